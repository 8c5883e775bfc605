//! Member import: a CSV or JSON Lines file into the store.
//!
//! Reads the file twice, line by line: once to see that it is UTF-8 and how long it is, before
//! anything is written, and once to import. A line that cannot be taken is reported by number,
//! column and reason, never by value, and the others go on. Each member is one conditional write,
//! so that a stopped import leaves nothing by halves and the same file can be run again: members
//! who exist are left as they are.
//!
//! Columns: `member_number`, one of `password` and `password_hash` (argon2id in PHC form), and
//! as you have them `family_name`, `address`, `language`. Who comes without a language gets the
//! stack's default, whatever it is when a mail is sent.
//!
//! Addresses that can never receive mail are taken along and listed apart, since their members must
//! be told. That a domain receives none is looked up here and kept in the record, because no login
//! waits for the DNS; a second run brings it up to date, which is the one thing that it changes of
//! a member who exists.

mod check;
mod console;
mod csv_line;
mod domains;
mod error;
mod findings;
mod hashing;
mod json_line;
mod lines;
mod pipeline;
mod reader;
mod row;
mod scan;
mod summary;

pub use console::run;
pub use error::ImportError;
pub use findings::Rules;
pub use pipeline::{Event, import};
pub use row::{Column, NewMemberRow, Reason, Refusal, Stored};
pub use summary::{Doubtful, Summary, Unreachable};

use std::path::{Path, PathBuf};

/// What to import, and how to read it.
#[derive(Debug, Clone)]
pub struct Options {
    /// The file.
    pub path: PathBuf,
    /// Its format.
    pub format: Format,
    /// By what its addresses are judged.
    pub rules: Rules,
}

impl Options {
    /// In the format that the file's name says.
    ///
    /// # Errors
    ///
    /// [`ImportError::UnknownFormat`] where the name says none.
    pub fn of_file(path: impl Into<PathBuf>, rules: Rules) -> Result<Self, ImportError> {
        let path = path.into();
        Ok(Self {
            format: Format::of(&path).ok_or(ImportError::UnknownFormat)?,
            path,
            rules,
        })
    }
}

/// A file format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated values, the first line naming the columns (RFC 4180, one line a member).
    Csv,
    /// One JSON object a line.
    JsonLines,
}

impl Format {
    /// By the end of the name: `.csv`, or `.jsonl` and `.ndjson`.
    pub fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "csv" => Some(Self::Csv),
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
