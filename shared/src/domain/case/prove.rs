//! A code is shown, and makes the case.

use crate::clock::Millis;
use crate::domain::case::proof::{Proof, Rules};
use crate::domain::case::state::{Case, CaseFile, Progress};
use crate::domain::grouped::Digest;
use crate::domain::ids::Nonce;
use crate::domain::{policy, undo};

/// What the member's record says.
#[derive(Debug, Clone, Copy)]
pub struct Member<'a> {
    /// The epoch.
    pub epoch: u64,
    /// There is no address, and never was one.
    pub never_had_an_address: bool,
    /// When the address was last changed.
    pub changed_at: Option<Millis>,
    /// Of the saved codes that are left.
    pub saved: &'a [Digest],
}

impl Member<'_> {
    /// Until when no case can begin, where that is still to come.
    pub fn cooling_until(&self, now: Millis) -> Option<Millis> {
        undo::cooling_until(self.changed_at, now)
    }
}

/// A code as it was typed. Printed codes do not say of which kind they are, so it comes with its
/// digest as each kind.
#[derive(Debug, Clone)]
pub struct Shown {
    /// Name of the case that it may make; made once per request, outside every retry.
    pub id: Nonce,
    /// The login session that shows it.
    pub by: String,
    /// The code as each kind.
    pub digests: [(Proof, Digest); 3],
}

/// What a shown code has done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proved {
    /// Write this, and where a saved code is named, take it from the member's record in the same
    /// write, on the condition that it is still there.
    Write {
        /// The file with the new case.
        file: Box<CaseFile>,
        /// The saved code that it costs.
        saved: Option<Digest>,
    },
    /// This very request was served: its answer was lost.
    Repeat,
}

/// Why a shown code does nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProveRefusal {
    /// Wrong, expired, used, or of a kind that is not allowed: one answer for all.
    UnknownCode,
    /// The address was changed a short while ago.
    CoolingOff {
        /// Until when.
        until: Millis,
    },
}

/// A code is shown. The case before ends with it: a member who lost the browser of the first proof
/// begins anew with another code.
///
/// # Errors
///
/// [`ProveRefusal`]; the code is not used up then.
pub fn prove(
    file: CaseFile,
    shown: &Shown,
    member: &Member<'_>,
    rules: &Rules,
    now: Millis,
) -> Result<Proved, ProveRefusal> {
    if repeats(&file, shown, member.epoch, now) {
        return Ok(Proved::Repeat);
    }
    if let Some(until) = member.cooling_until(now) {
        return Err(ProveRefusal::CoolingOff { until });
    }
    let found = found(&file, shown, member, rules, now);
    let (proof, digest) = found.ok_or(ProveRefusal::UnknownCode)?;
    let mut file = file;
    match proof {
        Proof::Saved => {}
        // What was asked for has come, so another one may be asked for.
        Proof::Posted => (file.letter, file.letter_wanted) = (None, None),
        Proof::Desk => (file.desk_code, file.desk_wanted) = (None, None),
    }
    file.case = Some(Case {
        id: shown.id,
        proof,
        digest,
        by: shown.by.clone(),
        proved_at: now,
        epoch: member.epoch,
        never_had_an_address: member.never_had_an_address,
        mailbox: None,
        confirmed: None,
        ended: None,
    });
    Ok(Proved::Write {
        file: Box::new(file),
        saved: (proof == Proof::Saved).then_some(digest),
    })
}

/// Whether this login session has just shown this very code. Somebody else who shows it too has
/// learnt it, and gets what every used code gets.
fn repeats(file: &CaseFile, shown: &Shown, epoch: u64, now: Millis) -> bool {
    file.case.as_ref().is_some_and(|case| {
        let same = shown.digests.contains(&(case.proof, case.digest));
        let young = now < case.proved_at + policy::REPLAY_WINDOW;
        same && case.by == shown.by && young && case.progress(epoch, now) == Progress::Proved
    })
}

/// The kind as which the code is good. All kinds are compared, whichever fits.
fn found(
    file: &CaseFile,
    shown: &Shown,
    member: &Member<'_>,
    rules: &Rules,
    now: Millis,
) -> Option<(Proof, Digest)> {
    let good = |proof: Proof, digest: Digest| {
        let held = match proof {
            Proof::Saved => {
                member
                    .saved
                    .iter()
                    .filter(|saved| **saved == digest)
                    .count()
                    > 0
            }
            Proof::Posted => file.posted(now).is_some_and(|it| it.digest == digest),
            Proof::Desk => file.given(now).is_some_and(|it| it.digest == digest),
        };
        held && rules.proofs.allow(proof)
    };
    let fitting = shown
        .digests
        .iter()
        .filter(|(proof, digest)| good(*proof, *digest));
    fitting.copied().last()
}
