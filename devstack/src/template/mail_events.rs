//! Topics, who subscribes to them, and which events of mails are published there.

use serde_yaml_ng::{Mapping, Value};

use super::intrinsic::{Names, called, mapping, shape};
use super::{EventDestinationSpec, TemplateError};

/// The topic of a function's event of type `SNS`.
pub(super) fn subscribed(at: &str, event: &Mapping) -> Result<String, TemplateError> {
    let properties = mapping(at, event.get("Properties"))?;
    topic(
        &format!("{at}.Topic"),
        properties.and_then(|properties| properties.get("Topic")),
    )
}

/// An event destination of a configuration set; nothing where it is switched off.
pub(super) fn destination(
    id: &str,
    properties: &Mapping,
    names: &Names,
) -> Result<Option<EventDestinationSpec>, TemplateError> {
    let at = format!("{id}.ConfigurationSetName");
    let set = properties
        .get("ConfigurationSetName")
        .ok_or_else(|| shape(&at, "a configuration set"))?;
    let configuration_set = names.scalar(&at, set)?;
    let at = format!("{id}.EventDestination");
    let destination = mapping(&at, properties.get("EventDestination"))?
        .ok_or_else(|| shape(&at, "a destination"))?;
    if destination.get("Enabled").and_then(Value::as_bool) == Some(false) {
        return Ok(None);
    }
    let kinds = destination
        .get("MatchingEventTypes")
        .ok_or_else(|| shape(&at, "MatchingEventTypes"))?;
    let kinds = names.texts(&format!("{at}.MatchingEventTypes"), kinds)?;
    let at = format!("{at}.SnsDestination");
    let sns = mapping(&at, destination.get("SnsDestination"))?;
    let topic = topic(
        &format!("{at}.TopicARN"),
        sns.and_then(|sns| sns.get("TopicARN")),
    )?;
    Ok(Some(EventDestinationSpec {
        configuration_set,
        topic,
        kinds,
    }))
}

/// Whether a complaint puts an address on the suppression list, for mails of this configuration set.
/// Where the set does not say, the account does, whose own setting is that it does.
pub(super) fn complaints_suppress(
    id: &str,
    properties: &Mapping,
    names: &Names,
) -> Result<bool, TemplateError> {
    let at = format!("{id}.SuppressionOptions");
    let options = mapping(&at, properties.get("SuppressionOptions"))?;
    let Some(reasons) = options.and_then(|options| options.get("SuppressedReasons")) else {
        return Ok(true);
    };
    let reasons = names.texts(&format!("{at}.SuppressedReasons"), reasons)?;
    Ok(reasons.iter().any(|reason| reason == "COMPLAINT"))
}

/// The logical id of a topic of the same template.
fn topic(at: &str, value: Option<&Value>) -> Result<String, TemplateError> {
    let target = match value.and_then(called) {
        Some((name, target)) if name == "Ref" => target.as_str(),
        _ => None,
    };
    target
        .map(ToOwned::to_owned)
        .ok_or_else(|| shape(at, "!Ref and a topic of this template"))
}
