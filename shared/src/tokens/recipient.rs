//! The tag by which events of a mail lead back to the member's record.
//!
//! Every subscriber of the mail service's events reads a mail's tags, so this one says nothing to
//! those without the key: neither the member number nor how often the address was changed.

use ring::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};

use crate::crypto::Keyed;
use crate::crypto::step_keys::StepKeys;
use crate::domain::ids::{self, MemberId};
use crate::domain::member_number::MemberNumber;
use crate::encoding::{base64url, base64url_bytes};

/// The registered address that a mail goes to, without the address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// The member's number: key of the profile.
    pub member_number: MemberNumber,
    /// Which of the member's addresses, in their order.
    pub address_version: u64,
    /// The mail's place in the row of retries; 0 where nothing spoke against the address.
    pub tries: u32,
}

/// Kind and format version. Tags hold letters, digits, `-` and `_` only.
const KIND: &str = "a1";
/// Length of an AES-GCM nonce, bytes.
const NONCE: usize = 12;

impl Recipient {
    /// The tag, at most 110 characters, for the mail that `mail` names among all; the tag is good
    /// beside this member id only. `None` where there is no current key.
    ///
    /// `mail` must never be used twice: a repeated nonce gives both contents away. 96 of its
    /// random bits are the nonce, so 2^32 mails under one key have less than one chance in 2^32
    /// of a repetition (NIST SP 800-38D, section 8.3).
    pub fn seal(&self, keys: &StepKeys, member: &MemberId, mail: ids::Nonce) -> Option<String> {
        let generation = keys.current();
        let key = key(&keys.generation(generation)?.recipients)?;
        let (nonce, _) = mail.0.split_first_chunk::<NONCE>()?;
        let (number, version) = (self.member_number.as_str(), self.address_version);
        let mut sealed = format!("{number} {version} {}", self.tries).into_bytes();
        let aad = Aad::from(member.as_str().as_bytes());
        key.seal_in_place_append_tag(Nonce::assume_unique_for_key(*nonce), aad, &mut sealed)
            .ok()?;
        let whole = [nonce.as_slice(), &sealed].concat();
        Some(format!("{KIND}-{generation}-{}", base64url(&whole)))
    }

    /// The generation of step keys that a tag names, before anything is believed.
    pub fn generation(tag: &str) -> Option<u32> {
        parts(tag).map(|(generation, _)| generation)
    }

    /// Reads a tag; `None` where it was not sealed for this member, or its key has gone.
    pub fn open(tag: &str, keys: &StepKeys, member: &MemberId) -> Option<Self> {
        let (generation, sealed) = parts(tag)?;
        let key = key(&keys.generation(generation)?.recipients)?;
        let whole = base64url_bytes(sealed)?;
        let (nonce, sealed) = whole.split_first_chunk::<NONCE>()?;
        let mut sealed = sealed.to_vec();
        let aad = Aad::from(member.as_str().as_bytes());
        let nonce = Nonce::assume_unique_for_key(*nonce);
        let opened = key.open_in_place(nonce, aad, &mut sealed).ok()?;
        let mut fields = std::str::from_utf8(opened).ok()?.split(' ');
        Some(Self {
            member_number: MemberNumber::parse(fields.next()?).ok()?,
            address_version: fields.next()?.parse().ok()?,
            tries: fields.next()?.parse().ok()?,
        })
    }
}

fn parts(tag: &str) -> Option<(u32, &str)> {
    let rest = tag.strip_prefix(KIND)?.strip_prefix('-')?;
    let (named, sealed) = rest.split_once('-')?;
    let generation: u32 = named.parse().ok()?;
    // One spelling only.
    (generation.to_string() == named).then_some((generation, sealed))
}

fn key(of_generation: &Keyed) -> Option<LessSafeKey> {
    let bytes = of_generation.mac(&[b"AES-256-GCM"]);
    UnboundKey::new(&AES_256_GCM, &bytes)
        .ok()
        .map(LessSafeKey::new)
}
