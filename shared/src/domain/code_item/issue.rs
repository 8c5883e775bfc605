//! Issue: settle the old challenge, then grant and charge the new one.

use std::collections::BTreeSet;

use pictograms::Language;

use crate::clock::Millis;
use crate::domain::browser::BrowserKind;
use crate::domain::code_item::limits::{budget, mail_windows};
use crate::domain::code_item::settle::settle;
use crate::domain::code_item::state::{CodeItem, Delivery, Live, NewAddress};
use crate::domain::code_item::trail::Trail;
use crate::domain::device::DeviceId;
use crate::domain::ids::{ChallengeId, Lane, Mac, Nonce, Purpose, RequestId, Session};
use crate::domain::policy;

/// A code is asked for.
#[derive(Debug, Clone)]
pub struct Order {
    /// Made once per request, outside every retry.
    pub nonce: Nonce,
    /// Which code item decides.
    pub lane: Lane,
    /// The number of the newest mail in the other lane ([`newest_mail`]): one member's mails are
    /// counted together, because they lie in one mailbox.
    ///
    /// [`newest_mail`]: crate::domain::code_item::settle::newest_mail
    pub other_mail_number: u32,
    /// The caller's session.
    pub session: Session,
    /// What for.
    pub purpose: Purpose,
    /// Until when the caller's login token lives; `None` for a session that can be refreshed.
    pub token_expires_at: Option<Millis>,
    /// Digest of the client's `request_id`.
    pub request: Option<String>,
    /// Where the mail goes, masked, for the view.
    pub sent_to: String,
    /// For `confirm-address`: the new address and its digest.
    pub new_address: Option<(String, String)>,
    /// The kind of browser that asks.
    pub browser: BrowserKind,
    /// The known device that asks.
    pub device: Option<DeviceId>,
    /// The mail has no pictures.
    pub text_only: bool,
    /// The current mailbox can be asked (an address that works).
    pub current_mailbox_works: bool,
    /// The mail's language.
    pub language: Language,
    /// The version of the member's password.
    pub password_version: u64,
    /// The member's epoch, as token and profile say.
    pub epoch: u64,
}

/// What to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// Write this item, on the condition that the one decided from is still there; then mail.
    Write(Box<CodeItem>),
    /// The same `request_id` again, or our own write found applied: show the live challenge.
    Repeat,
    /// Say no.
    Refuse(Refusal),
}

/// Why no code was issued. Times are moments from which asking again makes sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Every session of the order's epoch has ended.
    Outdated,
    /// The code would outlive the login token.
    LoginExpired,
    /// A newer mail has replaced the one of this `request_id`.
    Replaced,
    /// The cool-down runs.
    TooSoon {
        /// When it ends.
        resend_at: Millis,
    },
    /// A mail window is full.
    TooManyMails {
        /// When it has room.
        retry_at: Millis,
    },
    /// The budget is used up.
    TooManyCodes {
        /// When one try has flowed back.
        retry_at: Millis,
    },
    /// The password is treated as known to a stranger.
    PasswordResetRequired,
    /// The current mailbox has to be proved first.
    ProveCurrentFirst,
}

/// Decides about an order.
///
/// Pure: `mac_of` is the MAC of the drawn code under the challenge id that the decision makes.
pub fn issue(
    state: Option<&CodeItem>,
    order: &Order,
    now: Millis,
    mac_of: impl Fn(&ChallengeId) -> Mac,
) -> Decision {
    // Before anything else: also a write of our own that was ended since opens nothing.
    if state.is_some_and(|item| item.epoch > order.epoch) {
        return Decision::Refuse(Refusal::Outdated);
    }
    if let Some(answer) = state.and_then(|item| own_or_repeated(item, order)) {
        return answer;
    }
    if order
        .token_expires_at
        .is_some_and(|end| end < now + policy::CODE_LIFETIME)
    {
        return Decision::Refuse(Refusal::LoginExpired);
    }
    let cool_down = state.and_then(|item| cool_down(item, order.purpose, now));
    let mut item = settle(
        state.cloned().unwrap_or_default(),
        order.password_version,
        now,
    );
    if suspected(&item) {
        return Decision::Refuse(Refusal::PasswordResetRequired);
    }
    if let Some(resend_at) = cool_down {
        return Decision::Refuse(Refusal::TooSoon { resend_at });
    }
    if let Some(refusal) = address_rules(&item, order) {
        return Decision::Refuse(refusal);
    }
    if let Some(retry_at) = full_window(&item, order, now) {
        return Decision::Refuse(Refusal::TooManyMails { retry_at });
    }
    let granted = match grant(&item, now) {
        Ok(granted) => granted,
        Err(retry_at) => return Decision::Refuse(Refusal::TooManyCodes { retry_at }),
    };

    item.tat = item.tat.max(now) + i64::from(granted) * policy::TRY_COST;
    item.unanswered.push(now);
    if let Some((_, digest)) = &order.new_address
        && !item.new_addresses.iter().any(|new| new.digest == *digest)
    {
        item.new_addresses.push(NewAddress {
            digest: digest.clone(),
            at: now,
        });
    }
    item.mail_number = item.mail_number.max(order.other_mail_number) + 1;
    item.epoch = item.epoch.max(order.epoch);
    item.version += 1;
    let id = ChallengeId {
        lane: order.lane,
        purpose: order.purpose,
        mail_number: item.mail_number,
        nonce: order.nonce,
    };
    item.live = Some(Live {
        code_mac: mac_of(&id),
        id,
        session: Some(order.session.clone()),
        issued_at: now,
        expires_at: now + policy::CODE_LIFETIME,
        granted,
        attempts_left: granted,
        tried: BTreeSet::from([RequestId::sentinel()]),
        last_guess: Mac::SENTINEL,
        last_request: RequestId::sentinel(),
        last_at: now,
        request: order.request.clone(),
        sent_to: order.sent_to.clone(),
        address: order
            .new_address
            .as_ref()
            .map(|(address, _)| address.clone()),
        browser: Some(order.browser),
        device: order.device.clone(),
        text_only: order.text_only,
        language: order.language,
        delivery: Delivery::Sending,
        delivery_at: now,
        delivery_reason: None,
        trail: Trail::default(),
    });
    Decision::Write(Box::new(item))
}

/// A repeat of a request that has been served, by `request_id` or by our own nonce.
fn own_or_repeated(item: &CodeItem, order: &Order) -> Option<Decision> {
    let same = |nonce: Nonce, session: Option<&Session>, request: Option<&String>| {
        nonce == order.nonce
            || (request.is_some()
                && request == order.request.as_ref()
                && session == Some(&order.session))
    };
    if let Some(live) = &item.live {
        // A mail that was definitely not sent has served no request: the same one may try again.
        let request = live.request.as_ref().filter(|_| !live.voided());
        if same(live.id.nonce, live.session.as_ref(), request) {
            return Some(Decision::Repeat);
        }
    }
    item.superseded
        .iter()
        .any(|old| same(old.id.nonce, old.session.as_ref(), old.request.as_ref()))
        .then_some(Decision::Refuse(Refusal::Replaced))
}

/// The end of the cool-down, where it runs: only while an unanswered code of this purpose lives.
fn cool_down(item: &CodeItem, purpose: Purpose, now: Millis) -> Option<Millis> {
    let live = item.live.as_ref()?;
    let resend_at = live.resend_at();
    (live.id.purpose == purpose && now < live.expires_at && now < resend_at).then_some(resend_at)
}

/// Whether the password must be treated as known to a stranger.
pub fn suspected(settled: &CodeItem) -> bool {
    settled.wrong_total() >= policy::WRONG_CODES
        || settled.unanswered.len() >= policy::UNANSWERED_CODES
}

/// The current mailbox comes before the new one, where it can be asked.
fn address_rules(settled: &CodeItem, order: &Order) -> Option<Refusal> {
    let proved = settled
        .proved
        .as_ref()
        .is_some_and(|proved| proved.session == order.session && proved.current_at.is_some());
    (order.purpose == Purpose::ConfirmAddress && order.current_mailbox_works && !proved)
        .then_some(Refusal::ProveCurrentFirst)
}

/// When the fullest mail window has room again, if one is full.
fn full_window(settled: &CodeItem, order: &Order, now: Millis) -> Option<Millis> {
    let addresses = order.new_address.as_ref().and_then(|(_, digest)| {
        let known = settled
            .new_addresses
            .iter()
            .any(|new| new.digest == *digest);
        let over = settled
            .new_addresses
            .len()
            .checked_sub(policy::NEW_ADDRESSES_PER_DAY)?;
        if known {
            None
        } else {
            settled
                .new_addresses
                .get(over)
                .map(|new| new.at + policy::DAY)
        }
    });
    mail_windows(settled, now).room_at.max(addresses)
}

/// Tries that budget and wrong-code counter allow; none: when one try has flowed back.
fn grant(settled: &CodeItem, now: Millis) -> Result<u32, Millis> {
    let budget = budget(settled, now);
    let by_counter = policy::WRONG_CODES.saturating_sub(settled.wrong_total());
    let granted = budget.tries.min(policy::TRIES_PER_CODE).min(by_counter);
    if granted == 0 {
        Err(budget.next_at)
    } else {
        Ok(granted)
    }
}
