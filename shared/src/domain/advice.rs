//! What to tell a member, given what is known of the mail and of the mailbox.
//!
//! The first line says what is known, the next ones what to do, the last ones what remains. It is
//! never said that a mail has arrived, since nobody knows, and nobody is blamed.

use crate::clock::Millis;
use crate::domain::address::{AddressStatus, CannotReceive, RegisteredAddress};
use crate::domain::code_item::state::{Delivery, Live};
use crate::domain::delivery::Reason;
use crate::domain::mail_company::{Company, Kind};
use crate::domain::policy;

/// One piece of advice; [`lines`](crate::http::advice::lines) puts it into words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Advice {
    /// It is on its way to the mail service.
    Sending,
    /// It has left.
    Sent,
    /// It could not be sent: ours.
    NotSent,
    /// It could not be sent to an address of this form.
    NotSentForm,
    /// The provider has taken it.
    HandedOver,
    /// Late, nobody says why.
    Delayed,
    /// Late: the mailbox is full.
    DelayedFull,
    /// Late: the provider's trouble.
    DelayedProvider,
    /// Late: ours.
    DelayedOnTheWay,
    /// Refused: gone, or filtered.
    Refused,
    /// Refused by a carrier: it says the same of a filtered mail and of an address that is gone.
    RefusedCarrier,
    /// Refused by a rule of the provider.
    RefusedByRule,
    /// Refused: the mailbox is full.
    RefusedFull,
    /// Refused for its pictures.
    RefusedContent,
    /// Refused for its size.
    RefusedTooLarge,
    /// Given up, though nothing speaks against the address.
    RefusedForNow,
    /// Not let through: ours.
    RefusedOurs,
    /// Not tried, because earlier mail was refused.
    Suppressed,
    /// Not tried, by a mistake of ours.
    SuppressedOurs,
    /// Not tried, because the mailbox unsubscribed.
    Unsubscribed,
    /// Reported as junk.
    Complained,
    /// The address can never receive.
    CannotReceive(CannotReceive),
    /// Is it the right address?
    CheckAddress,
    /// Allow us in the settings, wherever those are.
    Settings,
    /// The steps at the member's own company.
    Company(&'static Company),
    /// Say that the settings are changed, and we try again.
    SaySo,
    /// Another mailbox can be registered.
    OtherMailbox,
    /// The same, for who is not let in before: somebody has to be called for it.
    OtherMailboxByPhone,
    /// A new address that no mail can be sent to: another one has to be entered.
    OtherAddress,
    /// Whom to call, and when.
    Call,
}

/// What is known of a mailbox from its address alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mailbox {
    /// Mail can be sent there; with the company, where it is one that we know.
    At(Option<&'static Company>),
    /// No mail can ever be sent there.
    CannotReceive(CannotReceive),
}

impl Mailbox {
    /// From an address or its masked form, which both end with the domain.
    pub fn of_shown(address: &str) -> Self {
        let domain = address.rsplit_once('@').map_or("", |(_, domain)| domain);
        Self::At(Company::of_domain(domain))
    }

    /// From a member's record.
    pub fn of(registered: &RegisteredAddress) -> Self {
        registered
            .reason()
            .map_or_else(|| Self::of_shown(registered.as_str()), Self::CannotReceive)
    }
}

/// What is known of a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mail {
    /// What became of it, as members are told.
    pub state: Delivery,
    /// Why.
    pub reason: Option<Reason>,
    /// How long ago it was sent, ms.
    pub age: Millis,
}

impl Mail {
    /// From the challenge, and what is known where that is newer.
    pub fn of(live: &Live, delivery: Delivery, now: Millis) -> Self {
        let age = now - live.issued_at;
        // The reason is that of the state in the item.
        let reason = live.delivery_reason.filter(|_| delivery == live.delivery);
        Self {
            state: match delivery {
                Delivery::Sending if age >= policy::HAND_OVER => Delivery::Sent,
                other => other,
            },
            reason: match reason {
                // Neither pictures nor size can be it: a rule that each of our mails meets.
                Some(Reason::ContentRefused | Reason::TooLarge) if live.text_only => {
                    Some(Reason::ProviderPolicy)
                }
                other => other,
            },
            age,
        }
    }

    /// What to tell about it, to this mailbox; at least one piece.
    pub fn advice(self, mailbox: Mailbox) -> Vec<Advice> {
        let mut all = advice(self.state, self.reason, mailbox);
        if let (Mailbox::At(company), [said]) = (mailbox, all.as_slice())
            && self.age >= policy::LATE
        {
            all.extend(when_late(*said, company));
        }
        all
    }
}

/// What to tell about a mail in this state, for this reason, to this mailbox; at least one piece.
pub fn advice(state: Delivery, reason: Option<Reason>, mailbox: Mailbox) -> Vec<Advice> {
    let company = match mailbox {
        Mailbox::CannotReceive(reason) => {
            return vec![
                Advice::CannotReceive(reason),
                Advice::OtherMailbox,
                Advice::Call,
            ];
        }
        Mailbox::At(company) => company,
    };
    let said = match state {
        Delivery::Sending => Advice::Sending,
        Delivery::Sent => Advice::Sent,
        Delivery::NotSent => not_sent(reason),
        Delivery::HandedOver => Advice::HandedOver,
        Delivery::Delayed => delayed(reason),
        Delivery::Refused => refused(reason, company),
        Delivery::Suppressed => suppressed(reason),
        Delivery::Complained => Advice::Complained,
    };
    let mut all = vec![said];
    all.extend(then(said, company));
    all
}

/// Where something is said of a registered address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Before the second step, where the address cannot be changed.
    Outside,
    /// On the page where it is changed.
    Inside,
}

/// What to tell about a registered address of this status; nothing where nothing is wrong.
/// `refused` is why the last mail to it was refused.
pub fn address_advice(
    status: AddressStatus,
    refused: Option<Reason>,
    registered: &RegisteredAddress,
    place: Place,
) -> Vec<Advice> {
    let mailbox = Mailbox::of(registered);
    let all = match status {
        AddressStatus::Ok => Vec::new(),
        AddressStatus::CannotReceive => {
            // A form that can receive has this status because of its domain.
            let reason = registered.reason().unwrap_or(CannotReceive::NoMailHost);
            advice(Delivery::Sent, None, Mailbox::CannotReceive(reason))
        }
        AddressStatus::Refused => advice(Delivery::Refused, refused, mailbox),
        AddressStatus::Complained => advice(Delivery::Complained, None, mailbox),
    };
    let here = |one| match (one, place) {
        (Advice::OtherMailbox, Place::Inside) => None,
        (Advice::OtherMailbox, Place::Outside) => Some(Advice::OtherMailboxByPhone),
        (other, _) => Some(other),
    };
    all.into_iter().filter_map(here).collect()
}

fn not_sent(reason: Option<Reason>) -> Advice {
    match reason {
        Some(Reason::NotSendable) => Advice::NotSentForm,
        _ => Advice::NotSent,
    }
}

fn delayed(reason: Option<Reason>) -> Advice {
    let Some(reason) = reason else {
        return Advice::Delayed;
    };
    match reason {
        Reason::MailboxFull => Advice::DelayedFull,
        Reason::ProviderTrouble => Advice::DelayedProvider,
        Reason::Reputation | Reason::OurTrouble => Advice::DelayedOnTheWay,
        Reason::NoMailbox
        | Reason::TooLarge
        | Reason::ContentRefused
        | Reason::ProviderPolicy
        | Reason::NotSendable
        | Reason::SuppressionList
        | Reason::Unsubscribed
        | Reason::Validation
        | Reason::Undetermined => Advice::Delayed,
    }
}

fn refused(reason: Option<Reason>, company: Option<&Company>) -> Advice {
    match reason.unwrap_or(Reason::Undetermined) {
        Reason::NoMailbox | Reason::Undetermined => match company.map(|company| company.kind) {
            Some(Kind::Carrier) => Advice::RefusedCarrier,
            Some(Kind::FreeMail) | None => Advice::Refused,
        },
        Reason::ProviderPolicy => Advice::RefusedByRule,
        Reason::MailboxFull => Advice::RefusedFull,
        Reason::ContentRefused => Advice::RefusedContent,
        Reason::TooLarge => Advice::RefusedTooLarge,
        Reason::ProviderTrouble => Advice::RefusedForNow,
        Reason::Reputation | Reason::OurTrouble | Reason::NotSendable => Advice::RefusedOurs,
        // These say why nothing was tried, whatever the state is called.
        reason @ (Reason::SuppressionList | Reason::Unsubscribed | Reason::Validation) => {
            suppressed(Some(reason))
        }
    }
}

fn suppressed(reason: Option<Reason>) -> Advice {
    match reason {
        Some(Reason::Validation) => Advice::SuppressedOurs,
        Some(Reason::Unsubscribed) => Advice::Unsubscribed,
        _ => Advice::Suppressed,
    }
}

/// What to do where waiting is all that was said, and has not helped.
fn when_late(said: Advice, company: Option<&'static Company>) -> Vec<Advice> {
    match said {
        Advice::Sent => vec![
            Advice::CheckAddress,
            company.map_or(Advice::Settings, Advice::Company),
            Advice::OtherMailbox,
            Advice::Call,
        ],
        Advice::Delayed | Advice::DelayedProvider | Advice::DelayedOnTheWay => vec![Advice::Call],
        _ => Vec::new(),
    }
}

/// What to do after the first line.
fn then(said: Advice, company: Option<&'static Company>) -> Vec<Advice> {
    use Advice::{Call, CheckAddress, OtherMailbox, SaySo, Settings};
    let steps = company.map(Advice::Company);
    let settings = steps.unwrap_or(Settings);
    match said {
        // Time is all that is needed, or the line is itself one of those that follow.
        Advice::Sending
        | Advice::Sent
        | Advice::NotSent
        | Advice::Delayed
        | Advice::DelayedProvider
        | Advice::DelayedOnTheWay
        | CheckAddress
        | Settings
        | Advice::Company(_)
        | SaySo
        | OtherMailbox
        | Advice::OtherMailboxByPhone
        | Advice::OtherAddress
        | Call => Vec::new(),
        // The lines before name the sender already.
        Advice::HandedOver => [CheckAddress]
            .into_iter()
            .chain(steps)
            .chain([OtherMailbox, Call])
            .collect(),
        Advice::Refused => steps.into_iter().chain([Call]).collect(),
        Advice::RefusedCarrier | Advice::RefusedByRule => {
            vec![settings, SaySo, OtherMailbox, Call]
        }
        Advice::Suppressed => vec![settings, OtherMailbox, Call],
        Advice::NotSentForm
        | Advice::DelayedFull
        | Advice::RefusedFull
        | Advice::RefusedContent
        | Advice::RefusedForNow
        | Advice::Unsubscribed
        | Advice::Complained
        | Advice::CannotReceive(_) => vec![OtherMailbox, Call],
        Advice::RefusedTooLarge | Advice::RefusedOurs | Advice::SuppressedOurs => vec![Call],
    }
}

#[cfg(test)]
mod tests;
