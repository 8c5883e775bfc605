//! Where the mail goes: the registered address, or the new one that its own code proves.

use shared::clock::Millis;
use shared::domain::address::{CannotReceive, EmailAddress, Permission};
use shared::domain::ids::Purpose;
use shared::domain::mail_host::Verdict;
use shared::http::Problem;
use shared::http::problem::seconds_until;
use shared::store::members::Profile;

use crate::App;
use crate::wire::Asked;

/// The recipient of a code.
pub(crate) struct Recipient {
    pub(crate) address: EmailAddress,
    /// Of the registered address, the mail's place in the row of retries; `None` for a new one,
    /// whose events must not mark the registered address.
    pub(crate) tries: Option<u32>,
    /// Whether its provider has refused what was in a mail, or its size.
    pub(crate) text_only: bool,
}

pub(crate) async fn recipient(
    app: &App,
    asked: &Asked,
    profile: &Profile,
) -> Result<Recipient, Problem> {
    match (asked.purpose, &asked.address) {
        (Purpose::ConfirmAddress, Some(typed)) => {
            let address = new_address(app, typed, profile).await?;
            Ok(Recipient {
                address,
                tries: None,
                text_only: false,
            })
        }
        _ => registered(profile, asked.retry_refused, app.clock.now()),
    }
}

fn registered(profile: &Profile, retry: bool, now: Millis) -> Result<Recipient, Problem> {
    let address = profile.address.as_ref().ok_or(Problem::NoAddress)?;
    let tries = match address.permission() {
        Permission::Send => 0,
        // "I have changed my filter": a provider's refusal may have been the member's own.
        Permission::Retry { from, tries, .. } if retry => {
            if now < from {
                return Err(Problem::TooManyMails {
                    retry_after: seconds_until(from, now),
                });
            }
            tries
        }
        Permission::Retry { .. } | Permission::Confirm | Permission::Never => {
            return Err(Problem::AddressUnreachable);
        }
    };
    let usable = address.registered.usable().cloned();
    Ok(Recipient {
        address: usable.ok_or(Problem::AddressUnreachable)?,
        tries: Some(tries),
        text_only: address.health.text_only(),
    })
}

async fn new_address(app: &App, typed: &str, profile: &Profile) -> Result<EmailAddress, Problem> {
    let address = EmailAddress::parse_with(typed, app.store.dots());
    let address = address.map_err(Problem::AddressCannotReceive)?;
    let current = profile
        .address
        .as_ref()
        .and_then(|current| current.registered.usable());
    if current == Some(&address) {
        return Err(Problem::field("/address", "already-registered"));
    }
    match app.hosts.receives(address.domain()).await {
        Verdict::Never => Err(Problem::AddressCannotReceive(CannotReceive::NoMailHost)),
        Verdict::Receives | Verdict::Unknown => Ok(address),
    }
}
