//! The mail identity of `infra/`, and the stack's configuration set.

use serde_json::json;

use super::bench::Bench;
use super::deploy;
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
    let parameters = [
        format!("Domain={DOMAIN}"),
        format!("ConfigurationSet={SET}"),
        format!("HostedZoneId={zone}"),
    ];
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
    let Some((topic, attributes)) = holdings.named("topics").iter().next() else {
        return Err("there is no topic for delivery events".into());
    };
    if text(attributes, "/KmsMasterKeyId").is_none_or(str::is_empty) {
        problems.add(format!("{topic} is not encrypted"));
    }
    if !text(attributes, "/Policy").is_some_and(|policy| policy.contains(SET)) {
        problems.add(format!("{topic} does not let {SET} publish"));
    }
    problems.finish()?;
    Ok(format!("{made} records"))
}

/// The second deployment, once the stack and its configuration set exist.
pub(super) fn events(bench: &Bench) -> Result<String, String> {
    let said = deploy::infra(bench, TEMPLATE, STACK, &["SendEvents=yes"])?;
    if said.contains("EventDestination") {
        Ok("delivery events".into())
    } else {
        Err(format!("no event destination was made:\n{said}"))
    }
}

/// Before the stack goes, its set must not be used by the other one.
pub(super) fn no_events(bench: &Bench) -> Result<(), String> {
    deploy::infra(bench, TEMPLATE, STACK, &["SendEvents=no"]).map(drop)
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
