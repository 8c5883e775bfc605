//! [`Known::replaces`] as the condition of one write.

use aws_sdk_dynamodb::operation::update_item::builders::UpdateItemFluentBuilder;

use crate::domain::code_item::state::Delivery;
use crate::domain::delivery::Known;
use crate::domain::ids::ChallengeId;
use crate::store::attributes::{n, s};

/// Writes `known` where it is more than what the item says of this challenge's mail.
pub(super) fn said(
    write: UpdateItemFluentBuilder,
    challenge: &ChallengeId,
    known: &Known,
) -> UpdateItemFluentBuilder {
    let lower = Delivery::ALL
        .into_iter()
        .filter(|state| state.rank() < known.state.rank());
    let names: Vec<String> = lower.clone().map(name).collect();
    let later = match known.reason {
        Some(_) => {
            "delivery_at < :at OR (delivery_at = :at \
             AND (attribute_not_exists(delivery_reason) OR delivery_reason < :reason))"
        }
        // Without a reason it is the least of its state and time.
        None => "delivery_at < :at",
    };
    let condition = format!(
        "challenge_id = :id AND (delivery IN ({}) \
         OR (delivery = :state AND ({later})))",
        names.join(", ")
    );
    let update = match known.reason {
        Some(_) => "SET delivery = :state, delivery_at = :at, delivery_reason = :reason",
        None => "SET delivery = :state, delivery_at = :at REMOVE delivery_reason",
    };
    let write = write
        .update_expression(update)
        .condition_expression(condition)
        .expression_attribute_values(":id", s(challenge.to_string()))
        .expression_attribute_values(":state", s(known.state.wire()))
        .expression_attribute_values(":at", n(known.at));
    let write = lower.fold(write, |write, state| {
        write.expression_attribute_values(name(state), s(state.wire()))
    });
    match known.reason {
        Some(reason) => write.expression_attribute_values(":reason", s(reason.wire())),
        None => write,
    }
}

/// A state's place among the values.
fn name(state: Delivery) -> String {
    format!(":rank{}", state.rank())
}
