//! What became of the last mails, in the order of time.

use serde::Serialize;
use shared::clock::Millis;
use shared::domain::code_item::lanes::Lanes;
use shared::domain::code_item::state::{CodeItem, Delivery, Live, Superseded};
use shared::domain::code_item::trail::Trail;
use shared::domain::delivery::Reason;
use shared::domain::ids::ChallengeId;
use shared::domain::policy;

/// Something that happened to a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// The member asked for it; `ended` where its code was ended since, nobody knows when.
    Requested {
        /// By a sign-out everywhere, an address change or an operator.
        ended: bool,
    },
    /// An event told this of it.
    Told(Delivery, Option<Reason>),
    /// Its code was entered right.
    Entered,
    /// The last of its tries was used.
    UsedUp,
    /// Its code expired.
    Expired,
    /// A newer mail took its place.
    Replaced {
        /// The newer mail's number.
        by: u32,
    },
}

/// One line of the trail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) at: Millis,
    pub(super) mail: u32,
    pub(super) what: What,
    /// Wrong codes that had been entered for the mail by then; 0 where that is not the place to say.
    pub(super) wrong: u32,
}

/// The trail of all mails that the items remember: a mail is replaced by the next of its own lane.
pub(super) fn steps(codes: &Lanes, now: Millis) -> Vec<Step> {
    let mut all: Vec<Step> = codes
        .iter()
        .flat_map(|(_, item)| of_lane(item, now))
        .collect();
    // Stable: of one moment, a mail's own order stays.
    all.sort_by_key(|step| step.at);
    all
}

fn of_lane(item: &CodeItem, now: Millis) -> Vec<Step> {
    let mut mails: Vec<Mail<'_>> = item
        .superseded
        .iter()
        .map(Mail::superseded)
        .chain(item.unsent.iter().map(|old| Mail {
            not_sent: Some((old.at, old.reason)),
            ..Mail::new(&old.id, old.issued_at)
        }))
        .collect();
    mails.sort_by_key(|mail| mail.issued_at);
    mails.extend(item.live.as_ref().map(Mail::live));
    let mut all = Vec::new();
    for (place, mail) in mails.iter().enumerate() {
        mail.steps(mails.get(place + 1), now, &mut all);
    }
    all
}

/// What the item knows of one mail, newest or not.
struct Mail<'a> {
    id: &'a ChallengeId,
    issued_at: Millis,
    ended: bool,
    trail: Option<&'a Trail>,
    not_sent: Option<(Millis, Option<Reason>)>,
    entered_at: Option<Millis>,
    used_up_at: Option<Millis>,
    wrong: u32,
}

impl<'a> Mail<'a> {
    const fn new(id: &'a ChallengeId, issued_at: Millis) -> Self {
        Self {
            id,
            issued_at,
            ended: false,
            trail: None,
            not_sent: None,
            entered_at: None,
            used_up_at: None,
            wrong: 0,
        }
    }

    fn superseded(old: &'a Superseded) -> Self {
        Self {
            ended: old.session.is_none(),
            trail: Some(&old.trail),
            entered_at: old.entered_at,
            wrong: old.wrong,
            ..Self::new(&old.id, old.issued_at)
        }
    }

    fn live(live: &'a Live) -> Self {
        let used = live.granted.saturating_sub(live.attempts_left);
        let won = live.consumed();
        let used_up = !won && live.attempts_left == 0;
        Self {
            ended: live.session.is_none(),
            trail: Some(&live.trail),
            not_sent: live
                .voided()
                .then_some((live.delivery_at, live.delivery_reason)),
            entered_at: won.then_some(live.last_at),
            used_up_at: used_up.then_some(live.last_at),
            wrong: used.saturating_sub(u32::from(won)),
            ..Self::new(&live.id, live.issued_at)
        }
    }

    fn steps(&self, next: Option<&Self>, now: Millis, all: &mut Vec<Step>) {
        let mut push = |at, what, wrong| {
            all.push(Step {
                at,
                mail: self.id.mail_number,
                what,
                wrong,
            });
        };
        push(self.issued_at, What::Requested { ended: self.ended }, 0);
        for known in self.trail.iter().flat_map(|trail| trail.iter()) {
            push(known.at, What::Told(known.state, known.reason), 0);
        }
        if let Some((at, reason)) = self.not_sent {
            push(at, What::Told(Delivery::NotSent, reason), 0);
            return;
        }
        if let Some(at) = self.entered_at {
            push(at, What::Entered, self.wrong);
            return;
        }
        if let Some(at) = self.used_up_at {
            push(at, What::UsedUp, self.wrong);
            return;
        }
        let expires_at = self.issued_at + policy::CODE_LIFETIME;
        match next {
            Some(next) if next.issued_at < expires_at => {
                let by = next.id.mail_number;
                push(next.issued_at, What::Replaced { by }, self.wrong);
            }
            _ if expires_at <= now => push(expires_at, What::Expired, self.wrong),
            _ => {}
        }
    }
}

impl What {
    /// The name in JSON.
    const fn name(self) -> &'static str {
        match self {
            Self::Requested { .. } => "requested",
            Self::Told(Delivery::Sent | Delivery::Sending, _) => "accepted",
            Self::Told(Delivery::Delayed, _) => "delayed",
            Self::Told(Delivery::HandedOver, _) => "handed-over",
            Self::Told(Delivery::Suppressed, _) => "suppressed",
            Self::Told(Delivery::Refused, _) => "refused",
            Self::Told(Delivery::Complained, _) => "complained",
            Self::Told(Delivery::NotSent, _) => "not-sent",
            Self::Entered => "entered",
            Self::UsedUp => "used-up",
            Self::Expired => "expired",
            Self::Replaced { .. } => "superseded",
        }
    }

    fn reason(self) -> Option<&'static str> {
        match self {
            Self::Told(_, reason) => reason.map(Reason::wire),
            _ => None,
        }
    }
}

/// A step in JSON.
#[derive(Serialize)]
struct Line {
    at: String,
    mail: u32,
    what: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by_mail: Option<u32>,
    #[serde(skip_serializing_if = "is_zero")]
    wrong_codes: u32,
    #[serde(skip_serializing_if = "is_false")]
    ended: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde's form")]
const fn is_zero(count: &u32) -> bool {
    *count == 0
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde's form")]
const fn is_false(flag: &bool) -> bool {
    !*flag
}

impl Serialize for Step {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let by_mail = match self.what {
            What::Replaced { by } => Some(by),
            _ => None,
        };
        let line = Line {
            at: shared::encoding::rfc3339(self.at),
            mail: self.mail,
            what: self.what.name(),
            reason: self.what.reason(),
            by_mail,
            wrong_codes: self.wrong,
            ended: matches!(self.what, What::Requested { ended: true }),
        };
        line.serialize(to)
    }
}
