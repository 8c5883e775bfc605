//! The stack: everything started together, and the handle that tests hold.

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use futures_util::future::try_join_all;
use shared::clock::{Clock as _, Millis};
use shared::config::Env;
use shared::entropy::{Entropy, SystemEntropy};
use shared::runtime::{Deps, StartError};
use tokio::net::TcpListener;

use crate::aws::{self, Services};
use crate::clock::ShiftedClock;
use crate::engine::{Engine, EngineError, beside};
use crate::functions::{self, LinkError, Linked};
use crate::gateway::{Gateway, Target};
use crate::logs::{LogTarget, Logs};
use crate::members::{self, DemoMember, MemberError, Members};
use crate::route::Router;
use crate::secrets::{Secrets, SecretsError};
use crate::server::Server;
use crate::sink::{Account, Mail, Sink, SinkError};
use crate::template::{Template, TemplateError};
use crate::wire::{Call, PlannedFault, Wire};
use crate::{dev_routes, plain_http_client};

/// The domains that the resolver table lets receive mail. It is never asked of real DNS.
pub const MAIL_HOSTS: &str = "example.com,example.org,example.net,docomo.ne.jp,ezweb.ne.jp,\
    au.com,softbank.ne.jp,i.softbank.jp,ymobile.ne.jp,rakumail.jp,gmail.com,icloud.com,\
    outlook.com,outlook.jp,hotmail.com,yahoo.com,yahoo.co.jp,naver.com,qq.com,163.com";

/// Where the template comes from.
#[derive(Debug, Clone)]
pub enum TemplateSource {
    /// A file.
    File(PathBuf),
    /// A text, for tests of the stack itself.
    Text(String),
}

/// How a stack is started.
#[derive(Clone)]
pub struct StackOptions {
    /// The API's port on 127.0.0.1; 0 takes any.
    pub port: u16,
    /// The engine's port; 0 takes any.
    pub dynamodb_port: u16,
    /// The port of SES and Secrets Manager; 0 takes any.
    pub aws_port: u16,
    /// The data file; `None` keeps everything in memory.
    pub data: Option<PathBuf>,
    /// The template.
    pub template: TemplateSource,
    /// Values of the template's parameters.
    pub parameters: BTreeMap<String, String>,
    /// Variables that every function gets on top of the template's, which they replace.
    pub environment: BTreeMap<String, String>,
    /// The code behind the routes.
    pub functions: Vec<Linked>,
    /// Members to add at the start.
    pub members: Vec<DemoMember>,
    /// Where log lines are written.
    pub log: LogTarget,
    /// The address that requests seem to come from; `None` is the socket's.
    pub source_ip: Option<IpAddr>,
    /// The randomness that the functions get.
    pub entropy: Arc<dyn Entropy>,
}

impl StackOptions {
    /// Everything in memory on free ports, with the project's template and the demo members.
    pub fn memory() -> Self {
        Self {
            port: 0,
            dynamodb_port: 0,
            aws_port: 0,
            data: None,
            template: TemplateSource::File(project_folder().join("template.yaml")),
            parameters: BTreeMap::new(),
            environment: BTreeMap::new(),
            functions: functions::linked(),
            members: members::demo(),
            log: LogTarget::Memory,
            source_ip: None,
            entropy: Arc::new(SystemEntropy),
        }
    }
}

/// The folder that holds `template.yaml`: where this was built from.
pub fn project_folder() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().unwrap_or(own).to_owned()
}

/// Why a stack did not start. Each message is one line for the person at the keyboard.
#[derive(Debug, thiserror::Error)]
pub enum StackError {
    /// The template cannot be used.
    #[error(transparent)]
    Template(#[from] TemplateError),
    /// Template and functions do not fit.
    #[error(transparent)]
    Link(#[from] LinkError),
    /// The engine did not start.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// The secrets cannot be had.
    #[error(transparent)]
    Secrets(#[from] SecretsError),
    /// The mail folder cannot be used.
    #[error(transparent)]
    Sink(#[from] SinkError),
    /// A port is taken or not allowed.
    #[error("port {port} on 127.0.0.1: {reason} (choose another with {flag})")]
    Port {
        /// The port.
        port: u16,
        /// What the system said.
        reason: String,
        /// The flag that changes it.
        flag: &'static str,
    },
    /// The log file cannot be opened.
    #[error("log file: {0}")]
    Log(String),
    /// A function refused to start.
    #[error("function {function} does not start: {source}")]
    Function {
        /// Its folder name.
        function: &'static str,
        /// Why.
        source: StartError,
    },
    /// A member could not be added.
    #[error("member {number}: {source}")]
    Member {
        /// The member number.
        number: String,
        /// Why.
        source: MemberError,
    },
}

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

    /// Stops all of it.
    pub async fn shutdown(&self) {
        self.aws.shutdown().await;
        self.engine.shutdown().await;
    }

    /// What a function reads: the template's variables and the local ones.
    fn environment(&self, name: &str, options: &StackOptions) -> Env {
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

/// A running stack.
pub struct Stack {
    pub(crate) inner: Arc<Inner>,
    server: Server,
}

/// What the dev routes share with the handle.
pub(crate) struct Inner {
    options: StackOptions,
    pub(crate) services: LocalServices,
    pub(crate) wire: Wire,
    pub(crate) gateway: Arc<Gateway>,
    pub(crate) members: Members,
    logs: Logs,
}

impl Stack {
    /// Starts everything; when it returns, all routes answer.
    ///
    /// # Errors
    ///
    /// [`StackError`], with nothing left running.
    pub async fn start(options: StackOptions) -> Result<Self, StackError> {
        // First of all, so that a taken port is told at once.
        let listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], options.port)))
            .await
            .map_err(port_error(options.port, "--port"))?;
        let services = LocalServices::start(&options).await?;
        functions::check(&services.template, &options.functions)?;
        let logs = Logs::open(&options.log).map_err(|error| StackError::Log(error.to_string()))?;
        let wire = Wire::new(plain_http_client(), services.template.tables.clone());
        let gateway = Arc::new(Gateway::new(
            router(&services.template),
            services.clock.clone(),
            Arc::clone(&options.entropy),
            logs.log_for("gateway"),
        ));
        gateway.set_source_ip(options.source_ip);
        let inner = Arc::new(Inner {
            options,
            services,
            wire,
            gateway,
            members: Members::default(),
            logs,
        });
        inner
            .members
            .seed(&inner.services.engine, &inner.options.members)
            .await
            .map_err(|(number, source)| StackError::Member { number, source })?;
        inner.start_functions().await?;
        let routes = dev_routes::routes(Arc::clone(&inner));
        let server =
            Server::start(listener, routes).map_err(port_error(inner.options.port, "--port"))?;
        Ok(Self { inner, server })
    }

    /// The API's origin, as `http://127.0.0.1:8080`.
    pub fn base_url(&self) -> String {
        self.server.url()
    }

    /// The template that it runs.
    pub fn template(&self) -> &Template {
        &self.inner.services.template
    }

    /// The stack's present moment.
    pub fn now(&self) -> Millis {
        self.inner.services.clock.now()
    }

    /// How far the clock has been moved.
    pub fn clock_offset(&self) -> Millis {
        self.inner.services.clock.offset()
    }

    /// Moves the clock of everything: functions, engine, sink.
    pub fn advance(&self, milliseconds: Millis) {
        self.inner.services.advance(milliseconds);
    }

    /// Plans a fault.
    pub fn plan_fault(&self, fault: PlannedFault) {
        self.inner.wire.plan(fault);
    }

    /// Forgets planned faults.
    pub fn clear_faults(&self) {
        self.inner.wire.clear_plans();
    }

    /// How many planned faults have not happened yet.
    pub fn faults_left(&self) -> usize {
        self.inner.wire.faults_left()
    }

    /// Takes the record of the functions' calls since the last time.
    pub fn take_calls(&self) -> Vec<Call> {
        self.inner.wire.take_calls()
    }

    /// All mails, oldest first.
    pub fn mails(&self) -> Vec<Arc<Mail>> {
        self.inner.services.sink.mails()
    }

    /// The mails to one address, oldest first.
    pub fn mails_to(&self, address: &str) -> Vec<Arc<Mail>> {
        let mut mails = self.mails();
        mails.retain(|mail| mail.is_to(address));
        mails
    }

    /// Puts an address on SES's suppression list, or takes it off.
    pub fn set_suppressed(&self, address: &str, suppressed: bool) {
        self.inner.services.sink.set_suppressed(address, suppressed);
    }

    /// All log lines of all functions.
    pub fn log_lines(&self) -> Vec<String> {
        self.inner.logs.lines()
    }

    /// The members added so far.
    pub fn members(&self) -> Vec<DemoMember> {
        self.inner.members.list()
    }

    /// Adds a member.
    ///
    /// # Errors
    ///
    /// [`MemberError`].
    pub async fn add_member(&self, member: DemoMember) -> Result<(), MemberError> {
        let engine = &self.inner.services.engine;
        self.inner.members.add(engine, member).await
    }

    /// The engine's endpoint URL.
    pub fn dynamodb_endpoint(&self) -> String {
        self.inner.services.dynamodb_endpoint()
    }

    /// The endpoint URL of SES and Secrets Manager.
    pub fn aws_endpoint(&self) -> String {
        self.inner.services.aws_endpoint()
    }

    /// A DynamoDB client outside faults and record.
    pub fn dynamodb(&self) -> &aws_sdk_dynamodb::Client {
        self.inner.services.engine.client()
    }

    /// The engine itself, for `sweep_ttl`.
    pub fn database(&self) -> &dynoxide::Database {
        self.inner.services.engine.database()
    }

    /// The current value of a secret.
    pub fn secret(&self, name: &str) -> Option<String> {
        self.inner.services.secrets.get(name)
    }

    /// Replaces a secret; running functions keep what they have read, as sandboxes do.
    ///
    /// # Errors
    ///
    /// [`SecretsError`].
    pub fn put_secret(&self, name: &str, value: &str) -> Result<(), SecretsError> {
        self.inner.services.secrets.put(name, value)
    }

    /// Starts all functions anew, as new sandboxes: secrets are read again.
    ///
    /// # Errors
    ///
    /// [`StackError::Function`]; the old ones then go on.
    pub async fn restart_functions(&self) -> Result<(), StackError> {
        self.inner.start_functions().await
    }

    /// What one function is started with, to start or call it by other doors than a route.
    pub fn deps(&self, function: &'static str) -> Deps {
        self.inner.deps(function)
    }

    /// Lets further requests come from this address; `None` is the socket's.
    pub fn set_source_ip(&self, address: Option<IpAddr>) {
        self.inner.gateway.set_source_ip(address);
    }

    /// The route keys, most specific first.
    pub fn routes(&self) -> Vec<String> {
        self.inner.gateway.routes()
    }

    /// Stops everything and frees the ports and the data file.
    pub async fn shutdown(self) {
        self.server.shutdown().await;
        self.inner.services.shutdown().await;
    }
}

impl Inner {
    fn deps(&self, function: &'static str) -> Deps {
        Deps {
            clock: Arc::new(self.services.clock.clone()),
            entropy: Arc::clone(&self.options.entropy),
            http: self.wire.client_for(function),
            log: self.logs.log_for(function),
            env: self.services.environment(function, &self.options),
        }
    }

    async fn start_functions(&self) -> Result<(), StackError> {
        let started = self.options.functions.iter().map(|function| async {
            let name = function.name;
            match (function.start)(self.deps(name)).await {
                Ok(handler) => Ok((name.to_owned(), handler)),
                Err(source) => Err(StackError::Function {
                    function: name,
                    source,
                }),
            }
        });
        let handlers = try_join_all(started).await?;
        self.gateway.set_handlers(handlers.into_iter().collect());
        Ok(())
    }
}

/// How far an earlier run had moved its clock.
fn clock_offset(data: &Path) -> Millis {
    std::fs::read_to_string(beside(data, "clock"))
        .ok()
        .and_then(|text| text.trim().parse().ok())
        .unwrap_or_default()
}

fn router(template: &Template) -> Router<Target> {
    let routes = template.functions.iter().flat_map(|function| {
        let target = Target {
            function: function.name.clone(),
            timeout: function.timeout,
        };
        let routes = function.routes.iter().cloned();
        routes.map(move |route| (route, target.clone()))
    });
    Router::new(routes.collect())
}

fn port_error(port: u16, flag: &'static str) -> impl FnOnce(std::io::Error) -> StackError {
    move |error| StackError::Port {
        port,
        reason: match error.kind() {
            std::io::ErrorKind::AddrInUse => "another program is using it".to_owned(),
            _ => error.to_string(),
        },
        flag,
    }
}
