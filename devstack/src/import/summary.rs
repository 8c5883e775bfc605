//! How an import ended.

use std::fmt;

use shared::domain::address::CannotReceive;

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

/// How many lines came to what.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Members written.
    pub created: u64,
    /// Members who were there already, and were left as they are.
    pub existing: u64,
    /// Lines that could not be taken.
    pub refused: u64,
    /// Members whom the store did not take; running the same file again tries them again.
    pub failed: u64,
    /// Members with no address at all.
    pub without_address: u64,
    /// Imported addresses that can never receive, in the order of their lines.
    pub unreachable: Vec<Unreachable>,
    /// Stopped before the end of the file: by hand, or because the store kept failing.
    pub stopped: bool,
}

impl Summary {
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
        writeln!(f, "New members: {}", self.created)?;
        writeln!(
            f,
            "Members who were there already and were left as they are: {}",
            self.existing
        )?;
        writeln!(f, "Members without an address: {}", self.without_address)?;
        writeln!(
            f,
            "Members with an address that can never receive mail: {}",
            self.unreachable.len()
        )?;
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
