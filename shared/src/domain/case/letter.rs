//! Codes by post.

use crate::clock::Millis;
use crate::domain::case::state::{CaseFile, Letter};
use crate::domain::grouped::Digest;
use crate::domain::policy;

/// The member asks for a letter; `None` where one was asked for within
/// [`policy::LETTER_AGAIN`], and nothing is to be written.
pub fn want_letter(mut file: CaseFile, now: Millis) -> Option<CaseFile> {
    let recent = |at| now < at + policy::LETTER_AGAIN;
    if file.letter_wanted.is_some_and(recent) {
        return None;
    }
    file.letter_wanted = Some(now);
    Some(file)
}

/// A letter was made for printing; the one before is void.
pub fn letter_made(mut file: CaseFile, digest: Digest, valid_for: Millis, now: Millis) -> CaseFile {
    file.letter = Some(Letter {
        digest,
        made_at: now,
        expires_at: now + valid_for.min(policy::LETTER_LONGEST),
    });
    file
}

impl CaseFile {
    /// A letter that was asked for and not made yet.
    pub fn letter_is_due(&self, now: Millis) -> bool {
        self.letter_wanted.is_some_and(|wanted| {
            now < wanted + policy::CASE_KEPT
                && self.letter.is_none_or(|letter| letter.made_at < wanted)
        })
    }

    /// The letter, while its code is good.
    pub fn posted(&self, now: Millis) -> Option<Letter> {
        self.letter.filter(|letter| now < letter.expires_at)
    }
}
