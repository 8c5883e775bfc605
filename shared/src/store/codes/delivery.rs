//! What events say of a mail, as the conditions of writes: `CodeItem::hear` has the rule.

use aws_sdk_dynamodb::operation::update_item::builders::UpdateItemFluentBuilder;

use crate::domain::code_item::state::Delivery;
use crate::domain::code_item::trail::{Place, Trail};
use crate::domain::delivery::{Known, Reason};
use crate::domain::ids::ChallengeId;
use crate::store::StoreError;
use crate::store::attributes::{Attributes, Fields, n, s};

/// What of a trail is kept of one state.
struct Heard {
    state: Delivery,
    /// The attribute of its latest time.
    at: &'static str,
    /// The attribute of its reason, where there is one.
    reason: &'static str,
}

const fn heard(state: Delivery, at: &'static str, reason: &'static str) -> Heard {
    Heard { state, at, reason }
}

/// The states that events tell: attributes of their own, since a map would have to be there before
/// anything can be set in it, and the item of an earlier release has none.
const HEARD: [Heard; 6] = [
    heard(Delivery::Sent, "sent_at", "sent_reason"),
    heard(Delivery::Delayed, "delayed_at", "delayed_reason"),
    heard(Delivery::HandedOver, "handed_over_at", "handed_over_reason"),
    heard(Delivery::Suppressed, "suppressed_at", "suppressed_reason"),
    heard(Delivery::Refused, "refused_at", "refused_reason"),
    heard(Delivery::Complained, "complained_at", "complained_reason"),
];

/// Writes a trail.
pub(super) fn written(attributes: Attributes, trail: &Trail) -> Attributes {
    trail.iter().fold(attributes, |attributes, known| {
        match HEARD.iter().find(|heard| heard.state == known.state) {
            Some(heard) => attributes
                .put(heard.at, n(known.at))
                .maybe(heard.reason, known.reason.map(|reason| s(reason.wire()))),
            None => attributes,
        }
    })
}

/// Reads a trail.
pub(super) fn read(fields: &Fields<'_>) -> Result<Trail, StoreError> {
    let known = |heard: &Heard| {
        let at = fields.optional_n(heard.at)?;
        let reason = fields.optional_s(heard.reason)?;
        Ok(at.map(|at| Known {
            state: heard.state,
            at,
            reason: reason.map(read_reason),
        }))
    };
    HEARD
        .iter()
        .filter_map(|heard| known(heard).transpose())
        .collect()
}

/// A reason of a later release says no more than that there is one.
pub(super) fn read_reason(wire: &str) -> Reason {
    Reason::from_wire(wire).unwrap_or(Reason::Undetermined)
}

/// Writes `known` where it is more than what the item says of this challenge's mail, with its time
/// in the trail; `None` for a state that no event tells.
pub(super) fn said(
    write: UpdateItemFluentBuilder,
    challenge: &ChallengeId,
    known: &Known,
) -> Option<UpdateItemFluentBuilder> {
    let heard = HEARD.iter().find(|heard| heard.state == known.state)?;
    let lower = Delivery::ALL
        .into_iter()
        .filter(|state| state.rank() < known.state.rank());
    let names: Vec<String> = lower.clone().map(name).collect();
    let condition = format!(
        "challenge_id = :id AND (delivery IN ({}) OR (delivery = :state AND ({})))",
        names.join(", "),
        later("delivery_at", "delivery_reason", known)
    );
    let set = format!(
        "SET delivery = :state, delivery_at = :at, {} = :at",
        heard.at
    );
    let update = match known.reason {
        Some(_) => format!(
            "{set}, delivery_reason = :reason, {} = :reason",
            heard.reason
        ),
        None => format!("{set} REMOVE delivery_reason, {}", heard.reason),
    };
    let write = with(write, challenge, known)
        .update_expression(update)
        .condition_expression(condition)
        .expression_attribute_values(":state", s(known.state.wire()));
    Some(lower.fold(write, |write, state| {
        write.expression_attribute_values(name(state), s(state.wire()))
    }))
}

/// Writes `known` into the trail alone, where that has nothing later of its state.
pub(super) fn noted(
    write: UpdateItemFluentBuilder,
    challenge: &ChallengeId,
    known: &Known,
    place: Place,
) -> Option<UpdateItemFluentBuilder> {
    let heard = HEARD.iter().find(|heard| heard.state == known.state)?;
    let of = match place {
        Place::Live => String::new(),
        Place::Superseded(index) => format!("superseded[{index}]."),
    };
    let (at, reason) = (format!("{of}{}", heard.at), format!("{of}{}", heard.reason));
    // The index is as it was read: an issue in between moves the mail on.
    let condition = format!(
        "{of}challenge_id = :id AND (attribute_not_exists({at}) OR {})",
        later(&at, &reason, known)
    );
    let update = match known.reason {
        Some(_) => format!("SET {at} = :at, {reason} = :reason"),
        None => format!("SET {at} = :at REMOVE {reason}"),
    };
    let write = with(write, challenge, known);
    Some(
        write
            .update_expression(update)
            .condition_expression(condition),
    )
}

/// [`Known::replaces`] for one state: by time, then by the reason's name.
fn later(at: &str, reason: &str, known: &Known) -> String {
    match known.reason {
        Some(_) => format!(
            "{at} < :at OR ({at} = :at AND (attribute_not_exists({reason}) OR {reason} < :reason))"
        ),
        // Without a reason it is the least of its state and time.
        None => format!("{at} < :at"),
    }
}

fn with(
    write: UpdateItemFluentBuilder,
    challenge: &ChallengeId,
    known: &Known,
) -> UpdateItemFluentBuilder {
    let write = write
        .expression_attribute_values(":id", s(challenge.to_string()))
        .expression_attribute_values(":at", n(known.at));
    match known.reason {
        Some(reason) => write.expression_attribute_values(":reason", s(reason.wire())),
        None => write,
    }
}

/// A state's place among the values.
fn name(state: Delivery) -> String {
    format!(":rank{}", state.rank())
}
