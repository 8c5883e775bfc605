//! When somebody answers the telephone.

use std::str::FromStr;

use pictograms::Language;

use crate::texts;

type Say = fn(Language) -> &'static str;

/// The days by their short names in the variable, with the function that says them.
const DAYS: [(&str, Say); 7] = [
    ("Mon", texts::hours_monday),
    ("Tue", texts::hours_tuesday),
    ("Wed", texts::hours_wednesday),
    ("Thu", texts::hours_thursday),
    ("Fri", texts::hours_friday),
    ("Sat", texts::hours_saturday),
    ("Sun", texts::hours_sunday),
];
const MINUTES_OF_A_DAY: u16 = 24 * 60;

/// Days of the week and hours of the day, as `Mon-Fri 09:00-18:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hours {
    /// Positions in [`DAYS`]; the last may come before the first, as from Sunday to Thursday.
    first: usize,
    last: usize,
    /// Minutes since midnight.
    opens: u16,
    closes: u16,
}

/// Not days, a space and times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not days and hours")]
pub struct NotHours;

impl Hours {
    /// In the reader's own form, as “Monday to Friday, 9:00–18:00”.
    pub fn text(self, language: Language) -> String {
        let days = self.days(language);
        let times = if (self.opens, self.closes) == (0, MINUTES_OF_A_DAY) {
            texts::hours_round_the_clock(language).to_owned()
        } else {
            texts::hours_times(language, &clock(self.closes), &clock(self.opens))
        };
        texts::hours_text(language, &days, &times)
    }

    fn days(self, language: Language) -> String {
        let name = |day: usize| DAYS.get(day).map_or("", |(_, name)| name(language));
        if self.first == self.last {
            texts::hours_one_day(language, name(self.first))
        } else if (self.last + 1) % DAYS.len() == self.first {
            texts::hours_every_day(language).to_owned()
        } else {
            texts::hours_days(language, name(self.first), name(self.last))
        }
    }
}

impl Default for Hours {
    /// From Monday to Friday, 9:00 to 18:00.
    fn default() -> Self {
        Self {
            first: 0,
            last: 4,
            opens: 9 * 60,
            closes: 18 * 60,
        }
    }
}

impl FromStr for Hours {
    type Err = NotHours;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (days, times) = text.split_once(' ').ok_or(NotHours)?;
        let (first, last) = days.split_once('-').unwrap_or((days, days));
        let (opens, closes) = times.split_once('-').ok_or(NotHours)?;
        let day = |name| DAYS.iter().position(|(known, _)| *known == name);
        let hours = Self {
            first: day(first).ok_or(NotHours)?,
            last: day(last).ok_or(NotHours)?,
            opens: minutes(opens).ok_or(NotHours)?,
            closes: minutes(closes).ok_or(NotHours)?,
        };
        if hours.opens < hours.closes {
            Ok(hours)
        } else {
            Err(NotHours)
        }
    }
}

/// `09:00` as minutes since midnight; the end of a day is `24:00`.
fn minutes(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    let two_digits = |part: &str| {
        let digits = part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| part.parse().ok())?
    };
    let (hours, minutes): (u16, u16) = (two_digits(hours)?, two_digits(minutes)?);
    let sum = hours * 60 + minutes;
    (minutes < 60 && sum <= MINUTES_OF_A_DAY).then_some(sum)
}

/// `9:00`: without a leading zero, as signs on doors have it in all our languages.
fn clock(minutes: u16) -> String {
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use pictograms::Language;

    use super::Hours;
    use crate::texts::SHIPPED;

    fn hours(text: &str) -> Hours {
        text.parse().unwrap()
    }

    #[test]
    fn each_language_says_them_in_its_own_form() {
        let expected = |language| match language {
            Language::Ja => [
                "月〜金曜日 9:00〜18:00",
                "毎日 24時間",
                "土曜日 10:00〜12:30",
                "毎日 9:00〜18:00",
            ],
            Language::En => [
                "Monday to Friday, 9:00–18:00",
                "Every day, round the clock",
                "Saturday, 10:00–12:30",
                "Every day, 9:00–18:00",
            ],
            Language::ZhHant => [
                "週一至週五 9:00–18:00",
                "每天 24 小時",
                "週六 10:00–12:30",
                "每天 9:00–18:00",
            ],
            Language::ZhHans => [
                "周一至周五 9:00–18:00",
                "每天 24 小时",
                "周六 10:00–12:30",
                "每天 9:00–18:00",
            ],
            Language::Ko => [
                "월요일~금요일 9:00~18:00",
                "매일 24시간",
                "토요일 10:00~12:30",
                "매일 9:00~18:00",
            ],
        };
        for &language in SHIPPED {
            let said = [
                "Mon-Fri 09:00-18:00",
                "Mon-Sun 00:00-24:00",
                "Sat 10:00-12:30",
                "Mon-Sun 09:00-18:00",
            ]
            .map(|text| hours(text).text(language));
            assert_eq!(said, expected(language));
        }
    }

    #[test]
    fn a_week_may_begin_on_any_day() {
        let said = |text| hours(text).text(Language::En);
        assert_eq!(
            said("Sun-Thu 09:00-18:00"),
            "Sunday to Thursday, 9:00–18:00"
        );
        assert_eq!(said("Sun-Sat 09:00-18:00"), "Every day, 9:00–18:00");
    }

    #[test]
    fn other_forms_are_refused() {
        for wrong in [
            "",
            "Mon-Fri",
            "09:00-18:00",
            "mon-fri 09:00-18:00",
            "Mon-Fri 9:00-18:00",
            "Mon-Fri 09:00-18:60",
            "Mon-Fri 09:00-24:01",
            "Mon-Fri 18:00-09:00",
            "Mon-Fri 09:00-09:00",
            "Mon-Fri  09:00-18:00",
            "Mon-Fri +9:00-18:00",
            "Mon-Fri-Sat 09:00-18:00",
        ] {
            assert!(wrong.parse::<Hours>().is_err(), "{wrong}");
        }
    }
}
