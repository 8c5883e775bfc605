//! What becomes of a mail, by its recipient.

use serde::{Deserialize, Serialize};

/// The domain of SES's own simulator.
const SIMULATOR: &str = "simulator.amazonses.com";

/// What becomes of a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Case {
    /// The provider takes it within a second.
    Delivered,
    /// The provider refuses it for good: there is no such user.
    Bounce,
    /// The provider takes it, and an answer by machine comes back.
    Ooto,
    /// The provider takes it, and the member marks it as spam.
    Complaint,
    /// It is not sent: the address is on the list that all senders of SES share.
    SuppressionList,
    /// The provider cannot be reached at first and takes it minutes later.
    Delayed,
    /// The provider cannot be reached until SES gives up.
    Expired,
    /// The mailbox is full until SES gives up.
    Full,
    /// What docomo says for a dead address and for the member's own filter alike.
    Docomo550,
    /// The provider refuses it for good, and SES is sure that there is no such mailbox.
    NoSuchUser,
    /// The provider does not like what is in it.
    Content,
    /// The provider finds it too large.
    TooLarge,
    /// It is not sent: the address is on the account's own list.
    Suppressed,
    /// Nothing is heard for minutes, then the provider takes it.
    Late,
    /// The provider takes it, and that is told twice.
    Twice,
    /// A delay is told after the delivery that ended it, then that the mail was accepted, and then
    /// the delivery once more.
    Shuffled,
    /// Nothing is ever heard but that it was accepted.
    None,
    /// SES itself does not send it: it takes it for harmful.
    Rejected,
    /// Events of a kind and of a sub-type that nobody knows yet.
    Unknown,
}

impl Case {
    /// All of them.
    pub const ALL: [Self; 19] = [
        Self::Delivered,
        Self::Bounce,
        Self::Ooto,
        Self::Complaint,
        Self::SuppressionList,
        Self::Delayed,
        Self::Expired,
        Self::Full,
        Self::Docomo550,
        Self::NoSuchUser,
        Self::Content,
        Self::TooLarge,
        Self::Suppressed,
        Self::Late,
        Self::Twice,
        Self::Shuffled,
        Self::None,
        Self::Rejected,
        Self::Unknown,
    ];

    /// The name, which is also the label in an address: `taro+delayed@example.com`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Delivered => "delivered",
            Self::Bounce => "bounce",
            Self::Ooto => "ooto",
            Self::Complaint => "complaint",
            Self::SuppressionList => "suppressionlist",
            Self::Delayed => "delayed",
            Self::Expired => "expired",
            Self::Full => "full",
            Self::Docomo550 => "docomo550",
            Self::NoSuchUser => "nosuchuser",
            Self::Content => "content",
            Self::TooLarge => "toolarge",
            Self::Suppressed => "suppressed",
            Self::Late => "late",
            Self::Twice => "twice",
            Self::Shuffled => "shuffled",
            Self::None => "none",
            Self::Rejected => "rejected",
            Self::Unknown => "unknown",
        }
    }

    /// The case of a name, in any case of letters.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|case| case.name().eq_ignore_ascii_case(name))
    }

    /// Whether the address is one of SES's simulator.
    pub(crate) fn is_simulated(address: &str) -> bool {
        let domain = address.rsplit_once('@').map_or("", |(_, domain)| domain);
        domain.eq_ignore_ascii_case(SIMULATOR)
    }

    /// What becomes of a mail to this address. At SES's simulator the local part says it, as it
    /// does there; everywhere else the label after `+`. Every other mail is delivered.
    pub fn of_recipient(address: &str) -> Self {
        let local = address.rsplit_once('@').map_or(address, |(local, _)| local);
        let (user, label) = local.split_once('+').unwrap_or((local, ""));
        let name = if Self::is_simulated(address) {
            user
        } else {
            label
        };
        Self::named(name).unwrap_or(Self::Delivered)
    }
}
