//! Times as whoever reads them says them.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use shared::clock::Millis;
use shared::domain::policy::{DAY, HOUR, MINUTE, SECOND};

/// A time zone, and the moment that ages count from.
#[derive(Debug, Clone)]
pub struct ClockFace {
    zone: TimeZone,
    now: Millis,
}

/// No time zone has this name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}: no such time zone; an IANA name is expected, as Asia/Tokyo")]
pub struct UnknownZone(String);

impl ClockFace {
    /// In the zone of an IANA name.
    ///
    /// # Errors
    ///
    /// [`UnknownZone`].
    pub fn new(zone: &str, now: Millis) -> Result<Self, UnknownZone> {
        let found = TimeZone::get(zone).map_err(|_| UnknownZone(zone.to_owned()))?;
        Ok(Self { zone: found, now })
    }

    /// The moment that ages count from.
    pub(super) const fn now(&self) -> Millis {
        self.now
    }

    /// The zone's name.
    pub(crate) fn zone(&self) -> &str {
        self.zone.iana_name().unwrap_or("UTC")
    }

    /// Date and time, down to the second.
    pub(crate) fn full(&self, at: Millis) -> String {
        let moment = Timestamp::from_millisecond(at).unwrap_or(Timestamp::UNIX_EPOCH);
        let moment = moment.to_zoned(self.zone.clone());
        moment.strftime("%Y-%m-%d %H:%M:%S").to_string()
    }

    /// Date and time, with how long ago or ahead that is.
    pub(crate) fn with_age(&self, at: Millis) -> String {
        format!("{} ({})", self.full(at), self.age(at))
    }

    /// How long ago or ahead, in the largest whole unit.
    pub(super) fn age(&self, at: Millis) -> String {
        let away = (self.now - at).abs();
        if away < SECOND {
            return "now".to_owned();
        }
        let (unit, name) = [(DAY, "d"), (HOUR, "h"), (MINUTE, "min")]
            .into_iter()
            .find(|(unit, _)| away >= *unit)
            .unwrap_or((SECOND, "s"));
        let count = away / unit;
        if at > self.now {
            format!("in {count} {name}")
        } else {
            format!("{count} {name} ago")
        }
    }
}
