//! A Docker engine: the one that runs here, or one of our own for as long as it is needed.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::background::{Orderly, poll};
use crate::debian;
use crate::process;

/// Where an engine of our own keeps its socket and its processes' state. Short, because a socket's
/// path may have 108 characters at most; not in the project, which may lie deep. Another one may
/// run for another copy of the project.
fn state() -> String {
    format!("/run/pictopass-docker-{}", std::process::id())
}

/// Most of it goes into finding out which file system it can use.
const START: Duration = Duration::from_mins(1);

/// A running engine.
pub(crate) struct Engine {
    /// Ours, and stopped when this is dropped.
    own: Option<Orderly>,
}

/// Why there is none.
pub(crate) enum Missing {
    /// This machine has none and none may be started here; the text says what would be needed.
    Engine(String),
    Other(String),
}

const NEEDED: &str =
    "needs a running Docker engine; on Debian as root, apt-get install -y docker.io";

impl Engine {
    /// Takes the engine that answers. As root on Debian, where none does, installs one if need be
    /// and starts it, with its images under `.tools/docker`: they are made once.
    pub(crate) fn find_or_start(root: &Path) -> Result<Self, Missing> {
        let running = Self { own: None };
        if running.answers(root) {
            return Ok(running);
        }
        if !has(root, "dockerd") {
            debian::install(root, &["docker.io"]).map_err(Missing::Other)?;
        }
        // A package of its own in newer releases.
        if !has(root, "docker") {
            debian::install(root, &["docker-cli"]).map_err(Missing::Other)?;
        }
        if !debian::is_root(root) || !has(root, "dockerd") || !has(root, "docker") {
            return Err(Missing::Engine(NEEDED.into()));
        }
        Self::start(root)
    }

    fn start(root: &Path) -> Result<Self, Missing> {
        let folder = root.join(".tools/docker");
        // Containers cannot be made on a path that leads over a symbolic link.
        let folder = std::fs::create_dir_all(&folder)
            .and_then(|()| folder.canonicalize())
            .map_err(|error| Missing::Other(format!("{}: {error}", folder.display())))?;
        std::fs::create_dir_all(state()).map_err(|error| Missing::Other(error.to_string()))?;
        let log = folder.join("log");
        let mut command = process::command(root, "dockerd");
        command
            .args(["--host", &socket()])
            .args(["--exec-root", &state()])
            .args(["--pidfile", &format!("{}/pid", state())])
            .arg("--data-root")
            .arg(folder.join("data"));
        let own = Orderly::start(&mut command, &log).map_err(Missing::Other)?;
        let mut engine = Self { own: Some(own) };
        let answered = poll(START, || {
            let ended = engine.own.as_mut().and_then(Orderly::ended);
            (ended.is_some() || engine.answers(root)).then_some(ended.is_none())
        });
        if answered == Some(true) {
            return Ok(engine);
        }
        // Most likely a container that may not start containers.
        let said = std::fs::read_to_string(&log).unwrap_or_default();
        let said = said.lines().last().unwrap_or("nothing was said");
        Err(Missing::Engine(format!(
            "needs a Docker engine, and dockerd does not start here: {said}"
        )))
    }

    /// A `docker` command for this engine.
    pub(crate) fn docker(&self, root: &Path) -> Command {
        let mut command = process::command(root, "docker");
        self.lead(&mut command);
        command
    }

    /// Lets a program find this engine.
    pub(crate) fn lead(&self, command: &mut Command) {
        if self.own.is_some() {
            command.env("DOCKER_HOST", socket());
        }
    }

    fn answers(&self, root: &Path) -> bool {
        succeeds(self.docker(root).arg("version"))
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        if let Some(own) = self.own.take() {
            drop(own);
            // Empty sockets and folders; where they stay, the next one writes over them.
            let _ = std::fs::remove_dir_all(state());
        }
    }
}

fn socket() -> String {
    format!("unix://{}/sock", state())
}

fn has(root: &Path, program: &str) -> bool {
    succeeds(process::command(root, program).arg("--version"))
}

/// In silence: that it may fail is why it is asked.
fn succeeds(command: &mut Command) -> bool {
    command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}
