//! Where the mail goes: the registered address, or the new one that its own code proves.

use shared::domain::address::{CannotReceive, EmailAddress};
use shared::domain::ids::Purpose;
use shared::domain::mail_host::Verdict;
use shared::http::Problem;
use shared::store::members::{AddressStatus, Profile};

use crate::App;
use crate::wire::Asked;

/// The recipient of a code.
pub(crate) async fn recipient(
    app: &App,
    asked: &Asked,
    profile: &Profile,
) -> Result<EmailAddress, Problem> {
    match (asked.purpose, &asked.address) {
        (Purpose::ConfirmAddress, Some(typed)) => new_address(app, typed, profile).await,
        _ => registered(profile, asked.retry_refused),
    }
}

fn registered(profile: &Profile, retry_refused: bool) -> Result<EmailAddress, Problem> {
    let address = profile.address.as_ref().ok_or(Problem::NoAddress)?;
    let reachable = match address.status {
        AddressStatus::Ok => true,
        // "I have changed my filter": a provider's refusal may have been the member's own. The
        // mail windows ration it.
        AddressStatus::Refused => retry_refused,
        AddressStatus::CannotReceive | AddressStatus::Complained => false,
    };
    let usable = address.registered.usable().filter(|_| reachable);
    usable.cloned().ok_or(Problem::AddressUnreachable)
}

async fn new_address(app: &App, typed: &str, profile: &Profile) -> Result<EmailAddress, Problem> {
    let address = EmailAddress::parse(typed).map_err(Problem::AddressCannotReceive)?;
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
