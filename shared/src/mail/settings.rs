//! What mails say about the service, from the environment.

use aws_smithy_runtime_api::client::http::SharedHttpClient;

use crate::aws::Access;
use crate::brand::Brand;
use crate::config::Reader;
use crate::mail::{Mailer, MailerSettings};

/// The service, as mails present it.
#[derive(Debug, Clone)]
pub struct Presentation {
    /// Name, colour, logo, contact.
    pub brand: Brand,
    /// The sender's address.
    pub sender_address: String,
    /// The sender's name.
    pub sender_name: String,
    /// IANA name of the zone in which times are said; an unknown name shows UTC.
    pub time_zone: String,
}

impl Presentation {
    /// What [`Brand::read`] reads, `SENDER_ADDRESS`, `SENDER_NAME`, `TIME_ZONE`.
    pub fn read(reader: &Reader<'_>) -> Self {
        Self {
            brand: Brand::read(reader),
            sender_address: reader.required("SENDER_ADDRESS", "a mail address"),
            sender_name: reader.text("SENDER_NAME"),
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
