//! Whether a session may ask for the codes of an address change, before a mail is spent on what
//! would be refused in the end.

use shared::clock::Millis;
use shared::domain::ids::{Purpose, Session};
use shared::http::Problem;
use shared::http::cooling::rested;

use crate::current::Current;

/// The address must have rested, and the current mailbox must have been asked or be one that can
/// be: a session and a new mailbox alone change no address (ADR 0021).
pub(crate) fn allowed(
    purpose: Purpose,
    session: &Session,
    current: &Current,
    now: Millis,
) -> Result<(), Problem> {
    if !matches!(purpose, Purpose::ChangeAddress | Purpose::ConfirmAddress) {
        return Ok(());
    }
    rested(&current.profile, now)?;
    let found = current.codes.proofs(session, now);
    let proved = found.is_some_and(|found| found.proved.current_at.is_some());
    if purpose == Purpose::ConfirmAddress && !proved && !current.profile.current_is_asked() {
        return Err(Problem::RecoveryRequired);
    }
    Ok(())
}
