//! Long codes in groups: 128 random bits that open one door of one member.
//!
//! What is mailed is pasted ([`mailed`]); what is printed or said is typed ([`printed`]). Neither
//! derives from a key, so that no rotation voids a sheet of paper, and both are stored as plain
//! SHA-256 (OWASP ASVS v5.0.0-6.5.2: from 112 bits on that suffices). Nobody can guess one, so
//! there is no budget of guesses that somebody else could use up.

pub mod mailed;
pub mod printed;

use std::fmt;

use sha2::{Digest as _, Sha256};
use subtle::{Choice, ConditionallySelectable as _, ConstantTimeEq as _};
use zeroize::Zeroizing;

use crate::domain::ids::MemberId;
pub use mailed::MailedKind;
pub use printed::PrintedKind;

/// Most bytes of a text that is looked at: a code with every separator that people put in.
const MAX_TYPED: usize = 400;

/// What a code opens. Its digest carries the kind, so that none opens another door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Pasted from a mail.
    Mailed(MailedKind),
    /// Typed from paper.
    Printed(PrintedKind),
}

impl Kind {
    const fn letter(self) -> u8 {
        match self {
            Self::Mailed(kind) => kind.letter(),
            Self::Printed(kind) => kind.letter(),
        }
    }
}

impl From<MailedKind> for Kind {
    fn from(kind: MailedKind) -> Self {
        Self::Mailed(kind)
    }
}

impl From<PrintedKind> for Kind {
    fn from(kind: PrintedKind) -> Self {
        Self::Printed(kind)
    }
}

/// The random part of a code, wiped when dropped and never shown.
#[derive(Clone)]
pub struct Bits(Zeroizing<[u8; 16]>);

impl Bits {
    /// From the random generator.
    pub fn new(bits: [u8; 16]) -> Self {
        Self(Zeroizing::new(bits))
    }

    /// What is stored in the code's place: bound to the kind and to the member, so that a digest
    /// moved to another item opens nothing.
    pub fn digest(&self, kind: impl Into<Kind>, member: &MemberId) -> Digest {
        // Every part but the member's id has a fixed length, and so has that.
        let mut hash = Sha256::new();
        hash.update(b"pictopass grouped 1");
        hash.update([kind.into().letter()]);
        hash.update(member.as_str().as_bytes());
        hash.update(self.0.as_slice());
        Digest(hash.finalize().into())
    }
}

impl PartialEq for Bits {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(other.0.as_slice()).into()
    }
}
impl Eq for Bits {}

impl fmt::Debug for Bits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Bits")
    }
}

/// SHA-256 of a code. Comparison takes constant time.
#[derive(Clone, Copy)]
pub struct Digest([u8; 32]);

impl Digest {
    /// From the stored bytes.
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// For a binary attribute.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// From the stored text; `None` where it is not what [`Digest::text`] gives.
    pub fn parse(text: &str) -> Option<Self> {
        crate::encoding::from_base64url(text).map(Self)
    }

    /// For an element of a string set.
    pub fn text(&self) -> String {
        crate::encoding::base64url(&self.0)
    }

    /// Which of the slots holds this digest; the first, where several do.
    ///
    /// All `N` slots are compared, empty ones too, so that the time says nothing about how many
    /// there are or which one it was.
    pub fn position<const N: usize>(&self, slots: [Option<&Self>; N]) -> Option<usize> {
        let mut found = Choice::from(0);
        let mut position = 0_u64;
        for (at, slot) in (0_u64..).zip(slots) {
            let held = slot.map_or(&[0; 32], Self::as_bytes);
            let hit = self.0.ct_eq(held) & Choice::from(u8::from(slot.is_some())) & !found;
            position.conditional_assign(&at, hit);
            found |= hit;
        }
        let position = usize::try_from(position).ok();
        bool::from(found).then_some(position).flatten()
    }
}

impl PartialEq for Digest {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}
impl Eq for Digest {}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Digest")
    }
}

/// Why a text is no code. It depends on the text alone, so saying it tells nothing about codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Slip {
    /// Too few or too many characters.
    #[error("the code has another length")]
    Length,
    /// A letter or sign that no code has.
    #[error("a character is in no code")]
    Character,
    /// The check character does not fit the others.
    #[error("a character is wrong")]
    Check,
    /// This group of six digits is wrong, counted from 1.
    #[error("group {0} is wrong")]
    Group(usize),
    /// A whole code, but one for another place.
    #[error("the code is of another kind")]
    OtherKind,
}

/// The characters that count: full-width ones as their plain twins, separators and marks left out.
///
/// # Errors
///
/// [`Slip::Length`] for a text that is too long to be looked at.
fn typed(text: &str) -> Result<impl Iterator<Item = char>, Slip> {
    if text.len() > MAX_TYPED {
        return Err(Slip::Length);
    }
    let plain = text.chars().map(crate::domain::address::narrow);
    Ok(plain.filter(|c| c.is_alphanumeric()))
}

#[cfg(test)]
mod tests;
