//! The JSON of `SendEmail`, as far as it is looked at.

use serde::Deserialize;
use serde_json::Value;

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct SendEmail {
    pub(super) from_email_address: Option<String>,
    pub(super) destination: Option<Destination>,
    pub(super) content: Option<Content>,
    #[serde(default)]
    pub(super) email_tags: Vec<Tag>,
    pub(super) configuration_set_name: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Destination {
    #[serde(rename = "ToAddresses")]
    pub(super) to: Vec<String>,
    #[serde(rename = "CcAddresses")]
    pub(super) cc: Vec<String>,
    #[serde(rename = "BccAddresses")]
    pub(super) bcc: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Content {
    pub(super) raw: Option<Raw>,
    pub(super) simple: Option<Simple>,
    pub(super) template: Option<Value>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Raw {
    pub(super) data: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Simple {
    pub(super) subject: Text,
    pub(super) body: Body,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Body {
    pub(super) text: Option<Text>,
    pub(super) html: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Text {
    pub(super) data: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Tag {
    pub(super) name: String,
    pub(super) value: String,
}
