//! How an import ended.

use std::collections::BTreeMap;
use std::fmt;

use shared::domain::address::CannotReceive;

use super::Stored;
use super::findings::Finding;

/// Domains without an answer that are named; without DNS it is all of them.
const MAX_UNANSWERED: usize = 20;

/// An address that was imported and can never receive mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreachable {
    /// Counted from 1, the header included.
    pub line: u64,
    /// `.•••@docomo.ne.jp`.
    pub masked: String,
    /// What is wrong with it.
    pub reason: CannotReceive,
}

impl fmt::Display for Unreachable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, {}: {}", self.line, self.masked, self.reason)
    }
}

/// An address that was imported as it stands, though its domain looks like a slip of the finger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubtful {
    /// Counted from 1, the header included.
    pub line: u64,
    /// `t•••@gmial.com`.
    pub masked: String,
    /// The domain that was probably meant.
    pub meant: String,
}

impl fmt::Display for Doubtful {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, {}: {}?", self.line, self.masked, self.meant)
    }
}

/// How many lines came to what.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Members written.
    pub created: u64,
    /// Members who were there already, and were left as they are.
    pub existing: u64,
    /// Of these, members of whose address it was noted that its domain receives mail no more, or
    /// again.
    pub hosts_changed: u64,
    /// Lines that could not be taken.
    pub refused: u64,
    /// Members whom the store did not take; running the same file again tries them again.
    pub failed: u64,
    /// Members with no address at all.
    pub without_address: u64,
    /// Imported addresses that can never receive, in the order of their lines.
    pub unreachable: Vec<Unreachable>,
    /// Imported addresses whose domain looks like a slip, in the order of their lines.
    pub doubtful: Vec<Doubtful>,
    /// Members with an address at a mobile carrier, by the carrier's name in the data files.
    pub carriers: BTreeMap<&'static str, u64>,
    /// Members whose address is mailed to in quotes.
    pub quoted: u64,
    /// Domains of which the DNS said nothing, and how many members have them.
    pub unanswered: BTreeMap<String, u64>,
    /// Stopped before the end of the file: by hand, or because the store kept failing.
    pub stopped: bool,
}

impl Summary {
    pub(super) fn count(&mut self, stored: Stored) {
        match stored {
            Stored::New => self.created += 1,
            Stored::Existed => self.existing += 1,
            Stored::HostChanged => {
                self.existing += 1;
                self.hosts_changed += 1;
            }
        }
    }

    pub(super) fn note(&mut self, line: u64, finding: Finding) {
        let masked = finding.masked;
        if let Some(meant) = finding.meant {
            let masked = masked.clone();
            self.doubtful.push(Doubtful {
                line,
                masked,
                meant,
            });
        }
        if let Some(reason) = finding.reason {
            self.unreachable.push(Unreachable {
                line,
                masked,
                reason,
            });
        }
        if let Some(carrier) = finding.carrier {
            *self.carriers.entry(carrier).or_default() += 1;
        }
        if let Some(domain) = finding.unanswered {
            *self.unanswered.entry(domain).or_default() += 1;
        }
        self.quoted += u64::from(finding.quoted);
    }

    /// By line, since members are written side by side.
    pub(super) fn sort(&mut self) {
        self.unreachable.sort_by_key(|unreachable| unreachable.line);
        self.doubtful.sort_by_key(|doubtful| doubtful.line);
    }

    /// The exit code: 0 all lines imported, 2 some were refused, 1 the import did not run to its
    /// end or the store failed.
    pub fn exit_code(&self) -> u8 {
        if self.stopped || self.failed > 0 {
            1
        } else if self.refused > 0 {
            2
        } else {
            0
        }
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.unreachable.is_empty() {
            writeln!(
                f,
                "Imported, but mail can never reach these {} (their members must register \
                 another address):",
                self.unreachable.len()
            )?;
            for unreachable in &self.unreachable {
                writeln!(f, "  {unreachable}")?;
            }
        }
        if !self.doubtful.is_empty() {
            writeln!(
                f,
                "Imported as they stand, but these {} look mistyped (ask their members):",
                self.doubtful.len()
            )?;
            for doubtful in &self.doubtful {
                writeln!(f, "  {doubtful}")?;
            }
        }
        self.unanswered(f)?;
        writeln!(f, "New members: {}", self.created)?;
        writeln!(
            f,
            "Members who were there already and were left as they are: {}",
            self.existing
        )?;
        if self.hosts_changed > 0 {
            writeln!(
                f,
                "Of these, members whose mail domain has died or come back, which was noted: {}",
                self.hosts_changed
            )?;
        }
        writeln!(f, "Members without an address: {}", self.without_address)?;
        writeln!(
            f,
            "Members with an address that can never receive mail: {}",
            self.unreachable.len()
        )?;
        if self.quoted > 0 {
            writeln!(
                f,
                "Members with misplaced dots in their address, mailed to in quotes: {}",
                self.quoted
            )?;
        }
        self.carriers(f)?;
        write!(f, "Lines refused: {}", self.refused)?;
        if self.failed > 0 {
            write!(
                f,
                "\nNot stored: {}; run the same file again for them",
                self.failed
            )?;
        }
        if self.stopped {
            write!(
                f,
                "\nStopped before the end; run the same file again to go on"
            )?;
        }
        Ok(())
    }
}

impl Summary {
    fn unanswered(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.unanswered.is_empty() {
            return Ok(());
        }
        let members: u64 = self.unanswered.values().sum();
        writeln!(
            f,
            "Warning: the DNS said nothing of {} domains, so the addresses of {members} members \
             count as reachable; run the same file again when it answers:",
            self.unanswered.len()
        )?;
        for (domain, members) in self.unanswered.iter().take(MAX_UNANSWERED) {
            writeln!(f, "  {domain}: {members}")?;
        }
        if self.unanswered.len() > MAX_UNANSWERED {
            writeln!(f, "  … and more")?;
        }
        Ok(())
    }

    fn carriers(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.carriers.is_empty() {
            return Ok(());
        }
        let members: u64 = self.carriers.values().sum();
        write!(
            f,
            "Members with a mobile carrier's address, which they lose when they change carrier or \
             plan, and whose filters may refuse our mail: {members}"
        )?;
        for (place, (carrier, members)) in self.carriers.iter().enumerate() {
            let before = if place == 0 { " (" } else { ", " };
            write!(f, "{before}{carrier} {members}")?;
        }
        writeln!(f, ")")
    }
}
