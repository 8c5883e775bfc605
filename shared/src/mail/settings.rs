//! What mails say about the service, from the environment.

use aws_smithy_runtime_api::client::http::SharedHttpClient;

use crate::aws::Access;
use crate::config::Reader;
use crate::mail::{Mailer, MailerSettings};

/// The service, as mails present it.
#[derive(Debug, Clone)]
pub struct Presentation {
    /// The service's name.
    pub service_name: String,
    /// The sender's address.
    pub sender_address: String,
    /// The sender's name.
    pub sender_name: String,
    /// Whom to call; no web address, which carriers' filters refuse.
    pub contact: String,
    /// IANA name of the zone in which times are said.
    pub time_zone: String,
}

impl Presentation {
    /// `SERVICE_NAME`, `SENDER_ADDRESS`, `SENDER_NAME`, `CONTACT`, `TIME_ZONE`.
    pub fn read(reader: &Reader<'_>) -> Self {
        let text = |key: &'static str| {
            let text: String = reader.required(key, "text without a web address");
            if text.contains("://") || text.contains("www.") {
                reader.refuse(key, "text without a web address");
            }
            text
        };
        Self {
            service_name: text("SERVICE_NAME"),
            sender_address: reader.required("SENDER_ADDRESS", "a mail address"),
            sender_name: text("SENDER_NAME"),
            contact: text("CONTACT"),
            time_zone: reader.required("TIME_ZONE", "an IANA time zone"),
        }
    }
}

impl Mailer {
    /// A mailer with the `CONFIGURATION_SET` of the environment.
    pub fn read(reader: &Reader<'_>, access: &Access, http: &SharedHttpClient) -> Self {
        Self::new(MailerSettings {
            endpoint: reader.optional("SES_ENDPOINT"),
            region: access.region.to_string(),
            credentials: aws_sdk_sesv2::config::SharedCredentialsProvider::new(
                access.credentials.clone(),
            ),
            http: http.clone(),
            configuration_set: Some(reader.required("CONFIGURATION_SET", "a configuration set")),
        })
    }
}
