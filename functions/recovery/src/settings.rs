//! What the operator has decided.

use std::str::FromStr;

use shared::config::Reader;
use shared::domain::case::Rules;
use shared::domain::policy;

/// `RECOVERY_PROOFS` and `RECOVERY_WAIT_HOURS`.
pub(crate) fn rules(reader: &Reader<'_>) -> Rules {
    let Hours(hours) = reader.required("RECOVERY_WAIT_HOURS", "24 to 72");
    Rules {
        proofs: reader.required("RECOVERY_PROOFS", "a list of proofs"),
        wait: hours * policy::HOUR,
    }
}

/// From a day, in which a mail is read, to the three days that the desk's codes wait.
#[derive(Default)]
struct Hours(i64);

impl FromStr for Hours {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let hours = text.parse().ok().filter(|hours| (24..=72).contains(hours));
        hours.map(Self).ok_or(())
    }
}
