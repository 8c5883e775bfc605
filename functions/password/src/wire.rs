//! What the routes for forgotten passwords take.

use lambda_http::http::StatusCode;
use pictograms::Language;
use serde::Deserialize;
use serde_json::json;
use shared::domain::grouped::{Bits, MailedKind, mailed, printed};
use shared::domain::member_number::MemberNumber;
use shared::encoding::rfc3339;
use shared::http::{Problem, Reply, json};
use shared::password::Password;
use zeroize::Zeroizing;

use crate::App;
use crate::check::Ways;
use crate::chosen::{self, NewPassword};

/// `POST /v1/password/reset`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StartRequest {
    member_number: String,
    lang: Option<String>,
}

impl StartRequest {
    pub(crate) fn parsed(self) -> Result<(MemberNumber, Option<Language>), Problem> {
        let number = json::member_number(&self.member_number)?;
        Ok((number, json::language(self.lang.as_deref())?))
    }
}

/// A member number and a code from a mail.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CodeRequest {
    member_number: String,
    code: String,
    /// Of clients without cookies.
    device_token: Option<String>,
}

impl CodeRequest {
    pub(crate) fn parsed(self, kind: MailedKind) -> Result<ShownCode, Problem> {
        let code = Zeroizing::new(self.code);
        Ok(ShownCode {
            member_number: json::member_number(&self.member_number)?,
            code: mailed_code(kind, &code)?,
            device_token: self.device_token,
        })
    }
}

/// The same, parsed.
pub(crate) struct ShownCode {
    pub(crate) member_number: MemberNumber,
    pub(crate) code: Bits,
    pub(crate) device_token: Option<String>,
}

/// `POST /v1/password/reset/complete`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CompleteRequest {
    member_number: String,
    code: String,
    new_password: String,
    recovery_code: Option<String>,
    current_password: Option<String>,
    /// Of clients without cookies.
    device_token: Option<String>,
}

/// The same, parsed.
pub(crate) struct Choice {
    pub(crate) member_number: MemberNumber,
    pub(crate) code: Bits,
    pub(crate) new: NewPassword,
    pub(crate) recovery_code: Option<Bits>,
    pub(crate) current: Option<Password>,
    pub(crate) device_token: Option<String>,
}

impl CompleteRequest {
    pub(crate) fn parsed(self, app: &App) -> Result<Choice, Problem> {
        let code = Zeroizing::new(self.code);
        let recovery_code = self.recovery_code.map(Zeroizing::new);
        let recovery_code = recovery_code.map(|text| printed_code(&text)).transpose()?;
        let current = self.current_password.map(Password::parse).transpose();
        Ok(Choice {
            member_number: json::member_number(&self.member_number)?,
            code: mailed_code(MailedKind::Reset, &code)?,
            new: chosen::parse(self.new_password, app.settings.minimum)?,
            recovery_code,
            current: current.map_err(|_| Problem::field("/current_password", "wrong-form"))?,
            device_token: self.device_token,
        })
    }
}

fn mailed_code(kind: MailedKind, text: &str) -> Result<Bits, Problem> {
    Ok(mailed::read_as(kind, text)?)
}

fn printed_code(text: &str) -> Result<Bits, Problem> {
    printed::read(text).map_err(|slip| Problem::mistyped("/recovery_code", slip))
}

/// Where a code stands, and what can be done with it.
pub(crate) fn standing(app: &App, ways: &Ways) -> Reply {
    Reply::json(
        StatusCode::OK,
        json!({
            "ready": ways.ready,
            "ways": ways.open,
            "wait_hours": app.settings.wait_hours(),
            "opens_at": ways.opens_at.map(rfc3339),
            "closes_at": ways.closes_at.map(rfc3339),
            "minimum": app.settings.minimum,
        }),
    )
}
