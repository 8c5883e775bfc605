//! What is shown of a member, worked out from the stored records and nothing else.

use serde::{Serialize, Serializer};
use shared::clock::Millis;
use shared::domain::address::{AddressStatus, Permission};
use shared::domain::code_item::lanes::Lanes;
use shared::domain::code_item::limits::{Allowance, allowance};
use shared::domain::code_item::state::Live;
use shared::domain::delivery::Reason;
use shared::domain::ids::Lane;
use shared::domain::mail_company::Company;
use shared::encoding::rfc3339;
use shared::store::members::{Address, Profile};

use super::clock_face::ClockFace;
use super::reads::{Read, Reading};
use super::trail::{Step, steps};
use super::{next, reads};

/// A member as the help desk sees them. Holds no code, palette, MAC, hash, session or challenge, and
/// no whole address.
#[derive(Debug, Serialize)]
pub struct Report {
    pub(super) now: At,
    /// All digits: whoever asks has just typed them.
    pub(super) member_number: String,
    /// The opaque id, which log lines and the list of uses have; it opens nothing.
    pub(super) member_id: String,
    pub(super) closed: bool,
    pub(super) language: Option<&'static str>,
    pub(super) reset_required_since: Option<At>,
    pub(super) address: Option<AddressPart>,
    /// For a browser that nobody knows.
    pub(super) limits: Limits,
    /// For a known device and inside a session; `None` where no code was asked for there.
    pub(super) limits_known: Option<Limits>,
    pub(super) newest: Option<Newest>,
    pub(super) trail: Vec<Step>,
    /// Whom the advice names; `None` where nobody has said.
    pub(super) sender: Option<String>,
    /// The advice that the member reads now, in the member's language, and in another.
    pub(super) member_reads: Vec<Read>,
    pub(super) what_next: Vec<String>,
}

/// A moment: milliseconds here, RFC 3339 in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct At(pub(super) Millis);

impl Serialize for At {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&rfc3339(self.0))
    }
}

/// The registered address, masked as the member sees it.
#[derive(Debug, Serialize)]
pub(super) struct AddressPart {
    pub(super) masked: String,
    pub(super) company: Option<&'static str>,
    pub(super) status: &'static str,
    pub(super) since: At,
    pub(super) reason: Option<&'static str>,
    /// From when on the member may have it tried again.
    pub(super) retry_from: Option<At>,
    /// The member must say that our mail is wanted.
    pub(super) confirmation_needed: bool,
    pub(super) without_pictures_since: Option<At>,
}

impl AddressPart {
    fn of(address: &Address, now: Millis) -> Self {
        let masked = address.registered.masked();
        let (retry_from, refused) = match address.permission() {
            Permission::Retry { from, reason, .. } => (Some(At(from)), Some(reason)),
            Permission::Send | Permission::Confirm | Permission::Never => (None, None),
        };
        Self {
            company: company(&masked).map(|company| company.id),
            masked,
            status: address.status.wire(),
            since: At(address.since),
            reason: why(address, refused),
            retry_from,
            confirmation_needed: address.permission() == Permission::Confirm,
            without_pictures_since: address.health.text_only(now).map(At),
        }
    }
}

/// The mail company of an address, masked or not.
pub(crate) fn company(address: &str) -> Option<&'static Company> {
    let (_, domain) = address.rsplit_once('@')?;
    Company::of_domain(domain)
}

/// Why mail does not reach an address, where it does not; `refused` is why it was last refused.
pub(crate) fn why(address: &Address, refused: Option<Reason>) -> Option<&'static str> {
    match address.status {
        AddressStatus::Ok | AddressStatus::Complained => None,
        AddressStatus::Refused => refused.map(Reason::wire),
        AddressStatus::CannotReceive => {
            // A form that can receive has this status because of its domain.
            let of_form = address.registered.reason();
            let reason = of_form.unwrap_or(shared::domain::address::CannotReceive::NoMailHost);
            Some(reason.slug())
        }
    }
}

/// What is left of the limits.
#[derive(Debug, Serialize)]
pub(super) struct Limits {
    pub(super) tries: u32,
    pub(super) next_try_at: Option<At>,
    pub(super) all_tries_at: Option<At>,
    pub(super) mails_this_hour: usize,
    pub(super) mails_today: usize,
    pub(super) next_mail_at: Option<At>,
    pub(super) wrong_codes: u32,
    pub(super) unanswered_codes: usize,
    /// The password counts as known to a stranger.
    pub(super) stopped: bool,
}

impl Limits {
    fn of(left: &Allowance) -> Self {
        Self {
            tries: left.tries,
            next_try_at: left.next_try_at.map(At),
            all_tries_at: left.next_try_at.map(|_| At(left.full_at)),
            mails_this_hour: left.mails_this_hour,
            mails_today: left.mails_today,
            next_mail_at: left.next_mail_at.map(At),
            wrong_codes: left.wrong,
            unanswered_codes: left.unanswered,
            stopped: left.suspected,
        }
    }
}

/// The newest mail and its code.
#[derive(Debug, Serialize)]
pub(super) struct Newest {
    pub(super) mail: u32,
    pub(super) purpose: &'static str,
    pub(super) sent_to: String,
    pub(super) requested_at: At,
    pub(super) expires_at: At,
    pub(super) tries_left: u32,
    pub(super) code: CodeState,
    pub(super) delivery: &'static str,
    pub(super) delivery_at: At,
    pub(super) delivery_reason: Option<&'static str>,
}

/// What the code of the newest mail is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum CodeState {
    Open,
    Entered,
    UsedUp,
    Expired,
    Ended,
    NotSent,
}

impl CodeState {
    pub(super) fn of(live: &Live, now: Millis) -> Self {
        if live.voided() {
            Self::NotSent
        } else if live.consumed() {
            Self::Entered
        } else if live.session.is_none() {
            Self::Ended
        } else if now >= live.expires_at {
            Self::Expired
        } else if live.attempts_left == 0 {
            Self::UsedUp
        } else {
            Self::Open
        }
    }
}

impl Newest {
    fn of(live: &Live, now: Millis) -> Self {
        Self {
            mail: live.id.mail_number,
            purpose: live.id.purpose.wire(),
            sent_to: live.sent_to.clone(),
            requested_at: At(live.issued_at),
            expires_at: At(live.expires_at),
            tries_left: live.attempts_left,
            code: CodeState::of(live, now),
            delivery: live.delivery.wire(),
            delivery_at: At(live.delivery_at),
            delivery_reason: live.delivery_reason.map(Reason::wire),
        }
    }
}

/// What is shown of a member with this profile and these codes.
pub(super) fn report(
    profile: &Profile,
    codes: &Lanes,
    reading: &Reading<'_>,
    face: &ClockFace,
) -> Report {
    let now = face.now();
    let left = |lane| allowance(codes.get(lane), profile.password_version, now);
    let of_known = codes.known.as_ref().filter(|item| item.live.is_some());
    let (member, known) = (left(Lane::Member), of_known.map(|_| left(Lane::Known)));
    let live = codes.newest();
    Report {
        now: At(now),
        member_number: profile.member_number.as_str().to_owned(),
        member_id: profile.member_id.as_str().to_owned(),
        closed: profile.disabled,
        language: profile.language.map(pictograms::Language::tag),
        reset_required_since: profile.reset_required.map(At),
        address: profile
            .address
            .as_ref()
            .map(|address| AddressPart::of(address, now)),
        limits: Limits::of(&member),
        limits_known: known.as_ref().map(Limits::of),
        newest: live.map(|live| Newest::of(live, now)),
        trail: steps(codes, now),
        sender: reading.sender.map(str::to_owned),
        member_reads: reads::lines(profile, live, reading, now),
        what_next: next::steps(profile, live, &member, known.as_ref(), face),
    }
}
