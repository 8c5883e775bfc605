//! AWS's emulator of the runtime interface, one for each sandbox.

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::Value;

use crate::background::{Running, wait_for};
use crate::process;

/// Longer than any function and its start may take.
const PATIENCE: Duration = Duration::from_secs(45);

/// What the emulator dies of where the function ends before it has written down that it started it.
const ENDED_TOO_SOON: &str = "Unable to find an exitedChannel for";

/// The emulator's program; copied, because the file in the SAM CLI's package is not executable.
pub(super) fn emulator(tools: &Path) -> Result<PathBuf, String> {
    let script = "import os, samcli; print(os.path.dirname(samcli.__file__))";
    let package =
        process::output(process::command(tools, tools.join("python")).args(["-c", script]))?;
    let file = Path::new(package.trim()).join("local/rapid/aws-lambda-rie-x86_64");
    let copy = tools.join("aws-lambda-rie");
    std::fs::copy(&file, &copy).map_err(|error| format!("{}: {error}", file.display()))?;
    make_executable(&copy).map_err(|error| format!("{}: {error}", copy.display()))?;
    Ok(copy)
}

fn make_executable(file: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o755))
}

/// One sandbox: a function that is started by its first event and stopped when this is dropped.
/// As in Lambda it takes one event at a time; the emulator dies of two.
pub(super) struct Sandbox {
    at: SocketAddr,
    log: PathBuf,
    _running: Running,
}

impl Sandbox {
    /// Starts the emulator with this `bootstrap`, which must be an absolute path.
    pub(super) fn start(
        emulator: &Path,
        bootstrap: &Path,
        timeout: u64,
        variables: &BTreeMap<String, String>,
        log: PathBuf,
    ) -> Result<Self, String> {
        let [at, runtime] = free_addresses().map_err(|error| error.to_string())?;
        let folder = bootstrap.parent().unwrap_or(bootstrap);
        let mut command = process::command(folder, emulator);
        command
            .args(["--log-level", "error"])
            .args(["--runtime-interface-emulator-address", &at.to_string()])
            .args(["--runtime-api-address", &runtime.to_string()])
            .arg(bootstrap)
            .env("AWS_LAMBDA_FUNCTION_TIMEOUT", timeout.to_string())
            .envs(variables);
        let running = Running::start(&mut command, &log)?;
        wait_for(at)?;
        Ok(Self {
            at,
            log,
            _running: running,
        })
    }

    /// What the function handed back for an event, of whatever kind. Fails where it handed back
    /// nothing: did not start, died, or was killed for its time.
    pub(super) fn invoke(&self, event: &Value) -> Result<Value, String> {
        let answer = self.answer(event)?;
        let (_, body) = answer.split_once("\r\n\r\n").unwrap_or_default();
        serde_json::from_str(body)
            .map_err(|_| self.complaint(&format!("handed nothing back: {answer:?}")))
    }

    /// An answer of this status; its body.
    pub(super) fn expect(&self, event: &Value, status: u64) -> Result<Value, String> {
        let answer = self.invoke(event)?;
        if self::status(&answer) != Some(status) {
            return Err(self.complaint(&format!("answered {answer}, not {status}")));
        }
        Ok(body(&answer))
    }

    /// A problem document of this status and name.
    pub(super) fn expect_problem(
        &self,
        event: &Value,
        status: u64,
        slug: &str,
    ) -> Result<(), String> {
        let answer = self.invoke(event)?;
        if self::status(&answer) == Some(status) && is_problem(&answer, slug) {
            return Ok(());
        }
        Err(self.complaint(&format!(
            "answered {answer}, not the problem {status} {slug}"
        )))
    }

    /// The log of a function whose start fails.
    pub(super) fn refusal_to_start(&self, event: &Value) -> Result<String, String> {
        let answer = self.answer(event)?;
        let log = self.log();
        let ended = answer.starts_with("HTTP/1.0 502 ")
            || answer.is_empty() && log.contains(ENDED_TOO_SOON);
        if ended {
            Ok(log)
        } else {
            Err(self.complaint(&format!("answered {answer:?} instead of failing to start")))
        }
    }

    /// Succeeds where the function outlasts the time that the sandbox gives it and is killed: what
    /// the gateway then gets is no answer that it could pass on.
    pub(super) fn is_killed(&self, event: &Value) -> Result<(), String> {
        let answer = self.answer(event)?;
        let (_, body) = answer.split_once("\r\n\r\n").unwrap_or_default();
        if body.starts_with("Task timed out after ") {
            Ok(())
        } else {
            Err(self.complaint(&format!("answered {answer:?} instead of being killed")))
        }
    }

    fn log(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// With the sandbox's name, which is its log's, and with what it says itself.
    fn complaint(&self, what: &str) -> String {
        let name = self.log.file_stem().unwrap_or_default().to_string_lossy();
        format!("{name}: {what}; its log:\n{}", self.log())
    }

    /// HTTP 1.0: the answer comes in one piece and ends with the connection.
    fn answer(&self, event: &Value) -> Result<String, String> {
        let text = |error: std::io::Error| self.complaint(&error.to_string());
        let body = event.to_string();
        let mut stream = TcpStream::connect(self.at).map_err(text)?;
        stream.set_read_timeout(Some(PATIENCE)).map_err(text)?;
        write!(
            stream,
            "POST /2015-03-31/functions/function/invocations HTTP/1.0\r\n\
             Content-Length: {}\r\n\r\n{body}",
            body.len()
        )
        .map_err(text)?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).map_err(text)?;
        Ok(answer)
    }
}

/// Two different ones that were free a moment ago: the emulator dies where it cannot have both.
fn free_addresses() -> std::io::Result<[SocketAddr; 2]> {
    let first = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let second = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    Ok([first.local_addr()?, second.local_addr()?])
}

/// The status of an answer to the gateway.
pub(super) fn status(answer: &Value) -> Option<u64> {
    answer.get("statusCode")?.as_u64()
}

/// The JSON body of an answer to the gateway.
pub(super) fn body(answer: &Value) -> Value {
    let body = answer.get("body").and_then(Value::as_str);
    body.and_then(|body| serde_json::from_str(body).ok())
        .unwrap_or_default()
}

/// Whether an answer is the problem document `slug`.
pub(super) fn is_problem(answer: &Value, slug: &str) -> bool {
    let kind = answer.pointer("/headers/content-type");
    let problem = kind
        .and_then(Value::as_str)
        .is_some_and(|kind| kind.starts_with("application/problem+json"));
    let name = body(answer);
    problem && name.get("type").and_then(Value::as_str) == Some(&format!("/problems/{slug}"))
}
