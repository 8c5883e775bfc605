//! The argon2id work, with its memory kept between calls.

use std::fmt;
use std::hint::black_box;
use std::sync::{Mutex, PoisonError};

use argon2::password_hash::phc;
use argon2::{Argon2, Block, Params};
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, Zeroizing};

use super::hash::NEW_SALT;
use super::{Password, PasswordHash};

/// Hashes and checks passwords, one at a time.
///
/// Keeps its memory (19 MiB, more once a costlier hash has been checked) between calls, because
/// asking the system for it anew takes almost as long as the hashing: 16 ms a check instead of
/// 27. The memory is wiped after every use. Where checks are to run side by side, each thread
/// needs its own.
pub struct Hasher {
    memory: Mutex<Vec<Block>>,
}

impl Hasher {
    /// Reserves and touches the memory for the default cost.
    pub fn new() -> Self {
        Self {
            memory: Mutex::new(vec![Block::new(); Params::DEFAULT.block_count()]),
        }
    }

    /// Whether the password is the one that was hashed.
    ///
    /// The work depends on the hash's cost only, and the comparison on the length only.
    pub fn verify(&self, password: &Password, hash: &PasswordHash) -> bool {
        let mut computed = Zeroizing::new(vec![0; hash.output().len()]);
        let ran = self.run(
            &hash.function(),
            hash.blocks(),
            password,
            hash.salt(),
            &mut computed,
        );
        bool::from(computed.ct_eq(hash.output())) && ran.is_ok()
    }

    /// The same work as [`verify`](Self::verify) against a hash of the default cost, for a
    /// member who does not exist, so that the time of the answer tells nothing.
    ///
    /// Always false. Where a site's hashes were imported with another cost, existing members
    /// differ in time until their passwords have been hashed anew, which their next login does
    /// ([`PasswordHash::is_outdated`]).
    pub fn verify_decoy(&self, password: &Password) -> bool {
        let mut computed = Zeroizing::new([0; Params::DEFAULT_OUTPUT_LEN]);
        let ran = self.run(
            &Argon2::default(),
            Params::DEFAULT.block_count(),
            password,
            b"no such member..",
            computed.as_mut(),
        );
        let matched = computed.ct_eq(&[0; Params::DEFAULT_OUTPUT_LEN]);
        // Kept from the optimiser, which would see that nobody asks for the result.
        let _ = black_box((bool::from(matched), ran.is_ok()));
        false
    }

    /// Hashes a password at the default cost: argon2id, 19 MiB, two passes, one lane, 32 bytes.
    ///
    /// `salt` is to be drawn anew for each hash: 128 bits, as RFC 9106 section 3.1 recommends.
    ///
    /// # Panics
    ///
    /// Never in practice: the parameters are constants that argon2 accepts.
    #[expect(
        clippy::expect_used,
        reason = "constants that a test puts through; a made-up hash instead would lock a member out"
    )]
    pub fn hash(&self, password: &Password, salt: [u8; NEW_SALT]) -> PasswordHash {
        let mut computed = Zeroizing::new([0; Params::DEFAULT_OUTPUT_LEN]);
        self.run(
            &Argon2::default(),
            Params::DEFAULT.block_count(),
            password,
            &salt,
            computed.as_mut(),
        )
        .expect("argon2 accepts its own default parameters");
        let text = phc_text(&salt, computed.as_ref())
            .expect("a 16-byte salt and a 32-byte output fit a PHC string");
        PasswordHash::parse(&text).expect("the default cost is within our bounds")
    }

    /// One run over the kept memory, which is wiped whatever the outcome.
    fn run(
        &self,
        function: &Argon2<'_>,
        blocks: usize,
        password: &Password,
        salt: &[u8],
        out: &mut [u8],
    ) -> argon2::Result<()> {
        // A panic in another thread leaves nothing in the memory that matters.
        let mut memory = self.memory.lock().unwrap_or_else(PoisonError::into_inner);
        if memory.len() < blocks {
            memory.resize(blocks, Block::new());
        }
        let used = memory.get_mut(..blocks).unwrap_or_default();
        let ran =
            function.hash_password_into_with_memory(password.as_bytes(), salt, out, &mut *used);
        used.iter_mut().for_each(Zeroize::zeroize);
        ran
    }
}

fn phc_text(salt: &[u8], output: &[u8]) -> phc::Result<String> {
    let salt = phc::Salt::new(salt)?;
    let output = phc::Output::new(output)?;
    let (m, t, p) = (
        Params::DEFAULT_M_COST,
        Params::DEFAULT_T_COST,
        Params::DEFAULT_P_COST,
    );
    Ok(format!("$argon2id$v=19$m={m},t={t},p={p}${salt}${output}"))
}

impl Default for Hasher {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Hasher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hasher")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn password(typed: &str) -> Password {
        Password::parse(typed.to_owned()).unwrap()
    }

    /// Made with argon2-cffi 25.1 (the reference implementation in C).
    const FOREIGN: [(&str, &str); 3] = [
        (
            "correct horse battery staple",
            "$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$gy5SuVm5Z7Vw7keB9se9p87QGcomaseB/S2U1OhTsM0",
        ),
        (
            "パスワード-かぎ",
            "$argon2id$v=19$m=65536,t=3,p=4$YW5vdGhlci1zYWx0LTE2Yg$xG+BOFj8qMMflpw8wgklLbcaALWEnOc/WIwBK3ZJv6Y",
        ),
        (
            "カ\u{3099}キ\u{3099}ク\u{3099} e\u{301}",
            "$argon2id$v=19$m=7168,t=5,p=1$ZWlnaHRieXQ$g16T+Yu06X6+oSfIdGKTCQ",
        ),
    ];

    /// Of 256 times `x`, with a long salt and output.
    const FOREIGN_LONG: &str = "$argon2id$v=19$m=47104,t=1,p=2$MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY$FJLMcE2+oHxM9bHyfe0ooXfEwoSs1eBPOFVA7x9Tf97NtXSNK0hDQnrdFy/JMYGbUiAsxndsfCBFVwZ8rfVjlg";

    #[test]
    fn hashes_of_the_reference_implementation_verify() {
        // One hasher for all: the memory grows and is used again in part.
        let hasher = Hasher::new();
        for (typed, phc) in FOREIGN {
            let hash = PasswordHash::parse(phc).unwrap();
            assert!(hasher.verify(&password(typed), &hash), "{phc}");
            assert!(
                !hasher.verify(&password(&format!("{typed} ")), &hash),
                "{phc}"
            );
        }
        let long = PasswordHash::parse(FOREIGN_LONG).unwrap();
        assert!(hasher.verify(&password(&"x".repeat(256)), &long));
        assert!(!hasher.verify(&password(&"x".repeat(255)), &long));
    }

    #[test]
    fn our_hash_is_the_reference_implementations() {
        let (typed, phc) = FOREIGN[0];
        let hash = Hasher::new().hash(&password(typed), *b"0123456789abcdef");
        assert_eq!(hash.as_str(), phc);
    }

    #[test]
    fn the_salt_matters() {
        let hasher = Hasher::new();
        let password = password("same");
        let one = hasher.hash(&password, [1; 16]);
        let two = hasher.hash(&password, [2; 16]);
        assert_ne!(one.as_str(), two.as_str());
        assert!(hasher.verify(&password, &one) && hasher.verify(&password, &two));
    }

    #[test]
    fn the_decoy_is_always_false() {
        let hasher = Hasher::new();
        assert!(!hasher.verify_decoy(&password("correct horse battery staple")));
    }

    #[test]
    fn the_memory_is_wiped() {
        let hasher = Hasher::new();
        let _ = hasher.hash(&password("secret"), [7; 16]);
        let memory = hasher.memory.lock().unwrap();
        assert!(
            memory
                .iter()
                .all(|block| block.as_ref().iter().all(|&word| word == 0))
        );
    }
}
