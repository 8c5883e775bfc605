use std::cell::Cell;

use shared::aws::Access;
use shared::domain::address::Dots;
use shared::store::StoreOptions;
use tokio::runtime::Handle;
use tokio::task::block_in_place;

use super::*;
use crate::{Stack, StackOptions};

fn store(stack: &Stack) -> Store {
    let deps = stack.deps("operator");
    Store::new(StoreOptions {
        access: Access::read(&deps.env.reader()),
        http: crate::plain_http_client(),
        endpoint: Some(stack.dynamodb_endpoint()),
        members: "MembersTable".to_owned(),
        challenges: "ChallengesTable".to_owned(),
        dots: Dots::Refused,
    })
}

/// What somebody else writes while an operator decides.
fn meanwhile(store: &Store, profile: &Profile) {
    let write = async {
        let read = store.case_file(&profile.member_id).await.unwrap();
        let file = CaseFile {
            desk_wanted: Some(7),
            ..CaseFile::new(profile.member_number.clone())
        };
        let write = CaseWrite {
            member: &profile.member_id,
            read: &read,
            file: &file,
            stamp: new_stamp().unwrap(),
        };
        assert!(store.put_case(&write).await.unwrap());
    };
    block_in_place(|| Handle::current().block_on(write));
}

/// The acts and reasons of this hour, in the order of their words.
async fn noted(store: &Store, now: Millis) -> Vec<(&'static str, String)> {
    let uses = store.desk_uses(now, now).await.unwrap();
    let mut uses: Vec<_> = uses
        .into_iter()
        .map(|noted| (noted.did.wire(), noted.reason.unwrap_or_default()))
        .collect();
    uses.sort();
    uses
}

#[tokio::test(flavor = "multi_thread")]
async fn an_act_is_noted_once_and_as_not_done_where_another_came_first() {
    let stack = Stack::start(StackOptions::memory()).await.unwrap();
    let store = store(&stack);
    let demo = StackOptions::memory().members.remove(0);
    let number = demo.member_number.parse().unwrap();
    let why = |did: &'static str, reason: &str| (did, reason.to_owned());
    let who = |reason: &str| Who {
        operator: "kim".to_owned(),
        reason: Some(reason.to_owned()),
    };
    let hour = 3_600_000;
    let now = stack.now();
    let decided = async |now: Millis, then: &dyn Fn(CaseFile) -> Result<Act<u8>, String>| {
        let who = who("T-1");
        let acting = Acting {
            store: &store,
            who: &who,
            now,
        };
        let profile = acting.member(&number).await.unwrap();
        let rounds = Cell::new(0);
        acting
            .act(&profile, |file| {
                rounds.set(rounds.get() + 1);
                if rounds.get() == 1 {
                    meanwhile(&store, &profile);
                    return Ok(Act::Write(Box::new(file), Did::DeskFirst, 1));
                }
                then(file)
            })
            .await
    };
    let not_done = "not done, another act came first: desk-first";

    // The same again: one note.
    let again = |file| Ok(Act::Write(Box::new(file), Did::DeskFirst, 2));
    assert_eq!(decided(now, &again).await, Ok(2));
    assert_eq!(noted(&store, now).await, [why("desk-first", "T-1")]);
    // Something else: both, and that the first was not done.
    let other = |file| Ok(Act::Write(Box::new(file), Did::DeskSecond, 3));
    assert_eq!(decided(now + hour, &other).await, Ok(3));
    assert_eq!(
        noted(&store, now + hour).await,
        [
            why("desk-first", "T-1"),
            why("desk-second", "T-1"),
            why("looked", not_done)
        ]
    );
    // Nothing, or a refusal.
    for (hours, nothing) in [(2, true), (3, false)] {
        let now = now + hours * hour;
        let then = |_| {
            let said = nothing.then_some(Act::Nothing(4));
            said.ok_or_else(|| "no".to_owned())
        };
        let outcome = decided(now, &then).await;
        assert_eq!(outcome.is_ok(), nothing);
        assert_eq!(
            noted(&store, now).await,
            [why("desk-first", "T-1"), why("looked", not_done)]
        );
    }
    stack.shutdown().await;
}
