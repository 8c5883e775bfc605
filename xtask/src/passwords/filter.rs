//! The filter as `shared/src/password/choice/filter.rs` reads it.

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};
use xorf::BinaryFuse16;

/// Seed, segment length, mask and count length, then the fingerprints; all little endian.
pub(super) fn bytes(entries: &BTreeSet<String>) -> Result<Vec<u8>, String> {
    let keys: BTreeSet<u64> = entries.iter().map(|entry| key(entry)).collect();
    let keys: Vec<u64> = keys.into_iter().collect();
    let filter = BinaryFuse16::try_from(&keys).map_err(str::to_owned)?;
    let shape = &filter.descriptor;
    let mut bytes = shape.seed.to_le_bytes().to_vec();
    for number in [
        shape.segment_length,
        shape.segment_length_mask,
        shape.segment_count_length,
    ] {
        bytes.extend(number.to_le_bytes());
    }
    bytes.extend(
        filter
            .fingerprints
            .iter()
            .flat_map(|print| print.to_le_bytes()),
    );
    Ok(bytes)
}

/// The first 64 bits of the SHA-256.
fn key(entry: &str) -> u64 {
    let digest = Sha256::digest(entry.as_bytes());
    let first = digest.iter().take(8).rev();
    first.fold(0, |key, byte| key << 8 | u64::from(*byte))
}
