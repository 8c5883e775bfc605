//! From JSON to what it means.

use serde_json::{Value, json};

use super::fixtures::{
    NOT_OURS, SENT, bounce, challenge, complaint, delay, delivery, event, member, readable, reject,
    rendering_failure, send,
};
use crate::domain::address::{Mark, Refused};
use crate::domain::code_item::state::Delivery;
use crate::domain::delivery::{Known, Reason, Tags, Unreadable, messages, read};
use crate::domain::mail_company::Counted;
use crate::domain::policy;

const AT: i64 = SENT + 90_000;

/// What a table says of the mailbox.
#[derive(Debug, PartialEq)]
enum Says {
    Nothing,
    Refused,
    TextOnly,
    Complained,
    Delivered,
}

fn says(event: &Value) -> Says {
    // As of a first retry, so that a delivery counts too.
    match Mark::of(&readable(event), 1) {
        None => Says::Nothing,
        Some(Mark::Refused(Refused { .. })) => Says::Refused,
        Some(Mark::TextOnly(_)) => Says::TextOnly,
        Some(Mark::Complained(_)) => Says::Complained,
        Some(Mark::Delivered(_)) => Says::Delivered,
    }
}

fn meaning(event: &Value) -> (Option<(Delivery, Option<Reason>)>, Says) {
    let known = Known::of(&readable(event));
    (known.map(|known| (known.state, known.reason)), says(event))
}

/// Type, sub-type and status of a bounce, and what they mean.
type Row = (
    &'static str,
    &'static str,
    &'static str,
    Delivery,
    Reason,
    Says,
);

const BOUNCES: [Row; 32] = [
    (
        "Permanent",
        "General",
        "5.1.1",
        Delivery::Refused,
        Reason::NoMailbox,
        Says::Refused,
    ),
    (
        "Permanent",
        "General",
        "5.0.0",
        Delivery::Refused,
        Reason::NoMailbox,
        Says::Refused,
    ),
    (
        "Permanent",
        "General",
        "",
        Delivery::Refused,
        Reason::NoMailbox,
        Says::Refused,
    ),
    (
        "Permanent",
        "NoEmail",
        "5.7.1",
        Delivery::Refused,
        Reason::NoMailbox,
        Says::Refused,
    ),
    (
        "Permanent",
        "General",
        "5.7.1",
        Delivery::Refused,
        Reason::ProviderPolicy,
        Says::Nothing,
    ),
    (
        "Permanent",
        "General",
        "5.2.2",
        Delivery::Refused,
        Reason::MailboxFull,
        Says::Nothing,
    ),
    (
        "Permanent",
        "General",
        "5.3.4",
        Delivery::Refused,
        Reason::TooLarge,
        Says::TextOnly,
    ),
    (
        "Permanent",
        "General",
        "5.4.4",
        Delivery::Refused,
        Reason::ProviderTrouble,
        Says::Nothing,
    ),
    (
        "Permanent",
        "General",
        "5.6.1",
        Delivery::Refused,
        Reason::ContentRefused,
        Says::TextOnly,
    ),
    (
        "Permanent",
        "Suppressed",
        "5.1.1",
        Delivery::Suppressed,
        Reason::SuppressionList,
        Says::Refused,
    ),
    (
        "Permanent",
        "OnAccountSuppressionList",
        "",
        Delivery::Suppressed,
        Reason::SuppressionList,
        Says::Refused,
    ),
    (
        "Permanent",
        "OnTenantSuppressionList",
        "",
        Delivery::Suppressed,
        Reason::SuppressionList,
        Says::Refused,
    ),
    (
        "Permanent",
        "UnsubscribedRecipient",
        "",
        Delivery::Suppressed,
        Reason::Unsubscribed,
        Says::Refused,
    ),
    (
        "Permanent",
        "EmailValidationSuppressed",
        "",
        Delivery::Suppressed,
        Reason::Validation,
        Says::Nothing,
    ),
    (
        "Permanent",
        "OfNextYear",
        "",
        Delivery::Refused,
        Reason::Undetermined,
        Says::Nothing,
    ),
    (
        "Transient",
        "General",
        "",
        Delivery::Delayed,
        Reason::Undetermined,
        Says::Nothing,
    ),
    (
        "Transient",
        "General",
        "4.4.7",
        Delivery::Refused,
        Reason::ProviderTrouble,
        Says::Nothing,
    ),
    (
        "Transient",
        "General",
        "5.4.7",
        Delivery::Refused,
        Reason::ProviderTrouble,
        Says::Nothing,
    ),
    (
        "Transient",
        "General",
        "4.0.0",
        Delivery::Refused,
        Reason::ProviderTrouble,
        Says::Nothing,
    ),
    (
        "Transient",
        "General",
        "4.7.1",
        Delivery::Refused,
        Reason::ProviderPolicy,
        Says::Nothing,
    ),
    (
        "Transient",
        "General",
        "4.2.2",
        Delivery::Refused,
        Reason::MailboxFull,
        Says::Nothing,
    ),
    (
        "Transient",
        "General",
        "5.3.4",
        Delivery::Refused,
        Reason::TooLarge,
        Says::TextOnly,
    ),
    (
        "Transient",
        "General",
        "5.6.0",
        Delivery::Refused,
        Reason::ContentRefused,
        Says::TextOnly,
    ),
    (
        "Transient",
        "General",
        "5.0.0",
        Delivery::Refused,
        Reason::Undetermined,
        Says::Nothing,
    ),
    (
        "Transient",
        "General",
        "5.1.1",
        Delivery::Refused,
        Reason::Undetermined,
        Says::Nothing,
    ),
    (
        "Transient",
        "MailboxFull",
        "4.2.2",
        Delivery::Refused,
        Reason::MailboxFull,
        Says::Nothing,
    ),
    (
        "Transient",
        "MessageTooLarge",
        "5.3.4",
        Delivery::Refused,
        Reason::TooLarge,
        Says::TextOnly,
    ),
    (
        "Transient",
        "ContentRejected",
        "5.6.0",
        Delivery::Refused,
        Reason::ContentRefused,
        Says::TextOnly,
    ),
    (
        "Transient",
        "AttachmentRejected",
        "5.6.0",
        Delivery::Refused,
        Reason::ContentRefused,
        Says::TextOnly,
    ),
    (
        "Transient",
        "OfNextYear",
        "",
        Delivery::Delayed,
        Reason::Undetermined,
        Says::Nothing,
    ),
    (
        "Undetermined",
        "Undetermined",
        "",
        Delivery::Delayed,
        Reason::Undetermined,
        Says::Nothing,
    ),
    (
        "OfNextYear",
        "General",
        "5.1.1",
        Delivery::Delayed,
        Reason::Undetermined,
        Says::Nothing,
    ),
];

#[test]
fn every_bounce_has_its_own_meaning() {
    for (kind, sub_kind, status, state, reason, mailbox) in BOUNCES {
        let found = meaning(&bounce(kind, sub_kind, status, AT));
        let wanted = (Some((state, Some(reason))), mailbox);
        assert_eq!(found, wanted, "{kind} {sub_kind} {status}");
    }
}

#[test]
fn every_delay_has_its_own_meaning() {
    for (kind, reason) in [
        ("MailboxFull", Reason::MailboxFull),
        ("RecipientServerError", Reason::ProviderTrouble),
        ("TransientCommunicationFailure", Reason::ProviderTrouble),
        ("SpamDetected", Reason::Reputation),
        ("IPFailure", Reason::Reputation),
        ("InternalFailure", Reason::OurTrouble),
        ("BYOIPHostNameLookupUnavailable", Reason::OurTrouble),
        ("SendingDeferral", Reason::OurTrouble),
        ("General", Reason::Undetermined),
        ("Undetermined", Reason::Undetermined),
        ("OfNextYear", Reason::Undetermined),
    ] {
        let wanted = (Some((Delivery::Delayed, Some(reason))), Says::Nothing);
        assert_eq!(meaning(&delay(kind, AT)), wanted, "{kind}");
    }
}

/// A server that still holds a mail says so in the same status (Exchange does: 4.4.7, delayed).
#[test]
fn a_transient_bounce_is_the_end_only_where_it_says_so() {
    for (action, status, state) in [
        (Some("failed"), "4.4.7", Delivery::Refused),
        (Some("Failed"), " 4.4.7", Delivery::Refused),
        (Some("delayed"), "4.4.7", Delivery::Delayed),
        (Some("relayed"), "2.1.5", Delivery::Delayed),
        (Some("failed"), "2.1.5", Delivery::Delayed),
        (Some("failed"), "4.3.2", Delivery::Refused),
        (Some("delayed"), "4.3.2", Delivery::Delayed),
        (Some("failed"), "unknown", Delivery::Delayed),
        (None, "4.4.7", Delivery::Refused),
        (None, "4.3.2", Delivery::Delayed),
        (None, "5.1.1", Delivery::Delayed),
    ] {
        let mut event = bounce("Transient", "General", status, AT);
        event["bounce"]["bouncedRecipients"][0]["action"] = json!(action);
        let (known, says) = meaning(&event);
        let found = (known.map(|(state, _)| state), says);
        assert_eq!(found, (Some(state), Says::Nothing), "{action:?} {status}");
    }
}

#[test]
fn only_a_recipients_complaint_is_one() {
    let complained = (Some((Delivery::Complained, None)), Says::Complained);
    for feedback in [Some("abuse"), Some("fraud"), Some("other"), None] {
        assert_eq!(meaning(&complaint(None, feedback, AT)), complained);
    }
    for feedback in ["not-spam", "auth-failure", "virus"] {
        let found = meaning(&complaint(None, Some(feedback), AT));
        assert_eq!(found, (None, Says::Nothing), "{feedback}");
    }
    let on_list = complaint(Some("OnAccountSuppressionList"), None, AT);
    let reason = Some(Reason::SuppressionList);
    let wanted = (Some((Delivery::Suppressed, reason)), Says::Refused);
    assert_eq!(meaning(&on_list), wanted);
}

#[test]
fn the_rest_means_what_it_says() {
    let sent = (Some((Delivery::Sent, None)), Says::Nothing);
    assert_eq!(meaning(&send()), sent);
    let taken = (Some((Delivery::HandedOver, None)), Says::Delivered);
    assert_eq!(meaning(&delivery(AT)), taken);
    let ours = Some((Delivery::Refused, Some(Reason::NotSendable)));
    assert_eq!(meaning(&reject()), (ours, Says::Nothing));
    assert_eq!(meaning(&rendering_failure()), (ours, Says::Nothing));
}

#[test]
fn a_delivery_of_a_mail_that_was_no_retry_says_nothing_of_the_mailbox() {
    assert_eq!(Mark::of(&readable(&delivery(AT)), 0), None);
}

#[test]
fn the_time_is_the_events_own() {
    for event in [
        delivery(AT),
        delay("General", AT),
        bounce("Permanent", "General", "5.1.1", AT),
        complaint(None, None, AT),
    ] {
        assert_eq!(readable(&event).at, AT);
    }
    assert_eq!(readable(&send()).at, SENT);
    assert_eq!(readable(&reject()).at, SENT);
}

#[test]
fn a_time_far_ahead_is_taken_for_now() {
    let event = readable(&delivery(AT));
    let ahead = event.clone().not_ahead_of(AT - policy::EVENT_AHEAD - 1);
    assert_eq!(ahead.at, AT - policy::EVENT_AHEAD - 1);
    let close = event.not_ahead_of(AT - policy::EVENT_AHEAD);
    assert_eq!(close.at, AT);
}

#[test]
fn the_tags_name_member_and_challenge() {
    let tags = readable(&delivery(AT)).tags;
    assert_eq!(tags.member, Some(member()));
    assert_eq!(tags.challenge, Some(challenge()));
    assert_eq!(tags.address.as_deref(), Some("a1-1-c2VhbGVk"));
}

#[test]
fn the_company_is_one_of_the_list_and_the_way_starts_where_ses_took_the_mail() {
    let mut event = delivery(AT);
    assert_eq!(readable(&event).tags.company, None);
    for (tag, name) in [("au", "au"), ("of-next-year", "other")] {
        event["mail"]["tags"]["company"] = json!([tag]);
        let company = readable(&event).tags.company;
        assert_eq!(company.map(Counted::name), Some(name));
    }
    assert_eq!(readable(&event).after, Some(AT - SENT));
    // Without it the state is worth having all the same.
    event["mail"]["timestamp"] = json!("today");
    assert_eq!(readable(&event).after, None);
}

#[test]
fn a_notice_has_no_challenge_and_foreign_mail_no_member() {
    let mut notice = delivery(AT);
    notice["mail"]["tags"] = json!({"member": [member().as_str()], "purpose": ["address-changed"]});
    let tags = readable(&notice).tags;
    assert_eq!((tags.member, tags.challenge), (Some(member()), None));
    let mut foreign = delivery(AT);
    foreign["mail"]["tags"] = json!({"member": ["../x"], "purpose": [], "nonce": ["9"]});
    assert_eq!(readable(&foreign).tags, Tags::default());
    foreign["mail"].as_object_mut().unwrap().remove("tags");
    assert_eq!(readable(&foreign).tags, Tags::default());
}

#[test]
fn nothing_of_the_recipient_or_the_mail_is_kept() {
    for event in [
        delivery(AT),
        delay("hanako@docomo.ne.jp", AT),
        bounce("Permanent", "user unknown hanako@docomo.ne.jp", "5.1.1", AT),
        bounce("hanako@docomo.ne.jp", "General", "5.1.1", AT),
        complaint(Some("hanako@docomo.ne.jp"), Some("hanako"), AT),
    ] {
        let kept = format!("{:?}", readable(&event));
        for word in NOT_OURS {
            assert!(!kept.contains(word), "{word} in {kept}");
        }
    }
}

#[test]
fn unknown_words_are_kept_as_they_are() {
    let raw = |event: &Value| readable(event).raw().map(|raw| raw.as_str().to_owned());
    let expected = Some("OfNextYear".to_owned());
    assert_eq!(raw(&bounce("OfNextYear", "General", "", AT)), expected);
    assert_eq!(raw(&bounce("Permanent", "OfNextYear", "", AT)), expected);
    assert_eq!(raw(&bounce("Transient", "OfNextYear", "", AT)), expected);
    assert_eq!(raw(&delay("OfNextYear", AT)), expected);
    assert_eq!(raw(&delivery(AT)), None);
}

#[test]
fn what_is_no_event_of_a_mails_way_is_not_read() {
    for word in ["Open", "Click", "Subscription", "OfNextYear"] {
        let read = read(&event(word, "open", json!({"ipAddress": "192.0.2.1"})));
        let Err(Unreadable::Kind(raw)) = read else {
            panic!("{word}: {read:?}");
        };
        assert_eq!(raw.as_str(), word);
    }
    let mut without_its_part = delivery(AT);
    without_its_part["delivery"] = Value::Null;
    let mut timeless = delivery(AT);
    timeless["delivery"]["timestamp"] = json!("yesterday");
    let feedback = json!({"notificationType": "Bounce", "mail": {}, "bounce": {}});
    for (event, part) in [
        (without_its_part, "delivery"),
        (timeless, "timestamp"),
        (feedback, "eventType"),
        (json!({"eventType": "Delivery"}), "fields"),
        (json!([1, 2]), "eventType"),
        (Value::Null, "eventType"),
    ] {
        assert_eq!(read(&event), Err(Unreadable::Form(part)));
    }
}

#[test]
fn an_event_is_the_same_on_every_way() {
    let event = delivery(AT);
    let text = event.to_string();
    let note = json!({"Type": "Notification", "MessageId": "n", "Message": text});
    let bus =
        json!({"id": "e", "source": "aws.ses", "detail-type": "Email Delivered", "detail": event});
    let queued = |body: &Value| json!({"eventSource": "aws:sqs", "messageId": "q", "body": body.to_string()});
    let ways = [
        (
            json!({"Records": [{"EventSource": "aws:sns", "Sns": note}]}),
            "n",
            false,
        ),
        (json!({"Records": [queued(&note)]}), "q", true),
        (json!({"Records": [queued(&event)]}), "q", true),
        (json!({"Records": [queued(&bus)]}), "q", true),
        (
            json!({"Records": [queued(&json!({"Records": [{"Sns": note}]}))]}),
            "q",
            true,
        ),
        (bus.clone(), "e", false),
        (event.clone(), "", false),
    ];
    for (payload, id, by_queue) in ways {
        let messages = messages(&payload);
        let [message] = messages.as_slice() else {
            panic!("{messages:?}");
        };
        assert_eq!((message.id.as_str(), message.queued), (id, by_queue));
        assert_eq!(message.event, Ok(readable(&event)));
    }
}

#[test]
fn a_dead_letter_holds_all_that_the_function_was_invoked_with() {
    let first = json!({"Sns": {"MessageId": "n", "Message": delivery(AT).to_string()}});
    let letter = json!({"Records": [first, {"s3": {}}]}).to_string();
    let payload = json!({"Records": [{"messageId": "q", "body": letter}]});
    let messages = messages(&payload);
    let events: Vec<_> = messages.iter().map(|message| &message.event).collect();
    assert_eq!(
        events,
        [&Ok(readable(&delivery(AT))), &Err(Unreadable::Form("Sns"))]
    );
    // The queue brings the whole letter again, by its own id.
    for message in &messages {
        assert_eq!((message.id.as_str(), message.queued), ("q", true));
    }
}

#[test]
fn what_is_no_envelope_is_not_read() {
    let greeting = "Successfully validated SNS topic for Amazon SES event publishing.";
    for (payload, part) in [
        (json!({"Records": [{"Sns": {"Message": greeting}}]}), "JSON"),
        (
            json!({"Records": [{"body": greeting, "messageId": "q"}]}),
            "JSON",
        ),
        (json!({"Records": [{"s3": {}}]}), "Sns"),
        (json!({"Records": "none"}), "eventType"),
        (Value::Null, "eventType"),
    ] {
        let messages = messages(&payload);
        assert_eq!(messages.len(), 1, "{payload}");
        assert_eq!(messages[0].event, Err(Unreadable::Form(part)), "{payload}");
    }
    assert_eq!(messages(&json!({"Records": []})), Vec::new());
}
