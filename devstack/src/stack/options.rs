//! How a stack is started, and why it may not start.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use shared::entropy::{Entropy, SystemEntropy};
use shared::runtime::StartError;

use super::MailEvents;
use crate::engine::EngineError;
use crate::functions::{self, LinkError, Linked};
use crate::logs::LogTarget;
use crate::members::{self, DemoMember, MemberError};
use crate::secrets::SecretsError;
use crate::sink::SinkError;
use crate::template::TemplateError;

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
    /// The code behind routes and topics.
    pub functions: Vec<Linked>,
    /// Members to add at the start.
    pub members: Vec<DemoMember>,
    /// Where log lines are written.
    pub log: LogTarget,
    /// The address that requests seem to come from; `None` is the socket's.
    pub source_ip: Option<IpAddr>,
    /// The randomness that the functions get.
    pub entropy: Arc<dyn Entropy>,
    /// Whether events of mails come.
    pub mail_events: MailEvents,
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
            mail_events: MailEvents::ByHand,
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
    /// Containers cannot be let in.
    #[error("{address}, for containers: {reason} (choose another with --bridge)")]
    Bridge {
        /// The address.
        address: IpAddr,
        /// What the system said.
        reason: String,
    },
    /// The environment for containers cannot be written.
    #[error("{}: {reason}", path.display())]
    Environment {
        /// The file.
        path: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// An operator's command cannot reach its store.
    #[error("{0}")]
    Operator(String),
    /// The log file cannot be opened.
    #[error("log file: {0}")]
    Log(String),
    /// A function refused to start.
    #[error("function {function} does not start: {reason}")]
    Function {
        /// Its folder name.
        function: &'static str,
        /// Why.
        reason: StartError,
    },
    /// A member could not be added.
    #[error("member {number}: {reason}")]
    Member {
        /// The member number.
        number: String,
        /// Why.
        reason: MemberError,
    },
}

/// What is said when a port cannot be had.
pub(super) fn port_error(
    port: u16,
    flag: &'static str,
) -> impl FnOnce(std::io::Error) -> StackError {
    move |error| StackError::Port {
        port,
        reason: match error.kind() {
            std::io::ErrorKind::AddrInUse => "another program is using it".to_owned(),
            _ => error.to_string(),
        },
        flag,
    }
}
