//! The file as a sequence of members and refusals.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fs::File;
use std::io;

use shared::domain::member_number::MemberNumber;

use super::check::{Draft, Fault, Fields, check};
use super::csv_line::Header;
use super::lines::{Line, Lines};
use super::row::{Column, Reason, Refusal};
use super::{Format, ImportError, Options, json_line, scan};

/// What a line held.
#[derive(Debug)]
pub(super) enum Found {
    Member { line: u64, draft: Box<Draft> },
    Refused(Refusal),
}

/// Reads the members of a file, one line at a time.
pub(super) struct Reader {
    lines: Lines<File>,
    header: Option<Header>,
    /// Where each number was first seen.
    seen: HashMap<MemberNumber, u64>,
    total: u64,
}

impl Reader {
    /// Checks the whole file's encoding and the header; nothing has been imported before.
    pub(super) fn open(options: &Options) -> Result<Self, ImportError> {
        let total = scan::count_lines(File::open(&options.path).map_err(ImportError::Read)?)?;
        let mut lines = Lines::new(File::open(&options.path).map_err(ImportError::Read)?);
        let (header, total) = match options.format {
            Format::JsonLines if total == 0 => return Err(ImportError::Empty),
            Format::JsonLines => (None, total),
            Format::Csv => {
                let first = lines
                    .next()
                    .ok_or(ImportError::Empty)?
                    .map_err(ImportError::Read)?;
                let text = first.text.map_err(ImportError::Header)?;
                (Some(Header::parse(&text)?), total.saturating_sub(1))
            }
        };
        Ok(Self {
            lines,
            header,
            seen: HashMap::new(),
            total,
        })
    }

    /// How many lines are ahead, empty ones included.
    pub(super) fn total(&self) -> u64 {
        self.total
    }

    fn found(&mut self, line: Line) -> Found {
        let number = line.number;
        match self.member(line) {
            Ok(draft) => Found::Member {
                line: number,
                draft: Box::new(draft),
            },
            Err((column, reason)) => Found::Refused(Refusal {
                line: number,
                column,
                reason,
            }),
        }
    }

    fn member(&mut self, line: Line) -> Result<Draft, Fault> {
        let text = line.text.map_err(|reason| (None, reason))?;
        let draft = check(self.fields(&text)?)?;
        match self.seen.entry(draft.member_number.clone()) {
            Entry::Vacant(entry) => {
                entry.insert(line.number);
                Ok(draft)
            }
            Entry::Occupied(entry) => Err((
                Some(Column::MemberNumber),
                Reason::Duplicate {
                    first: *entry.get(),
                },
            )),
        }
    }

    fn fields(&self, text: &str) -> Result<Fields, Fault> {
        match &self.header {
            Some(header) => header.fields(text),
            None => json_line::fields(text),
        }
    }
}

impl Iterator for Reader {
    type Item = io::Result<Found>;

    fn next(&mut self) -> Option<Self::Item> {
        let line = self.lines.next()?;
        Some(line.map(|line| self.found(line)))
    }
}
