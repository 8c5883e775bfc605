//! What becomes of a mail at the company whose mailbox it goes to.

use crate::clock::Millis;
use crate::telemetry::CompanyMetric;

/// What a company did with a mail that the mail service offered it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandOver {
    /// Took it, so many milliseconds after the mail service had accepted it.
    Taken(Millis),
    /// Refused it.
    Refused,
    /// Did not take it yet.
    Delayed,
}

impl HandOver {
    /// The metric that it is counted in.
    pub const fn metric(self) -> CompanyMetric {
        match self {
            Self::Taken(_) => CompanyMetric::HandOverLatency,
            Self::Refused => CompanyMetric::HandOversRefused,
            Self::Delayed => CompanyMetric::HandOversDelayed,
        }
    }
}
