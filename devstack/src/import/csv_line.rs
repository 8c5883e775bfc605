//! Lines of comma-separated values.
//!
//! Each line is read for itself: no column may hold a line break, and a quote that somebody
//! forgot to close then costs its own line and not the rest of the file.

use csv::{ReaderBuilder, StringRecord};

use super::ImportError;
use super::check::{Fault, Fields};
use super::row::{Column, Reason};

/// The columns in the order of the file's first line.
#[derive(Debug)]
pub(super) struct Header(Vec<Column>);

impl Header {
    /// Reads the first line.
    pub(super) fn parse(line: &str) -> Result<Self, ImportError> {
        let record = split(line).map_err(ImportError::Header)?;
        let mut columns = Vec::new();
        for (at, name) in record.iter().enumerate() {
            let column =
                Column::of(name.trim()).ok_or(ImportError::UnknownColumn { position: at + 1 })?;
            if columns.contains(&column) {
                return Err(ImportError::ColumnTwice(column));
            }
            columns.push(column);
        }
        let has_password =
            columns.contains(&Column::Password) || columns.contains(&Column::PasswordHash);
        if !has_password || !columns.contains(&Column::MemberNumber) {
            return Err(ImportError::ColumnMissing);
        }
        Ok(Self(columns))
    }

    /// Reads a line of values.
    pub(super) fn fields(&self, line: &str) -> Result<Fields, Fault> {
        let record = split(line).map_err(|reason| (None, reason))?;
        if record.len() != self.0.len() {
            let (found, expected) = (record.len(), self.0.len());
            return Err((None, Reason::FieldCount { found, expected }));
        }
        let mut fields = Fields::default();
        for (&column, text) in self.0.iter().zip(&record) {
            fields.set(column, text.to_owned());
        }
        Ok(fields)
    }
}

fn split(line: &str) -> Result<StringRecord, Reason> {
    // In a line that is well formed each quote has its partner, doubled ones included.
    if line.bytes().filter(|&b| b == b'"').count() % 2 != 0 {
        return Err(Reason::Quotes);
    }
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .buffer_capacity(line.len().max(1))
        .from_reader(line.as_bytes());
    let mut records = reader.records();
    match (records.next(), records.next()) {
        (Some(Ok(record)), None) => Ok(record),
        // A carriage return inside a line ends a record, too.
        _ => Err(Reason::Quotes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_names_the_columns() {
        assert!(Header::parse("member_number,password").is_ok());
        assert!(
            Header::parse(
                "\"language\", member_number ,password_hash,address,password,family_name"
            )
            .is_ok()
        );
        for (line, position) in [
            ("member_number;password", 1),
            ("0001,hunter2,a@example.com", 1),
            ("member_number,password,", 3),
            ("member_number,password,Address", 3),
        ] {
            let error = Header::parse(line).unwrap_err();
            assert!(
                matches!(error, ImportError::UnknownColumn { position: p } if p == position),
                "{line}: {error}"
            );
            assert!(!error.to_string().contains("hunter2"));
        }
        assert!(matches!(
            Header::parse("member_number,password,password"),
            Err(ImportError::ColumnTwice(Column::Password))
        ));
        for line in ["member_number,address", "password,address", "language"] {
            assert!(
                matches!(Header::parse(line), Err(ImportError::ColumnMissing)),
                "{line}"
            );
        }
        assert!(matches!(
            Header::parse("member_number,\"password"),
            Err(ImportError::Header(Reason::Quotes))
        ));
    }

    #[test]
    fn quotes_and_counts_are_checked() {
        let header = Header::parse("member_number,password,address").unwrap();
        assert!(header.fields("1234,\"a,\"\"b\"\"\",x@example.com").is_ok());
        let fault = |line: &str| header.fields(line).err().unwrap().1;
        assert_eq!(fault("1234,\"a,x@example.com"), Reason::Quotes);
        assert_eq!(fault("1234,a\"b,x@example.com"), Reason::Quotes);
        assert_eq!(fault("1234,a\r1234,b"), Reason::Quotes);
        assert_eq!(
            fault("1234"),
            Reason::FieldCount {
                found: 1,
                expected: 3
            }
        );
        assert_eq!(
            fault("1234,a,b,c"),
            Reason::FieldCount {
                found: 4,
                expected: 3
            }
        );
    }
}
