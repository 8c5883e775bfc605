//! Why an import could not run at all.

/// The import could not start or not read on.
///
/// Nothing has been imported, except with [`BrokenOff`](Self::BrokenOff) and
/// [`ReaderDied`](Self::ReaderDied).
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The name of the file says no format.
    #[error("the file's name must end in .csv, .jsonl or .ndjson")]
    UnknownFormat,
    /// The file could not be read.
    #[error("the file could not be read")]
    Read(#[source] std::io::Error),
    /// The file is in UTF-16, as some spreadsheets export "Unicode text".
    #[error("the file is in UTF-16; save it as UTF-8 (in a spreadsheet: \"CSV UTF-8\")")]
    Utf16,
    /// A line is not UTF-8.
    #[error(
        "line {line} is not UTF-8; if the file comes from a Japanese spreadsheet it is \
         Shift_JIS: save it as \"CSV UTF-8\", or convert it with `iconv -f CP932 -t UTF-8`"
    )]
    NotUtf8 {
        /// Counted from 1.
        line: u64,
    },
    /// The file has no line.
    #[error("the file is empty")]
    Empty,
    /// The first line of a CSV file does not name the columns.
    ///
    /// By position only: where the header was forgotten, the line holds a member's data.
    #[error(
        "column {position} of the first line is not one of member_number, family_name, password, \
         password_hash, address, language; the first line must name the columns, with commas \
         between them"
    )]
    UnknownColumn {
        /// Counted from 1.
        position: usize,
    },
    /// The first line names a column twice.
    #[error("the first line names the column {0} twice")]
    ColumnTwice(super::Column),
    /// The first line leaves out a column that every member needs.
    #[error("the first line must name member_number and at least one of password, password_hash")]
    ColumnMissing,
    /// The first line is too long or its quotes do not match.
    #[error("the first line cannot be read as CSV: {0}")]
    Header(super::Reason),
    /// The file could be read at first and then no more.
    #[error("the file could not be read to its end; run it again to go on")]
    BrokenOff(#[source] std::io::Error),
    /// The thread that reads the file has died.
    #[error("reading the file stopped unexpectedly; run it again to go on")]
    ReaderDied,
}
