//! The *step* keys: what a code's MAC is bound to, palettes, names.

use std::collections::HashSet;

use super::{rotated, rotated_at};
use crate::crypto::step_keys::{StepKey, StepKeys};
use crate::domain::code::{Code, CodeProfile};
use crate::domain::ids::{
    ChallengeId, Lane, Mac, MemberId, Nonce, Purpose, RequestId, Session, SessionKind, Sid,
};

fn session(kind: SessionKind, generation: u32, bits: u8) -> Session {
    Session {
        kind,
        sid: Sid::new(generation, [bits; 16]),
    }
}

fn challenge(purpose: Purpose, mail_number: u32, nonce: u8) -> ChallengeId {
    ChallengeId {
        lane: Lane::Member,
        purpose,
        mail_number,
        nonce: Nonce([nonce; 16]),
    }
}

fn code(indexes: &[u8], digits: &str) -> Code {
    let symbols = indexes
        .iter()
        .map(|index| pictograms::Symbol::new(*index).unwrap())
        .collect();
    Code::entered(symbols, digits.to_owned()).unwrap()
}

/// A code is worth nothing for another member, session, kind of session, purpose or mail, nor
/// with its symbols in another order, nor under another generation or use of the key.
#[test]
fn a_code_mac_covers_everything() {
    let keys = StepKeys::new(&rotated(2, None));
    let key = &*keys.generation(2).unwrap();
    let member = MemberId::new([1; 16]);
    let login = session(SessionKind::Login, 2, 3);
    let id = challenge(Purpose::Login, 1, 4);
    let own = code(&[1, 2, 3, 4], "012");
    let mac =
        |key: &StepKey, member: &MemberId, session: &Session, id: &ChallengeId, code: &Code| {
            key.code_mac(member, session, id, code).0
        };
    let again = mac(key, &member, &login, &id, &own);
    assert_eq!(again, mac(key, &member, &login, &id, &own));
    let macs = HashSet::from([
        again,
        mac(&keys.generation(1).unwrap(), &member, &login, &id, &own),
        mac(key, &MemberId::new([2; 16]), &login, &id, &own),
        mac(key, &member, &session(SessionKind::Login, 2, 4), &id, &own),
        mac(key, &member, &session(SessionKind::Login, 1, 3), &id, &own),
        mac(key, &member, &session(SessionKind::Access, 2, 3), &id, &own),
        mac(
            key,
            &member,
            &login,
            &challenge(Purpose::StepUp, 1, 4),
            &own,
        ),
        mac(key, &member, &login, &challenge(Purpose::Login, 2, 4), &own),
        mac(key, &member, &login, &challenge(Purpose::Login, 1, 5), &own),
        mac(key, &member, &login, &id, &code(&[2, 1, 3, 4], "012")),
        mac(key, &member, &login, &id, &code(&[1, 2, 3, 4], "12")),
        mac(key, &member, &login, &id, &code(&[1, 2, 3, 4], "013")),
        mac(key, &member, &login, &id, &code(&[1, 2, 3], "012")),
    ]);
    assert_eq!(macs.len(), 13);
    assert!(!macs.contains(&Mac::SENTINEL.0));
}

/// A repeat has the same name; another session, challenge, attempt or guess has another.
#[test]
fn a_request_id_covers_the_guess() {
    let keys = StepKeys::new(&rotated(1, None));
    let key = keys.generation(1).unwrap();
    let (one, other) = (
        session(SessionKind::Login, 1, 1),
        session(SessionKind::Login, 1, 2),
    );
    let id = challenge(Purpose::Login, 1, 4);
    let first = key.request_id(&one, &id, b"a", Mac([1; 32]));
    assert_eq!(first, key.request_id(&one, &id, b"a", Mac([1; 32])));
    let names: HashSet<RequestId> = [
        first,
        key.request_id(&other, &id, b"a", Mac([1; 32])),
        key.request_id(&one, &challenge(Purpose::Login, 2, 4), b"a", Mac([1; 32])),
        key.request_id(&one, &id, b"b", Mac([1; 32])),
        key.request_id(&one, &id, b"", Mac([1; 32])),
        key.request_id(&one, &id, b"a", Mac([2; 32])),
        RequestId::sentinel(),
    ]
    .into();
    assert_eq!(names.len(), 7);
}

/// A session keeps its palette through a rotation, since its sid names the generation.
#[test]
fn palettes_follow_the_session_and_its_generation() {
    let profile = CodeProfile::default();
    let palette = |document: &crate::crypto::SecretDocument, generation, session: &Session| {
        let keys = StepKeys::new(document);
        keys.generation(generation)
            .unwrap()
            .palette(profile, session)
    };
    let (one, other) = (
        session(SessionKind::Login, 1, 1),
        session(SessionKind::Login, 1, 2),
    );
    let before = palette(&rotated(1, None), 1, &one);
    assert_eq!(before, palette(&rotated(2, None), 1, &one));
    assert_ne!(before, palette(&rotated(1, None), 1, &other));
    assert_ne!(before, palette(&rotated(1, None), 2, &one));
}

/// A rotation refills no throttle; kinds and values do not run into each other.
#[test]
fn throttle_names_never_rotate() {
    let name = |document, kind, value| StepKeys::new(&document).throttle_name(kind, value);
    let own = name(rotated(1, None), "member", "12345678");
    assert_eq!(own, name(rotated(3, Some(3)), "member", "12345678"));
    assert_ne!(own, name(rotated(1, None), "source", "12345678"));
    assert_ne!(
        name(rotated(1, None), "member1", "2345678"),
        name(rotated(1, None), "member", "12345678")
    );
    assert!(!own.contains("12345678"), "opaque");
}

/// What a win opens is the same for its repeat, and neither name tells the other.
#[test]
fn a_win_opens_the_same_session_again() {
    let keys = StepKeys::new(&rotated(2, None));
    let key = keys.generation(2).unwrap();
    let (one, other) = (RequestId::new([1; 16]), RequestId::new([2; 16]));
    assert_eq!(key.won_session(2, &one), key.won_session(2, &one));
    assert_ne!(key.won_session(2, &one), key.won_session(2, &other));
    assert_eq!(key.won_session(2, &one).generation(), 2);
    let token = key.won_token_id(&one);
    assert_eq!(token, key.won_token_id(&one));
    assert_ne!(
        key.won_session(2, &one),
        Sid::parse(&format!("2-{token}")).unwrap()
    );
}

/// A rotation reaches a running sandbox, and an answer that came late takes nothing back.
#[test]
fn later_states_of_the_secret_replace_earlier_ones() {
    let keys = StepKeys::new(&rotated(1, None));
    assert_eq!((keys.current(), keys.newest()), (1, 2));
    keys.replace(&rotated(2, None));
    assert_eq!((keys.current(), keys.newest()), (2, 3));
    keys.replace(&rotated(1, None));
    assert_eq!((keys.current(), keys.newest()), (2, 3));
    assert!(keys.generation(1).is_some());
    keys.replace(&rotated(2, Some(2)));
    assert!(keys.generation(1).is_none(), "ended after a leak");
}

/// Without an end to this, who logs in again and again would keep an old generation for ever.
#[test]
fn a_login_session_of_the_generation_before_goes_on_for_one_token_only() {
    const SINCE: i64 = 1_700_000_000_000;
    let keys = StepKeys::new(&rotated_at(2, SINCE));
    let end = SINCE + crate::domain::policy::LOGIN_TOKEN_LIFETIME;
    assert!(keys.continues(1, end - 1));
    assert!(!keys.continues(1, end));
    assert!(keys.continues(2, end));
    assert!(keys.continues(3, end), "made by a sandbox that knows more");
    let unknown = StepKeys::new(&rotated(2, None));
    assert!(unknown.continues(1, end), "nobody noted when");
}
