//! The stored form of a password: an argon2id PHC string.

use std::fmt;
use std::str::FromStr;

use argon2::password_hash::phc;
use argon2::{Algorithm, Argon2, Params, Version};

/// KiB of memory that a hash may use: OWASP's least and RFC 9106's second recommendation.
const MEMORY_KIB: std::ops::RangeInclusive<u32> = 7_168..=65_536;
/// Passes over the memory.
const PASSES: std::ops::RangeInclusive<u32> = 1..=10;
/// Lanes; the work is done one after the other whatever the number.
const LANES: std::ops::RangeInclusive<u32> = 1..=4;
/// Bytes of salt: RFC 9106 section 3.1 asks for at least 8.
const SALT: std::ops::RangeInclusive<usize> = 8..=48;
/// Bytes of output: 128 bits at least.
const OUTPUT: std::ops::RangeInclusive<usize> = 16..=64;
/// Bytes of salt of a new hash: 128 bits, RFC 9106 section 3.1.
pub(super) const NEW_SALT: usize = 16;
/// Bytes of a PHC string within those bounds, with room to spare.
const MAX_PHC: usize = 256;

/// An argon2id hash in PHC form, `$argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>`.
///
/// Parsed and within bounds that a function can afford; holding one is the proof. `Debug` shows
/// the cost only: salt and output are what an offline guesser needs.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash {
    text: String,
    params: Params,
    salt: phc::Salt,
    output: phc::Output,
}

impl PasswordHash {
    /// Reads a PHC string as the store or another site's export holds it.
    ///
    /// # Errors
    ///
    /// [`HashRefused`], which names what is wrong and never the value.
    pub fn parse(text: &str) -> Result<Self, HashRefused> {
        if text.len() > MAX_PHC {
            return Err(HashRefused::NotPhc);
        }
        // Asked first, because the common mistake is another algorithm's string, and some of
        // those (bcrypt's) are not PHC strings at all.
        if !text.starts_with("$argon2id$") {
            return Err(HashRefused::NotArgon2id);
        }
        let phc = phc::PasswordHash::new(text).map_err(|_| HashRefused::NotPhc)?;
        // Without `v=` the string means version 16.
        if phc.version != Some(Version::V0x13.into()) {
            return Err(HashRefused::Version);
        }
        let (memory, passes, lanes) = cost(&phc.params).ok_or(HashRefused::Parameters)?;
        if !MEMORY_KIB.contains(&memory) {
            return Err(HashRefused::Memory);
        }
        if !PASSES.contains(&passes) {
            return Err(HashRefused::Passes);
        }
        if !LANES.contains(&lanes) {
            return Err(HashRefused::Lanes);
        }
        let salt = phc
            .salt
            .filter(|salt| SALT.contains(&salt.len()))
            .ok_or(HashRefused::Salt)?;
        let output = phc
            .hash
            .filter(|output| OUTPUT.contains(&output.len()))
            .ok_or(HashRefused::Output)?;
        let params = Params::new(memory, passes, lanes, Some(output.len()))
            .map_err(|_| HashRefused::Parameters)?;
        Ok(Self {
            text: text.to_owned(),
            params,
            salt,
            output,
        })
    }

    /// The PHC string, for the store.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// KiB of memory that checking against it takes.
    pub fn memory_kib(&self) -> u32 {
        self.params.m_cost()
    }

    /// Whether a right password is to be hashed anew at today's cost.
    ///
    /// True where the memory or the passes are fewer than [`Hasher::hash`](super::Hasher::hash)
    /// takes, and at the same cost where salt, output or lanes are not what it makes. False for a
    /// hash that is dearer in memory and not cheaper in passes, or the reverse: an operator's
    /// choice, which would become weaker. So after one login, members whose hashes were cheaper
    /// take as long to answer as members who do not exist.
    pub fn is_outdated(&self) -> bool {
        let (memory, passes) = (self.params.m_cost(), self.params.t_cost());
        let (memory_now, passes_now) = (Params::DEFAULT_M_COST, Params::DEFAULT_T_COST);
        if memory < memory_now || passes < passes_now {
            return true;
        }
        let same_cost = memory == memory_now && passes == passes_now;
        same_cost
            && (self.params.p_cost() != Params::DEFAULT_P_COST
                || self.salt.len() < NEW_SALT
                || self.output.len() < Params::DEFAULT_OUTPUT_LEN)
    }

    pub(super) fn salt(&self) -> &[u8] {
        &self.salt
    }

    pub(super) fn output(&self) -> &[u8] {
        self.output.as_bytes()
    }

    /// How many memory blocks the function needs.
    pub(super) fn blocks(&self) -> usize {
        self.params.block_count()
    }

    pub(super) fn function(&self) -> Argon2<'static> {
        Argon2::new(Algorithm::Argon2id, Version::V0x13, self.params.clone())
    }
}

/// Memory, passes and lanes: exactly these, in the order that the PHC specification sets.
///
/// A key id or associated data would have to be taken along into the hash; nobody who uses them
/// uses them without a pepper, which would not be at hand here.
fn cost(params: &phc::ParamsString) -> Option<(u32, u32, u32)> {
    let mut pairs = params.iter();
    let mut next = |name: &str| {
        let (ident, value) = pairs.next()?;
        (ident.as_str() == name)
            .then(|| value.decimal().ok())
            .flatten()
    };
    let cost = (next("m")?, next("t")?, next("p")?);
    pairs.next().is_none().then_some(cost)
}

impl FromStr for PasswordHash {
    type Err = HashRefused;

    fn from_str(text: &str) -> Result<Self, HashRefused> {
        Self::parse(text)
    }
}

impl fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (m, t, p) = (
            self.params.m_cost(),
            self.params.t_cost(),
            self.params.p_cost(),
        );
        write!(f, "PasswordHash(argon2id, m={m}, t={t}, p={p})")
    }
}

/// Why a text is not a hash that passwords can be checked against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HashRefused {
    /// Another algorithm, or none: plain text, bcrypt, argon2i.
    #[error("the hash does not start with $argon2id$")]
    NotArgon2id,
    /// Broken in form.
    #[error("the hash is not a PHC string")]
    NotPhc,
    /// Only version 19 (1.3) is accepted, and it must be named.
    #[error("the hash is not of argon2 version 19")]
    Version,
    /// Not exactly `m`, `t` and `p` in this order.
    #[error("the hash does not name exactly m, t and p in this order")]
    Parameters,
    /// `m` out of bounds.
    #[error("the memory cost m is not within 7168 to 65536 KiB")]
    Memory,
    /// `t` out of bounds.
    #[error("the time cost t is not within 1 to 10")]
    Passes,
    /// `p` out of bounds.
    #[error("the parallelism p is not within 1 to 4")]
    Lanes,
    /// No salt, or one of an odd length.
    #[error("the salt is missing or not within 8 to 48 bytes")]
    Salt,
    /// No output, or one of an odd length.
    #[error("the hash value is missing or not within 16 to 64 bytes")]
    Output,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const GOOD: &str = "$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$gy5SuVm5Z7Vw7keB9se9p87QGcomaseB/S2U1OhTsM0";

    fn refused(text: &str) -> HashRefused {
        PasswordHash::parse(text).unwrap_err()
    }

    #[test]
    fn the_stored_form_is_the_text_itself() {
        let hash = PasswordHash::parse(GOOD).unwrap();
        assert_eq!(hash.as_str(), GOOD);
        assert_eq!(hash.memory_kib(), 19_456);
        assert_eq!(hash.salt(), b"0123456789abcdef");
        assert_eq!(
            format!("{hash:?}"),
            "PasswordHash(argon2id, m=19456, t=2, p=1)"
        );
    }

    #[test]
    fn other_algorithms_and_forms_are_refused() {
        for text in [
            "",
            "hunter2",
            "$2b$12$abcdefghijklmnopqrstuu5Lx8lJEtJ7G8K4Zr1q9o2QyWm0cYz2K",
            "$argon2i$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$a4Vmb8BztzJQAjar4pBJac3RHJRwOM41W0GNxOaaUsU",
            "$argon2d$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$a4Vmb8BztzJQAjar4pBJac3RHJRwOM41W0GNxOaaUsU",
            " $argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$gy5SuVm5Z7Vw7keB9se9p87QGcomaseB",
        ] {
            assert_eq!(refused(text), HashRefused::NotArgon2id, "{text}");
        }
        for text in [
            "$argon2id$".to_owned(),
            format!("{GOOD}$more"),
            format!("{GOOD} "),
            format!("{GOOD}="),
            GOOD.replace("$v=19", "$v=-1"),
            "$argon2id$".repeat(40),
        ] {
            let reason = refused(&text);
            assert!(
                matches!(
                    reason,
                    HashRefused::NotPhc | HashRefused::Version | HashRefused::Output
                ),
                "{text}: {reason:?}"
            );
        }
    }

    #[test]
    fn each_bound_has_its_own_reason() {
        for (from, to, reason) in [
            ("v=19", "v=16", HashRefused::Version),
            ("v=19$", "", HashRefused::Version),
            ("m=19456", "m=7167", HashRefused::Memory),
            ("m=19456", "m=65537", HashRefused::Memory),
            ("m=19456", "m=4294967295", HashRefused::Memory),
            ("t=2", "t=0", HashRefused::Passes),
            ("t=2", "t=11", HashRefused::Passes),
            ("p=1", "p=0", HashRefused::Lanes),
            ("p=1", "p=5", HashRefused::Lanes),
            ("m=19456,t=2,p=1", "m=19456,t=2", HashRefused::Parameters),
            (
                "m=19456,t=2,p=1",
                "t=2,m=19456,p=1",
                HashRefused::Parameters,
            ),
            (
                "m=19456,t=2,p=1",
                "m=19456,m=19456,t=2,p=1",
                HashRefused::Parameters,
            ),
            ("p=1", "p=1,data=AAAA", HashRefused::Parameters),
            ("p=1", "p=1,keyid=AAAA", HashRefused::Parameters),
            ("m=19456", "m=99999999999", HashRefused::Parameters),
            ("m=19456", "m=019456", HashRefused::Parameters),
            (
                "$gy5SuVm5Z7Vw7keB9se9p87QGcomaseB/S2U1OhTsM0",
                "",
                HashRefused::Output,
            ),
            (
                "gy5SuVm5Z7Vw7keB9se9p87QGcomaseB/S2U1OhTsM0",
                "gy5SuVm5Z7Vw7keB9se9",
                HashRefused::Output,
            ),
        ] {
            let text = GOOD.replace(from, to);
            assert_ne!(text, GOOD);
            assert_eq!(refused(&text), reason, "{text}");
        }
    }

    #[test]
    fn what_is_cheaper_than_today_is_outdated_and_what_is_dearer_is_not() {
        let outdated = |from: &str, to: &str| {
            let text = GOOD.replace(from, to);
            PasswordHash::parse(&text).unwrap().is_outdated()
        };
        assert!(!outdated("", ""), "what we make today");
        // Cheaper in one of the two, whatever the other.
        assert!(outdated("m=19456", "m=19455"));
        assert!(outdated("t=2", "t=1"));
        assert!(outdated("m=19456,t=2", "m=7168,t=10"));
        assert!(outdated("m=19456,t=2", "m=65536,t=1"));
        // Dearer: an operator's choice.
        assert!(!outdated("m=19456", "m=19457"));
        assert!(!outdated("t=2", "t=3"));
        assert!(!outdated("m=19456,t=2,p=1", "m=65536,t=3,p=4"));
        // The same cost, and yet not ours.
        assert!(outdated("p=1", "p=2"));
        assert!(outdated("MDEyMzQ1Njc4OWFiY2RlZg", "MDEyMzQ1Njc4OWFiY2Rl"));
        assert!(outdated(
            "gy5SuVm5Z7Vw7keB9se9p87QGcomaseB/S2U1OhTsM0",
            "gy5SuVm5Z7Vw7keB9se9pw",
        ));
    }

    #[test]
    fn refusals_never_repeat_the_input() {
        let reason = refused("hunter2-in-the-wrong-column");
        assert!(!format!("{reason} {reason:?}").contains("hunter2"));
    }

    proptest! {
        #[test]
        fn any_text_is_taken_or_refused(tail in "[$a-z0-9=,+/A-Z]{0,120}", noise in "\\PC{0,40}") {
            let _ = PasswordHash::parse(&format!("$argon2id$v=19${tail}"));
            let _ = PasswordHash::parse(&format!("$argon2id${noise}"));
            let _ = PasswordHash::parse(&noise);
        }
    }
}
