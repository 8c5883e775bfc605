//! The list of common and breached passwords, as a binary fuse filter.
//!
//! The filter is of Graf and Lemire, "Binary Fuse Filters: Fast and Smaller Than Xor Filters"
//! (2022), with 16 bits an entry, as the crate `xorf` makes it. It is read here and not by the
//! crate, because that casts, and panics where the bytes lie unevenly.

use sha2::{Digest, Sha256};

/// Seed, segment length, mask and count length, then the fingerprints, all little endian; made by
/// `cargo xtask passwords`.
const FILTER: &[u8] = include_bytes!("../../../data/passwords/common.bin");

/// Whether a folded password is in the list. Always true of one that is, and of one in 65,536
/// others.
pub(super) fn contains(folded: &str) -> bool {
    find(FILTER, key(folded)).unwrap_or(false)
}

/// The first 64 bits of the SHA-256.
fn key(folded: &str) -> u64 {
    let digest = Sha256::digest(folded.as_bytes());
    let first = digest.iter().take(8).rev();
    first.fold(0, |key, byte| key << 8 | u64::from(*byte))
}

/// None where the bytes are no filter, which a test excludes for ours.
fn find(filter: &[u8], key: u64) -> Option<bool> {
    let (seed, rest) = filter.split_first_chunk()?;
    let (length, rest) = rest.split_first_chunk()?;
    let (mask, rest) = rest.split_first_chunk()?;
    let (count_length, prints) = rest.split_first_chunk()?;
    let length = u64::from(u32::from_le_bytes(*length));
    let mask = u64::from(u32::from_le_bytes(*mask));
    let count_length = u64::from(u32::from_le_bytes(*count_length));
    let hash = mix(key.wrapping_add(u64::from_le_bytes(*seed)));
    let first = (u128::from(hash) * u128::from(count_length)) >> 64;
    let first = u64::try_from(first).ok()?;
    let second = (first + length) ^ ((hash >> 18) & mask);
    let third = (first + 2 * length) ^ (hash & mask);
    let mut print = (hash ^ (hash >> 32)) as u16;
    for place in [first, second, third] {
        let at = usize::try_from(place).ok()?.checked_mul(2)?;
        let (bytes, _) = prints.get(at..)?.split_first_chunk()?;
        print ^= u16::from_le_bytes(*bytes);
    }
    Some(print == 0)
}

/// The last step of `MurmurHash3`, which is in the public domain.
fn mix(mut hash: u64) -> u64 {
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

#[cfg(test)]
mod tests {
    use xorf::{BinaryFuse16, Filter as _};

    use super::*;

    #[test]
    fn the_reader_says_what_the_maker_of_the_filter_says() {
        for size in [1_u64, 2, 3, 10, 1_000, 20_000] {
            let keys: Vec<u64> = (0..size).map(|n| mix(n + 1)).collect();
            let made = BinaryFuse16::try_from(&keys).unwrap();
            let shape = &made.descriptor;
            let mut bytes = shape.seed.to_le_bytes().to_vec();
            for number in [
                shape.segment_length,
                shape.segment_length_mask,
                shape.segment_count_length,
            ] {
                bytes.extend(number.to_le_bytes());
            }
            let prints = made.fingerprints.iter();
            bytes.extend(prints.flat_map(|print| print.to_le_bytes()));
            assert!(keys.iter().all(|key| find(&bytes, *key) == Some(true)));
            for other in (0..100_000).map(|n| mix(n) ^ 1) {
                assert_eq!(find(&bytes, other), Some(made.contains(&other)), "{size}");
            }
        }
    }

    #[test]
    fn ours_is_whole_and_holds_what_it_should() {
        for known in [
            "password",
            "qwertyuiop",
            "1qaz2wsx3edc4rfv",
            "woaini1314520",
        ] {
            assert!(contains(known), "{known}");
        }
        let found = (0..200_000_u64).filter(|n| {
            let answer = find(FILTER, mix(*n));
            answer.expect("the bytes are a filter")
        });
        // 3 are expected.
        assert!(found.count() < 15);
    }

    #[test]
    fn bytes_that_are_no_filter_hold_nothing() {
        for cut in [0, 7, 19, 20, 22] {
            assert_eq!(find(&FILTER[..cut], 1), None);
        }
        assert_eq!(find(&[0xff; 64], 1), None);
    }
}
