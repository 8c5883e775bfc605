//! What a stripped executable still tells about itself.

/// The highest version of the C library that the executable asks for, by the version names in it.
/// May name one too high if the same text stands in its data, never one too low.
pub(crate) fn highest_glibc(executable: &[u8]) -> Option<(u32, u32)> {
    const PREFIX: &[u8] = b"GLIBC_";
    executable
        .windows(PREFIX.len())
        .enumerate()
        .filter(|(_, window)| *window == PREFIX)
        .filter_map(|(at, _)| version(executable.get(at + PREFIX.len()..)?))
        .max()
}

/// Reads `2.34` up to the first byte that is neither digit nor dot; a third number is ignored.
fn version(bytes: &[u8]) -> Option<(u32, u32)> {
    let end = bytes
        .iter()
        .position(|byte| !byte.is_ascii_digit() && *byte != b'.')?;
    let text = std::str::from_utf8(bytes.get(..end)?).ok()?;
    let mut numbers = text.split('.').map(str::parse::<u32>);
    match (numbers.next(), numbers.next()) {
        (Some(Ok(major)), Some(Ok(minor))) => Some((major, minor)),
        _ => None,
    }
}

/// Whether a panic unwinds. Symbols are stripped, but the standard library marks its exceptions
/// with the class `MOZ\0RUST`, and the code that does so is linked only when panics unwind.
pub(crate) fn unwinds(executable: &[u8]) -> bool {
    // Put together at run time, or this very program would carry the mark that it looks for.
    let class = [*b"MOZ\0", *b"RUST"].concat();
    executable
        .windows(class.len())
        .any(|window| window == class)
}

#[cfg(test)]
mod tests {
    use super::{highest_glibc, unwinds};

    #[test]
    fn versions_are_compared_as_numbers() {
        let executable = b"..GLIBC_2.9\0GLIBC_2.30\0GLIBC_2.2.5\0GLIBC_PRIVATE\0";
        assert_eq!(highest_glibc(executable), Some((2, 30)));
        assert_eq!(highest_glibc(b"no names"), None);
    }

    /// This test program unwinds, or a failing test would end all the others.
    #[test]
    fn a_test_program_unwinds() {
        let own = std::fs::read(std::env::current_exe().expect("own path")).expect("own file");
        assert!(unwinds(&own));
        assert!(!unwinds(b"nothing of the kind"));
    }
}
