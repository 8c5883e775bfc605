//! Where the tour goes.

use std::time::Duration;

use devstack::Stack;

use super::arrivals::Arrivals;
use crate::support::Client;

/// A slow answer is one of a container that starts; beyond this there is none.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running API, its store and its mails.
pub(super) struct Place<'a> {
    api: String,
    /// Where the import writes.
    pub dynamodb: String,
    pub members_table: String,
    pub challenges_table: String,
    pub arrivals: Arrivals<'a>,
}

impl<'a> Place<'a> {
    /// A stack of this process.
    pub(super) fn of(stack: &'a Stack) -> Self {
        Self {
            api: stack.base_url(),
            dynamodb: stack.dynamodb_endpoint(),
            members_table: "MembersTable".to_owned(),
            challenges_table: "ChallengesTable".to_owned(),
            arrivals: Arrivals::of(stack),
        }
    }

    /// The one that the environment names:
    ///
    /// - `PICTOPASS_TOUR_API`: the API's origin;
    /// - `PICTOPASS_TOUR_DYNAMODB`: the endpoint of its store, on plain http;
    /// - `PICTOPASS_TOUR_MEMBERS_TABLE`, `PICTOPASS_TOUR_CHALLENGES_TABLE`: the tables in it;
    /// - `PICTOPASS_TOUR_MAILS`: the folder of what it sends, as [`Arrivals::in_folder`] reads it.
    pub(super) fn named() -> Self {
        let api = variable("PICTOPASS_TOUR_API");
        Self {
            api: api.trim_end_matches('/').to_owned(),
            dynamodb: variable("PICTOPASS_TOUR_DYNAMODB"),
            members_table: variable("PICTOPASS_TOUR_MEMBERS_TABLE"),
            challenges_table: variable("PICTOPASS_TOUR_CHALLENGES_TABLE"),
            arrivals: Arrivals::in_folder(variable("PICTOPASS_TOUR_MAILS").into()),
        }
    }

    /// A client without tokens.
    pub(super) fn client(&self) -> Client {
        let http = reqwest::Client::builder().timeout(PATIENCE).build();
        Client::new(http.expect("a client"), self.api.clone())
    }
}

fn variable(name: &str) -> String {
    let value = std::env::var_os(name).unwrap_or_else(|| panic!("{name} is not set"));
    value.into_string().expect("UTF-8")
}
