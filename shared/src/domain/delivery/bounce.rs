//! Bounces: what the mail service makes of a provider's no.

use super::{Raw, Reason};

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
    /// `General`: given up for the time being, or an automatic reply such as an out-of-office
    /// note, which SES reports in the same way.
    General,
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
    /// From the event's words; `status` is the enhanced status code of the refused recipient.
    pub(super) fn of(kind: &str, sub_type: &str, status: Option<&str>) -> Self {
        match kind {
            "Permanent" => Self::Permanent(Permanent::of(sub_type, status)),
            "Transient" => Self::Transient(Transient::of(sub_type)),
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
    fn of(sub_type: &str) -> Self {
        match sub_type {
            "General" => Self::General,
            "MailboxFull" => Self::MailboxFull,
            "MessageTooLarge" => Self::TooLarge,
            "ContentRejected" | "AttachmentRejected" => Self::ContentRefused,
            _ => Self::Undetermined(Raw::of(sub_type)),
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
