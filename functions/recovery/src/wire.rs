//! What the routes take.

use serde::Deserialize;
use shared::domain::member_number::MemberNumber;
use shared::http::{Problem, json};

/// A code, and for clients without cookies the token of the case.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CodeRequest {
    pub(crate) code: String,
    pub(crate) case_token: Option<String>,
}

/// A printed or spoken code.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ProofRequest {
    pub(crate) code: String,
}

/// A new address.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AddressRequest {
    pub(crate) address: String,
    pub(crate) lang: Option<String>,
    pub(crate) case_token: Option<String>,
}

/// The last step.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FinishRequest {
    pub(crate) case_token: Option<String>,
}

/// A stop from an old mailbox.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StopRequest {
    member_number: String,
    pub(crate) code: String,
}

impl StopRequest {
    pub(crate) fn member_number(&self) -> Result<MemberNumber, Problem> {
        json::member_number(&self.member_number)
    }
}
