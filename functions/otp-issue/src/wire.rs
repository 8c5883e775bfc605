//! What `POST /v1/otp` takes.

use pictograms::Language;
use serde::Deserialize;
use shared::domain::ids::Purpose;
use shared::http::{Problem, json};

/// The body.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct IssueRequest {
    purpose: String,
    address: Option<String>,
    lang: Option<String>,
    request_id: Option<String>,
    retry_refused: Option<bool>,
    want_mail: Option<bool>,
    device_token: Option<String>,
}

/// The body, parsed.
pub(crate) struct Asked {
    pub(crate) purpose: Purpose,
    /// Present exactly for `confirm-address`.
    pub(crate) address: Option<String>,
    pub(crate) language: Option<Language>,
    pub(crate) request_id: Option<String>,
    /// "I have changed my filter": after a refusal for good.
    pub(crate) retry_refused: bool,
    /// "I want this mail": after a complaint.
    pub(crate) want_mail: bool,
    /// For who has no cookies.
    pub(crate) device_token: Option<String>,
}

impl Asked {
    /// Whether the member says something of the address with it. What does not apply there changes
    /// nothing: a page may know of the last mail only, and other words may have been in time.
    pub(crate) const fn for_this_mail(&self) -> bool {
        self.retry_refused || self.want_mail
    }
}

/// Longest `request_id`, characters.
const LONGEST_REQUEST_ID: usize = 64;

impl TryFrom<IssueRequest> for Asked {
    type Error = Problem;

    fn try_from(body: IssueRequest) -> Result<Self, Problem> {
        let purpose = Purpose::from_wire(&body.purpose);
        let purpose = purpose.ok_or_else(|| Problem::field("/purpose", "unknown-value"))?;
        match (purpose, &body.address) {
            (Purpose::ConfirmAddress, None) => return Err(Problem::field("/address", "missing")),
            (Purpose::ConfirmAddress, Some(_)) | (_, None) => {}
            (_, Some(_)) => return Err(Problem::field("/address", "not-for-this-purpose")),
        }
        let language = json::language(body.lang.as_deref())?;
        let visible = |id: &String| {
            (1..=LONGEST_REQUEST_ID).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_graphic())
        };
        if !body.request_id.as_ref().is_none_or(visible) {
            return Err(Problem::field("/request_id", "wrong-form"));
        }
        Ok(Self {
            purpose,
            address: body.address,
            language,
            request_id: body.request_id,
            retry_refused: body.retry_refused.unwrap_or(false),
            want_mail: body.want_mail.unwrap_or(false),
            device_token: body.device_token,
        })
    }
}
