//! What was counted. Its size does not depend on the number of members.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use super::listed::{Health, Line};

/// Members by health, by mail company and by reason.
#[derive(Debug, Default)]
pub(super) struct Counts {
    all: u64,
    closed: u64,
    by_company: BTreeMap<&'static str, BTreeMap<Health, u64>>,
    by_reason: BTreeMap<(Health, &'static str), u64>,
    unreadable: BTreeMap<String, u64>,
}

impl Counts {
    pub(super) fn add(&mut self, line: &Line) {
        self.all += 1;
        let of_company = self.by_company.entry(line.company).or_default();
        *of_company.entry(line.health).or_default() += 1;
        if let Some(reason) = line.reason {
            *self.by_reason.entry((line.health, reason)).or_default() += 1;
        }
    }

    /// Closed memberships are counted apart: nobody mails to them.
    pub(super) fn add_closed(&mut self) {
        self.closed += 1;
    }

    pub(super) fn add_unreadable(&mut self, cause: String) {
        *self.unreadable.entry(cause).or_default() += 1;
    }

    pub(super) fn seen(&self) -> u64 {
        self.all + self.closed + self.unreadable.values().sum::<u64>()
    }

    pub(super) fn all_readable(&self) -> bool {
        self.unreadable.is_empty()
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut heading = format!("{:<14}", "");
        for health in Health::ALL {
            let _ = write!(heading, " {:>14}", health.name());
        }
        writeln!(f, "{heading}")?;
        let mut totals: BTreeMap<Health, u64> = BTreeMap::new();
        for (company, counts) in &self.by_company {
            row(f, company, counts)?;
            for (health, count) in counts {
                *totals.entry(*health).or_default() += count;
            }
        }
        row(f, "all", &totals)?;
        if !self.by_reason.is_empty() {
            writeln!(f)?;
        }
        for ((health, reason), count) in &self.by_reason {
            writeln!(f, "{:<14} {count:>14}  {reason}", health.name())?;
        }
        writeln!(f)?;
        writeln!(f, "{} members, and {} closed", self.all, self.closed)?;
        for (cause, count) in &self.unreadable {
            writeln!(f, "{count} could not be read: {cause}")?;
        }
        Ok(())
    }
}

fn row(f: &mut fmt::Formatter<'_>, name: &str, counts: &BTreeMap<Health, u64>) -> fmt::Result {
    write!(f, "{name:<14}")?;
    for health in Health::ALL {
        write!(f, " {:>14}", counts.get(&health).copied().unwrap_or(0))?;
    }
    writeln!(f)
}
