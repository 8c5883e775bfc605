//! The secret's form and its generations.

use super::{ROOT, SECOND, accepted, rotated};
use crate::crypto::SecretDocument;

fn parse(text: &str) -> Option<SecretDocument> {
    SecretDocument::parse(text)
}

/// What `GenerateSecretString` of the template makes.
#[test]
fn a_new_stack_has_generation_one() {
    let text = format!(r#"{{"current":1,"keys":{{}},"root":"{ROOT}"}}"#);
    let document = parse(&text).unwrap();
    assert_eq!(document.current(), 1);
    assert_eq!(accepted(&document), [1]);
    assert_eq!((document.order(), document.active_since()), ((1, 0), None));
}

/// What the rotation writes for later is read, whatever else stands beside it.
#[test]
fn a_rotated_document_says_how_often_and_since_when() {
    let document = super::rotated_at(2, 5);
    assert_eq!(
        (document.order(), document.active_since()),
        ((2, 4), Some(5))
    );
    let text = format!(r#"{{"root":"{ROOT}","current":1,"staged_at":7,"other":{{}}}}"#);
    assert!(parse(&text).is_some());
}

#[test]
fn previous_current_and_next_are_accepted() {
    // The next one is there before it is current: its public key is published, it signs nothing.
    assert_eq!(accepted(&rotated(1, None)), [1, 2]);
    assert_eq!(accepted(&rotated(2, None)), [1, 2, 3]);
    assert_eq!(accepted(&rotated(3, None)), [2, 3]);
    assert!(rotated(3, None).generation(1).is_none());
}

/// `oldest` ends a generation at once, when its key may have leaked, or keeps one longer.
#[test]
fn oldest_moves_the_end() {
    assert_eq!(accepted(&rotated(2, Some(2))), [2, 3]);
    assert!(rotated(2, Some(2)).generation(1).is_none());
    assert_eq!(accepted(&rotated(3, Some(1))), [1, 2, 3]);
    assert_eq!(accepted(&rotated(3, Some(0))), [1, 2, 3]);
}

/// A code in flight is checked with the key that made it: rotating changes no older key.
#[test]
fn a_rotation_changes_no_other_generation() {
    let mac = |document: &SecretDocument, generation| {
        let key = document.generation(generation).unwrap();
        key.mac(&[b"probe"])
    };
    let (before, after) = (rotated(1, None), rotated(2, None));
    assert_eq!(mac(&before, 1), mac(&after, 1));
    assert_eq!(mac(&before, 2), mac(&after, 2));
    assert_eq!(mac(&after, 2), mac(&rotated(3, None), 2));
    assert_ne!(mac(&after, 1), mac(&after, 2));
    // What must not rotate does not.
    let fixed = |document: &SecretDocument| document.fixed().mac(&[b"probe"]);
    assert_eq!(fixed(&before), fixed(&after));
    assert_ne!(fixed(&before), mac(&before, 1));
}

#[test]
fn what_is_not_such_a_secret_is_refused() {
    let short = &ROOT[..31];
    for broken in [
        String::new(),
        "null".into(),
        "[]".into(),
        ROOT.into(),
        r#"{"current":1,"keys":{}}"#.into(),
        format!(r#"{{"root":"{ROOT}"}}"#),
        r#"{"root":"","current":1}"#.into(),
        format!(r#"{{"root":"{short}","current":1}}"#),
        format!(r#"{{"root":"{ROOT}","current":0}}"#),
        format!(r#"{{"root":"{ROOT}","current":-1}}"#),
        format!(r#"{{"root":"{ROOT}","current":"1"}}"#),
        format!(r#"{{"root":"{ROOT}","current":1.0}}"#),
        // The current key is missing, too short, or already retired.
        format!(r#"{{"root":"{ROOT}","current":2,"keys":{{}}}}"#),
        format!(r#"{{"root":"{ROOT}","current":2,"keys":{{"2":"{short}"}}}}"#),
        format!(r#"{{"root":"{ROOT}","current":1,"oldest":2}}"#),
        // A weak key of any generation, also of one that is not current yet.
        format!(r#"{{"root":"{ROOT}","current":1,"keys":{{"2":"hunter2"}}}}"#),
        format!(r#"{{"root":"{ROOT}","current":1,"keys":{{"two":"{SECOND}"}}}}"#),
        format!(r#"{{"root":"{ROOT}","root":"{ROOT}","current":1}}"#),
    ] {
        assert!(parse(&broken).is_none(), "{broken}");
    }
    let shortest = &ROOT[..32];
    assert!(parse(&format!(r#"{{"root":"{shortest}","current":1}}"#)).is_some());
}

#[test]
fn a_secret_is_never_printed() {
    let shown = format!("{:?}", rotated(2, None));
    assert!(
        !shown.contains("0123456789") && !shown.contains("forty"),
        "{shown}"
    );
}
