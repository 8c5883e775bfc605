//! What the help desk can do.

use shared::clock::Millis;
use shared::domain::address::Permission;
use shared::domain::code_item::limits::Allowance;
use shared::domain::code_item::state::{Delivery, Live};
use shared::domain::delivery::Reason;
use shared::domain::policy;
use shared::store::members::{Address, Profile};

use super::clock_face::ClockFace;
use super::report::CodeState;

/// One sentence or two for each thing, the most urgent first; at least one.
pub(super) fn steps(
    profile: &Profile,
    live: Option<&Live>,
    left: &Allowance,
    known: Option<&Allowance>,
    face: &ClockFace,
) -> Vec<String> {
    let now = face.now();
    if profile.disabled {
        let closed = "The membership is closed: the pages treat it like an unknown number. \
             Whoever may open it again finds how in docs/MEMBER_DATA.md.";
        return vec![closed.to_owned()];
    }
    if profile.reset_required.is_some()
        || left.suspected
        || known.is_some_and(|known| known.suspected)
    {
        return vec![format!(
            "The password counts as known to a stranger, and no code is sent. Let the member choose \
             another on the page /password, with a code from the mailbox and the present password, \
             a recovery code, a known browser or a wait. Only where the mailbox cannot be read, and \
             once you are sure that it is the member who calls, make the old password good again: \
             cargo run -- unlock {}",
            profile.member_number.as_str()
        )];
    }
    let mut all: Vec<String> = of_address(profile.address.as_ref(), face)
        .into_iter()
        .collect();
    if all.is_empty() {
        all.extend(of_limits(left, face));
        let of_known = known.map(|known| of_limits(known, face));
        let with_place = |limit| format!("From a device that has signed in before: {limit}");
        all.extend(of_known.unwrap_or_default().into_iter().map(with_place));
        all.extend(live.and_then(|live| of_mail(live, now)).map(str::to_owned));
    }
    if all.is_empty() {
        let free = "Nothing stands in the way: let the member ask for a mail, and look again.";
        all.push(free.to_owned());
    }
    all
}

/// What keeps mail from being sent to the address.
fn of_address(address: Option<&Address>, face: &ClockFace) -> Option<String> {
    let Some(address) = address else {
        return Some(
            "There is no address. Register a mailbox by the procedure for members without one."
                .to_owned(),
        );
    };
    match address.permission() {
        Permission::Send => None,
        Permission::Never => Some(
            "No mail can reach this address. Register another mailbox by the procedure for members \
             without one."
                .to_owned(),
        ),
        Permission::Confirm => Some(
            "The member has marked a mail as junk. Ask whether our mails are wanted: if so, the \
             member signs in with the password and says so on the page."
                .to_owned(),
        ),
        Permission::Retry { reason, from, .. } => {
            let when = if face.now() < from {
                format!("from {}", face.with_age(from))
            } else {
                "now".to_owned()
            };
            Some(format!(
                "{} The member signs in with the password and has it tried again on the page; that \
                 is possible {when}. If it is refused again, register another mailbox.",
                before_a_retry(reason)
            ))
        }
    }
}

const fn before_a_retry(reason: Reason) -> &'static str {
    match reason {
        Reason::Unsubscribed => "The mailbox has unsubscribed from our mails.",
        Reason::SuppressionList => {
            "The mail service's own list held the last mail back, so the provider was not tried: \
             an earlier mail was refused or marked as junk, maybe one of another sender. Check the \
             address with the member, and have our sender allowed in the settings."
        }
        _ => {
            "The provider refused the last mail: the address is gone, or a filter is in the way, \
             which some carriers do not tell apart. Check the address with the member, and have our \
             sender allowed in the settings."
        }
    }
}

/// What keeps the next code from being sent.
fn of_limits(left: &Allowance, face: &ClockFace) -> Vec<String> {
    let mut all = Vec::new();
    if let (0, Some(at)) = (left.tries, left.next_try_at) {
        all.push(format!(
            "All tries are used up. Nobody can give more: one comes back at {}.",
            face.with_age(at)
        ));
    }
    if let (true, Some(at)) = (
        left.mails_this_hour.min(left.mails_today) == 0,
        left.next_mail_at,
    ) {
        all.push(format!(
            "Too many mails were not answered. The next one can be asked for at {}.",
            face.with_age(at)
        ));
    }
    all
}

/// What to say about the newest mail.
fn of_mail(live: &Live, now: Millis) -> Option<&'static str> {
    match CodeState::of(live, now) {
        CodeState::Entered => {
            Some("The newest code was entered right: the member has passed the second step.")
        }
        CodeState::NotSent => Some(
            "The mail service did not take the newest mail. Let the member ask for another; if that \
             fails too, docs/RUNBOOK.md has mails-refused.",
        ),
        CodeState::Open => Some(of_delivery(live, now)),
        CodeState::UsedUp | CodeState::Expired | CodeState::Ended => None,
    }
}

fn of_delivery(live: &Live, now: Millis) -> &'static str {
    match live.delivery {
        Delivery::HandedOver => {
            "The provider has the mail: let the member look in the junk folder, check the address, \
             and allow our sender in the settings. What the provider did with it, only it knows."
        }
        Delivery::Sending | Delivery::Sent if now < live.issued_at + policy::LATE => {
            "The mail is on its way; look again in a minute."
        }
        Delivery::Sending | Delivery::Sent => {
            "Nothing has been heard of the mail for longer than usual. If other members wait, too, \
             call the operators: docs/RUNBOOK.md."
        }
        Delivery::Delayed => match live.delivery_reason {
            Some(Reason::MailboxFull) => {
                "The mailbox is full: let the member make room. The mail service goes on trying."
            }
            _ => "The provider does not take the mail yet; the mail service goes on trying.",
        },
        Delivery::Refused => match live.delivery_reason {
            Some(Reason::MailboxFull) => {
                "The mailbox is full: let the member make room, then ask for another mail."
            }
            Some(Reason::ContentRefused | Reason::TooLarge) => {
                "The provider refused what is in the mail. The next one has no pictures: let the \
                 member ask for it."
            }
            Some(Reason::NoMailbox) => before_a_retry(Reason::NoMailbox),
            _ => {
                "The provider refused the mail, which says nothing about the address. Let the \
                 member ask for another one later, or register another mailbox."
            }
        },
        Delivery::Suppressed => match live.delivery_reason {
            Some(reason @ (Reason::SuppressionList | Reason::Unsubscribed)) => {
                before_a_retry(reason)
            }
            _ => "The mail service did not try, by a setting of ours: call the operators.",
        },
        Delivery::Complained => {
            "The member has marked the mail as junk, so it has arrived: the code is in it."
        }
        Delivery::NotSent => "The mail service did not take the mail.",
    }
}
