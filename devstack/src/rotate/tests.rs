//! What a rotation makes of a document, and when.

use shared::crypto::SecretDocument;
use shared::keys::{KEPT, KEY_SET_MAX_AGE};

use super::document::{Document, Due, Kind, STAGED_FOR};

const NOW: i64 = 1_700_000_000_000;
const ROOT: &str = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ01";
const KEY: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789abcdefghijklmnopqrstuvwxyz01";

fn document(members: &str) -> Document {
    Document::parse(&format!(r#"{{"root":"{ROOT}"{members}}}"#)).expect("a document")
}

fn new() -> Document {
    document(r#","current":1,"keys":{}"#)
}

fn accepted(document: &Document) -> Vec<u32> {
    let document = SecretDocument::parse(&document.text()).expect("the functions read it");
    document.generations().map(|(number, _)| number).collect()
}

#[test]
fn generations_follow_each_other() {
    let kind = Kind::Signing;
    assert_eq!(new().due(kind, NOW), Due::Stage, "nothing older exists");
    let staged = new().staged(KEY, NOW);
    assert_eq!(accepted(&staged), [1, 2]);
    let at = NOW + STAGED_FOR;
    assert_eq!(staged.due(kind, NOW), Due::Activation { at });
    let active = staged.activated(at);
    assert_eq!((active.current(), accepted(&active)), (2, vec![1, 2]));
    let until = at + kind.outlives();
    assert_eq!(active.due(kind, until - 1), Due::TooEarly { until });
    assert_eq!(active.due(kind, until), Due::Stage);
    let third = active.staged(KEY, until).activated(until + STAGED_FOR);
    assert_eq!((third.current(), accepted(&third)), (3, vec![2, 3]));
    assert!(!active.text().contains("staged_at"));
    let order = |document: &Document| SecretDocument::parse(&document.text()).map(|d| d.order());
    assert_eq!(
        [&staged, &active, &third].map(order),
        [Some((1, 1)), Some((2, 2)), Some((3, 4))]
    );
}

/// The waits hold what they are for.
#[test]
fn waits_are_as_long_as_what_they_wait_for() {
    use shared::domain::policy;
    const { assert!(STAGED_FOR >= KEPT + KEY_SET_MAX_AGE) };
    for kind in [Kind::Step, Kind::Signing] {
        assert!(kind.outlives() >= KEPT + policy::SESSION_LIFETIME);
    }
    let login = 2 * policy::LOGIN_TOKEN_LIFETIME + policy::SESSION_LIFETIME;
    assert!(Kind::Step.outlives() >= login);
    const { assert!(policy::ACCESS_TOKEN_LIFETIME < policy::SESSION_LIFETIME) };
}

#[test]
fn a_leak_ends_all_generations_and_passes_over_a_staged_one() {
    let after = new().staged(KEY, NOW).after_leak(KEY, NOW);
    assert_eq!((after.current(), accepted(&after)), (3, vec![3]));
    assert_eq!(after.oldest(), 3);
    assert_eq!(
        after.due(Kind::Step, NOW),
        Due::Stage,
        "nothing older is left"
    );
    let next = after.staged(KEY, NOW).activated(NOW + STAGED_FOR);
    assert_eq!((next.current(), accepted(&next)), (4, vec![3, 4]));
}

/// What an operator did by hand, before there was a command, is taken up with care.
#[test]
fn times_that_nobody_noted_count_from_now() {
    let two = format!(r#","current":2,"keys":{{"2":"{KEY}"}}"#);
    let by_hand = document(&two);
    assert_eq!(by_hand.due(Kind::Step, NOW), Due::NoteActivation);
    let until = NOW + Kind::Step.outlives();
    let noted = by_hand.activation_noted(NOW);
    assert_eq!(noted.due(Kind::Step, NOW), Due::TooEarly { until });
    let staged = document(&format!(r#","current":1,"keys":{{"2":"{KEY}"}}"#));
    assert_eq!(staged.due(Kind::Step, NOW), Due::NoteStaging);
    let at = NOW + STAGED_FOR;
    assert_eq!(
        staged.staging_noted(NOW).due(Kind::Step, NOW),
        Due::Activation { at }
    );
    // The next one does not push the oldest out before its time.
    let both = document(&format!(
        r#","current":2,"active_since":{NOW},"staged_at":{NOW},"keys":{{"2":"{KEY}","3":"{KEY}"}}"#
    ));
    assert_eq!(both.due(Kind::Step, NOW), Due::Activation { at: until });
}

#[test]
fn what_this_release_does_not_know_stays() {
    let known = document(r#","current":1,"keys":{},"later":{"a":[1,2]}"#);
    assert!(
        known
            .staged(KEY, NOW)
            .text()
            .contains(r#""later":{"a":[1,2]}"#)
    );
    assert!(Document::parse("[]").is_none() && Document::parse("{}").is_none());
}

/// An operator plans by the page.
#[test]
fn the_page_states_the_waits() {
    let page = crate::stack::project_folder().join("docs/KEYS.md");
    let page = std::fs::read_to_string(page).expect("the page");
    let span = super::span;
    assert!(page.contains(&format!("| {} |", span(STAGED_FOR))));
    for kind in [Kind::Step, Kind::Signing] {
        let stated = format!("{} for *{}*", span(kind.outlives()), kind.name());
        assert!(page.contains(&stated), "{stated}");
    }
}
