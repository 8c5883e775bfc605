//! The closed list of metrics. Every name is a custom metric that an operator pays for
//! (`docs/METRICS.md`), and what alarms and the dashboard of `template.yaml` refer to.

/// The namespace of all metrics, the same in every account.
pub const NAMESPACE: &str = "Pictopass";

/// The dimension of all metrics: it holds the stack's name, so that two stacks in one account stay
/// apart. Functions are not told apart: the few metrics that several of them emit are followed up
/// in the lines, and each value of a further dimension is paid for as a metric of its own.
pub const DIMENSION: &str = "Stack";

/// The second dimension of [`CompanyMetric`]s: a name of
/// [`Counted`](crate::domain::mail_company::Counted).
pub const COMPANY_DIMENSION: &str = "MailCompany";

/// How a metric's values count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Occurrences; a request adds whole numbers, and a metric that did not occur is left out.
    Count,
    /// Durations, each call's as a value of its own, so that percentiles can be asked for.
    Milliseconds,
}

impl Unit {
    /// The name that CloudWatch knows.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Count => "Count",
            Self::Milliseconds => "Milliseconds",
        }
    }
}

/// One list, so that a metric cannot be missing in `ALL` or have another name there.
macro_rules! metrics {
    ($(#[$about:meta])* $list:ident { $($(#[$doc:meta])* $name:ident: $unit:ident,)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $list {
            $($(#[$doc])* $name,)+
        }

        impl $list {
            /// All metrics.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// The name, in the line and in CloudWatch.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$name => stringify!($name),)+
                }
            }

            /// The unit.
            pub const fn unit(self) -> Unit {
                match self {
                    $(Self::$name => Unit::$unit,)+
                }
            }
        }
    };
}

metrics! {
    /// What is counted and measured. The name of a variant is the metric's name.
    Metric {
        /// A right password, answered with a login token.
        LoginsRight: Count,
        /// Unknown member, wrong password or closed membership: one metric, as it is one answer.
        LoginsWrong: Count,
        /// A login that a counter of the member or of the source refused.
        LoginsThrottled: Count,
        /// A right password that counts as known to a stranger: the member must choose another.
        LoginsResetRequired: Count,
        /// A code's mail that SES has accepted.
        CodesSent: Count,
        /// No code: the cool-down between two mails runs, or a mail window is full.
        CodesRefusedByRateLimit: Count,
        /// No code: the member's budget of guesses is used up.
        CodesRefusedByBudget: Count,
        /// No code: after 30 wrong or 20 unanswered codes the password counts as known to a stranger.
        CodesRefusedBySuspicion: Count,
        /// The right code.
        CodesRight: Count,
        /// A charged guess that is neither the right code nor one of an older mail.
        CodesWrong: Count,
        /// A charged guess that is the code of an older mail.
        CodesSuperseded: Count,
        /// A guess that came too late.
        CodesExpired: Count,
        /// A guess at a code that has worked already.
        CodesUsed: Count,
        /// A guess at a code without tries left.
        CodesExhausted: Count,
        /// A mail of any kind that SES has refused for certain.
        MailsRefused: Count,
        /// A mail of any kind of which nothing tells whether SES has accepted it.
        MailsUnknown: Count,
        /// Handing one mail to SES, whatever came of it.
        MailLatency: Milliseconds,
        /// An address change that was committed.
        AddressesChanged: Count,
        /// A change that was taken back with the code of its notice.
        AddressesUndone: Count,
        /// A code was shown that begins a change of address without the old mailbox.
        RecoveriesProved: Count,
        /// Such a change that was committed.
        AddressesRecovered: Count,
        /// Such a change that somebody stopped.
        RecoveriesStopped: Count,
        /// A code for a new password that was mailed.
        ResetsAsked: Count,
        /// A new password, chosen with a code from the mailbox and one more thing.
        PasswordsReset: Count,
        /// A wait for a new password that somebody stopped: it was not them.
        ResetsStopped: Count,
        /// A saved recovery code that was used up.
        RecoveryCodesUsed: Count,
        /// A mail about something that happened to an account that is not known to have left.
        NoticesNotSent: Count,
        /// A refresh token that was answered with a new access token.
        SessionsRefreshed: Count,
        /// An old refresh token that came again; its session was ended.
        RefreshTokensReused: Count,
        /// An answer with a status of 500 and above.
        ServerErrors: Count,
        /// A store call that was given up because the tables were throttled.
        StoreThrottled: Count,
        /// A store call that was given up for any other reason.
        StoreUnavailable: Count,
        /// One `GetItem`, its repeats by the SDK included.
        GetItemLatency: Milliseconds,
        /// One `BatchGetItem`, its repeats by the SDK included.
        BatchGetItemLatency: Milliseconds,
        /// One `PutItem`, its repeats by the SDK included.
        PutItemLatency: Milliseconds,
        /// One `UpdateItem`, its repeats by the SDK included.
        UpdateItemLatency: Milliseconds,
        /// One `TransactWriteItems`, its repeats by the SDK included.
        TransactWriteItemsLatency: Milliseconds,
        /// One computation of a password's hash: CPU time of a login.
        PasswordHashLatency: Milliseconds,
    }
}

metrics! {
    /// What is counted and measured for each mail company. The name of a variant is the metric's
    /// name.
    CompanyMetric {
        /// From the mail service's acceptance of a code's mail to the company's. Their number is that
        /// of the mails that the company took.
        HandOverLatency: Milliseconds,
        /// A code's mail that the company refused, for a reason that is not one mailbox's alone.
        HandOversRefused: Count,
        /// One time that the company was told of as not taking a code's mail yet, the same.
        HandOversDelayed: Count,
    }
}
