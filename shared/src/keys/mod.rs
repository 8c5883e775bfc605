//! Keys in a running sandbox: read at its start, and read again while it runs, so that a rotation
//! reaches every sandbox within [`KEPT`] (docs/KEYS.md).
//!
//! A request that finds the keys older than that reads the secret before it is handled: one more
//! round trip for one request in five minutes and sandbox. So no sandbox makes values with keys
//! that are older, also not one that was frozen for hours. A request whose token names a later
//! generation reads at once, [`AGAIN`] apart at most: a forged generation must not cost a read
//! each. Without an answer within [`PATIENCE`] the request goes on with the keys at hand.

mod public;
mod source;

use std::ops::Deref;

use crate::aws::Secrets;
use crate::clock::Millis;
use crate::crypto::SecretDocument;
use crate::crypto::signing_keys::SigningKeys;
use crate::crypto::step_keys::StepKeys;
use crate::domain::policy;
use crate::runtime::{Deps, StartError};
use crate::tokens::access::AccessToken;
use crate::tokens::case::CaseToken;
use crate::tokens::device;
use crate::tokens::login::LoginToken;
use crate::tokens::recipient::Recipient;
use crate::tokens::refresh::RefreshToken;

pub use public::PublicKeys;
use source::Source;
pub use source::{AGAIN, KEPT, PATIENCE};

/// How long anybody may keep the public key set: `max-age` of `/.well-known/jwks.json`.
pub const KEY_SET_MAX_AGE: Millis = 5 * policy::MINUTE;

/// Keys and the secret that they are from.
#[derive(Debug)]
pub struct Kept<K> {
    keys: K,
    source: Source,
}

impl<K> Deref for Kept<K> {
    type Target = K;

    fn deref(&self) -> &K {
        &self.keys
    }
}

/// The *step* keys, from the secret `name`.
///
/// # Errors
///
/// [`StartError::Secret`].
pub async fn step(
    secrets: &Secrets,
    name: &str,
    deps: &Deps,
) -> Result<Kept<StepKeys>, StartError> {
    let (source, document) = Source::open(secrets, name, deps).await?;
    let keys = StepKeys::new(&document);
    Ok(Kept { keys, source })
}

/// The *signing* keys, from the secret `name`.
///
/// # Errors
///
/// [`StartError::Secret`].
pub async fn signing(
    secrets: &Secrets,
    name: &str,
    deps: &Deps,
) -> Result<Kept<SigningKeys>, StartError> {
    let (source, document) = Source::open(secrets, name, deps).await?;
    let keys = SigningKeys::new(&document);
    let keys = keys.ok_or(StartError::Secret("gives no signing key"))?;
    Ok(Kept { keys, source })
}

impl Kept<StepKeys> {
    /// Reads the secret again where that is due, before a request with these tokens is handled.
    /// Never fails: the keys at hand stay.
    pub async fn renew(&self, tokens: &[Option<&str>], now: Millis) {
        let later = tokens.iter().flatten().any(|token| {
            let named = LoginToken::generation(token);
            let named = named.or_else(|| AccessToken::step_generation(token));
            let named = named.or_else(|| device::generation(token));
            let named = named.or_else(|| CaseToken::generation(token));
            let named = named.or_else(|| Recipient::generation(token));
            named.is_some_and(|generation| generation > self.newest())
        });
        let take = |document: &SecretDocument| self.keys.replace(document);
        self.source.read_again(later, now, take).await;
    }
}

impl Kept<SigningKeys> {
    /// Reads the secret again where that is due, before a request with these tokens is handled.
    /// Never fails: the keys at hand stay.
    pub async fn renew(&self, tokens: &[Option<&str>], now: Millis) {
        let later = tokens.iter().flatten().any(|token| {
            let named = RefreshToken::generation(token);
            // A key's id has no order: one that has ended looks like one to come.
            named.is_some_and(|generation| generation > self.newest())
                || AccessToken::kid(token)
                    .is_some_and(|kid| self.public().iter().all(|key| key.kid != kid))
        });
        let take = |document: &SecretDocument| self.keys.replace(document);
        self.source.read_again(later, now, take).await;
    }
}
