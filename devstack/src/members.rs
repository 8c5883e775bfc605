//! The demo members, and the one call that puts a member into the store.

use std::sync::{Mutex, MutexGuard, PoisonError};

use pictograms::Language;
use serde::{Deserialize, Serialize};

use shared::domain::address::{Dots, EmailAddress, RegisteredAddress};
use shared::domain::mail_host::Verdict;
use shared::entropy::{Entropy as _, SystemEntropy};
use shared::password::{Hasher, Password};
use shared::store::{Store, StoreOptions};

use crate::engine::Engine;
use crate::import::{NewMemberRow, Stored};
use crate::operator;

/// A member with the password that the dev stack knows, because it made it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DemoMember {
    /// Ten digits.
    pub member_number: String,
    /// The web password.
    pub password: String,
    /// The registered address, in whatever shape; `None` is a member without one.
    pub address: Option<String>,
    /// A tag of [`Language`].
    pub language: String,
    /// What mails greet by.
    #[serde(default = "default_family_name")]
    pub family_name: String,
}

fn default_family_name() -> String {
    "Demo".to_owned()
}

/// Why a member was not added.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MemberError {
    /// The number is not one.
    #[error("member_number: expected 4 to 16 digits")]
    Number,
    /// The password is empty.
    #[error("password: expected 1 to 256 characters")]
    Password,
    /// The address must not even be stored.
    #[error("address: control characters, or too long")]
    Address,
    /// There is no such language.
    #[error("language: expected one of ja, en, zh-Hant, zh-Hans, ko")]
    Language,
    /// There is one of that number; it is left as it is.
    #[error("member_number: there is such a member already")]
    Exists,
    /// The store refused or failed.
    #[error("store: {0}")]
    Store(String),
}

/// The members that this stack has added, for the list.
#[derive(Debug)]
pub struct Members {
    table: String,
    all: Mutex<Vec<DemoMember>>,
}

impl Members {
    /// Nobody yet; members go into this table.
    pub fn of_table(table: &str) -> Self {
        Self {
            table: table.to_owned(),
            all: Mutex::default(),
        }
    }

    /// Adds a member.
    ///
    /// # Errors
    ///
    /// [`MemberError`].
    pub async fn add(&self, engine: &Engine, member: DemoMember) -> Result<(), MemberError> {
        if self.knows(&member.member_number) {
            return Err(MemberError::Exists);
        }
        store(engine, &self.table, &member).await?;
        self.all().push(member);
        Ok(())
    }

    /// Adds the members that a stack starts with. Those that a data file brought from an earlier
    /// run are left as they are: their addresses may have been changed since.
    ///
    /// # Errors
    ///
    /// [`MemberError`] with the number that it belongs to.
    pub async fn seed(
        &self,
        engine: &Engine,
        members: &[DemoMember],
    ) -> Result<(), (String, MemberError)> {
        for member in members {
            match self.add(engine, member.clone()).await {
                Ok(()) => {}
                Err(MemberError::Exists) => {
                    if !self.knows(&member.member_number) {
                        self.all().push(member.clone());
                    }
                }
                Err(error) => return Err((member.member_number.clone(), error)),
            }
        }
        Ok(())
    }

    /// All members added so far.
    pub fn list(&self) -> Vec<DemoMember> {
        self.all().clone()
    }

    fn knows(&self, number: &str) -> bool {
        self.all().iter().any(|known| known.member_number == number)
    }

    fn all(&self) -> MutexGuard<'_, Vec<DemoMember>> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Puts one member into the members table, as the import does; [`MemberError::Exists`] where the
/// number is taken.
async fn store(engine: &Engine, table: &str, member: &DemoMember) -> Result<(), MemberError> {
    let row = row(member).await?;
    let store = Store::new(StoreOptions {
        access: operator::local_access(),
        http: crate::plain_http_client(),
        endpoint: Some(engine.endpoint()),
        members: table.to_owned(),
        // Adding a member never looks at the other table.
        challenges: String::new(),
        // For reading only.
        dots: Dots::default(),
    });
    match operator::create(&store, row).await {
        Ok(Stored::New) => Ok(()),
        Ok(Stored::Existed | Stored::HostChanged) => Err(MemberError::Exists),
        Err(reason) => Err(MemberError::Store(reason)),
    }
}

async fn row(member: &DemoMember) -> Result<NewMemberRow, MemberError> {
    let password = Password::parse(member.password.clone()).map_err(|_| MemberError::Password)?;
    let mut salt = [0; 16];
    SystemEntropy
        .fill(&mut salt)
        .map_err(|error| MemberError::Store(error.to_string()))?;
    let address = member
        .address
        .as_deref()
        .map(RegisteredAddress::classify)
        .transpose();
    Ok(NewMemberRow {
        member_number: member
            .member_number
            .parse()
            .map_err(|_| MemberError::Number)?,
        family_name: Some(member.family_name.clone()).filter(|name| !name.is_empty()),
        password: Hasher::new().hash(&password, salt),
        host: host(member.address.as_deref()).await,
        address: address.map_err(|_| MemberError::Address)?,
        language: Some(Language::from_tag(&member.language).ok_or(MemberError::Language)?),
    })
}

/// Whether the address's domain is in the resolver's table.
async fn host(address: Option<&str>) -> Verdict {
    let address = address.and_then(|typed| EmailAddress::parse_with(typed, Dots::Quoted).ok());
    match address {
        Some(address) => operator::local_hosts().receives(address.domain()).await,
        None => Verdict::Unknown,
    }
}

/// The members of a fresh stack: good addresses in three languages, none, and the three shapes
/// with dots that mobile carriers once handed out and that no mail can reach.
pub fn demo() -> Vec<DemoMember> {
    [
        ("0000000001", Some("taro@example.com"), "ja", "山田"),
        ("0000000002", Some("alice@example.com"), "en", "Smith"),
        ("0000000003", Some("meihua@example.com"), "zh-Hant", "陳"),
        ("0000000004", None, "ja", "佐藤"),
        ("0000000005", Some(".hana@example.com"), "ja", "鈴木"),
        ("0000000006", Some("ha..na@example.com"), "ja", "高橋"),
        ("0000000007", Some("hana.@example.com"), "ja", "田中"),
    ]
    .into_iter()
    .map(|(number, address, language, family_name)| DemoMember {
        member_number: number.to_owned(),
        password: format!("pictopass-{}", number.trim_start_matches('0')),
        address: address.map(ToOwned::to_owned),
        language: language.to_owned(),
        family_name: family_name.to_owned(),
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use shared::domain::mail_company::Company;

    use super::*;

    /// So that each case that the help has steps for can be tried here.
    #[tokio::test]
    async fn every_company_that_the_help_knows_receives_mail_here() {
        for company in Company::all() {
            for domain in company.domains {
                let address = format!(".hana@{domain}");
                assert_eq!(host(Some(&address)).await, Verdict::Receives, "{domain}");
            }
        }
        assert_eq!(host(Some("hana@nowhere.example")).await, Verdict::Never);
        assert_eq!(host(Some("hana")).await, Verdict::Unknown);
        assert_eq!(host(None).await, Verdict::Unknown);
    }
}
