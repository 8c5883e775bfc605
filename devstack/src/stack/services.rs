//! The engine and the imitated services, which also run without the functions.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use shared::clock::Millis;
use shared::config::Env;
use shared::entropy::SystemEntropy;

use super::options::{StackError, StackOptions, TemplateSource, port_error};
use crate::aws::{self, Services};
use crate::clock::ShiftedClock;
use crate::engine::{Engine, beside};
use crate::plain_http_client;
use crate::secrets::Secrets;
use crate::server::Server;
use crate::sink::{Account, Sink};
use crate::template::Template;

/// The domains that the resolver table lets receive mail. It is never asked of real DNS.
pub const MAIL_HOSTS: &str = "example.com,example.org,example.net,example.jp,example.ne.jp,\
    example.co.jp,example.ac.jp,docomo.ne.jp,ezweb.ne.jp,\
    au.com,softbank.ne.jp,i.softbank.jp,ymobile.ne.jp,rakumail.jp,gmail.com,icloud.com,\
    outlook.com,outlook.jp,hotmail.com,yahoo.com,yahoo.co.jp,naver.com,qq.com,163.com";

/// The engine and the imitated services, without functions.
pub struct LocalServices {
    pub(crate) template: Template,
    pub(crate) clock: ShiftedClock,
    pub(crate) engine: Engine,
    pub(crate) sink: Arc<Sink>,
    pub(crate) secrets: Arc<Secrets>,
    aws: Server,
    data: Option<PathBuf>,
}

impl LocalServices {
    /// Starts the engine with the template's tables, SES and Secrets Manager.
    ///
    /// # Errors
    ///
    /// [`StackError`].
    pub async fn start(options: &StackOptions) -> Result<Self, StackError> {
        let template = match &options.template {
            TemplateSource::File(path) => Template::read(path, &options.parameters)?,
            TemplateSource::Text(text) => Template::parse(text, &options.parameters)?,
        };
        let data = options.data.as_deref();
        let clock = ShiftedClock::default();
        if let Some(data) = data {
            clock.advance(clock_offset(data));
        }
        let http = plain_http_client();
        let engine = Engine::start(data, options.dynamodb_port, &clock, http).await?;
        engine.create_tables(&template.tables).await?;
        if let Some(data) = data {
            // Where an operator's command finds the database while this process holds the file;
            // without it the command has to be given --endpoint.
            let _ = std::fs::write(beside(data, "endpoint"), engine.endpoint());
        }
        let secrets = Arc::new(Secrets::open(
            &template.secrets,
            data.map(|data| beside(data, "secrets.json")),
            &SystemEntropy,
        )?);
        let account = Account {
            identities: template.mail_identities.clone(),
            configuration_sets: template.configuration_sets.clone(),
        };
        let folder = data.map(|data| beside(data, "mails"));
        let sink = Arc::new(Sink::open(account, folder, Arc::new(clock.clone()))?);
        let services = Services {
            sink: Arc::clone(&sink),
            secrets: Arc::clone(&secrets),
        };
        let port = options.aws_port;
        let aws = aws::start(services, port)
            .await
            .map_err(port_error(port, "--aws-port"))?;
        Ok(Self {
            template,
            clock,
            engine,
            sink,
            secrets,
            aws,
            data: options.data.clone(),
        })
    }

    /// Moves the clock; beside a data file the offset is kept, because stored times rest on it.
    pub(crate) fn advance(&self, milliseconds: Millis) {
        self.clock.advance(milliseconds);
        if let Some(data) = &self.data {
            // Without the file the next start is merely earlier than the stored times.
            let _ = std::fs::write(beside(data, "clock"), self.clock.offset().to_string());
        }
    }

    /// The engine's endpoint URL.
    pub fn dynamodb_endpoint(&self) -> String {
        self.engine.endpoint()
    }

    /// The endpoint URL of SES and Secrets Manager.
    pub fn aws_endpoint(&self) -> String {
        self.aws.url()
    }

    /// The template that the tables and secrets come from.
    pub fn template(&self) -> &Template {
        &self.template
    }

    /// A client of the engine.
    pub fn dynamodb(&self) -> &aws_sdk_dynamodb::Client {
        self.engine.client()
    }

    /// Stops all of it.
    pub async fn shutdown(&self) {
        self.aws.shutdown().await;
        self.engine.shutdown().await;
    }

    /// What a function reads: the template's variables and the local ones.
    pub(super) fn environment(&self, name: &str, options: &StackOptions) -> Env {
        let local = [
            ("DYNAMODB_ENDPOINT", self.dynamodb_endpoint()),
            ("SES_ENDPOINT", self.aws_endpoint()),
            ("SECRETS_ENDPOINT", self.aws_endpoint()),
            ("PLAIN_HTTP", "1".to_owned()),
            ("AWS_REGION", "local".to_owned()),
            ("AWS_ACCESS_KEY_ID", "local".to_owned()),
            ("AWS_SECRET_ACCESS_KEY", "local".to_owned()),
            ("MAIL_HOSTS", MAIL_HOSTS.to_owned()),
        ];
        let specs = self.template.functions.iter();
        let from_template = specs
            .filter(|function| function.name == name)
            .flat_map(|function| function.environment.clone());
        let local = local.map(|(name, value)| (name.to_owned(), value));
        from_template
            .chain(local)
            .chain(options.environment.clone())
            .collect()
    }
}

/// How far an earlier run had moved its clock.
fn clock_offset(data: &Path) -> Millis {
    std::fs::read_to_string(beside(data, "clock"))
        .ok()
        .and_then(|text| text.trim().parse().ok())
        .unwrap_or_default()
}
