//! What the tests of this state machine begin with.

use crate::clock::Millis;
use crate::domain::address::EmailAddress;
use crate::domain::case::{Answer, CaseFile, Member, Proof, Proofs, Rules, Shown};
use crate::domain::grouped::Digest;
use crate::domain::ids::Nonce;
use crate::domain::member_number::MemberNumber;
use crate::domain::policy::HOUR;

/// Any time will do; this one is not 0, so that sums of times are noticed.
pub(super) const START: Millis = 1_800_000_000_000;

pub(super) const RULES: Rules = Rules {
    proofs: Proofs::ALL,
    wait: 24 * HOUR,
};

pub(super) fn empty() -> CaseFile {
    CaseFile::new(MemberNumber::parse("0123456789").unwrap())
}

pub(super) fn digest(of: u8) -> Digest {
    Digest::new([of; 32])
}

pub(super) fn nonce(of: u8) -> Nonce {
    Nonce([of; 16])
}

pub(super) fn address(of: u8) -> EmailAddress {
    EmailAddress::parse(&format!("new{of}@example.com")).unwrap()
}

/// A code whose digest as each kind is a number of its own; `code` is below 80.
pub(super) fn shown(code: u8, id: u8, by: &str) -> Shown {
    let as_kind = |proof: Proof| (proof, of_kind(proof, code));
    Shown {
        id: nonce(id),
        by: by.to_owned(),
        digests: Proof::ALL.map(as_kind),
    }
}

pub(super) fn of_kind(proof: Proof, code: u8) -> Digest {
    let kind = match proof {
        Proof::Saved => 0,
        Proof::Posted => 80,
        Proof::Desk => 160,
    };
    digest(kind + code)
}

pub(super) const fn member(epoch: u64, saved: &[Digest]) -> Member<'_> {
    Member {
        epoch,
        never_had_an_address: false,
        changed_at: None,
        saved,
    }
}

pub(super) fn answer(id: Nonce, code: Digest) -> Answer {
    Answer {
        id,
        digest: code,
        stop: digest(241),
    }
}
