//! One operator who acts on one store.

use shared::clock::Millis;
use shared::domain::case::CaseFile;
use shared::domain::grouped::Bits;
use shared::domain::member_number::MemberNumber;
use shared::domain::policy;
use shared::entropy::{Entropy as _, SystemEntropy};
use shared::store::cases::{CaseRead, CaseWrite};
use shared::store::desk_uses::{Did, Shown};
use shared::store::members::Profile;
use shared::store::{Stamp, Store};

use crate::desk::{Who, note_act};

/// An operator, a store and a moment.
pub(super) struct Acting<'a> {
    pub(super) store: &'a Store,
    pub(super) who: &'a Who,
    pub(super) now: Millis,
}

/// What is said where no round wrote.
pub(super) const TOO_SLOW: &str = "others were faster each time; try again";

/// What became of an act on a file.
pub(super) enum Act<T> {
    /// Write this, which is noted so; then that is so.
    Write(Box<CaseFile>, Did, T),
    /// Nothing is to be written.
    Nothing(T),
}

impl Acting<'_> {
    /// The member of this number.
    ///
    /// # Errors
    ///
    /// Text for the operator.
    pub(super) async fn member(&self, number: &MemberNumber) -> Result<Profile, String> {
        let profile = self.store.profile(number).await;
        let profile = profile.map_err(|error| error.to_string())?;
        profile.ok_or_else(|| format!("there is no member with the number {}", number.as_str()))
    }

    /// Notes an act, before it is done.
    ///
    /// # Errors
    ///
    /// Text for the operator; nothing may be done then.
    pub(super) async fn note(&self, did: Did, profile: &Profile) -> Result<(), String> {
        let member = Shown::Member(profile.member_id.clone());
        let noted = note_act(self.store, did, member, self.who, self.now).await;
        noted.map_err(|error| error.to_string())
    }

    /// Notes what is to be done now, once for each act; and of what was noted before it, if another
    /// act came between, that it was not done.
    ///
    /// # Errors
    ///
    /// Text for the operator; nothing may be done then.
    pub(super) async fn renote(
        &self,
        noted: &mut Option<Did>,
        now: Option<Did>,
        profile: &Profile,
    ) -> Result<(), String> {
        if *noted == now {
            return Ok(());
        }
        if let Some(before) = noted.take() {
            let reason = format!("not done, another act came first: {}", before.wire());
            let who = Who {
                operator: self.who.operator.clone(),
                reason: Some(reason),
            };
            Acting { who: &who, ..*self }
                .note(Did::Looked, profile)
                .await?;
        }
        if let Some(now) = now {
            self.note(now, profile).await?;
        }
        *noted = now;
        Ok(())
    }

    /// Decides from the member's file, notes the act that is decided on, and writes; once more from
    /// the start where another write came first.
    ///
    /// # Errors
    ///
    /// Text for the operator; nothing was written then, or nothing tells.
    pub(super) async fn act<T>(
        &self,
        profile: &Profile,
        decide: impl Fn(CaseFile) -> Result<Act<T>, String>,
    ) -> Result<T, String> {
        let stamp = new_stamp()?;
        let mut noted = None;
        for _ in 0..policy::DECISION_ROUNDS {
            let read = self.store.case_file(&profile.member_id).await;
            let read: CaseRead = read.map_err(|error| error.to_string())?;
            let file = read.file.clone();
            let file = file.unwrap_or_else(|| CaseFile::new(profile.member_number.clone()));
            match decide(file) {
                Err(refused) => {
                    self.renote(&mut noted, None, profile).await?;
                    return Err(refused);
                }
                Ok(Act::Nothing(said)) => {
                    self.renote(&mut noted, None, profile).await?;
                    return Ok(said);
                }
                Ok(Act::Write(file, did, said)) => {
                    self.renote(&mut noted, Some(did), profile).await?;
                    let write = CaseWrite {
                        member: &profile.member_id,
                        read: &read,
                        file: &file,
                        stamp,
                    };
                    let written = self.store.put_case(&write).await;
                    if written.map_err(|error| error.to_string())? {
                        return Ok(said);
                    }
                }
            }
        }
        self.renote(&mut noted, None, profile).await?;
        Err(TOO_SLOW.to_owned())
    }
}

/// A new code.
///
/// # Errors
///
/// Text for the operator, where the system has no random bits.
pub(super) fn new_code() -> Result<Bits, String> {
    random().map(Bits::new)
}

/// Names one write.
///
/// # Errors
///
/// Text for the operator, where the system has no random bits.
pub(super) fn new_stamp() -> Result<Stamp, String> {
    random().map(Stamp::new)
}

fn random() -> Result<[u8; 16], String> {
    let mut bits = [0; 16];
    let drawn = SystemEntropy.fill(&mut bits);
    drawn.map_err(|error| error.to_string())?;
    Ok(bits)
}

#[cfg(test)]
mod tests;
