//! The second reading: one line at a time, none of them unbounded.

use std::io::{self, BufRead, BufReader, Read};

use super::Reason;

/// Bytes of the longest line that is read; a member needs at most about 2 KiB.
pub(super) const MAX_LINE: usize = 16 * 1024;

const BOM: &[u8] = "\u{feff}".as_bytes();

/// A line of the file, counted from 1.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) number: u64,
    /// Without line break and byte order mark; or why it cannot be read.
    pub(super) text: Result<String, Reason>,
}

/// The lines of a file that hold anything.
pub(super) struct Lines<R> {
    file: BufReader<R>,
    number: u64,
}

impl<R: Read> Lines<R> {
    pub(super) fn new(file: R) -> Self {
        Self {
            file: BufReader::new(file),
            number: 0,
        }
    }

    fn read(&mut self) -> io::Result<Option<Line>> {
        loop {
            let mut bytes = Vec::new();
            let limit = MAX_LINE as u64 + 1;
            let read = self
                .file
                .by_ref()
                .take(limit)
                .read_until(b'\n', &mut bytes)?;
            if read == 0 {
                return Ok(None);
            }
            self.number += 1;
            if bytes.last() == Some(&b'\n') {
                bytes.pop();
            } else if bytes.len() > MAX_LINE {
                self.skip_rest()?;
                return Ok(Some(self.line(Err(Reason::LineTooLong))));
            }
            if bytes.last() == Some(&b'\r') {
                bytes.pop();
            }
            if self.number == 1 && bytes.starts_with(BOM) {
                bytes.drain(..BOM.len());
            }
            // Empty lines, which editors and spreadsheets leave at the end.
            if bytes.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            let text = String::from_utf8(bytes).map_err(|_| Reason::NotUtf8);
            return Ok(Some(self.line(text)));
        }
    }

    fn line(&self, text: Result<String, Reason>) -> Line {
        Line {
            number: self.number,
            text,
        }
    }

    fn skip_rest(&mut self) -> io::Result<()> {
        loop {
            let buffer = self.file.fill_buf()?;
            if buffer.is_empty() {
                return Ok(());
            }
            let end = buffer.iter().position(|&b| b == b'\n');
            let used = end.map_or(buffer.len(), |at| at + 1);
            self.file.consume(used);
            if end.is_some() {
                return Ok(());
            }
        }
    }
}

impl<R: Read> Iterator for Lines<R> {
    type Item = io::Result<Line>;

    fn next(&mut self) -> Option<Self::Item> {
        self.read().transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(file: &[u8]) -> Vec<(u64, Result<String, Reason>)> {
        Lines::new(file)
            .map(|line| line.map(|line| (line.number, line.text)).unwrap())
            .collect()
    }

    #[test]
    fn byte_order_mark_and_line_breaks_are_dropped() {
        let read = lines("\u{feff}a,b\r\n\r\n  \nc\u{feff},d".as_bytes());
        assert_eq!(
            read,
            [(1, Ok("a,b".to_owned())), (4, Ok("c\u{feff},d".to_owned()))]
        );
    }

    #[test]
    fn a_huge_line_is_refused_and_the_next_is_read() {
        for length in [MAX_LINE + 1, MAX_LINE + 2, 10 * MAX_LINE] {
            let file = format!("{}\nnext\n", "x".repeat(length));
            assert_eq!(
                lines(file.as_bytes()),
                [(1, Err(Reason::LineTooLong)), (2, Ok("next".to_owned()))]
            );
        }
        let fits = "x".repeat(MAX_LINE);
        assert_eq!(
            lines(format!("{fits}\n").as_bytes()),
            [(1, Ok(fits.clone()))]
        );
        assert_eq!(lines(fits.as_bytes()), [(1, Ok(fits))]);
    }

    #[test]
    fn what_is_not_utf8_is_refused_alone() {
        assert_eq!(
            lines(b"\x8d\xb2\nok\n"),
            [(1, Err(Reason::NotUtf8)), (2, Ok("ok".to_owned()))]
        );
    }
}
