//! What the route takes and gives.

use lambda_http::http::StatusCode;
use pictograms::Language;
use serde::Deserialize;
use serde_json::Value;
use shared::clock::Millis;
use shared::domain::advice::Place;
use shared::domain::member_number::MemberNumber;
use shared::http::advice::AdviceSettings;
use shared::http::{Problem, Reply, json, mailbox};
use shared::password::Password;
use shared::store::members::{AddressStatus, Profile};

/// The body.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LoginRequest {
    member_number: String,
    password: String,
    login_token: Option<String>,
    device_token: Option<String>,
}

/// The body, parsed.
pub(crate) struct Presented {
    pub(crate) member_number: MemberNumber,
    pub(crate) password: Password,
    pub(crate) login_token: Option<String>,
    pub(crate) device_token: Option<String>,
}

impl TryFrom<LoginRequest> for Presented {
    type Error = Problem;

    fn try_from(request: LoginRequest) -> Result<Self, Problem> {
        let number = json::member_number(&request.member_number);
        let password = Password::parse(request.password);
        Ok(Self {
            member_number: number?,
            password: password.map_err(|_| Problem::field("/password", "wrong-form"))?,
            login_token: request.login_token,
            device_token: request.device_token,
        })
    }
}

/// Why no mail reaches the registered address, and what can be done; `null` where one can be sent,
/// or where there is no address.
pub(crate) fn mailbox(
    profile: &Profile,
    language: Language,
    advice: &AdviceSettings,
    now: Millis,
) -> Value {
    let address = profile.address.as_ref();
    match address.filter(|address| address.status != AddressStatus::Ok) {
        Some(address) => {
            let facts = advice.facts();
            mailbox::mailbox(Some(address), Place::Outside, language, &facts, now)
        }
        None => Value::Null,
    }
}

/// The answer; without `token` it travels as a cookie.
pub(crate) fn reply(profile: &Profile, mailbox: &Value, token: Option<&str>) -> Reply {
    let address = profile.address.as_ref();
    let second_step = match address.map(|address| address.status) {
        None => "no-address",
        Some(AddressStatus::Ok) => "code",
        Some(AddressStatus::CannotReceive | AddressStatus::Refused | AddressStatus::Complained) => {
            "address-unreachable"
        }
    };
    let mut body = serde_json::json!({
        "expires_in": shared::domain::policy::LOGIN_TOKEN_LIFETIME / 1_000,
        "second_step": second_step,
        "sent_to": address.map(|address| address.registered.masked()),
        "mailbox": mailbox,
    });
    if let (Some(token), Some(members)) = (token, body.as_object_mut()) {
        members.insert("login_token".into(), token.into());
    }
    Reply::json(StatusCode::OK, body)
        .field("member.id", profile.member_id.as_str())
        .field("login.second_step", second_step)
}
