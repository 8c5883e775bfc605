//! What an operator works on: the dev stack's data, running or not, or deployed tables and secrets.
//! Importing members and lifting a reset are here; `rotate` has the keys.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use shared::aws::{Access, http_client};
use shared::clock::{Clock, Millis, SystemClock};
use shared::config::Env;
use shared::domain::address::Dots;
use shared::domain::ids::MemberId;
use shared::domain::mail_host::Verdict;
use shared::domain::member_number::MemberNumber;
use shared::entropy::{Entropy as _, SystemEntropy};
use shared::mail_hosts::MailHosts;
use shared::store::members::{Address, Created, Profile, Sheet};
use shared::store::{Store, StoreError, StoreOptions};

use crate::desk::identity;
use crate::engine::{EngineError, beside};
use crate::import::{self, NewMemberRow, Rules, Stored};
use crate::rotate::VaultOptions;
use crate::stack::{MAIL_HOSTS, clock_offset, parameters_beside, project_folder};
use crate::{LocalServices, StackError, StackOptions, plain_http_client};

/// Which store.
#[derive(Debug, Args)]
pub struct StoreArgs {
    /// Deployed tables in this region, with the credentials of the environment
    #[arg(long, global = true, conflicts_with_all = ["endpoint", "data"])]
    region: Option<String>,
    /// A DynamoDB-compatible endpoint, such as the one that a running dev stack prints
    #[arg(long, global = true, value_name = "URL", conflicts_with = "data")]
    endpoint: Option<String>,
    /// Secrets Manager's endpoint, where it is not the region's
    #[arg(long, global = true, value_name = "URL", conflicts_with = "data")]
    secrets_endpoint: Option<String>,
    /// The Security Token Service's endpoint, where it is not the region's
    #[arg(long, global = true, value_name = "URL", conflicts_with = "data")]
    sts_endpoint: Option<String>,
    /// The members table
    #[arg(
        long,
        global = true,
        value_name = "NAME",
        default_value = "MembersTable"
    )]
    members_table: String,
    /// The challenges table
    #[arg(
        long,
        global = true,
        value_name = "NAME",
        default_value = "ChallengesTable"
    )]
    challenges_table: String,
    /// What the stack does with misplaced dots, as its parameter `DottedAddresses` says: `refuse` or
    /// `quote`
    #[arg(long, global = true, value_name = "RULE", default_value = "refuse")]
    dotted_addresses: Dots,
    /// The dev stack's data file [default: .pictopass/pictopass.db]
    #[arg(long, global = true, value_name = "FILE")]
    data: Option<PathBuf>,
}

/// The store and the secrets, and what has to stay alive while they are used.
pub struct OpenStore {
    pub(crate) store: Store,
    pub(crate) secrets: VaultOptions,
    pub(crate) clock: Arc<dyn Clock>,
    /// Of the dev stack that ran last on the data file; none where that is not known.
    pub(crate) parameters: BTreeMap<String, String>,
    services: Option<LocalServices>,
    sts_endpoint: Option<String>,
}

impl OpenStore {
    /// Whether it is a dev stack's, where any credentials do.
    pub(crate) fn is_local(&self) -> bool {
        self.secrets.access.region.as_ref() == LOCAL
    }

    /// Who the credentials are.
    ///
    /// # Errors
    ///
    /// Text for the operator.
    pub(crate) async fn identity(&self) -> Result<String, String> {
        let VaultOptions { access, http, .. } = &self.secrets;
        identity(access, http, self.sts_endpoint.as_deref()).await
    }

    /// Ends what was started for it.
    pub async fn close(self) {
        if let Some(services) = self.services {
            services.shutdown().await;
        }
    }
}

impl StoreArgs {
    /// By what an import judges addresses: deployed tables have members at real domains, a dev
    /// stack asks no DNS.
    pub(crate) fn rules(&self) -> Rules {
        let local = |url: &String| url.starts_with("http://");
        let deployed =
            self.region.is_some() || self.endpoint.as_ref().is_some_and(|url| !local(url));
        Rules {
            dots: self.dotted_addresses,
            hosts: if deployed {
                MailHosts::dns()
            } else {
                local_hosts()
            },
        }
    }

    /// Opens the store that the arguments name.
    ///
    /// # Errors
    ///
    /// [`StackError`], or text for the operator where the environment is incomplete.
    pub async fn open(self) -> Result<OpenStore, StackError> {
        if self.region.is_some() || self.endpoint.is_some() {
            return self.remote();
        }
        let folder = project_folder();
        let data = self.data.clone();
        let data = data.unwrap_or_else(|| folder.join(".pictopass").join("pictopass.db"));
        let options = StackOptions {
            data: Some(data.clone()),
            ..StackOptions::memory()
        };
        match LocalServices::start(&options).await {
            Ok(services) => Ok(OpenStore {
                store: self.at(services.dynamodb_endpoint()),
                secrets: local_secrets(Some(services.aws_endpoint())),
                clock: Arc::new(services.clock.clone()),
                parameters: parameters_beside(&data),
                services: Some(services),
                sts_endpoint: None,
            }),
            // A running dev stack holds the file; it says beside it where its services answer.
            Err(StackError::Engine(error @ EngineError::InUse { .. })) => {
                match running(&data, "endpoint") {
                    Some(endpoint) => Ok(OpenStore {
                        store: self.at(endpoint),
                        secrets: local_secrets(running(&data, "aws-endpoint")),
                        parameters: parameters_beside(&data),
                        clock: Arc::new(ClockBeside(data)),
                        services: None,
                        sts_endpoint: None,
                    }),
                    None => Err(error.into()),
                }
            }
            Err(error) => Err(error),
        }
    }

    fn at(self, endpoint: String) -> Store {
        Store::new(StoreOptions {
            access: local_access(),
            http: plain_http_client(),
            endpoint: Some(endpoint),
            members: self.members_table,
            challenges: self.challenges_table,
            dots: self.dotted_addresses,
        })
    }

    fn remote(self) -> Result<OpenStore, StackError> {
        let secrets_endpoint = self.secrets_endpoint.clone();
        if let Some(endpoint) = self
            .endpoint
            .clone()
            .filter(|url| url.starts_with("http://"))
        {
            return Ok(OpenStore {
                store: self.at(endpoint),
                secrets: local_secrets(secrets_endpoint),
                clock: Arc::new(SystemClock),
                parameters: BTreeMap::new(),
                services: None,
                sts_endpoint: None,
            });
        }
        let sts_endpoint = self.sts_endpoint.clone();
        let env = Env::from_process();
        let env = match &self.region {
            Some(region) => env.with("AWS_REGION", region),
            None => env,
        };
        let reader = env.reader();
        let access = Access::read(&reader);
        reader
            .finish()
            .map_err(|error| StackError::Operator(error.to_string()))?;
        let http = http_client(&env);
        Ok(OpenStore {
            store: Store::new(StoreOptions {
                access: access.clone(),
                http: http.clone(),
                endpoint: self.endpoint,
                members: self.members_table,
                challenges: self.challenges_table,
                dots: self.dotted_addresses,
            }),
            secrets: VaultOptions {
                access,
                http,
                endpoint: secrets_endpoint,
            },
            clock: Arc::new(SystemClock),
            parameters: BTreeMap::new(),
            services: None,
            sts_endpoint,
        })
    }
}

fn running(data: &Path, service: &str) -> Option<String> {
    let endpoint = std::fs::read_to_string(beside(data, service)).ok()?;
    Some(endpoint.trim().to_owned()).filter(|endpoint| endpoint.starts_with("http://127.0.0.1:"))
}

fn local_secrets(endpoint: Option<String>) -> VaultOptions {
    VaultOptions {
        access: local_access(),
        http: plain_http_client(),
        endpoint,
    }
}

/// The clock of a dev stack that runs on this data file: it may be moved while we look.
#[derive(Debug)]
struct ClockBeside(PathBuf);

impl Clock for ClockBeside {
    fn now(&self) -> Millis {
        SystemClock.now().saturating_add(clock_offset(&self.0))
    }
}

/// The region of a dev stack.
const LOCAL: &str = "local";

/// Any credentials do for the embedded engine.
pub(crate) fn local_access() -> Access {
    let local = [
        ("AWS_REGION", LOCAL),
        ("AWS_ACCESS_KEY_ID", "local"),
        ("AWS_SECRET_ACCESS_KEY", "local"),
    ];
    let env: Env = local
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into_iter()
        .collect();
    Access::read(&env.reader())
}

/// The resolver of a dev stack.
pub(crate) fn local_hosts() -> MailHosts {
    MailHosts::table(MAIL_HOSTS.split(','))
}

/// Imports a file of members. The exit code is the import's own.
pub async fn import_members(store: &OpenStore, options: &import::Options) -> u8 {
    let store = &store.store;
    import::run(options, async |row| create(store, row).await).await
}

/// Writes one new member. Where the number is taken, notes what is known of the domain if the
/// member has this address.
pub(crate) async fn create(store: &Store, row: NewMemberRow) -> Result<Stored, String> {
    let mut bits = [0; 16];
    SystemEntropy
        .fill(&mut bits)
        .map_err(|error| error.to_string())?;
    let now = SystemClock.now();
    let address = |registered| match row.host {
        Verdict::Never => Address::without_host(registered, now),
        Verdict::Receives | Verdict::Unknown => Address::new(registered, now),
    };
    let profile = Profile {
        member_number: row.member_number,
        member_id: MemberId::new(bits),
        family_name: row.family_name,
        language: row.language,
        password_hash: row.password.as_str().to_owned(),
        password_version: 1,
        epoch: 1,
        address: row.address.map(address),
        address_version: 1,
        former: Vec::new(),
        reset_required: None,
        disabled: false,
        sheet: Sheet::default(),
        changed_at: None,
        undone: None,
        revoked_devices: BTreeSet::new(),
    };
    let created = store
        .create_member(&profile)
        .await
        .map_err(|error| error.to_string())?;
    if created == Created::New {
        return Ok(Stored::New);
    }
    let changed = host_noted(store, &profile, row.host, now)
        .await
        .map_err(|error| error.to_string())?;
    Ok(if changed {
        Stored::HostChanged
    } else {
        Stored::Existed
    })
}

async fn host_noted(
    store: &Store,
    profile: &Profile,
    host: Verdict,
    now: Millis,
) -> Result<bool, StoreError> {
    let receives = match host {
        Verdict::Receives => true,
        Verdict::Never => false,
        Verdict::Unknown => return Ok(false),
    };
    let Some(address) = &profile.address else {
        return Ok(false);
    };
    let (number, registered) = (&profile.member_number, &address.registered);
    store
        .note_mail_host(number, registered, receives, now)
        .await
}

/// Clears what makes a password count as known to a stranger, for a member who cannot choose
/// another one: the same password is good again.
///
/// # Errors
///
/// Text for the operator.
pub async fn unlock(store: &OpenStore, number: &str) -> Result<(), String> {
    let number = MemberNumber::parse(number).map_err(|error| error.to_string())?;
    let profile = store
        .store
        .profile(&number)
        .await
        .map_err(|error| error.to_string())?;
    let profile = profile.ok_or_else(|| "there is no such member".to_owned())?;
    // The counters first: while the mark stands, a half-done unlock still refuses.
    let cleared = store.store.clear_suspicion(&profile.member_id).await;
    cleared.map_err(|error| error.to_string())?;
    store
        .store
        .lift_reset(&number)
        .await
        .map_err(|error| error.to_string())
}
