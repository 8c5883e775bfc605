//! Why a mail is late, was refused, or was not tried.

/// Why a mail has the state that it has; a closed list, for advice to the member and for counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// The provider says that there is no such mailbox. Some Japanese carriers say the same when
    /// the member's own filter refuses the mail, so it may be either.
    NoMailbox,
    /// The mailbox is full.
    MailboxFull,
    /// The mail is larger than the provider takes.
    TooLarge,
    /// The provider refuses what is in the mail, its pictures for one.
    ContentRefused,
    /// The provider refuses by a rule of its own (enhanced status x.7.x, RFC 3463): nothing is
    /// said about the mailbox.
    ProviderPolicy,
    /// The provider is out of reach or has an error of its own.
    ProviderTrouble,
    /// The provider holds back what we send: our addresses or our mails look like spam to it.
    Reputation,
    /// On our side of the way: the mail service is slow, or we send faster than it may.
    OurTrouble,
    /// The mail service looked at the finished mail and did not send it.
    NotSendable,
    /// The address is on a list of the mail service, because earlier mail was refused or
    /// complained about.
    SuppressionList,
    /// The recipient has unsubscribed at the mail service.
    Unsubscribed,
    /// The mail service guessed that the address does not exist. Codes are sent without such a
    /// guess, so the operator's settings are wrong.
    Validation,
    /// Nobody says, or in words that this release does not know.
    Undetermined,
}

impl Reason {
    /// All reasons.
    pub const ALL: [Self; 13] = [
        Self::NoMailbox,
        Self::MailboxFull,
        Self::TooLarge,
        Self::ContentRefused,
        Self::ProviderPolicy,
        Self::ProviderTrouble,
        Self::Reputation,
        Self::OurTrouble,
        Self::NotSendable,
        Self::SuppressionList,
        Self::Unsubscribed,
        Self::Validation,
        Self::Undetermined,
    ];

    /// The form in the API, in items and in log lines.
    pub const fn wire(self) -> &'static str {
        match self {
            Self::NoMailbox => "no-mailbox",
            Self::MailboxFull => "mailbox-full",
            Self::TooLarge => "too-large",
            Self::ContentRefused => "content-refused",
            Self::ProviderPolicy => "provider-policy",
            Self::ProviderTrouble => "provider-trouble",
            Self::Reputation => "reputation",
            Self::OurTrouble => "our-trouble",
            Self::NotSendable => "not-sendable",
            Self::SuppressionList => "suppression-list",
            Self::Unsubscribed => "unsubscribed",
            Self::Validation => "validation",
            Self::Undetermined => "undetermined",
        }
    }

    /// Whether the mail service kept the mail because somebody does not want it: the provider was
    /// not asked, so nothing is said about the mailbox.
    pub const fn untried(self) -> bool {
        matches!(self, Self::SuppressionList | Self::Unsubscribed)
    }

    /// Reads what [`Reason::wire`] writes.
    pub fn from_wire(wire: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.wire() == wire)
    }
}
