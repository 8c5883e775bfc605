//! The mail identity of `infra/`, the stack's configuration set, and the way of its events.

use serde_json::{Value, json};

use super::bench::Bench;
use super::deploy;
use super::functions::of;
use super::holdings::{Holdings, Problems, text};
use crate::process;

/// The sender's domain.
pub(super) const DOMAIN: &str = "verify.example.jp";
/// The stack's configuration set.
pub(super) const SET: &str = "pictopass-otp-trial";

const TEMPLATE: &str = "mail-identity.yaml";
const STACK: &str = "pictopass-mail";

/// The identity with its DNS records in a zone that exists, before the stack, as an operator does it.
pub(super) fn identity(bench: &Bench) -> Result<String, String> {
    let zone = process::output(bench.python().args(["zone.py", DOMAIN]))?;
    let zone = zone.trim().to_owned();
    let parameters = [format!("Domain={DOMAIN}"), format!("HostedZoneId={zone}")];
    let parameters: Vec<&str> = parameters.iter().map(String::as_str).collect();
    deploy::infra(bench, TEMPLATE, STACK, &parameters)?;
    let holdings = bench.holdings(STACK)?;
    let mut problems = Problems::default();
    if !holdings.named("identities").contains_key(DOMAIN) {
        problems.add(format!("there is no identity {DOMAIN}"));
    }
    let claimed = holdings.claimed("AWS::Route53::RecordSet").len();
    // Beside those that every zone has.
    let made = holdings.list("records").len().saturating_sub(2);
    if claimed == 0 || made != claimed {
        problems.add(format!(
            "{claimed} records in the stack, {made} in the zone"
        ));
    }
    problems.finish()?;
    Ok(format!("{made} records"))
}

/// The topic is encrypted and takes events of the stack's set only; the function is subscribed; and
/// what either cannot hand on goes into the queue.
pub(super) fn events(holdings: &Holdings, problems: &mut Problems) -> Result<(), String> {
    let topic = holdings.output("MailEventsTopicArn")?;
    let queue = holdings.output("LostMailEventsUrl")?;
    let attributes = holdings.named("topics").get(topic);
    let attributes = attributes.ok_or("there is no topic for events of mails")?;
    if text(attributes, "/KmsMasterKeyId").is_none_or(str::is_empty) {
        problems.add(format!("{topic} is not encrypted"));
    }
    let policy = text(attributes, "/Policy").unwrap_or_default();
    if !policy.contains(&format!("configuration-set/{SET}")) {
        problems.add(format!("{topic} does not let {SET} publish"));
    }
    let lost = holdings.named("queues").get(queue);
    let lost = lost.ok_or("there is no queue for lost events")?;
    let arn = text(lost, "/QueueArn").unwrap_or_default();
    if !text(lost, "/Policy").is_some_and(|policy| policy.contains(topic)) {
        problems.add(format!("{queue} does not let {topic} send"));
    }
    let function = of(holdings, "DeliveryEventsFunction").unwrap_or(&Value::Null);
    problems.expect(
        "DeliveryEventsFunction",
        function,
        "/configuration/DeadLetterConfig/TargetArn",
        &json!(arn),
    );
    let own = text(function, "/configuration/FunctionArn");
    let subscribed = holdings.list("subscriptions").iter().find(|one| {
        text(one, "/TopicArn") == Some(topic) && own.is_some() && text(one, "/Endpoint") == own
    });
    let redrive = subscribed.and_then(|one| text(one, "/attributes/RedrivePolicy"));
    if !redrive.is_some_and(|redrive| !arn.is_empty() && redrive.contains(arn)) {
        problems.add(format!(
            "{topic} does not lead to the function and its queue"
        ));
    }
    Ok(())
}

/// The stack's configuration set has the options that delivery rests on.
pub(super) fn check(holdings: &Holdings, problems: &mut Problems) {
    let Some(set) = holdings.named("configuration_sets").get(SET) else {
        problems.add(format!("there is no configuration set {SET}"));
        return;
    };
    for (place, wanted) in [
        ("/DeliveryOptions/MaxDeliverySeconds", json!(300)),
        ("/SendingOptions/SendingEnabled", json!(true)),
        (
            "/SuppressionOptions/SuppressedReasons",
            json!(["COMPLAINT"]),
        ),
        ("/TrackingOptions", json!({})),
    ] {
        problems.expect(SET, set, place, &wanted);
    }
}
