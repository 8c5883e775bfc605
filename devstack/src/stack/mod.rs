//! The stack: everything started together, and the handle that tests hold.

mod mail_events;
mod options;
mod services;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use futures_util::future::try_join_all;
use shared::clock::{Clock as _, Millis};
use shared::runtime::Deps;
use tokio::net::TcpListener;

use crate::functions::{self, Handler};
use crate::gateway::{Cors, Gateway, Target};
use crate::logs::Logs;
use crate::members::{DemoMember, MemberError, Members};
use crate::route::Router;
use crate::secrets::SecretsError;
use crate::server::Server;
use crate::sink::{Case, Mail, Played, Step};
use crate::template::Template;
use crate::topics::Topics;
use crate::wire::{Call, PlannedFault, Wire};
use crate::{dev_routes, plain_http_client};

use mail_events::Player;
use options::port_error;

pub use mail_events::MailEvents;
pub use options::{StackError, StackOptions, TemplateSource, project_folder};
pub use services::{LocalServices, MAIL_HOSTS};
pub(crate) use services::{clock_offset, parameters_beside};

/// A running stack.
pub struct Stack {
    pub(crate) inner: Arc<Inner>,
    server: Server,
    player: Option<Player>,
}

/// What the dev routes share with the handle.
pub(crate) struct Inner {
    options: StackOptions,
    pub(crate) services: LocalServices,
    pub(crate) wire: Wire,
    pub(crate) gateway: Arc<Gateway>,
    pub(crate) topics: Topics,
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
        services.keep_parameters();
        let logs = Logs::open(&options.log).map_err(|error| StackError::Log(error.to_string()))?;
        let wire = Wire::new(plain_http_client(), services.template.tables.clone());
        let gateway = Arc::new(Gateway::new(
            router(&services.template),
            services.template.cors.clone().map(Cors::new),
            services.clock.clone(),
            Arc::clone(&options.entropy),
            logs.log_for("gateway"),
        ));
        gateway.set_source_ip(options.source_ip);
        let topics = Topics::new(&services.template, logs.log_for("topics"));
        let members = Members::of_table(services.template.table_name("MembersTable"));
        let inner = Arc::new(Inner {
            options,
            services,
            wire,
            gateway,
            topics,
            members,
            logs,
        });
        inner
            .members
            .seed(&inner.services.engine, &inner.options.members)
            .await
            .map_err(|(number, reason)| StackError::Member { number, reason })?;
        inner.start_functions().await?;
        let routes = dev_routes::routes(Arc::clone(&inner));
        let server =
            Server::start(listener, routes).map_err(port_error(inner.options.port, "--port"))?;
        let by_themselves = inner.options.mail_events == MailEvents::ByThemselves;
        let player = by_themselves.then(|| Player::start(Arc::clone(&inner)));
        Ok(Self {
            inner,
            server,
            player,
        })
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

    /// Whether SES would accept mail for an address and then not send it.
    pub fn is_suppressed(&self, address: &str) -> bool {
        self.inner.services.sink.is_suppressed(address)
    }

    /// Lets a case become of a mail now, all its events in their order; nothing where there is no such
    /// mail. What its recipients' addresses say does not matter.
    pub async fn play(&self, mail: &str, case: Case) -> Vec<Played> {
        match self.inner.services.sink.mail(mail) {
            Some(mail) => self.inner.play(&mail, case).await,
            None => Vec::new(),
        }
    }

    /// Tells one event of a mail now, for each of its recipients; nothing where there is no such
    /// mail.
    pub async fn tell(&self, mail: &str, step: Step) -> Vec<Played> {
        match self.inner.services.sink.mail(mail) {
            Some(mail) => self.inner.tell_one(&mail, step).await,
            None => Vec::new(),
        }
    }

    /// The events of mails that were played, oldest first.
    pub fn played(&self) -> Vec<Played> {
        self.inner.services.sink.schedule().played()
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

    /// Starts one function anew, as a new sandbox; the others go on.
    ///
    /// # Errors
    ///
    /// [`StackError::Function`]; the old one then goes on.
    pub async fn restart_function(&self, name: &str) -> Result<(), StackError> {
        self.inner.start_function(name).await
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
        drop(self.player);
        self.server.shutdown().await;
        self.inner.services.shutdown().await;
    }
}

impl Inner {
    pub(crate) fn deps(&self, function: &'static str) -> Deps {
        Deps {
            clock: Arc::new(self.services.clock.clone()),
            entropy: Arc::clone(&self.options.entropy),
            http: self.wire.client_for(function),
            log: self.logs.log_for(function),
            env: self.services.environment(function, &self.options),
        }
    }

    async fn start_function(&self, name: &str) -> Result<(), StackError> {
        let functions = self.options.functions.iter();
        for function in functions.filter(|function| function.name == name) {
            let started = (function.start)(self.deps(function.name)).await;
            let handler = started.map_err(|reason| StackError::Function {
                function: function.name,
                reason,
            })?;
            match handler {
                Handler::Requests(handler) => self.gateway.set_handler(name, handler),
                Handler::Events(handler) => self.topics.set_handler(name, handler),
            }
        }
        Ok(())
    }

    async fn start_functions(&self) -> Result<(), StackError> {
        let started = self.options.functions.iter().map(|function| async {
            let name = function.name;
            match (function.start)(self.deps(name)).await {
                Ok(handler) => Ok((name.to_owned(), handler)),
                Err(reason) => Err(StackError::Function {
                    function: name,
                    reason,
                }),
            }
        });
        let mut requests = BTreeMap::new();
        for (name, handler) in try_join_all(started).await? {
            match handler {
                Handler::Requests(handler) => drop(requests.insert(name, handler)),
                Handler::Events(handler) => self.topics.set_handler(&name, handler),
            }
        }
        self.gateway.set_handlers(requests);
        Ok(())
    }
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
