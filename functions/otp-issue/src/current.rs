//! The member's record right now, and what the member says of the registered address.

use std::time::Duration;

use shared::domain::address::Permission;
use shared::domain::code_item::lanes::Lanes;
use shared::http::Problem;
use shared::store::StoreError;
use shared::store::members::{Address, Mailbox, Profile};
use tokio::time::timeout;

use crate::App;
use crate::caller::Caller;
use crate::lift::{lift, not_lifted};

/// What [`wanted`] may take in all. With the read before it and the write after it, which the store
/// ends after 3 s each, and the 5 s of a mail, an order of this kind is over after 14 s: before the
/// function is stopped at 15 s, when nobody would learn whether the mail has left.
const NOTING: Duration = Duration::from_secs(3);

/// What an order is decided from.
pub(crate) struct Current {
    pub(crate) profile: Profile,
    pub(crate) codes: Lanes,
}

/// Reads both in one round trip; a session that has ended, and a record that is not what the token
/// was made for, are refused.
pub(crate) async fn current(app: &App, caller: &Caller) -> Result<Current, Problem> {
    let sid = (caller.token_expires_at.is_none()).then_some(&caller.session.sid);
    let view = app
        .store
        .member_view(&caller.member_number, &caller.member_id, sid)
        .await?;
    let profile = view.profile.filter(|profile| {
        let ended = view.session.is_some_and(|session| session.ended);
        caller.matches(profile) && !ended
    });
    Ok(Current {
        profile: profile.ok_or_else(|| caller.outdated())?,
        codes: view.codes,
    })
}

/// Notes that our mail is wanted after all, and takes the address off the mail service's list;
/// whether that took a complaint back. At once, and not with the mail: no complaint stands from then
/// on, so an order that gets no mail now is followed by one in no special words.
///
/// Two more calls to the store, where a complaint stands and nowhere else: what the member says has
/// to be in the record before a mail is decided on, and then everything is read again, because the
/// address may have changed or been complained of once more in between.
pub(crate) async fn wanted(
    app: &App,
    caller: &Caller,
    current: Current,
) -> Result<(Current, bool), Problem> {
    let profile = &current.profile;
    let address = profile.address.as_ref();
    let stands = |address: &&Address| address.permission() == Permission::Confirm;
    let Some(address) = address.filter(stands) else {
        return Ok((current, false));
    };
    let mailbox = Mailbox {
        member_number: profile.member_number.clone(),
        member_id: profile.member_id.clone(),
        address_version: profile.address_version,
    };
    // The mail service's clock may be ahead of ours: the complaint that was read is meant, too.
    let now = app.clock.now();
    let now = address.health.complained_at.map_or(now, |at| at.max(now));
    let mut known = None;
    let noting = async {
        // `false` where another request said so first, or where it is another address by now: what
        // is read then tells which.
        app.store.confirm_wanted(&mailbox, now).await?;
        let newest = self::current(app, caller).await?;
        let same = newest.profile.address_version == mailbox.address_version;
        known = Some((newest, same));
        if let Some(to) = address.registered.usable().filter(|_| same) {
            lift(app, caller, to).await;
        }
        Ok::<_, Problem>(())
    };
    let in_time = timeout(NOTING, noting).await;
    match (in_time, known) {
        (Ok(Err(problem)), _) => Err(problem),
        (Ok(Ok(())), Some(known)) => Ok(known),
        // The list was too slow. The mail goes out all the same.
        (Err(_), Some(known)) => {
            not_lifted(app, caller, "no-answer");
            Ok(known)
        }
        (_, None) => Err(StoreError::Unavailable {
            operation: "want_mail",
            code: "timeout".to_owned(),
        }
        .into()),
    }
}
