//! Codes that two operators give together.

use crate::clock::Millis;
use crate::domain::case::state::{CaseFile, DeskCode, FirstCheck};
use crate::domain::grouped::Digest;
use crate::domain::policy;

/// The member asks for the desk; `None` where they did within [`policy::DESK_AGAIN`], and nothing
/// is to be written.
pub fn want_desk(mut file: CaseFile, now: Millis) -> Option<CaseFile> {
    let recent = |at| now < at + policy::DESK_AGAIN;
    if file.desk_wanted.is_some_and(recent) {
        return None;
    }
    file.desk_wanted = Some(now);
    Some(file)
}

/// What an operator's word has done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Vouched {
    /// Another operator has to look too, until then.
    First {
        /// What to write.
        file: CaseFile,
        /// When the first look is forgotten.
        until: Millis,
    },
    /// The code is given.
    Second {
        /// What to write.
        file: CaseFile,
        /// When the code ends.
        until: Millis,
    },
}

/// Why an operator's word does nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeskRefusal {
    /// It takes two.
    SameOperator {
        /// When the first look is forgotten.
        until: Millis,
    },
}

/// An operator has looked at the person. The second one's word makes the code whose `digest` this
/// is; the first one's leaves it unused.
///
/// # Errors
///
/// [`DeskRefusal`].
pub fn vouch(
    mut file: CaseFile,
    by: &str,
    why: &str,
    digest: Digest,
    now: Millis,
) -> Result<Vouched, DeskRefusal> {
    match file.first_check(now) {
        Some(first) if first.by == by => {
            let until = first.at + policy::DESK_CODE;
            Err(DeskRefusal::SameOperator { until })
        }
        Some(_) => {
            let until = now + policy::DESK_CODE;
            file.first_check = None;
            file.desk_code = Some(DeskCode {
                digest,
                by: by.to_owned(),
                at: now,
                expires_at: until,
            });
            Ok(Vouched::Second { file, until })
        }
        None => {
            file.first_check = Some(FirstCheck {
                by: by.to_owned(),
                at: now,
                why: why.to_owned(),
            });
            let until = now + policy::DESK_CODE;
            Ok(Vouched::First { file, until })
        }
    }
}

impl CaseFile {
    /// The first look, while a second one may follow.
    pub fn first_check(&self, now: Millis) -> Option<&FirstCheck> {
        let first = self.first_check.as_ref();
        first.filter(|first| now < first.at + policy::DESK_CODE)
    }

    /// The code of the desk, while it is good.
    pub fn given(&self, now: Millis) -> Option<&DeskCode> {
        let code = self.desk_code.as_ref();
        code.filter(|code| now < code.expires_at)
    }

    /// A look that was asked for and has not led to a code yet.
    pub fn desk_is_due(&self, now: Millis) -> bool {
        self.desk_wanted.is_some_and(|wanted| {
            now < wanted + policy::CASE_KEPT
                && self.desk_code.as_ref().is_none_or(|code| code.at < wanted)
        })
    }
}
