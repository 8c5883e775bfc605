//! What an operator does to the store: import members, lift a reset. The same commands work on
//! the dev stack's data, running or not, and on deployed tables.

use std::path::{Path, PathBuf};

use clap::Args;
use shared::aws::{Access, http_client};
use shared::clock::{Clock as _, SystemClock};
use shared::config::Env;
use shared::domain::ids::MemberId;
use shared::domain::member_number::MemberNumber;
use shared::entropy::{Entropy as _, SystemEntropy};
use shared::store::members::{Address, Created, Profile};
use shared::store::{Store, StoreOptions};

use crate::engine::{EngineError, beside};
use crate::import::{self, NewMemberRow};
use crate::stack::project_folder;
use crate::{LocalServices, StackError, StackOptions, plain_http_client};

/// Which store.
#[derive(Debug, Args)]
pub struct StoreArgs {
    /// Deployed tables in this region, with the credentials of the environment
    #[arg(long, conflicts_with_all = ["endpoint", "data"])]
    region: Option<String>,
    /// A DynamoDB-compatible endpoint, such as the one that a running dev stack prints
    #[arg(long, value_name = "URL", conflicts_with = "data")]
    endpoint: Option<String>,
    /// The members table
    #[arg(long, value_name = "NAME", default_value = "MembersTable")]
    members_table: String,
    /// The challenges table
    #[arg(long, value_name = "NAME", default_value = "ChallengesTable")]
    challenges_table: String,
    /// The dev stack's data file [default: .pictopass/pictopass.db]
    #[arg(long, value_name = "FILE")]
    data: Option<PathBuf>,
}

/// The store, and what has to stay alive while it is used.
pub struct OpenStore {
    store: Store,
    services: Option<LocalServices>,
}

impl OpenStore {
    /// Ends what was started for it.
    pub async fn close(self) {
        if let Some(services) = self.services {
            services.shutdown().await;
        }
    }
}

impl StoreArgs {
    /// Opens the store that the arguments name.
    ///
    /// # Errors
    ///
    /// [`StackError`], or text for the operator where the environment is incomplete.
    pub async fn open(self) -> Result<OpenStore, StackError> {
        if self.region.is_some() || self.endpoint.is_some() {
            return Ok(OpenStore {
                store: self.remote()?,
                services: None,
            });
        }
        let folder = project_folder();
        let data = self.data.clone();
        let data = data.unwrap_or_else(|| folder.join(".pictopass").join("pictopass.db"));
        let options = StackOptions {
            data: Some(data.clone()),
            ..StackOptions::memory()
        };
        match LocalServices::start(&options).await {
            Ok(services) => {
                let store = self.at(services.dynamodb_endpoint());
                Ok(OpenStore {
                    store,
                    services: Some(services),
                })
            }
            // A running dev stack holds the file; it says beside it where its database answers.
            Err(StackError::Engine(error @ EngineError::InUse { .. })) => match running(&data) {
                Some(endpoint) => Ok(OpenStore {
                    store: self.at(endpoint),
                    services: None,
                }),
                None => Err(error.into()),
            },
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
        })
    }

    fn remote(self) -> Result<Store, StackError> {
        if let Some(endpoint) = self
            .endpoint
            .clone()
            .filter(|url| url.starts_with("http://"))
        {
            return Ok(self.at(endpoint));
        }
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
        Ok(Store::new(StoreOptions {
            access,
            http: http_client(&env),
            endpoint: self.endpoint,
            members: self.members_table,
            challenges: self.challenges_table,
        }))
    }
}

fn running(data: &Path) -> Option<String> {
    let endpoint = std::fs::read_to_string(beside(data, "endpoint")).ok()?;
    Some(endpoint.trim().to_owned()).filter(|endpoint| endpoint.starts_with("http://127.0.0.1:"))
}

/// Any credentials do for the embedded engine.
pub(crate) fn local_access() -> Access {
    let local = [
        ("AWS_REGION", "local"),
        ("AWS_ACCESS_KEY_ID", "local"),
        ("AWS_SECRET_ACCESS_KEY", "local"),
    ];
    let env: Env = local
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into_iter()
        .collect();
    Access::read(&env.reader())
}

/// Imports a file of members. The exit code is the import's own.
pub async fn import_members(store: &OpenStore, options: &import::Options) -> u8 {
    let store = &store.store;
    import::run(options, async |row| create(store, row).await).await
}

/// Writes one new member; `false` where the number is taken.
pub(crate) async fn create(store: &Store, row: NewMemberRow) -> Result<bool, String> {
    let mut bits = [0; 16];
    SystemEntropy
        .fill(&mut bits)
        .map_err(|error| error.to_string())?;
    let now = SystemClock.now();
    let profile = Profile {
        member_number: row.member_number,
        member_id: MemberId::new(bits),
        family_name: row.family_name,
        language: row.language,
        password_hash: row.password.as_str().to_owned(),
        password_version: 1,
        epoch: 1,
        address: row.address.map(|registered| Address::new(registered, now)),
        address_version: 1,
        former: Vec::new(),
        reset_required: None,
        disabled: false,
    };
    let created = store
        .create_member(&profile)
        .await
        .map_err(|error| error.to_string())?;
    Ok(created == Created::New)
}

/// Clears what makes a password count as known to a stranger. Until password reset exists, this
/// is how a member who was stopped gets on; give the member a new password first if you can.
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
