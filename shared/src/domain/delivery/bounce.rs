//! Bounces: what the mail service makes of a provider's no.

use super::{Raw, Reason};

/// What a bounce says of its recipient, which SES takes from a delivery status notification
/// (RFC 3464), where one came.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Told<'a> {
    /// What became of the mail: `failed`, `delayed` and others.
    pub(super) action: Option<&'a str>,
    /// The enhanced status code.
    pub(super) status: Option<&'a str>,
}

/// A bounce's type and sub-type, as SES documents them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Bounce {
    /// The mail will not arrive, and the next one hardly will.
    Permanent(Permanent),
    /// The mail will not arrive; another one may.
    Transient(Transient),
    /// SES could not tell from the answer, or the type is unknown to this release.
    Undetermined(Raw),
}

/// Sub-types of permanent bounces.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Permanent {
    /// `General` and `NoEmail`: the provider says that there is no such mailbox.
    NoMailbox,
    /// `General` with an enhanced status that speaks of something else than the mailbox's
    /// existence.
    Other(Reason),
    /// `Suppressed`, `OnAccountSuppressionList`, `OnTenantSuppressionList`: on a list, not tried.
    OnList,
    /// `UnsubscribedRecipient`.
    Unsubscribed,
    /// `EmailValidationSuppressed`.
    Validation,
    /// A sub-type that is unknown to this release.
    Undetermined(Raw),
}

/// Sub-types of transient bounces.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Transient {
    /// `General` with nothing that says that the mail was given up: an automatic reply such as an
    /// out-of-office note, of which SES tells no status, or a report of a delay.
    General,
    /// `General`, too old (enhanced status x.4.7, RFC 3463): nobody took the mail within
    /// `MaxDeliverySeconds` of the configuration set.
    Expired,
    /// `General`, given up with another enhanced status; the reason that this speaks of.
    Other(Reason),
    /// `MailboxFull`.
    MailboxFull,
    /// `MessageTooLarge`.
    TooLarge,
    /// `ContentRejected` and `AttachmentRejected`.
    ContentRefused,
    /// A sub-type that is unknown to this release.
    Undetermined(Raw),
}

impl Bounce {
    /// From the event's words, and what it says of the recipient.
    pub(super) fn of(kind: &str, sub_type: &str, told: Told<'_>) -> Self {
        match kind {
            "Permanent" => Self::Permanent(Permanent::of(sub_type, told.status)),
            "Transient" => Self::Transient(Transient::of(sub_type, told)),
            _ => Self::Undetermined(Raw::of(kind)),
        }
    }
}

impl Permanent {
    fn of(sub_type: &str, status: Option<&str>) -> Self {
        match sub_type {
            "General" => status
                .and_then(not_of_the_mailbox)
                .map_or(Self::NoMailbox, Self::Other),
            "NoEmail" => Self::NoMailbox,
            "Suppressed" | "OnAccountSuppressionList" | "OnTenantSuppressionList" => Self::OnList,
            "UnsubscribedRecipient" => Self::Unsubscribed,
            "EmailValidationSuppressed" => Self::Validation,
            _ => Self::Undetermined(Raw::of(sub_type)),
        }
    }
}

impl Transient {
    fn of(sub_type: &str, told: Told<'_>) -> Self {
        match sub_type {
            "General" => Self::general(told),
            "MailboxFull" => Self::MailboxFull,
            "MessageTooLarge" => Self::TooLarge,
            "ContentRejected" | "AttachmentRejected" => Self::ContentRefused,
            _ => Self::Undetermined(Raw::of(sub_type)),
        }
    }

    /// Servers say x.4.7 of a mail that they go on trying to deliver, too: so the action counts
    /// where there is one, and without one no other status is taken for the end.
    fn general(told: Told<'_>) -> Self {
        let Some(status) = told.status.map(str::trim) else {
            return Self::General;
        };
        let given_up = told.action.map(|it| it.eq_ignore_ascii_case("failed"));
        let mut numbers = status.split('.');
        match (given_up, numbers.next(), numbers.next(), numbers.next()) {
            (Some(true) | None, Some("4" | "5"), Some("4"), Some("7")) => Self::Expired,
            (Some(true), Some("4"), ..) => {
                // Whoever says "later" until the end says nothing of the mailbox.
                Self::Other(not_of_the_mailbox(status).unwrap_or(Reason::ProviderTrouble))
            }
            (Some(true), Some("5"), ..) => {
                Self::Other(not_of_the_mailbox(status).unwrap_or(Reason::Undetermined))
            }
            _ => Self::General,
        }
    }
}

/// What an enhanced status (RFC 3463: class, subject, detail) says that is not about whether the
/// mailbox exists. Without this a provider that blocks our servers for an hour would have every
/// address at it marked.
fn not_of_the_mailbox(status: &str) -> Option<Reason> {
    let mut numbers = status.trim().split('.').skip(1);
    match (numbers.next()?, numbers.next()?) {
        ("2", "2") => Some(Reason::MailboxFull),
        ("2", "3") | ("3", "4") => Some(Reason::TooLarge),
        ("3" | "4", _) => Some(Reason::ProviderTrouble),
        ("6", _) => Some(Reason::ContentRefused),
        ("7", _) => Some(Reason::ProviderPolicy),
        _ => None,
    }
}
