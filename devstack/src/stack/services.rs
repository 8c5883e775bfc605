//! The engine and the imitated services, which also run without the functions.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use shared::clock::Millis;
use shared::config::Env;
use shared::entropy::SystemEntropy;

use super::options::{StackError, StackOptions, TemplateSource, port_error};
use crate::aws::{self, Services};
use crate::clock::ShiftedClock;
use crate::engine::{Engine, beside};
use crate::members::{DemoMember, Members};
use crate::plain_http_client;
use crate::secrets::Secrets;
use crate::server::Server;
use crate::sink::{Account, Sink};
use crate::template::Template;

/// The domains that the resolver table lets receive mail, and one of which it says nothing. Real DNS
/// is never asked.
pub const MAIL_HOSTS: &str = "example.com,example.org,example.net,example.jp,example.ne.jp,\
    example.co.jp,example.ac.jp,simulator.amazonses.com,docomo.ne.jp,ezweb.ne.jp,\
    au.com,softbank.ne.jp,i.softbank.jp,ymobile.ne.jp,rakumail.jp,gmail.com,icloud.com,\
    outlook.com,outlook.jp,hotmail.com,yahoo.com,yahoo.co.jp,naver.com,qq.com,163.com,\
    mopera.net,dwmail.jp,sky.tkk.ne.jp,sky.tkc.ne.jp,sky.tu-ka.ne.jp,ido.ne.jp,disney.ne.jp,\
    vodafone.ne.jp,jp-d.ne.jp,jp-h.ne.jp,jp-t.ne.jp,jp-c.ne.jp,jp-k.ne.jp,jp-r.ne.jp,jp-n.ne.jp,\
    jp-s.ne.jp,jp-q.ne.jp,uqmobile.jp,ymail.ne.jp,ymobile1.ne.jp,yahoo.ne.jp,y-mobile.ne.jp,\
    emnet.ne.jp,willcom.com,pdx.ne.jp,googlemail.com,me.com,mac.com,hotmail.co.jp,live.com,\
    live.jp,msn.com,?unanswered.example";

/// The engine and the imitated services, without functions.
pub struct LocalServices {
    pub(crate) template: Template,
    pub(crate) clock: ShiftedClock,
    pub(crate) engine: Engine,
    pub(crate) sink: Arc<Sink>,
    pub(crate) secrets: Arc<Secrets>,
    aws: Server,
    aws_for_containers: Option<Server>,
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
            suppressing_sets: template.suppressing_sets.clone(),
        };
        let folder = data.map(|data| beside(data, "mails"));
        let sink = Arc::new(Sink::open(account, folder, Arc::new(clock.clone()))?);
        let services = Services {
            sink: Arc::clone(&sink),
            secrets: Arc::clone(&secrets),
        };
        let port = options.aws_port;
        let aws = aws::start(services, (Ipv4Addr::LOCALHOST, port).into())
            .await
            .map_err(port_error(port, "--aws-port"))?;
        if let Some(data) = data {
            // The same for a command that writes secrets.
            let _ = std::fs::write(beside(data, "aws-endpoint"), aws.url());
        }
        Ok(Self {
            template,
            clock,
            engine,
            sink,
            secrets,
            aws,
            aws_for_containers: None,
            data: options.data.clone(),
        })
    }

    /// Adds members to the store. Those that an earlier run added are left as they are.
    ///
    /// # Errors
    ///
    /// [`StackError::Member`].
    pub async fn seed(&self, members: &[DemoMember]) -> Result<Vec<DemoMember>, StackError> {
        let added = Members::of_table(self.template.table_name("MembersTable"));
        let seeded = added.seed(&self.engine, members).await;
        seeded.map_err(|(number, reason)| StackError::Member { number, reason })?;
        Ok(added.list())
    }

    /// Lets containers in: listens on one more address of this machine, on the same ports. Only on
    /// that one: whoever reaches these services reads every mail and every key.
    ///
    /// # Errors
    ///
    /// Where it is no address of this machine, or a port is taken there.
    pub async fn also_at(&mut self, address: IpAddr) -> std::io::Result<()> {
        self.engine.also_at(address).await?;
        let services = Services {
            sink: Arc::clone(&self.sink),
            secrets: Arc::clone(&self.secrets),
        };
        let address = SocketAddr::new(address, self.aws.address().port());
        self.aws_for_containers = Some(aws::start(services, address).await?);
        Ok(())
    }

    /// Moves the clock; beside a data file the offset is kept, because stored times rest on it.
    pub(crate) fn advance(&self, milliseconds: Millis) {
        self.clock.advance(milliseconds);
        if let Some(data) = &self.data {
            // Without the file the next start is merely earlier than the stored times.
            let _ = std::fs::write(beside(data, "clock"), self.clock.offset().to_string());
        }
    }

    /// Beside a data file, keeps what the functions run with, for commands that tell what members
    /// are told. Only for whoever starts functions: an operator's command knows no parameters.
    pub(super) fn keep_parameters(&self) {
        if let (Some(data), Ok(text)) =
            (&self.data, serde_json::to_string(&self.template.parameters))
        {
            // Without the file a command says that it does not know.
            let _ = std::fs::write(beside(data, PARAMETERS), text);
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
        if let Some(aws) = &self.aws_for_containers {
            aws.shutdown().await;
        }
        self.aws.shutdown().await;
        self.engine.shutdown().await;
    }

    /// What a function reads: the template's variables and the local ones.
    pub(super) fn environment(&self, name: &str, options: &StackOptions) -> Env {
        let platform = [
            ("AWS_REGION", "local".to_owned()),
            ("AWS_ACCESS_KEY_ID", "local".to_owned()),
            ("AWS_SECRET_ACCESS_KEY", "local".to_owned()),
        ];
        let specs = self.template.functions.iter();
        let from_template = specs
            .filter(|function| function.name == name)
            .flat_map(|function| function.environment.clone());
        let local = local_variables(self.dynamodb_endpoint(), self.aws_endpoint());
        let local = platform.into_iter().chain(local);
        from_template
            .chain(local.map(|(name, value)| (name.to_owned(), value)))
            .chain(options.environment.clone())
            .collect()
    }

    /// What the functions read in containers, which reach this machine by the name `host`: the
    /// template's variables, of all functions together, and the local ones. Region and credentials
    /// are not among them, since the platform gives those.
    pub fn environment_of_containers(&self, host: &str) -> BTreeMap<String, String> {
        let at = |url: String| url.replace(&Ipv4Addr::LOCALHOST.to_string(), host);
        let local = local_variables(at(self.dynamodb_endpoint()), at(self.aws_endpoint()));
        let functions = self.template.functions.iter();
        functions
            .flat_map(|function| function.environment.clone())
            .chain(local.map(|(name, value)| (name.to_owned(), value)))
            .collect()
    }
}

/// What leads a function to these services instead of AWS's. Each is also in the template, empty.
fn local_variables(dynamodb: String, aws: String) -> [(&'static str, String); 5] {
    [
        ("DYNAMODB_ENDPOINT", dynamodb),
        ("SES_ENDPOINT", aws.clone()),
        ("SECRETS_ENDPOINT", aws),
        ("PLAIN_HTTP", "1".to_owned()),
        ("MAIL_HOSTS", MAIL_HOSTS.to_owned()),
    ]
}

const PARAMETERS: &str = "parameters.json";

/// The parameters of the stack that ran last on a data file; none where that is not known.
pub(crate) fn parameters_beside(data: &Path) -> BTreeMap<String, String> {
    std::fs::read_to_string(beside(data, PARAMETERS))
        .ok()
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default()
}

/// How far an earlier run had moved its clock.
pub(crate) fn clock_offset(data: &Path) -> Millis {
    std::fs::read_to_string(beside(data, "clock"))
        .ok()
        .and_then(|text| text.trim().parse().ok())
        .unwrap_or_default()
}
