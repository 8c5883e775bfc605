//! Where the mail goes: the registered address, or the new one that its own code proves.

use serde_json::Value;
use shared::clock::Millis;
use shared::domain::action::Action;
use shared::domain::address::{CannotReceive, EmailAddress, Health, Permission};
use shared::domain::advice::Place;
use shared::domain::code_item::state::Live;
use shared::domain::delivery::Reason;
use shared::domain::ids::Purpose;
use shared::domain::mail_host::Verdict;
use shared::http::mailbox::mailbox;
use shared::http::problem::seconds_until;
use shared::http::{Call, Problem};
use shared::store::members::{Address, Profile};
use shared::telemetry::{Level, Metric, count};

use crate::App;
use crate::current::Current;
use crate::wire::Asked;

/// The recipient of a code.
pub(crate) struct Recipient {
    pub(crate) address: EmailAddress,
    /// Of the registered address, the mail's place in the row of retries; `None` for a new one,
    /// whose events must not mark the registered address.
    pub(crate) tries: Option<u32>,
    /// Whether its provider has refused what was in a mail, or its size.
    pub(crate) text_only: bool,
    /// Whether the mail service may have it on its list, and the member has asked for this mail
    /// in words that take it off. Never of a new address: the word of whoever reads there is not
    /// taken back by somebody who has not shown to be the same.
    pub(crate) lift: bool,
}

/// `confirmed` where this very request has taken a complaint back, and the address off the list.
pub(crate) async fn recipient(
    app: &App,
    call: &Call,
    asked: &Asked,
    current: &Current,
    confirmed: bool,
) -> Result<Recipient, Problem> {
    if let (Purpose::ConfirmAddress, Some(typed)) = (asked.purpose, &asked.address) {
        return new(app, typed, current).await;
    }
    let now = app.clock.now();
    let address = current.profile.address.as_ref();
    let address = address.ok_or(Problem::NoAddress)?;
    registered(address, asked, confirmed, now).map_err(|refused| match refused {
        Refused::Rationed { from } => {
            count(Metric::CodesRefusedByRateLimit);
            Problem::TooManyMails {
                retry_after: seconds_until(from, now),
                mailbox: Some(known(app, call, address, now)),
            }
        }
        Refused::Unreachable => Problem::AddressUnreachable {
            mailbox: known(app, call, address, now),
        },
    })
}

/// Why nothing goes to the registered address.
enum Refused {
    /// A retry, and too soon.
    Rationed { from: Millis },
    /// Not asked for in the words that it takes, or never possible.
    Unreachable,
}

fn registered(
    address: &Address,
    asked: &Asked,
    confirmed: bool,
    now: Millis,
) -> Result<Recipient, Refused> {
    let tries = match address.permission() {
        Permission::Send => 0,
        Permission::Retry {
            reason,
            from,
            tries,
        } if tries_again(asked, &address.health, reason, confirmed) => {
            if now < from {
                return Err(Refused::Rationed { from });
            }
            tries
        }
        Permission::Retry { .. } | Permission::Confirm | Permission::Never => {
            return Err(Refused::Unreachable);
        }
    };
    let usable = address.registered.usable().cloned();
    Ok(Recipient {
        address: usable.ok_or(Refused::Unreachable)?,
        tries: Some(tries),
        text_only: address.health.text_only(now).is_some(),
        lift: asked.for_this_mail() && !confirmed && may_be_listed(&address.health),
    })
}

/// Whether the member asks for another mail after a refusal. Who takes a complaint back wants the
/// mail, whatever else stands below it: the mail service's list refuses each mail in between.
fn tries_again(asked: &Asked, health: &Health, reason: Reason, confirmed: bool) -> bool {
    let complained = confirmed || health.complained_at.is_some();
    let wanted = complained || Action::after_refusal(reason) == Action::WantMail;
    asked.retry_refused || (asked.want_mail && wanted)
}

/// A complaint puts an address on the list, and a mail that the list held back says so. The
/// complaint may have been taken back by an earlier request that could not take it off.
fn may_be_listed(health: &Health) -> bool {
    let held_back = health
        .refused
        .is_some_and(|refused| refused.reason == Reason::SuppressionList);
    health.complained_at.is_some() || held_back
}

/// What is known of the registered address, for whoever is refused.
fn known(app: &App, call: &Call, address: &Address, now: Millis) -> Value {
    let facts = app.view.advice.facts();
    mailbox(Some(address), Place::Outside, call.language, &facts, now)
}

async fn new(app: &App, typed: &str, current: &Current) -> Result<Recipient, Problem> {
    let address = new_address(app, typed, &current.profile).await?;
    // Nothing is kept of it but what became of the last mail.
    let last = current
        .codes
        .newest()
        .filter(|live| live.address.as_deref() == Some(address.as_str()));
    Ok(Recipient {
        tries: None,
        text_only: last.is_some_and(content_refused),
        lift: false,
        address,
    })
}

fn content_refused(last: &Live) -> bool {
    matches!(
        last.delivery_reason,
        Some(Reason::ContentRefused | Reason::TooLarge)
    )
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
        Verdict::Receives => Ok(address),
        Verdict::Unknown => {
            app.log.event(Level::Warn, "mail host not found out", &[]);
            Ok(address)
        }
    }
}
