use super::fixtures::{
    RULES, START, address, answer, digest, empty, member, nonce, of_kind, shown,
};
use super::*;
use crate::clock::Millis;
use crate::domain::policy::{self, DAY, HOUR, MINUTE};

/// The case that a code of this kind makes.
fn proved(proof: Proof, never: bool) -> CaseFile {
    let file = holding(proof);
    let saved = [of_kind(Proof::Saved, 1)];
    let member = Member {
        never_had_an_address: never,
        ..member(7, if proof == Proof::Saved { &saved } else { &[] })
    };
    match prove(file, &shown(1, 1, "login"), &member, &RULES, START) {
        Ok(Proved::Write { file, .. }) => *file,
        other => panic!("{other:?}"),
    }
}

/// A file that holds the code of this kind, where a file does.
fn holding(proof: Proof) -> CaseFile {
    match proof {
        Proof::Saved => empty(),
        Proof::Posted => letter_made(empty(), of_kind(Proof::Posted, 1), DAY, START),
        Proof::Desk => by_two(empty(), START),
    }
}

fn by_two(file: CaseFile, at: Millis) -> CaseFile {
    let Ok(Vouched::First { file, .. }) = vouch(file, "one", "passport", digest(0), at) else {
        panic!("the first look");
    };
    match vouch(file, "two", "passport", of_kind(Proof::Desk, 1), at) {
        Ok(Vouched::Second { file, .. }) => file,
        other => panic!("{other:?}"),
    }
}

fn sent(file: CaseFile, at: Millis) -> CaseFile {
    let sending = Sending {
        id: nonce(1),
        address: address(1),
        digest: digest(240),
    };
    send(file, sending, 7, at).unwrap()
}

fn confirmed(file: CaseFile, at: Millis) -> CaseFile {
    match confirm(file, &answer(nonce(1), digest(240)), 7, &RULES, at) {
        Ok(Confirmation::Write(file)) => *file,
        other => panic!("{other:?}"),
    }
}

fn progress(file: &CaseFile, at: Millis) -> Option<Progress> {
    file.progress(7, at)
}

#[test]
fn each_proof_waits_its_time_and_no_longer_than_it_is_open() {
    for (proof, never, wait) in [
        (Proof::Saved, false, 24 * HOUR),
        (Proof::Saved, true, 24 * HOUR),
        (Proof::Posted, false, 24 * HOUR),
        (Proof::Posted, true, 0),
        (Proof::Desk, false, 72 * HOUR),
        (Proof::Desk, true, 72 * HOUR),
    ] {
        let file = confirmed(sent(proved(proof, never), START), START);
        let opens_at = START + wait;
        let closes_at = opens_at + policy::CASE_OPEN;
        if wait > 0 {
            assert_eq!(progress(&file, opens_at - 1), Some(Progress::Waiting));
            assert_eq!(
                finish(file.clone(), nonce(1), 7, opens_at - 1),
                Err(FinishRefusal::StillWaiting {
                    opens_at,
                    closes_at
                })
            );
        }
        assert_eq!(progress(&file, opens_at), Some(Progress::Ready));
        assert_eq!(progress(&file, closes_at - 1), Some(Progress::Ready));
        assert_eq!(progress(&file, closes_at), Some(Progress::Expired));
        assert!(matches!(
            finish(file.clone(), nonce(1), 7, closes_at - 1),
            Ok(Finished::Write { address: new, .. }) if new == address(1)
        ));
        assert_eq!(
            finish(file, nonce(1), 7, closes_at),
            Err(FinishRefusal::NoCase)
        );
    }
}

#[test]
fn a_code_works_once_and_its_own_request_gets_the_same_answer() {
    for proof in Proof::ALL {
        let file = proved(proof, false);
        // The record has lost the saved code by the same write.
        let again =
            |by: &str, at| prove(file.clone(), &shown(1, 2, by), &member(7, &[]), &RULES, at);
        let replay = START + policy::REPLAY_WINDOW;
        assert_eq!(again("login", replay - 1), Ok(Proved::Repeat), "{proof:?}");
        assert_eq!(again("login", replay), Err(ProveRefusal::UnknownCode));
        assert_eq!(again("other", START), Err(ProveRefusal::UnknownCode));
    }
}

#[test]
fn a_code_of_one_kind_is_none_of_another() {
    for proof in Proof::ALL {
        let saved = [of_kind(Proof::Saved, 1)];
        let member = member(7, if proof == Proof::Saved { &saved } else { &[] });
        let only = |allowed: Proof| Rules {
            proofs: allowed.wire().parse().unwrap(),
            ..RULES
        };
        for allowed in Proof::ALL {
            let outcome = prove(
                holding(proof),
                &shown(1, 1, "login"),
                &member,
                &only(allowed),
                START,
            );
            assert_eq!(outcome.is_ok(), allowed == proof, "{proof:?} {allowed:?}");
        }
    }
}

#[test]
fn codes_end_by_themselves() {
    let letter = letter_made(empty(), of_kind(Proof::Posted, 1), 400 * DAY, START);
    let ends = START + policy::LETTER_LONGEST;
    let desk = by_two(empty(), START);
    for (file, ends) in [(letter, ends), (desk, START + policy::DESK_CODE)] {
        let at = |now| {
            prove(
                file.clone(),
                &shown(1, 1, "l"),
                &member(7, &[]),
                &RULES,
                now,
            )
        };
        assert!(at(ends - 1).is_ok());
        assert_eq!(at(ends), Err(ProveRefusal::UnknownCode));
    }
}

#[test]
fn a_new_letter_voids_the_one_before() {
    let first = letter_made(empty(), of_kind(Proof::Posted, 1), DAY, START);
    let second = letter_made(first, of_kind(Proof::Posted, 2), DAY, START);
    let by = |code| {
        let shown = shown(code, 1, "l");
        prove(second.clone(), &shown, &member(7, &[]), &RULES, START)
    };
    assert_eq!(by(1), Err(ProveRefusal::UnknownCode));
    assert!(by(2).is_ok());
}

#[test]
fn the_desk_takes_two_operators_within_a_day() {
    let Ok(Vouched::First { file, until }) = vouch(empty(), "one", "why", digest(1), START) else {
        panic!("the first look");
    };
    assert_eq!(until, START + policy::DESK_CODE);
    assert!(file.given(START).is_none(), "one look gives no code");
    assert_eq!(
        vouch(file.clone(), "one", "again", digest(1), until - 1),
        Err(DeskRefusal::SameOperator { until })
    );
    let second = |at| vouch(file.clone(), "two", "why", digest(2), at).unwrap();
    assert!(matches!(second(until - 1), Vouched::Second { .. }));
    // Too late it is a first look again, and gives nothing.
    let Vouched::First { file, .. } = second(until) else {
        panic!("a look counts for a day");
    };
    assert_eq!(file.first_check.unwrap().by, "two");
}

#[test]
fn after_a_change_nothing_begins_for_a_while() {
    let changed = Member {
        changed_at: Some(START),
        ..member(7, &[])
    };
    let file = letter_made(empty(), of_kind(Proof::Posted, 1), 30 * DAY, START);
    let at = |now| prove(file.clone(), &shown(1, 1, "l"), &changed, &RULES, now);
    let until = START + policy::COOL_OFF;
    assert_eq!(at(until - 1), Err(ProveRefusal::CoolingOff { until }));
    assert!(at(until).is_ok());
}

#[test]
fn new_mailboxes_get_three_mails_a_day_whatever_the_case() {
    let mut file = proved(Proof::Posted, false);
    let sending = |id| Sending {
        id: nonce(id),
        address: address(1),
        digest: digest(240),
    };
    for mail in 0..3 {
        let at = START + mail * policy::COOL_DOWN;
        file = send(file, sending(1), 7, at).unwrap();
        let too_soon = send(file.clone(), sending(1), 7, at + policy::COOL_DOWN - 1);
        assert!(
            matches!(too_soon, Err(AddressRefusal::TooManyMails { .. })),
            "{mail}"
        );
    }
    // Another code makes another case, and the mails are counted on.
    let saved = [of_kind(Proof::Saved, 2)];
    let member = member(7, &saved);
    let shown = shown(2, 2, "l");
    let Ok(Proved::Write { file, .. }) = prove(file, &shown, &member, &RULES, START + HOUR) else {
        panic!("a second code");
    };
    let at = |now| send((*file).clone(), sending(2), 7, now);
    let retry_at = START + DAY;
    assert_eq!(
        at(START + HOUR),
        Err(AddressRefusal::TooManyMails { retry_at })
    );
    assert!(at(retry_at).is_ok());
}

#[test]
fn only_the_newest_code_confirms_and_only_in_time() {
    let first = sent(proved(Proof::Posted, false), START);
    let later = Sending {
        id: nonce(1),
        address: address(2),
        digest: digest(239),
    };
    let second = send(first, later, 7, START + MINUTE).unwrap();
    let by = |code, at| confirm(second.clone(), &answer(nonce(1), code), 7, &RULES, at);
    assert_eq!(
        by(digest(240), START + MINUTE),
        Err(ConfirmRefusal::UnknownCode)
    );
    let ends = START + policy::CASE_CONFIRM;
    assert!(by(digest(239), ends - 1).is_ok());
    assert_eq!(by(digest(239), ends), Err(ConfirmRefusal::NoCase));
}

#[test]
fn a_confirmed_case_takes_no_other_mailbox() {
    let file = confirmed(sent(proved(Proof::Saved, false), START), START);
    let other = Sending {
        id: nonce(1),
        address: address(2),
        digest: digest(239),
    };
    let refused = send(file.clone(), other, 7, START + HOUR);
    assert!(matches!(
        refused,
        Err(AddressRefusal::AlreadyConfirmed { .. })
    ));
    let again = confirm(
        file,
        &answer(nonce(1), digest(240)),
        7,
        &RULES,
        START + HOUR,
    );
    assert_eq!(again, Ok(Confirmation::Repeat));
}

#[test]
fn other_cases_and_other_epochs_get_nowhere() {
    let file = sent(proved(Proof::Posted, true), START);
    let ready = confirmed(file.clone(), START);
    for (id, epoch) in [(2, 7), (1, 8)] {
        let other = Sending {
            id: nonce(id),
            address: address(2),
            digest: digest(239),
        };
        let later = START + HOUR;
        assert_eq!(
            send(file.clone(), other, epoch, later),
            Err(AddressRefusal::NoCase)
        );
        assert_eq!(
            confirm(
                file.clone(),
                &answer(nonce(id), digest(240)),
                epoch,
                &RULES,
                later
            ),
            Err(ConfirmRefusal::NoCase)
        );
        assert_eq!(
            finish(ready.clone(), nonce(id), epoch, later),
            Err(FinishRefusal::NoCase)
        );
    }
    assert_eq!(
        stop(ready.clone(), 8, START + HOUR),
        Err(StopRefusal::NoCase)
    );
    assert_eq!(ready.progress(8, START), Some(Progress::Expired));
}

#[test]
fn what_was_stopped_is_never_finished() {
    let steps: [fn() -> CaseFile; 3] = [
        || proved(Proof::Posted, true),
        || sent(proved(Proof::Posted, true), START),
        || confirmed(sent(proved(Proof::Posted, true), START), START),
    ];
    for step in steps {
        let Ok(Stopped::Write(file)) = stop(step(), 7, START) else {
            panic!("whatever runs can be stopped");
        };
        assert_eq!(progress(&file, START), Some(Progress::Stopped));
        assert_eq!(stop((*file).clone(), 7, START), Ok(Stopped::Repeat));
        assert_eq!(
            finish(*file, nonce(1), 7, START + 30 * DAY),
            Err(FinishRefusal::NoCase)
        );
    }
}

#[test]
fn the_stop_code_of_the_old_mailboxes_is_that_of_this_case() {
    let file = confirmed(sent(proved(Proof::Saved, false), START), START);
    let by = |code| stop_by_code(file.clone(), code, 7, START);
    assert!(matches!(by(digest(241)), Ok(Stopped::Write(_))));
    assert_eq!(by(digest(240)), Err(StopRefusal::NoCase));
    let before = sent(proved(Proof::Saved, false), START);
    assert_eq!(
        stop_by_code(before, digest(241), 7, START),
        Err(StopRefusal::NoCase)
    );
}

#[test]
fn a_lost_answer_to_the_last_step_is_given_again_for_a_while() {
    let file = confirmed(sent(proved(Proof::Posted, true), START), START);
    let Ok(Finished::Write { file, .. }) = finish(file, nonce(1), 7, START) else {
        panic!("ready");
    };
    let again = |epoch, at| finish((*file).clone(), nonce(1), epoch, at);
    let replay = START + policy::REPLAY_WINDOW;
    let same = Ok(Finished::Repeat {
        address: address(1),
    });
    assert_eq!(again(8, replay - 1), same);
    assert_eq!(again(8, replay), Err(FinishRefusal::NoCase));
    // Something else has ended everything since.
    assert_eq!(again(9, START), Err(FinishRefusal::NoCase));
    assert_eq!(
        stop((*file).clone(), 8, START),
        Err(StopRefusal::NoCase),
        "what is done is undone elsewhere"
    );
}

#[test]
fn a_letter_and_a_look_are_asked_for_now_and_then() {
    let file = want_letter(empty(), START).unwrap();
    assert!(file.letter_is_due(START));
    assert_eq!(
        want_letter(file.clone(), START + policy::LETTER_AGAIN - 1),
        None
    );
    assert!(want_letter(file.clone(), START + policy::LETTER_AGAIN).is_some());
    let made = letter_made(file, of_kind(Proof::Posted, 1), 20 * DAY, START + HOUR);
    assert!(!made.letter_is_due(START + HOUR));
    let shown = shown(1, 1, "l");
    let used = prove(made, &shown, &member(7, &[]), &RULES, START + DAY);
    let Ok(Proved::Write { file: used, .. }) = used else {
        panic!("the letter");
    };
    assert!(!used.letter_is_due(START + DAY), "used, so it was made");

    let file = want_desk(empty(), START).unwrap();
    assert!(file.desk_is_due(START));
    assert_eq!(
        want_desk(file.clone(), START + policy::DESK_AGAIN - 1),
        None
    );
    assert!(want_desk(file.clone(), START + policy::DESK_AGAIN).is_some());
    assert!(!by_two(file, START + HOUR).desk_is_due(START + HOUR));
}

#[test]
fn lists_of_proofs_have_one_reading() {
    let some: Proofs = "desk-code,recovery-code".parse().unwrap();
    assert_eq!(some.list().collect::<Vec<_>>(), [Proof::Saved, Proof::Desk]);
    assert!(!some.allow(Proof::Posted));
    for broken in [
        "",
        ",",
        "recovery-code,",
        "recovery-code,recovery-code",
        "secret-question",
        "recovery-code, desk-code",
    ] {
        assert_eq!(broken.parse::<Proofs>(), Err(NotProofs), "{broken}");
    }
}

#[test]
fn a_file_is_kept_for_a_month_after_the_last_thing_that_matters() {
    let file = confirmed(sent(proved(Proof::Saved, false), START), START);
    let over = START + 24 * HOUR + policy::CASE_OPEN;
    assert_eq!(file.forgettable_at(), over + policy::CASE_KEPT);
}
