//! HMAC-SHA-256 over unambiguous field lists.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use zeroize::Zeroizing;

/// A key that has one use. Further keys are derived from it by label.
#[derive(Clone)]
pub struct Keyed {
    key: Zeroizing<[u8; 32]>,
}

impl std::fmt::Debug for Keyed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keyed")
    }
}

impl Keyed {
    /// A key from secret text of any length.
    pub fn from_secret(secret: &str) -> Self {
        // The extract step of HKDF (RFC 5869) with a fixed salt.
        let extractor = Self {
            key: Zeroizing::new(*b"pictopass secret extraction v1.."),
        };
        Self {
            key: Zeroizing::new(extractor.mac(&[secret.as_bytes()])),
        }
    }

    /// A key for one use, named by `label`.
    #[must_use]
    pub fn derive(&self, label: &str) -> Self {
        Self {
            key: Zeroizing::new(self.mac(&[b"derive", label.as_bytes()])),
        }
    }

    /// The MAC of a list of fields. Each is preceded by its length, so that no two lists share an
    /// input.
    pub fn mac(&self, fields: &[&[u8]]) -> [u8; 32] {
        // A key shorter than the block is padded with zeros (RFC 2104 section 2).
        let mut block = Zeroizing::new([0_u8; 64]);
        for (to, from) in block.iter_mut().zip(self.key.iter()) {
            *to = *from;
        }
        let mut hmac = Hmac::<Sha256>::new(&(*block).into());
        for field in fields {
            hmac.update(&(field.len() as u64).to_be_bytes());
            hmac.update(field);
        }
        hmac.finalize().into_bytes().into()
    }

    /// The first 128 bits of a MAC, for names that need no more.
    pub fn name(&self, fields: &[&[u8]]) -> [u8; 16] {
        let mut name = [0; 16];
        for (to, from) in name.iter_mut().zip(self.mac(fields)) {
            *to = from;
        }
        name
    }

    /// Uniform numbers below a bound, an endless sequence that the fields select.
    pub fn numbers(&self, fields: &[&[u8]]) -> impl FnMut(u32) -> u32 + use<> {
        let stream = Self {
            key: Zeroizing::new(self.mac(fields)),
        };
        let mut block = 0_u64;
        let mut buffer: Vec<u8> = Vec::new();
        move |bound| {
            // By rejection over 16 bits: no modulo bias.
            let limit = 65_536 - 65_536 % bound.max(1);
            loop {
                let (Some(low), Some(high)) = (buffer.pop(), buffer.pop()) else {
                    buffer = stream.mac(&[&block.to_be_bytes()]).to_vec();
                    block += 1;
                    continue;
                };
                let drawn = u32::from(low) | u32::from(high) << 8;
                if drawn < limit {
                    return drawn % bound.max(1);
                }
            }
        }
    }
}
