//! Events of every kind and sub-type, of several mails, in any order, some twice, between further
//! mails, retries and a change of the address: what members are shown and what may be sent follows
//! from what happened, not from what was heard when.
//!
//! What each event means is written down here once more, by hand and not by the code's own rules.

use devstack::members::DemoMember;
use devstack::sink::{Outcome, Step, What};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use serde_json::json;

use super::{LOGIN, second_step, shown, state};
use crate::support::flows::{pass, prove};
use crate::support::{Client, World};

/// What an event says of the mailbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mailbox {
    Nothing,
    Refused,
    /// The mail service did not try.
    Kept,
    Took,
    Unwanted,
    TextOnly,
}

/// An event, the state that a mail has after it, and what it says of the mailbox.
type Saying = (What, &'static str, Mailbox);

/// States in the order of a mail's way.
const WAY: [&str; 7] = [
    "sending",
    "sent",
    "delayed",
    "handed-over",
    "suppressed",
    "refused",
    "complained",
];

const fn bounce(kind: &'static str, sub_kind: &'static str, status: Option<&'static str>) -> What {
    What::Bounce {
        kind,
        sub_kind,
        status,
        said: Some("550 {}: no"),
    }
}

const fn delay(kind: &'static str) -> What {
    What::Delay {
        kind,
        status: "4.4.7",
        said: "421 later",
    }
}

fn sayings() -> Vec<Saying> {
    use Mailbox::{Kept, Nothing, Refused, TextOnly, Took, Unwanted};
    let permanent = |sub_kind, status| bounce("Permanent", sub_kind, status);
    let transient = |sub_kind| bounce("Transient", sub_kind, None);
    let given_up = |status| bounce("Transient", "General", Some(status));
    let mut all = vec![
        (What::Send, "sent", Nothing),
        (What::Delivery, "handed-over", Took),
        (permanent("General", None), "refused", Refused),
        (permanent("General", Some("5.1.1")), "refused", Refused),
        (permanent("General", Some("5.2.2")), "refused", Nothing),
        (permanent("General", Some("5.7.1")), "refused", Nothing),
        (permanent("General", Some("5.6.0")), "refused", TextOnly),
        (permanent("NoEmail", Some("5.1.1")), "refused", Refused),
        (permanent("Suppressed", None), "suppressed", Kept),
        (
            permanent("OnAccountSuppressionList", None),
            "suppressed",
            Kept,
        ),
        (
            permanent("OnTenantSuppressionList", None),
            "suppressed",
            Kept,
        ),
        (permanent("UnsubscribedRecipient", None), "suppressed", Kept),
        (
            permanent("EmailValidationSuppressed", None),
            "suppressed",
            Nothing,
        ),
        (permanent("OfTomorrow", None), "refused", Nothing),
        // An answer by machine looks like this: nothing is taken for lost.
        (transient("General"), "delayed", Nothing),
        (given_up("4.4.7"), "refused", Nothing),
        (given_up("4.7.1"), "refused", Nothing),
        (given_up("5.0.0"), "refused", Nothing),
        (given_up("5.6.0"), "refused", TextOnly),
        (transient("MailboxFull"), "refused", Nothing),
        (transient("MessageTooLarge"), "refused", TextOnly),
        (transient("ContentRejected"), "refused", TextOnly),
        (transient("AttachmentRejected"), "refused", TextOnly),
        (transient("OfTomorrow"), "delayed", Nothing),
        (
            bounce("Undetermined", "Undetermined", None),
            "delayed",
            Nothing,
        ),
        (bounce("OfTomorrow", "OfTomorrow", None), "delayed", Nothing),
        (What::Complaint, "complained", Unwanted),
        (What::Reject, "refused", Nothing),
        (What::OfTomorrow, "sending", Nothing),
    ];
    let delays = [
        "InternalFailure",
        "General",
        "MailboxFull",
        "SpamDetected",
        "RecipientServerError",
        "IPFailure",
        "TransientCommunicationFailure",
        "BYOIPHostNameLookupUnavailable",
        "Undetermined",
        "SendingDeferral",
        "OfTomorrow",
    ];
    all.extend(delays.map(|kind| (delay(kind), "delayed", Nothing)));
    all
}

/// When an event is heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Heard {
    /// Before the next mail is asked for.
    Soon,
    /// When all mails have been sent, and the address may have changed.
    AtTheEnd,
}

#[derive(Debug, Clone)]
struct Told {
    /// Of which mail.
    mail: usize,
    /// A place in [`sayings`].
    saying: usize,
    /// Seconds after the mail.
    happened: i64,
    heard: Heard,
    twice: bool,
}

/// Some events, in the order in which they are heard.
#[derive(Debug, Clone)]
struct Story {
    mails: usize,
    told: Vec<Told>,
    changes_address: bool,
}

fn story() -> impl Strategy<Value = Story> {
    let heard = prop_oneof![Just(Heard::Soon), Just(Heard::AtTheEnd)];
    let told = (
        0..3_usize,
        0..sayings().len(),
        0..50_i64,
        heard,
        any::<bool>(),
    )
        .prop_map(|(mail, saying, happened, heard, twice)| Told {
            mail,
            saying,
            happened,
            heard,
            twice,
        });
    let told = proptest::collection::vec(told, 1..7);
    (1..4_usize, told, any::<bool>()).prop_map(|(mails, told, changes_address)| Story {
        mails,
        told,
        changes_address,
    })
}

/// A mail that was sent, and what is known of it.
struct Sent {
    id: String,
    at: i64,
    /// Its place in the row of retries.
    tries: u32,
    state: usize,
}

/// What is known of the registered address, by the time at which it happened.
#[derive(Debug, Default)]
struct Known {
    /// When, its place in the row, and whether only the mail service refused.
    refused: Option<(i64, u32, bool)>,
    took: Option<i64>,
    unwanted: Option<i64>,
    text_only: bool,
}

impl Known {
    fn hear(&mut self, says: Mailbox, at: i64, tries: u32) {
        match says {
            Mailbox::Nothing => {}
            Mailbox::Refused => self.refused = self.refused.max(Some((at, tries, false))),
            Mailbox::Kept => self.refused = self.refused.max(Some((at, tries, true))),
            // The usual mail's arrival says nothing new.
            Mailbox::Took if tries == 0 => {}
            Mailbox::Took => self.took = self.took.max(Some(at)),
            Mailbox::Unwanted => self.unwanted = self.unwanted.max(Some(at)),
            Mailbox::TextOnly => self.text_only = true,
        }
    }

    /// The refusal that nothing has outdated.
    fn standing(&self) -> Option<(i64, u32, bool)> {
        self.refused.filter(|(at, ..)| Some(*at) > self.took)
    }

    fn status(&self) -> &'static str {
        match (self.unwanted.is_some(), self.standing().is_some()) {
            (true, _) => "complained",
            (false, true) => "refused",
            (false, false) => "ok",
        }
    }

    fn second_step(&self) -> &'static str {
        match self.status() {
            "ok" => "code",
            _ => "address-unreachable",
        }
    }

    /// How the next mail can be asked for now: with which words, and which place it has.
    fn next(&self) -> Option<(serde_json::Value, u32)> {
        match (self.status(), self.refused) {
            ("ok", _) => Some((json!({"purpose": LOGIN}), 0)),
            // Later retries have to wait for an hour and more.
            ("refused", Some((_, 0, _))) => {
                Some((json!({"purpose": LOGIN, "retry_refused": true}), 1))
            }
            _ => None,
        }
    }
}

impl Known {
    /// Whether the mailbox is asked before another takes its place: unless its provider refuses us.
    fn is_asked(&self) -> bool {
        self.standing()
            .is_none_or(|(at, _, kept)| kept || self.unwanted > Some(at))
    }

    /// Whether a mail can go there within minutes, in the right words.
    fn can_be_mailed(&self) -> bool {
        self.standing().is_none_or(|(_, tries, _)| tries == 0)
    }
}

#[test]
fn what_is_shown_follows_from_what_happened_in_any_order() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let world = runtime.block_on(World::start());
    let number = std::cell::Cell::new(6_100_000_000_u64);
    let mut runner = TestRunner::new(Config {
        cases: 64,
        max_shrink_iters: 64,
        failure_persistence: None,
        ..Config::default()
    });
    let told = runner.run(&story(), |story| {
        number.set(number.get() + 1);
        runtime.block_on(play(&world, number.get(), &story))
    });
    runtime.block_on(world.stack.shutdown());
    if let Err(error) = told {
        panic!("{error}");
    }
}

async fn play(world: &World, number: u64, story: &Story) -> Result<(), TestCaseError> {
    let member = world.member(&number.to_string()).await;
    let client = world.logged_in(&member).await;
    let mut sent = Vec::new();
    let mut known = Known::default();
    for place in 0..story.mails {
        let Some((body, tries)) = known.next() else {
            break;
        };
        pass(world, 61);
        let answer = client.issue_with(body).await;
        prop_assert_eq!(answer.status, 201, "{}", answer.body);
        let mail = world.stack.mails().pop().expect("a mail");
        let parsed = mail_parser::MessageParser::default().parse(&mail.raw);
        let parts = parsed.expect("a message").parts.len();
        prop_assert_eq!(parts == 1, known.text_only);
        sent.push(Sent {
            id: mail.id.clone(),
            at: mail.received_at,
            tries,
            state: 0,
        });
        let soon = |told: &&Told| told.mail == place && told.heard == Heard::Soon;
        for told in story.told.iter().filter(soon) {
            hear(world, told, &mut sent, Some(&mut known)).await;
        }
    }
    let newest = world.newest_code(&member);
    let id = shown(&client).await["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let mut signed_in = client.clone();
    prop_assert_eq!(signed_in.verify(&id, &newest).await.status, 200);
    let changed = story.changes_address && change(world, &mut signed_in, &member, &known).await?;
    let at_the_end = |told: &&Told| told.mail < sent.len() && told.heard == Heard::AtTheEnd;
    let late: Vec<&Told> = story.told.iter().filter(at_the_end).collect();
    for told in late {
        let known = (!changed).then_some(&mut known);
        hear(world, told, &mut sent, known).await;
    }
    if changed {
        known = Known::default();
    } else {
        let newest = sent.last().expect("a mail");
        prop_assert_eq!(state(&client).await, WAY[newest.state]);
    }
    let email = signed_in.email().await;
    prop_assert_eq!(email.text("status"), known.status(), "{}", email.body);
    let advice = email.body["advice"].as_array().expect("advice");
    prop_assert_eq!(advice.is_empty(), known.status() == "ok");
    prop_assert_eq!(second_step(world, &member).await, known.second_step());
    reachable_again(world, &member, &known).await
}

/// Changes the address, where that is possible within minutes; whether it was.
async fn change(
    world: &World,
    client: &mut Client,
    member: &DemoMember,
    known: &Known,
) -> Result<bool, TestCaseError> {
    pass(world, 61);
    let new = format!("new{}@example.com", member.member_number);
    let confirm = json!({"purpose": "confirm-address", "address": new});
    let early = client.issue_with(confirm.clone()).await;
    if !known.is_asked() {
        prop_assert_eq!(early.problem(), "recovery-required", "{}", early.body);
        return Ok(false);
    }
    prop_assert_eq!(early.problem(), "prove-current-first", "{}", early.body);
    if !known.can_be_mailed() {
        return Ok(false);
    }
    let words = json!({"purpose": "change-address", "want_mail": true, "retry_refused": true});
    let current = member.address.as_deref().expect("an address");
    prove(world, client, words, current).await;
    prove(world, client, confirm, &new).await;
    let changed = client.change_address(&new).await;
    prop_assert_eq!(changed.status, 200, "{}", changed.body);
    Ok(true)
}

/// Whatever was said: a mailbox that takes mail gets some within a day.
async fn reachable_again(
    world: &World,
    member: &DemoMember,
    known: &Known,
) -> Result<(), TestCaseError> {
    let body = match known.status() {
        "ok" => json!({"purpose": LOGIN}),
        "refused" => json!({"purpose": LOGIN, "retry_refused": true}),
        _ => json!({"purpose": LOGIN, "want_mail": true}),
    };
    pass(world, 86_400);
    let client = world.logged_in(member).await;
    let answer = client.issue_with(body).await;
    prop_assert_eq!(answer.status, 201, "{}", answer.body);
    let mail = world.stack.mails().pop().expect("a mail");
    let taken = Step {
        what: What::Delivery,
        happened: 1_000,
        heard: 0,
    };
    world.stack.tell(&mail.id, taken).await;
    prop_assert_eq!(second_step(world, member).await, "code");
    Ok(())
}

async fn hear(world: &World, told: &Told, sent: &mut [Sent], known: Option<&mut Known>) {
    let mail = &mut sent[told.mail];
    let (what, state, says) = sayings()[told.saying];
    let happened = told.happened * 1_000;
    let step = Step {
        what,
        happened,
        heard: 0,
    };
    for _ in 0..=usize::from(told.twice) {
        for played in world.stack.tell(&mail.id, step).await {
            assert_eq!(played.outcome, Outcome::Taken, "{played:?}");
        }
    }
    let state = WAY.iter().position(|one| *one == state).expect("a state");
    mail.state = mail.state.max(state);
    if let Some(known) = known {
        known.hear(says, mail.at + happened, mail.tries);
    }
}
