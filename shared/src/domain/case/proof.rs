//! The proofs that an operator's policy may allow, and how long each has to wait.

use std::fmt;
use std::str::FromStr;

use crate::clock::Millis;
use crate::domain::policy;

/// A one-time code that only the right person holds. There are no secret questions.
pub use crate::domain::grouped::PrintedKind as Proof;

impl Proof {
    /// The form in the API, in the item and in the parameter.
    pub const fn wire(self) -> &'static str {
        match self {
            Self::Saved => "recovery-code",
            Self::Posted => "posted-code",
            Self::Desk => "desk-code",
        }
    }

    /// Reads what [`Proof::wire`] writes.
    pub fn from_wire(wire: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|proof| proof.wire() == wire)
    }
}

/// The proofs that are allowed: at least one, each named once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proofs([bool; 3]);

impl Proofs {
    /// All of them.
    pub const ALL: Self = Self([true; 3]);

    /// Whether `proof` is allowed.
    pub const fn allow(self, proof: Proof) -> bool {
        let [saved, posted, desk] = self.0;
        match proof {
            Proof::Saved => saved,
            Proof::Posted => posted,
            Proof::Desk => desk,
        }
    }

    /// Those that are allowed, in their order.
    pub fn list(self) -> impl Iterator<Item = Proof> {
        Proof::ALL
            .into_iter()
            .filter(move |proof| self.allow(*proof))
    }
}

impl Default for Proofs {
    fn default() -> Self {
        Self::ALL
    }
}

/// A text that names no proofs, an unknown one, or one twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotProofs;

impl fmt::Display for NotProofs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a list of proofs")
    }
}

impl std::error::Error for NotProofs {}

impl FromStr for Proofs {
    type Err = NotProofs;

    /// Reads names with commas between them.
    fn from_str(text: &str) -> Result<Self, NotProofs> {
        let mut allowed = [false; 3];
        for name in text.split(',') {
            let proof = Proof::from_wire(name).ok_or(NotProofs)?;
            let named = Proof::ALL.iter().position(|known| *known == proof);
            let slot = named.and_then(|index| allowed.get_mut(index));
            match slot {
                Some(slot) if !*slot => *slot = true,
                _ => return Err(NotProofs),
            }
        }
        Ok(Self(allowed))
    }
}

/// What the operator has decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    /// The proofs that are allowed.
    pub proofs: Proofs,
    /// How long a change rests that a saved or posted code has proved.
    pub wait: Millis,
}

impl Rules {
    /// How long a change rests between the new mailbox's code and its end.
    ///
    /// Nobody can object where there never was an address, and the letter went to the address of
    /// the membership itself: such a member has waited for the post already.
    pub const fn wait(&self, proof: Proof, never_had_an_address: bool) -> Millis {
        match proof {
            Proof::Posted if never_had_an_address => 0,
            Proof::Saved | Proof::Posted => self.wait,
            Proof::Desk => policy::DESK_WAIT,
        }
    }
}
