//! What the routes take.

use pictograms::Language;
use serde::Deserialize;
use shared::domain::grouped::Slip;
use shared::domain::member_number::MemberNumber;
use shared::http::Problem;

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
        MemberNumber::parse(&self.member_number)
            .map_err(|_| Problem::field("/member_number", "wrong-form"))
    }
}

/// The mail's language, where the body names one.
pub(crate) fn language(tag: Option<&str>) -> Result<Option<Language>, Problem> {
    let known =
        |tag| Language::from_tag(tag).ok_or_else(|| Problem::field("/lang", "unknown-value"));
    tag.map(known).transpose()
}

/// A text that is no code costs nothing: that depends on the text alone.
pub(crate) fn slip(slip: Slip) -> Problem {
    let code = match slip {
        Slip::OtherKind => "other-kind",
        Slip::Length | Slip::Character | Slip::Check | Slip::Group(_) => "mistyped",
    };
    Problem::field("/code", code)
}
