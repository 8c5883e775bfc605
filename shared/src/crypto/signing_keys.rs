//! The *signing* keys: ES256 for access tokens, HMAC for refresh tokens, and the public key set.

use std::sync::{Arc, PoisonError, RwLock};

use p256::SecretKey;
use p256::elliptic_curve::sec1::ToSec1Point as _;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::crypto::generations::Generations;
use crate::crypto::{Keyed, SecretDocument};
use crate::encoding::base64url;

/// All generations of the signing keys, as this sandbox knows them. Held by the functions that
/// mint.
#[derive(Debug)]
pub struct SigningKeys {
    generations: Generations<SigningKey>,
    public: RwLock<Arc<[PublicKey]>>,
}

/// One generation.
pub struct SigningKey {
    pair: EcdsaKeyPair,
    public: PublicKey,
    /// For refresh tokens.
    pub(crate) refresh: Keyed,
}

impl std::fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SigningKey")
            .field("kid", &self.public.kid)
            .finish_non_exhaustive()
    }
}

/// A public key as a JSON Web Key (RFC 7517, RFC 7518 section 6.2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicKey {
    kty: String,
    crv: String,
    alg: String,
    #[serde(rename = "use")]
    usage: String,
    /// The thumbprint (RFC 7638).
    pub kid: String,
    x: String,
    y: String,
}

impl PublicKey {
    fn new(x: &[u8], y: &[u8]) -> Self {
        let (x, y) = (base64url(x), base64url(y));
        // RFC 7638: the required members only, in lexicographic order, without spaces.
        let canonical = format!(r#"{{"crv":"P-256","kty":"EC","x":"{x}","y":"{y}"}}"#);
        Self {
            kty: "EC".into(),
            crv: "P-256".into(),
            alg: "ES256".into(),
            usage: "sig".into(),
            kid: base64url(&Sha256::digest(canonical)),
            x,
            y,
        }
    }

    /// The uncompressed point (SEC 1 section 2.3.3), as verifiers take it.
    pub(crate) fn point(&self) -> Option<Vec<u8>> {
        let mut point = vec![4];
        point.extend(crate::encoding::from_base64url::<32>(&self.x)?);
        point.extend(crate::encoding::from_base64url::<32>(&self.y)?);
        Some(point)
    }
}

impl SigningKeys {
    /// From the secret. `None` where a key cannot be made.
    pub fn new(document: &SecretDocument) -> Option<Self> {
        let keys = keys(document)?;
        Some(Self {
            public: RwLock::new(public(&keys)),
            generations: Generations::new(document, keys),
        })
    }

    /// Takes the generations of a secret that was read again. An older state changes nothing, nor
    /// does one of which a key cannot be made.
    pub fn replace(&self, document: &SecretDocument) {
        let Some(keys) = keys(document) else {
            return;
        };
        let set = public(&keys);
        if self.generations.replace(document, keys) {
            *self.public.write().unwrap_or_else(PoisonError::into_inner) = set;
        }
    }

    /// Of two states of the keys, the greater is the later: the generation that signs, then how
    /// often the secret was changed.
    pub fn order(&self) -> (u32, u64) {
        self.generations.order()
    }

    /// The newest generation, which may not sign yet.
    pub fn newest(&self) -> u32 {
        self.generations.newest()
    }

    /// The generation that signs.
    pub fn current(&self) -> Option<(u32, Arc<SigningKey>)> {
        let (current, _) = self.order();
        Some((current, self.generation(current)?))
    }

    /// A generation that is still accepted.
    pub fn generation(&self, generation: u32) -> Option<Arc<SigningKey>> {
        self.generations.get(generation)
    }

    /// The public key set: previous, current and next.
    pub fn public(&self) -> Arc<[PublicKey]> {
        Arc::clone(&self.public.read().unwrap_or_else(PoisonError::into_inner))
    }
}

fn keys(document: &SecretDocument) -> Option<Vec<(u32, Arc<SigningKey>)>> {
    document
        .generations()
        .map(|(n, keyed)| Some((n, Arc::new(SigningKey::new(&keyed)?))))
        .collect()
}

fn public(keys: &[(u32, Arc<SigningKey>)]) -> Arc<[PublicKey]> {
    keys.iter().map(|(_, key)| key.public.clone()).collect()
}

impl SigningKey {
    fn new(keyed: &Keyed) -> Option<Self> {
        let scalars = keyed.derive("es256");
        // By rejection: a candidate is a valid scalar but with probability 2^-32.
        let secret = (0_u32..16)
            .find_map(|n| SecretKey::from_slice(&scalars.mac(&[&n.to_be_bytes()])).ok())?;
        let point = secret.public_key().to_sec1_point(false);
        let pair = EcdsaKeyPair::from_private_key_and_public_key(
            &ECDSA_P256_SHA256_FIXED_SIGNING,
            &secret.to_bytes(),
            point.as_bytes(),
            &SystemRandom::new(),
        )
        .ok()?;
        let public = PublicKey::new(point.x()?, point.y()?);
        Some(Self {
            pair,
            public,
            refresh: keyed.derive("refresh tokens"),
        })
    }

    /// The key's id in token headers.
    pub fn kid(&self) -> &str {
        &self.public.kid
    }

    /// Signs; `None` where the system's generator failed.
    pub(crate) fn sign(&self, message: &[u8]) -> Option<Vec<u8>> {
        self.pair
            .sign(&SystemRandom::new(), message)
            .ok()
            .map(|s| s.as_ref().to_vec())
    }
}
