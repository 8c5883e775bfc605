//! Properties of the case over random histories of all who may touch it, against books of their
//! own. Rules with one line left out must be caught, or the books prove nothing.

mod world;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};

use super::{CaseFile, Confirmed, Member};
use crate::clock::Millis;
use crate::domain::grouped::Digest;
use crate::domain::ids::Nonce;
use crate::domain::policy::DAY;
use world::{Rulebook, history, play};

struct Design;
impl Rulebook for Design {}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_history_keeps_the_promises(history in history()) {
        play(&Design, &history).map_err(TestCaseError::fail)?;
    }
}

/// What is broken.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Broken {
    CodesWorkTwice,
    LettersLiveForEver,
    OneOperatorIsEnough,
    TheFirstLookNeverAges,
    NoCoolOff,
    OtherEpochsGoOn,
    OtherBrowsersGoOn,
    TheWaitIsSkipped,
    StopsAreForgotten,
    MailsAreNotCounted,
    AnyCodeConfirms,
}

use Broken::*;

const ALL: [Broken; 11] = [
    CodesWorkTwice,
    LettersLiveForEver,
    OneOperatorIsEnough,
    TheFirstLookNeverAges,
    NoCoolOff,
    OtherEpochsGoOn,
    OtherBrowsersGoOn,
    TheWaitIsSkipped,
    StopsAreForgotten,
    MailsAreNotCounted,
    AnyCodeConfirms,
];

impl Rulebook for Broken {
    fn before(&self, file: &mut CaseFile, now: Millis) {
        match self {
            LettersLiveForEver => {
                if let Some(letter) = &mut file.letter {
                    letter.expires_at = now + DAY;
                }
            }
            OneOperatorIsEnough => {
                if let Some(first) = &mut file.first_check {
                    first.by = "somebody else".to_owned();
                }
            }
            TheFirstLookNeverAges => {
                if let Some(first) = &mut file.first_check {
                    first.at = now;
                }
            }
            TheWaitIsSkipped => {
                if let Some(confirmed) = file.case.as_mut().and_then(|case| case.confirmed.as_mut())
                {
                    *confirmed = Confirmed {
                        opens_at: confirmed.at,
                        ..*confirmed
                    };
                }
            }
            MailsAreNotCounted => file.sent.clear(),
            _ => {}
        }
    }

    fn epoch(&self, file: &CaseFile, epoch: u64) -> u64 {
        let of_case = file.case.as_ref().map(|case| case.epoch);
        of_case
            .filter(|_| *self == OtherEpochsGoOn)
            .unwrap_or(epoch)
    }

    fn member<'a>(&self, member: Member<'a>) -> Member<'a> {
        let changed_at = member.changed_at.filter(|_| *self != NoCoolOff);
        Member {
            changed_at,
            ..member
        }
    }

    fn named(&self, file: &CaseFile, id: Nonce) -> Nonce {
        let own = file.case.as_ref().map(|case| case.id);
        own.filter(|_| *self == OtherBrowsersGoOn).unwrap_or(id)
    }

    fn after(&self, before: &CaseFile, file: &mut CaseFile) {
        match self {
            CodesWorkTwice => {
                file.letter = file.letter.or(before.letter);
                file.desk_code = file.desk_code.take().or_else(|| before.desk_code.clone());
            }
            StopsAreForgotten => {
                if let Some(case) = &mut file.case {
                    case.ended = None;
                }
            }
            _ => {}
        }
    }

    fn typed(&self, file: &CaseFile, code: Digest) -> Digest {
        let mailed = file.case.as_ref().and_then(|case| case.mailbox.as_ref());
        let mailed = mailed.map(|mailbox| mailbox.digest);
        mailed.filter(|_| *self == AnyCodeConfirms).unwrap_or(code)
    }
}

#[test]
fn each_broken_rule_is_caught() {
    for broken in ALL {
        let config = Config {
            cases: 20_000,
            failure_persistence: None,
            max_shrink_iters: 0,
            ..Config::default()
        };
        // The same histories in every run: whether a rule is caught is no matter of luck.
        let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
        let mut runner = TestRunner::new_with_rng(config, rng);
        let outcome = runner.run(&history(), |history| {
            play(&broken, &history).map_err(TestCaseError::fail)
        });
        assert!(
            matches!(outcome, Err(TestError::Fail(..))),
            "{broken:?} was not caught"
        );
    }
}
