//! The two commands of the SAM CLI, as `docs/SAM_LOCAL.md` has them.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use serde_json::Value;

use crate::background::{Orderly, Running, free_address, listens, poll, wait_for};
use crate::docker::Engine;
use crate::process;
use crate::steps::rust;
use crate::steps::tour::Tour;

/// Adding the emulator to the image, once, takes most of it.
const INVOCATION: Duration = Duration::from_mins(3);
/// It reads the whole template first.
const START: Duration = Duration::from_secs(90);

/// The services, and how to call the SAM CLI.
struct Bench<'a> {
    root: &'a Path,
    tools: &'a Path,
    engine: &'a Engine,
    folder: PathBuf,
    store: SocketAddr,
    _services: Running,
}

pub(super) fn run(root: &Path, tools: &Path, engine: &Engine) -> Result<(), String> {
    let bench = Bench::start(root, tools, engine)?;
    // First, because it makes the image with the emulator, which the tour would not wait for.
    bench.invoke()?;
    bench.tour()
}

impl<'a> Bench<'a> {
    fn start(root: &'a Path, tools: &'a Path, engine: &'a Engine) -> Result<Self, String> {
        let devstack = rust::devstack(root)?;
        let folder = process::run_folder(root, "containers-run")?;
        let (store, aws) = (free_address()?, free_address()?);
        let mut command = process::command(root, devstack);
        engine.lead(&mut command);
        command
            .arg("services")
            .arg("--data")
            .arg(folder.join("run.db"))
            .args(["--dynamodb-port", &store.port().to_string()])
            .args(["--aws-port", &aws.port().to_string()]);
        let services = Running::start(&mut command, &folder.join("services.log"))?;
        // The environment is written when everything answers.
        let environment = folder.join("env.json");
        poll(Duration::from_secs(20), || {
            environment.exists().then_some(())
        })
        .ok_or_else(|| complaint("the services do not start", &folder.join("services.log")))?;
        wait_for(store)?;
        Ok(Self {
            root,
            tools,
            engine,
            folder,
            store,
            _services: services,
        })
    }

    /// An entry with a token that is none: the function starts, reads its secrets and answers.
    fn invoke(&self) -> Result<(), String> {
        let log = self.folder.join("invoke.log");
        let mut command = self.sam("invoke")?;
        command.args(["OtpVerifyFunction", "--event", "samples/otp-verify.json"]);
        let status = Orderly::start(&mut command, &log)?.end(INVOCATION);
        if !status.is_some_and(|status| status.success()) {
            return Err(complaint("sam local invoke did not succeed", &log));
        }
        let said = std::fs::read_to_string(&log).map_err(|error| error.to_string())?;
        let answer = said
            .lines()
            .filter_map(|line| serde_json::from_str::<Value>(line).ok())
            .find_map(|answer| answer.get("statusCode")?.as_u64());
        match answer {
            Some(401) => Ok(()),
            _ => Err(complaint("sam local invoke: no answer 401", &log)),
        }
    }

    /// The tour of the test suite, through all functions.
    fn tour(&self) -> Result<(), String> {
        let log = self.folder.join("start-api.log");
        let api = free_address()?;
        let mut command = self.sam("start-api")?;
        command
            .args(["--host", &api.ip().to_string()])
            .args(["--port", &api.port().to_string()]);
        let mut running = Orderly::start(&mut command, &log)?;
        let up = poll(START, || {
            if running.ended().is_some() {
                return Some(false);
            }
            listens(api).then_some(true)
        });
        if up != Some(true) {
            return Err(complaint("sam local start-api does not start", &log));
        }
        let tour = Tour {
            api: format!("http://{api}"),
            dynamodb: format!("http://{}", self.store),
            members_table: "MembersTable".into(),
            challenges_table: "ChallengesTable".into(),
            mails: self.folder.join("run.mails"),
        };
        tour.run(self.root).map_err(|why| complaint(&why, &log))
    }

    /// What `samconfig.toml` says holds, but for the environment, which is these services'.
    fn sam(&self, command: &str) -> Result<Command, String> {
        let mut sam = process::command(self.root, self.tools.join("sam"));
        process::prepend_path(&mut sam, self.tools)?;
        self.engine.lead(&mut sam);
        sam.args(["local", command, "--env-vars"])
            .arg(self.folder.join("env.json"))
            // It is here, and a registry that cannot be reached must not end the run.
            .arg("--skip-pull-image");
        Ok(sam)
    }
}

/// Shows the end of what was written there; what is wrong, for the summary.
fn complaint(what: &str, log: &Path) -> String {
    let text = std::fs::read_to_string(log).unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    let end = lines.get(lines.len().saturating_sub(20)..).unwrap_or(&[]);
    println!("{}", end.join("\n"));
    what.to_owned()
}
