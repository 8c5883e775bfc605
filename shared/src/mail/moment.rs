//! Times as the reader's clock shows them.

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use pictograms::Language;

use crate::clock::Millis;
use crate::texts;

/// A point in time in the stack's time zone.
pub(crate) struct Moment(Zoned);

impl Moment {
    /// `zone` is an IANA name; an unknown one shows UTC, which is said beside the time.
    pub(crate) fn new(at: Millis, zone: &str) -> Self {
        let timestamp = Timestamp::from_millisecond(at).unwrap_or(Timestamp::UNIX_EPOCH);
        let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
        Self(timestamp.to_zoned(zone))
    }

    /// Hours and minutes, like `14:05`.
    pub(crate) fn time(&self) -> String {
        format!("{:02}:{:02}", self.0.hour(), self.0.minute())
    }

    /// The time zone by its name in the reader's language, else by its abbreviation.
    pub(crate) fn zone(&self, language: Language) -> String {
        match self.0.time_zone().iana_name() {
            Some("Asia/Tokyo" | "Japan") => texts::zone_tokyo(language).to_owned(),
            Some("Asia/Seoul") => texts::zone_seoul(language).to_owned(),
            Some("Asia/Taipei") => texts::zone_taipei(language).to_owned(),
            Some("Asia/Shanghai") => texts::zone_shanghai(language).to_owned(),
            Some("Asia/Hong_Kong") => texts::zone_hong_kong(language).to_owned(),
            Some("UTC" | "Etc/UTC") => texts::zone_utc(language).to_owned(),
            _ => {
                let short = self.0.strftime("%Z").to_string();
                // Zones without an abbreviation of their own have a bare offset.
                if short.starts_with(['+', '-']) {
                    format!("UTC{short}")
                } else {
                    short
                }
            }
        }
    }

    /// Date, time and zone.
    pub(crate) fn full(&self, language: Language) -> String {
        let pattern = texts::mail_date_pattern(language);
        let date = jiff::fmt::strtime::format(pattern, &self.0)
            .unwrap_or_else(|_| self.0.date().to_string());
        texts::mail_moment(language, &date, &self.time(), &self.zone(language))
    }
}

#[cfg(test)]
mod tests {
    use super::Moment;
    use crate::texts::SHIPPED;
    use pictograms::Language;

    /// 2026-11-22T05:05:00Z.
    const AT: i64 = 1_795_323_900_000;

    #[test]
    fn each_language_has_its_own_form_of_date_time_and_zone() {
        let full = |zone| Language::ALL.map(|language| Moment::new(AT, zone).full(language));
        assert_eq!(
            full("Asia/Tokyo"),
            [
                "2026年11月22日 14:05（日本時間）",
                "22 November 2026, 14:05 (Japan time)",
                "2026年11月22日 14:05（日本時間）",
                "2026年11月22日 14:05（日本时间）",
                "2026년 11월 22일 14:05(일본 시간)",
            ]
        );
        // The day before, and summer time on the southern half.
        assert_eq!(
            full("America/Los_Angeles"),
            [
                "2026年11月21日 21:05（PST）",
                "21 November 2026, 21:05 (PST)",
                "2026年11月21日 21:05（PST）",
                "2026年11月21日 21:05（PST）",
                "2026년 11월 21일 21:05(PST)",
            ]
        );
        assert_eq!(
            Moment::new(AT, "Australia/Sydney").full(Language::En),
            "22 November 2026, 16:05 (AEDT)"
        );
    }

    /// 2027-03-05T00:04:00Z: every part has one digit.
    #[test]
    fn days_and_months_have_no_leading_zero_and_times_do() {
        let early = |language| Moment::new(1_804_205_040_000, "UTC").full(language);
        assert_eq!(early(Language::En), "5 March 2027, 00:04 (UTC)");
        assert_eq!(early(Language::Ja), "2027年3月5日 00:04（協定世界時）");
        assert_eq!(early(Language::Ko), "2027년 3월 5일 00:04(협정 세계시)");
    }

    #[test]
    fn zones_near_our_members_have_names() {
        let zones = [
            "Asia/Seoul",
            "Asia/Taipei",
            "Asia/Shanghai",
            "Asia/Hong_Kong",
        ];
        let names = |language| zones.map(|zone| Moment::new(AT, zone).zone(language));
        assert_eq!(
            names(Language::Ja),
            ["韓国時間", "台湾時間", "中国時間", "香港時間"]
        );
        for language in Language::ALL {
            // Two of them share the abbreviation CST, with each other and with Chicago.
            let distinct: std::collections::BTreeSet<_> = names(language).into();
            assert_eq!(distinct.len(), zones.len(), "{distinct:?}");
            assert!(!distinct.contains("CST"));
        }
    }

    #[test]
    fn other_zones_have_their_abbreviation_and_unknown_ones_are_utc() {
        let zone = |name| Moment::new(AT, name).zone(Language::En);
        assert_eq!(zone("America/New_York"), "EST");
        assert_eq!(zone("America/Sao_Paulo"), "UTC-03");
        assert_eq!(zone("Asia/Kathmandu"), "UTC+0545");
        assert_eq!(zone("Nowhere/Else"), "UTC");
        assert_eq!(Moment::new(AT, "Nowhere/Else").time(), "05:05");
        assert_eq!(Moment::new(i64::MAX, "UTC").time(), "00:00");
    }

    #[test]
    fn every_shipped_pattern_is_a_pattern() {
        let date = Moment::new(AT, "UTC").0;
        for &language in SHIPPED {
            let pattern = crate::texts::mail_date_pattern(language);
            jiff::fmt::strtime::format(pattern, &date).unwrap();
        }
    }
}
