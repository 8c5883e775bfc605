//! Made-up members, for trying out the import and for load.
//!
//! The same count and seed give the same members on every machine, and the first members of a
//! longer list are those of a shorter one. Only family names, which alone name nobody; addresses
//! lie in domains that are reserved for examples (RFC 2606, RFC 6761, and JPRS's own list for
//! `.jp`), so that nothing can ever be sent to a real person.

mod names;
mod rng;
mod write;

use pictograms::Language;

use names::Name;
use rng::Rng;

pub use write::{write_csv, write_json_lines};

/// The password of every sample member who has [`DEMO_HASH`].
pub const DEMO_PASSWORD: &str = "pictopass-demo";

/// argon2id of [`DEMO_PASSWORD`] at the default cost.
///
/// One hash for nearly all, because hashing 100,000 of them takes many minutes. Real
/// hashes never share a salt.
pub const DEMO_HASH: &str = "$argon2id$v=19$m=19456,t=2,p=1$cGljdG9wYXNzLXNhbXBsZQ$eUOlxsRnEN9RcvorCz8LwSPdmQ9ARo67iCgmezDiBT4";

/// The domains of sample addresses; a dev stack that is to mail to them needs them in its table.
pub const DOMAINS: [&str; 7] = [
    "example.com",
    "example.jp",
    "example.ne.jp",
    "example.co.jp",
    "example.ac.jp",
    "example.net",
    "example.org",
];

/// The seed of the file that is shipped, `samples/members-1000.csv`.
pub const SHIPPED_SEED: u64 = 20_260_401;

/// Most members: the ten-digit numbers, each once.
pub const MAX_COUNT: u64 = NUMBERS;

const NUMBERS: u64 = 10_000_000_000;

/// One made-up member, in the columns of the import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleMember {
    /// Ten digits.
    pub member_number: String,
    /// In the script of the member's language.
    pub family_name: &'static str,
    /// How the member logs in.
    pub password: SamplePassword,
    /// May be empty, or one of the shapes that can never receive mail.
    pub address: String,
    /// Of mails and pages.
    pub language: Language,
}

/// How a sample member logs in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SamplePassword {
    /// [`DEMO_PASSWORD`], as [`DEMO_HASH`].
    Demo,
    /// In the clear: `demo-` and the member number.
    Plain(String),
}

/// Makes up members, at most [`MAX_COUNT`].
pub fn generate(count: u64, seed: u64) -> impl Iterator<Item = SampleMember> {
    (0..count.min(MAX_COUNT)).map(move |index| member(index, seed))
}

fn member(index: u64, seed: u64) -> SampleMember {
    // Each member from a generator of its own, so that none depends on those before.
    let mut rng = Rng::new(seed, index);
    let member_number = format!("{:010}", number(index, seed));
    let language = language(&mut rng);
    let name = rng.pick(names::of(language));
    SampleMember {
        password: if rng.one_in(200) {
            SamplePassword::Plain(format!("demo-{member_number}"))
        } else {
            SamplePassword::Demo
        },
        family_name: name.written,
        address: address(&mut rng, name),
        member_number,
        language,
    }
}

/// Scatters the numbers without giving any out twice.
fn number(index: u64, seed: u64) -> u64 {
    // Neither even nor a multiple of five: a step that shares no factor with the number of
    // numbers visits each of them once.
    const STEP: u64 = 6_180_339_887;
    let scattered = u128::from(index) * u128::from(STEP) + u128::from(seed);
    (scattered % u128::from(NUMBERS)) as u64
}

fn language(rng: &mut Rng) -> Language {
    match rng.below(100) {
        0..88 => Language::Ja,
        88..93 => Language::En,
        93..96 => Language::ZhHant,
        96..98 => Language::ZhHans,
        _ => Language::Ko,
    }
}

/// Mostly ordinary, some of the odd forms that carriers allow, and a few that cannot receive.
fn address(rng: &mut Rng, name: &Name) -> String {
    let latin = name.latin;
    let domain = rng.pick(&DOMAINS);
    let digits = rng.below(9_000) + 1_000;
    let local = match rng.below(100) {
        0..30 => format!("{latin}{digits}"),
        30..50 => format!("{latin}.{digits}"),
        50..65 => format!("{digits}.{latin}"),
        65..75 => format!("{latin}_{}", digits % 100),
        75..85 => format!("{latin}+site{}", digits % 10),
        85..89 => format!("-{latin}-{digits}"),
        89..91 => format!("{latin}/{digits}"),
        91..93 => format!("{latin}?{digits}"),
        93 => format!(".{latin}{digits}"),
        94 => format!("{latin}..{digits}"),
        95 => format!("{latin}{digits}."),
        _ => return String::new(),
    };
    format!("{local}@{domain}")
}

#[cfg(test)]
mod tests;
