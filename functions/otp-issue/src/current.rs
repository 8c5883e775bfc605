//! The member's record right now, and what the member says of the registered address.

use shared::domain::address::Permission;
use shared::domain::code_item::state::CodeItem;
use shared::http::Problem;
use shared::store::members::{Address, Mailbox, Profile};

use crate::App;
use crate::caller::Caller;

/// What an order is decided from.
pub(crate) struct Current {
    pub(crate) profile: Profile,
    pub(crate) code: Option<CodeItem>,
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
        code: view.code,
    })
}

/// Notes that our mail is wanted after all; whether that took a complaint back.
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
    // `false` where another request said so first, or where it is another address by now: what is
    // read then tells which.
    app.store.confirm_wanted(&mailbox, now).await?;
    let before = profile.address_version;
    let current = self::current(app, caller).await?;
    let same = current.profile.address_version == before;
    Ok((current, same))
}
