//! What a member can do about a mail that does not come, beside waiting.

use crate::clock::Millis;
use crate::domain::address::Permission;
use crate::domain::advice::Mail;
use crate::domain::code_item::state::Delivery;
use crate::domain::delivery::Reason;

/// Something to ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// "I have changed my filter": the next mail has to be asked for in these words.
    RetryRefused,
    /// "I want this mail after all": the same, where the member's own word has stopped it.
    WantMail,
    /// An ordinary new mail, which has no pictures.
    TextOnly,
}

impl Action {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::RetryRefused, Self::WantMail, Self::TextOnly];

    /// The form in the API.
    pub const fn wire(self) -> &'static str {
        match self {
            Self::RetryRefused => "retry-refused",
            Self::WantMail => "want-mail",
            Self::TextOnly => "text-only",
        }
    }

    /// What asks for another mail after a refusal for good: whoever unsubscribed takes that back,
    /// everybody else may have had a filter in the way.
    pub const fn after_refusal(reason: Reason) -> Self {
        match reason {
            Reason::Unsubscribed => Self::WantMail,
            _ => Self::RetryRefused,
        }
    }

    /// What fits a mail of which this is known; `None` where an ordinary new one is all there is.
    fn after(state: Delivery, reason: Option<Reason>) -> Option<Self> {
        match state {
            Delivery::Complained => Some(Self::WantMail),
            Delivery::Refused | Delivery::Suppressed => {
                match reason.unwrap_or(Reason::Undetermined) {
                    reason @ (Reason::NoMailbox
                    | Reason::ProviderPolicy
                    | Reason::SuppressionList
                    | Reason::Unsubscribed
                    | Reason::Undetermined) => Some(Self::after_refusal(reason)),
                    Reason::ContentRefused | Reason::TooLarge => Some(Self::TextOnly),
                    // No filter of the member's has made these.
                    Reason::MailboxFull
                    | Reason::ProviderTrouble
                    | Reason::Reputation
                    | Reason::OurTrouble
                    | Reason::NotSendable
                    | Reason::Validation => None,
                }
            }
            Delivery::Sending
            | Delivery::Sent
            | Delivery::NotSent
            | Delivery::HandedOver
            | Delivery::Delayed => None,
        }
    }
}

/// An action that is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offer {
    /// What to ask for.
    pub action: Action,
    /// From when on it is accepted, ms; `None` where that is now.
    pub from: Option<Millis>,
}

impl Offer {
    fn at_once(action: Action) -> Self {
        Self { action, from: None }
    }

    /// What may be asked for, given what may be sent to an address.
    pub fn to_address(permission: Permission, now: Millis) -> Option<Self> {
        match permission {
            Permission::Send | Permission::Never => None,
            Permission::Confirm => Some(Self::at_once(Action::WantMail)),
            Permission::Retry { reason, from, .. } => Some(Self {
                action: Action::after_refusal(reason),
                from: (now < from).then_some(from),
            }),
        }
    }

    /// What may be asked for after a mail of which this is known. `permission` is that of the
    /// address it went to, which says more, because it knows of other mails; `None` where it is
    /// not at hand.
    pub fn after_mail(mail: Mail, permission: Option<Permission>, now: Millis) -> Option<Self> {
        let of_mail = || Action::after(mail.state, mail.reason).map(Self::at_once);
        match permission {
            None => of_mail(),
            // Nothing is left to be confirmed.
            Some(Permission::Send) => of_mail().filter(|offer| offer.action != Action::WantMail),
            Some(other) => Self::to_address(other, now),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Millis = 1_000_000;

    fn mail(state: Delivery, reason: Option<Reason>) -> Mail {
        Mail {
            state,
            reason,
            age: 0,
        }
    }

    fn retry(reason: Reason, from: Millis) -> Permission {
        Permission::Retry {
            reason,
            from,
            tries: 1,
        }
    }

    #[test]
    fn the_address_says_what_is_needed_and_from_when_on() {
        let offer = |permission| Offer::to_address(permission, NOW);
        assert_eq!(offer(Permission::Send), None);
        assert_eq!(
            offer(Permission::Never),
            None,
            "no wait for what cannot come"
        );
        assert_eq!(
            offer(Permission::Confirm),
            Some(Offer::at_once(Action::WantMail))
        );
        for (from, expected) in [(NOW - 1, None), (NOW, None), (NOW + 1, Some(NOW + 1))] {
            let made = offer(retry(Reason::NoMailbox, from)).unwrap();
            assert_eq!((made.action, made.from), (Action::RetryRefused, expected));
        }
        let unsubscribed = offer(retry(Reason::Unsubscribed, NOW)).unwrap();
        assert_eq!(unsubscribed.action, Action::WantMail);
    }

    #[test]
    fn only_what_a_filter_may_have_made_is_tried_again_for_a_changed_filter() {
        use Action::{RetryRefused, TextOnly, WantMail};
        for reason in Reason::ALL {
            let expected = match reason {
                Reason::NoMailbox
                | Reason::SuppressionList
                | Reason::ProviderPolicy
                | Reason::Undetermined => Some(RetryRefused),
                Reason::Unsubscribed => Some(WantMail),
                Reason::ContentRefused | Reason::TooLarge => Some(TextOnly),
                _ => None,
            };
            for state in [Delivery::Refused, Delivery::Suppressed] {
                let offered = Offer::after_mail(mail(state, Some(reason)), None, NOW);
                assert_eq!(offered, expected.map(Offer::at_once), "{reason:?}");
            }
            for state in [
                Delivery::Sending,
                Delivery::Sent,
                Delivery::NotSent,
                Delivery::HandedOver,
                Delivery::Delayed,
            ] {
                let offered = Offer::after_mail(mail(state, Some(reason)), None, NOW);
                assert_eq!(offered, None);
            }
        }
    }

    #[test]
    fn what_is_known_of_the_address_goes_before_what_is_known_of_the_mail() {
        let after = |state, reason, permission| {
            let offered = Offer::after_mail(mail(state, reason), Some(permission), NOW);
            offered.map(|offer| (offer.action, offer.from))
        };
        let refused = (Delivery::Refused, Some(Reason::NoMailbox));
        let later = retry(Reason::NoMailbox, NOW + 60_000);
        assert_eq!(
            after(refused.0, refused.1, later),
            Some((Action::RetryRefused, Some(NOW + 60_000)))
        );
        // A retry is under way: another has to be asked for in the same words.
        assert_eq!(
            after(Delivery::Sent, None, retry(Reason::NoMailbox, NOW)),
            Some((Action::RetryRefused, None))
        );
        assert_eq!(after(refused.0, refused.1, Permission::Never), None);
        // Confirmed since: the ordinary button does.
        assert_eq!(after(Delivery::Complained, None, Permission::Send), None);
        assert_eq!(
            after(Delivery::Refused, Some(Reason::TooLarge), Permission::Send),
            Some((Action::TextOnly, None))
        );
    }
}
