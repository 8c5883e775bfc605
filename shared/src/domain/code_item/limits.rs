//! What is left of the limits, for an issue and for whoever looks at a member.

use crate::clock::Millis;
use crate::domain::code_item::issue::suspected;
use crate::domain::code_item::settle::settle;
use crate::domain::code_item::state::{CodeItem, Live};
use crate::domain::policy;

/// What is left of the limits, as if a code were asked for now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowance {
    /// Tries in the budget, 0 to [`policy::BUDGET_TRIES`]; those that the newest code has not used
    /// are among them.
    pub tries: u32,
    /// When one more try has flowed back; `None` where the budget is full.
    pub next_try_at: Option<Millis>,
    /// When the budget is full; in the past where it is.
    pub full_at: Millis,
    /// Mails left in this hour.
    pub mails_this_hour: usize,
    /// Mails left in this day.
    pub mails_today: usize,
    /// Until when the newest mail's cool-down or a full window holds back the next one; `None`
    /// where neither does.
    pub next_mail_at: Option<Millis>,
    /// Wrong codes that are not forgiven yet.
    pub wrong: u32,
    /// Codes of the last days that were not answered right.
    pub unanswered: usize,
    /// The password counts as known to a stranger: no code is sent at all.
    pub suspected: bool,
}

/// What is left, to a member whose password has this version.
pub fn allowance(item: Option<&CodeItem>, password_version: u64, now: Millis) -> Allowance {
    let settled = settle(item.cloned().unwrap_or_default(), password_version, now);
    let budget = budget(&settled, now);
    let windows = mail_windows(&settled, now);
    let live = item.and_then(|item| item.live.as_ref());
    // Of the newest mail's own purpose: another one's need not wait for it.
    let cool_down = live
        .filter(|live| now < live.expires_at)
        .map(Live::resend_at)
        .filter(|at| now < *at);
    let full = i64::from(budget.tries) >= policy::BUDGET_TRIES;
    Allowance {
        tries: budget.tries,
        next_try_at: (!full).then_some(budget.next_at),
        full_at: settled.tat,
        mails_this_hour: windows.this_hour,
        mails_today: windows.today,
        next_mail_at: cool_down.max(windows.room_at),
        wrong: settled.wrong_total(),
        unanswered: settled.unanswered.len(),
        suspected: suspected(&settled),
    }
}

/// Mails that may be sent.
pub(super) struct MailWindows {
    /// In this hour.
    pub(super) this_hour: usize,
    /// In this day.
    pub(super) today: usize,
    /// When the fuller window has room again, if one is full.
    pub(super) room_at: Option<Millis>,
}

pub(super) fn mail_windows(settled: &CodeItem, now: Millis) -> MailWindows {
    let window = |limit: usize, length: Millis| {
        let mails = settled.unanswered.iter().copied();
        let inside: Vec<Millis> = mails.filter(|at| at + length > now).collect();
        // Room comes when the mail leaves that now fills the last place.
        let room_at = inside
            .len()
            .checked_sub(limit)
            .and_then(|over| inside.get(over))
            .map(|at| at + length);
        (limit.saturating_sub(inside.len()), room_at)
    };
    let (this_hour, in_an_hour) = window(policy::MAILS_PER_HOUR, policy::HOUR);
    let (today, in_a_day) = window(policy::MAILS_PER_DAY, policy::DAY);
    MailWindows {
        this_hour,
        today,
        room_at: in_an_hour.max(in_a_day),
    }
}

/// Tries that may be granted.
pub(super) struct Budget {
    /// Now.
    pub(super) tries: u32,
    /// When there is one more.
    pub(super) next_at: Millis,
}

pub(super) fn budget(settled: &CodeItem, now: Millis) -> Budget {
    let capacity = policy::BUDGET_TRIES * policy::TRY_COST;
    let debt_until = settled.tat.max(now);
    let fits = ((now + capacity - debt_until) / policy::TRY_COST).max(0);
    Budget {
        tries: u32::try_from(fits).unwrap_or(u32::MAX),
        next_at: debt_until + (fits + 1) * policy::TRY_COST - capacity,
    }
}

#[cfg(test)]
mod tests;
