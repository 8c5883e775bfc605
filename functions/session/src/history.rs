//! `GET /v1/history`: the mails with one-time passwords and the changes of the account.

use lambda_http::http::StatusCode;
use pictograms::Language;
use serde_json::{Value, json};
use shared::domain::code_item::state::Delivery;
use shared::domain::history::{Change, Entry, MailEntry, merged};
use shared::domain::ids::Purpose;
use shared::domain::policy;
use shared::encoding::rfc3339;
use shared::http::{Call, Problem, Reply};
use shared::texts;

use crate::App;
use crate::member::{admitted, token};

/// How far back, in days, unless the caller asks for more.
const DAYS: i64 = 30;

/// The entries, the newest first. One round trip.
pub(crate) async fn show(app: &App, call: &Call) -> Result<Reply, Problem> {
    let days = days(call)?;
    let now = app.clock.now();
    let token = token(app, call, now)?;
    let (number, member) = (&token.member_number, &token.member_id);
    let read = app
        .store
        .history(number, member, &token.sid, days, now)
        .await?;
    let member = admitted(token, read.member)?;
    let language = app
        .language
        .unless(call.accepted.or(member.profile.language));
    let entries = merged(read.kept, &member.codes, now - days * policy::DAY);
    let entries: Vec<Value> = entries.iter().map(|entry| shown(entry, language)).collect();
    Ok(Reply::json(StatusCode::OK, json!({"entries": entries}))
        .field("member.id", member.profile.member_id.as_str()))
}

fn days(call: &Call) -> Result<i64, Problem> {
    let Some(asked) = call.query("days") else {
        return Ok(DAYS);
    };
    let longest = policy::HISTORY / policy::DAY;
    // Digits alone: "+7" and " 7" are other texts.
    let digits = asked.bytes().all(|b| b.is_ascii_digit());
    let days = digits.then(|| asked.parse().ok()).flatten();
    days.filter(|days| (1..=longest).contains(days))
        .ok_or_else(|| Problem::field("/days", "wrong-form"))
}

fn shown(entry: &Entry, l: Language) -> Value {
    match entry {
        Entry::Mail(mail) => of_mail(mail, l),
        Entry::Changed(change, at) => json!({
            "at": rfc3339(*at),
            "kind": change.wire(),
            "text": of_change(*change, l),
        }),
    }
}

fn of_mail(mail: &MailEntry, l: Language) -> Value {
    json!({
        "at": rfc3339(mail.at),
        "kind": "mail",
        "text": text(mail, l),
        "purpose": mail.purpose.wire(),
        "number": mail.number,
        "to": mail.to,
        "browser": mail.browser.wire(),
        "name": mail.browser.label(l),
        "state": mail.state.wire(),
        "entered_at": mail.entered_at.map(rfc3339),
        "wrong": mail.wrong,
        "outcome": outcome(mail, l),
    })
}

fn text(mail: &MailEntry, l: Language) -> String {
    let (to, number) = (mail.to.as_str(), mail.number.to_string());
    match mail.purpose {
        Purpose::Login => texts::history_login(l, to, &number),
        Purpose::StepUp => texts::history_step_up(l, to, &number),
        Purpose::ChangeAddress => texts::history_change_address(l, to, &number),
        Purpose::ConfirmAddress => texts::history_confirm_address(l, to, &number),
    }
}

/// What became of it, in words: what was entered says more than what is known of the mail.
fn outcome(mail: &MailEntry, l: Language) -> Vec<String> {
    let mut said = Vec::new();
    said.push(match (mail.entered_at, mail.state) {
        (Some(_), _) => texts::history_entered(l).to_owned(),
        (None, Delivery::NotSent | Delivery::Refused | Delivery::Suppressed) => {
            texts::history_not_arrived(l).to_owned()
        }
        (
            None,
            Delivery::Sending
            | Delivery::Sent
            | Delivery::HandedOver
            | Delivery::Delayed
            | Delivery::Complained,
        ) => texts::history_not_entered(l).to_owned(),
    });
    if mail.wrong > 0 {
        said.push(texts::history_wrong(l, &mail.wrong.to_string()));
    }
    said
}

fn of_change(change: Change, l: Language) -> &'static str {
    match change {
        Change::PasswordReset => texts::history_password_reset(l),
        Change::PasswordChanged => texts::history_password_changed(l),
        Change::AddressChanged => texts::history_address_changed(l),
        Change::AddressUndone => texts::history_address_undone(l),
        Change::AddressRecovered => texts::history_address_recovered(l),
        Change::SignedOutEverywhere => texts::history_signed_out_everywhere(l),
        Change::CodesIssued => texts::history_codes_issued(l),
        Change::DeviceForgotten => texts::history_device_forgotten(l),
    }
}
