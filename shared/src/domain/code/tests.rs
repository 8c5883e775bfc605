//! Codes and palettes as they come out, counted: two rivals shipped generators that never emit 9.

mod chi_square;
mod codes;
mod palettes;
mod profiles;

use std::convert::Infallible;

use pictograms::Symbol;

use super::{Code, CodeProfile, Palette};
use crate::crypto::step_keys::StepKeys;
use crate::crypto::{Keyed, SecretDocument};
use crate::domain::ids::{Session, SessionKind, Sid};

/// The other profile that the stack is meant to be run with.
fn second_profile() -> CodeProfile {
    CodeProfile::new(3, 20, 4).unwrap()
}

/// Step keys as a new stack has them.
fn step_keys() -> StepKeys {
    let root = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ01";
    let text = format!(r#"{{"root":"{root}","current":1,"keys":{{}}}}"#);
    StepKeys::new(&SecretDocument::parse(&text).unwrap())
}

/// The `n`th session.
fn session(n: u64) -> Session {
    let bits = Keyed::from_secret("sessions of this test").name(&[&n.to_be_bytes()]);
    Session {
        kind: SessionKind::Login,
        sid: Sid::new(1, bits),
    }
}

/// The palette of the `n`th session.
fn palette(keys: &StepKeys, profile: CodeProfile, n: u64) -> Palette {
    keys.generation(1).unwrap().palette(profile, &session(n))
}

/// A code from a source that cannot fail.
fn drawn(profile: CodeProfile, palette: &Palette, mut below: impl FnMut(u32) -> u32) -> Code {
    let Ok(code) = Code::draw(profile, palette, |bound| Ok::<_, Infallible>(below(bound)));
    code
}

/// All symbols that some other one is taken for.
fn has_twin(symbol: Symbol) -> bool {
    Symbol::all().any(|other| pictograms::near_twins(symbol, other))
}
