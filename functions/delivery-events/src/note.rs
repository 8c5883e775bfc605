//! One event: what it says of the mail, and of the mailbox.

use serde_json::Value;
use shared::domain::address::Mark;
use shared::domain::delivery::{Event, Known, Reason, Unreadable};
use shared::domain::ids::MemberId;
use shared::store::StoreError;
use shared::store::members::Mailbox;
use shared::telemetry::Level;
use shared::tokens::recipient::Recipient;

use crate::App;
use crate::count::count;

/// What a line says.
type Fields = Vec<(&'static str, Value)>;

/// Writes what an event says; with it, what the line says.
pub(crate) async fn note(
    app: &App,
    event: &Result<Event, Unreadable>,
) -> (Result<(), StoreError>, Level, Fields) {
    let event = match event {
        Ok(event) => event.clone().not_ahead_of(app.clock.now()),
        Err(unreadable) => return (Ok(()), Level::Info, of_unreadable(unreadable)),
    };
    let known = Known::of(&event);
    let mut fields = about(&event, known.as_ref());
    match written(app, &event, known.as_ref(), &mut fields).await {
        Ok(()) => (Ok(()), level(known.as_ref()), fields),
        Err(error) => {
            fields.push(("cause", error.to_string().into()));
            (Err(error), Level::Error, fields)
        }
    }
}

async fn written(
    app: &App,
    event: &Event,
    known: Option<&Known>,
    fields: &mut Fields,
) -> Result<(), StoreError> {
    // A mail of somebody else's, or of a release that tagged less.
    let Some(member) = &event.tags.member else {
        return Ok(());
    };
    let mut first = Ok(());
    if let (Some(challenge), Some(known)) = (&event.tags.challenge, known) {
        match app.store.deliver(member, challenge, known).await {
            Ok(noted) => {
                fields.push(("mail.noted", noted.into()));
                // Where the second write fails, the event comes again and changes nothing here.
                if noted {
                    count(event, known);
                }
            }
            Err(error) => first = Err(error),
        }
    }
    // The second write, whatever became of the first: the mailbox outlives the challenge, and
    // stands in another table. Where one fails, both come again, and what was written stays.
    if let Some((mailbox, mark)) = marked(app, event, member).await {
        let marked = app.store.mark_address(&mailbox, mark).await;
        let marked = marked.map(|marked| fields.push(("address.marked", marked.into())));
        return first.and(marked);
    }
    first
}

/// What the event says of which mailbox; `None` where it says nothing, where the mail did not go to
/// a registered address, or where the key of its tag has gone.
async fn marked(app: &App, event: &Event, member: &MemberId) -> Option<(Mailbox, Mark)> {
    let tag = event.tags.address.as_deref()?;
    app.keys.renew(&[Some(tag)], app.clock.now()).await;
    let recipient = Recipient::open(tag, &app.keys, member)?;
    let mark = Mark::of(event, recipient.tries)?;
    let mailbox = Mailbox {
        member_number: recipient.member_number,
        member_id: member.clone(),
        address_version: recipient.address_version,
    };
    Some((mailbox, mark))
}

fn about(event: &Event, known: Option<&Known>) -> Fields {
    let tags = &event.tags;
    let mut fields: Fields = vec![("mail.event", event.kind.name().into())];
    if let Some(member) = &tags.member {
        fields.push(("member.id", member.as_str().into()));
    }
    if let Some(challenge) = &tags.challenge {
        fields.push(("otp.challenge", challenge.to_string().into()));
    }
    if let Some(company) = tags.company {
        fields.push(("mail.company", company.name().into()));
    }
    if let Some(known) = known {
        fields.push(("mail.state", known.state.wire().into()));
        fields.extend(known.reason.map(|r| ("mail.reason", Value::from(r.wire()))));
    }
    fields.extend(
        event
            .raw()
            .map(|raw| ("mail.word", Value::from(raw.as_str()))),
    );
    fields
}

fn of_unreadable(unreadable: &Unreadable) -> Fields {
    let mut fields: Fields = vec![("mail.event", "unknown".into())];
    match unreadable {
        Unreadable::Kind(raw) => fields.push(("mail.word", raw.as_str().into())),
        Unreadable::Form(part) => fields.push(("cause", (*part).into())),
    }
    fields
}

/// What is on our side is the operator's to look at.
fn level(known: Option<&Known>) -> Level {
    match known.and_then(|known| known.reason) {
        Some(
            Reason::Reputation
            | Reason::ProviderPolicy
            | Reason::OurTrouble
            | Reason::NotSendable
            | Reason::TooLarge
            | Reason::Validation,
        ) => Level::Warn,
        _ => Level::Info,
    }
}
