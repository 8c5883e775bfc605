//! Partition keys: the only place that spells them.

use crate::domain::ids::{Lane, MemberId, Sid};

/// Key of the members table.
pub(super) const MEMBERS_KEY: &str = "member_number";
/// Key of the challenges table.
pub(super) const CHALLENGES_KEY: &str = "pk";

/// The code item of a member's lane. The lane is part of the partition key, so that a flood in
/// one lane does not throttle another.
pub(super) fn code(member: &MemberId, lane: Lane) -> String {
    format!("code#{}#{}", member.as_str(), lane.wire())
}

/// A session that has been refreshed or ended.
pub(super) fn session(sid: &Sid) -> String {
    format!("session#{sid}")
}

/// A day of attempts by or from `name`.
pub(super) fn throttle(name: &str, day: i64) -> String {
    format!("throttle#{name}#{day}")
}

/// The public key set.
pub(super) const PUBLIC_KEYS: &str = "keys";

/// A member's codes for a new password.
pub(super) fn resets(member: &MemberId) -> String {
    format!("reset#{}", member.as_str())
}

/// A member's way to a new mailbox.
pub(super) fn case(member: &MemberId) -> String {
    format!("case#{}", member.as_str())
}

/// A member's security history of one day, counted from 1970.
pub(super) fn history(member: &MemberId, day: i64) -> String {
    format!("history#{}#{day}", member.as_str())
}

/// What was asked of the operators on one day, counted from 1970.
pub(super) fn cases(day: i64) -> String {
    format!("cases#{day}")
}

/// The uses of the help desk in one hour: of `moment`, in RFC 3339, all down to the hour.
pub(super) fn desk(moment: &str) -> String {
    let hour = moment.split(':').next().unwrap_or_default();
    format!("desk#{hour}")
}
