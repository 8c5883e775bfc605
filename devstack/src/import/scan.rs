//! The first reading: encoding and length, before anything is written.

use std::io::Read;

use super::ImportError;

const CHUNK: usize = 64 * 1024;

/// How many lines the file has, once all of it is known to be UTF-8.
///
/// The whole file is looked at first, because a few `Shift_JIS` letters can pass for UTF-8 ones:
/// after the first that does not, none of the others can be trusted.
///
/// # Errors
///
/// [`ImportError`] for a file in another encoding or one that cannot be read.
pub(super) fn count_lines(mut file: impl Read) -> Result<u64, ImportError> {
    let mut buffer = vec![0; CHUNK];
    let mut kept = 0;
    let mut lines = 0;
    let mut at_start = true;
    let mut last = b'\n';
    loop {
        let read = match file.read(buffer.get_mut(kept..).unwrap_or_default()) {
            Ok(read) => read,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(ImportError::Read(error)),
        };
        let filled = buffer.get(..kept + read).unwrap_or_default();
        if at_start && (filled.starts_with(b"\xff\xfe") || filled.starts_with(b"\xfe\xff")) {
            return Err(ImportError::Utf16);
        }
        at_start = at_start && filled.len() < 2;
        let valid = match std::str::from_utf8(filled) {
            Ok(_) => filled.len(),
            // A letter cut in two by the end of the buffer; at the end of the file, a broken one.
            Err(error) if error.error_len().is_none() && read > 0 => error.valid_up_to(),
            Err(error) => {
                let before = filled.get(..error.valid_up_to()).unwrap_or_default();
                return Err(ImportError::NotUtf8 {
                    line: lines + newlines(before) + 1,
                });
            }
        };
        if read == 0 {
            // A last line without a line break is one as well.
            return Ok(lines + u64::from(last != b'\n'));
        }
        let good = filled.get(..valid).unwrap_or_default();
        lines += newlines(good);
        last = good.last().copied().unwrap_or(last);
        let end = filled.len();
        buffer.copy_within(valid..end, 0);
        kept = end - valid;
    }
}

fn newlines(bytes: &[u8]) -> u64 {
    bytes.split(|&b| b == b'\n').skip(1).count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives one byte at a time, so that every letter is cut in two somewhere.
    struct Trickle<'a>(&'a [u8]);

    impl Read for Trickle<'_> {
        fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
            let (Some((&first, rest)), Some(slot)) = (self.0.split_first(), out.first_mut()) else {
                return Ok(0);
            };
            *slot = first;
            self.0 = rest;
            Ok(1)
        }
    }

    #[test]
    fn lines_are_counted_with_or_without_the_last_break() {
        for (text, lines) in [
            ("", 0),
            ("a", 1),
            ("a\n", 1),
            ("a\nb", 2),
            ("佐藤\r\n鈴木\n", 2),
        ] {
            assert_eq!(count_lines(text.as_bytes()).unwrap(), lines, "{text:?}");
            assert_eq!(
                count_lines(Trickle(text.as_bytes())).unwrap(),
                lines,
                "{text:?}"
            );
        }
        let long = "高橋,".repeat(100_000);
        assert_eq!(count_lines(long.as_bytes()).unwrap(), 1);
    }

    #[test]
    fn shift_jis_is_named_with_its_line() {
        // "佐藤" in Shift_JIS.
        let file = b"member_number,family_name\n0001,x\n0002,\x8d\xb2\x93\xa1\n";
        for error in [
            count_lines(&file[..]).unwrap_err(),
            count_lines(Trickle(file)).unwrap_err(),
        ] {
            assert!(matches!(error, ImportError::NotUtf8 { line: 3 }), "{error}");
            assert!(error.to_string().contains("Shift_JIS"));
        }
    }

    #[test]
    fn a_letter_cut_off_by_the_end_is_not_utf8() {
        assert!(matches!(
            count_lines(&b"ok\n\xe4\xbd"[..]),
            Err(ImportError::NotUtf8 { line: 2 })
        ));
    }

    #[test]
    fn utf16_is_named() {
        assert!(matches!(
            count_lines(&b"\xff\xfem\0e\0"[..]),
            Err(ImportError::Utf16)
        ));
        assert!(matches!(
            count_lines(Trickle(b"\xfe\xff\0m")),
            Err(ImportError::Utf16 | ImportError::NotUtf8 { .. })
        ));
    }
}
