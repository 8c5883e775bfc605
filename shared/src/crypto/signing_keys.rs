//! The *signing* keys: ES256 for access tokens, HMAC for refresh tokens, and the public key set.

use p256::SecretKey;
use p256::elliptic_curve::sec1::ToSec1Point as _;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::crypto::{Keyed, SecretDocument};
use crate::encoding::base64url;

/// All generations of the signing keys. Built once per sandbox, by the functions that mint.
#[derive(Debug)]
pub struct SigningKeys {
    current: u32,
    generations: Vec<(u32, SigningKey)>,
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
        let generations = document
            .generations()
            .map(|(n, keyed)| Some((n, SigningKey::new(&keyed)?)))
            .collect::<Option<Vec<_>>>()?;
        Some(Self {
            current: document.current(),
            generations,
        })
    }

    /// The number of the generation that signs.
    pub const fn current_generation(&self) -> u32 {
        self.current
    }

    /// The generation that signs.
    pub fn current(&self) -> Option<(u32, &SigningKey)> {
        self.generations
            .iter()
            .find(|(n, _)| *n == self.current)
            .map(|(n, key)| (*n, key))
    }

    /// A generation that is still accepted.
    pub fn generation(&self, generation: u32) -> Option<&SigningKey> {
        self.generations
            .iter()
            .find(|(n, _)| *n == generation)
            .map(|(_, key)| key)
    }

    /// The public key set: previous, current and next.
    pub fn public(&self) -> Vec<PublicKey> {
        self.generations
            .iter()
            .map(|(_, key)| key.public.clone())
            .collect()
    }
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
