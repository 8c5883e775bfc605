//! What the operator decides about passwords.

use shared::clock::Millis;
use shared::config::Reader;
use shared::domain::policy;
use shared::password::Password;
use shared::telemetry::{Level, Log};

/// From the environment.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Settings {
    /// Characters of a new password, at least.
    pub(crate) minimum: usize,
    /// How long whoever has nothing but the mailbox waits; 0 where the mailbox alone is enough.
    pub(crate) reset_wait: Millis,
}

/// Fewest characters that an operator can ask for: NIST SP 800-63B-4 section 3.1.1.2, where the
/// password is one of two factors.
const LOWEST_MINIMUM: usize = 8;
/// Most: what everybody has to be able to choose, by the same section.
const HIGHEST_MINIMUM: usize = 64;
/// The longest wait, hours.
const LONGEST_WAIT: i64 = 72;

impl Settings {
    pub(crate) fn read(reader: &Reader<'_>) -> Self {
        const _: () = assert!(HIGHEST_MINIMUM <= Password::MAX_CHARS);
        let minimum = "a number from 8 to 64";
        let wait = "a number of hours from 0 to 72";
        let hours: i64 = reader.required("RESET_WAIT_HOURS", wait);
        let settings = Self {
            minimum: reader.required("PASSWORD_MINIMUM", minimum),
            reset_wait: hours.saturating_mul(policy::HOUR),
        };
        if !(LOWEST_MINIMUM..=HIGHEST_MINIMUM).contains(&settings.minimum) {
            reader.refuse("PASSWORD_MINIMUM", minimum);
        }
        if !(0..=LONGEST_WAIT * policy::HOUR).contains(&settings.reset_wait) {
            reader.refuse("RESET_WAIT_HOURS", wait);
        }
        settings
    }

    /// The wait in hours, as answers say it.
    pub(crate) const fn wait_hours(self) -> i64 {
        self.reset_wait / policy::HOUR
    }
}

/// At each start: with no wait, whoever reads a member's mail has the account.
pub(crate) fn warn_of_one_mailbox(log: &Log) {
    log.event(Level::Warn, "one mailbox is enough", &[]);
}
