//! What the cases share: the dev stack's services, and sandboxes that use them.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use super::emulator::{self, Sandbox};
use super::environment::{self, Function};
use crate::background::{Running, free_address, wait_for};
use crate::process;
use crate::steps::rust;

/// The services, a store with the sample members in it, and what sandboxes are made from.
pub(super) struct Bench {
    root: PathBuf,
    folder: PathBuf,
    emulator: PathBuf,
    /// The functions as the template describes them.
    pub(super) functions: Vec<Function>,
    /// Where the store is.
    pub(super) store: SocketAddr,
    services: SocketAddr,
    _running: Running,
}

impl Bench {
    /// Starts the services. `tools` has the SAM CLI, which brings the emulator along.
    pub(super) fn start(root: &Path, tools: &Path) -> Result<Self, String> {
        let devstack = rust::devstack(root)?;
        let folder = process::run_folder(root, "shipped-run")?;
        let (store, services) = (free_address()?, free_address()?);
        let mut command = process::command(root, &devstack);
        // On a file and not in memory, because the mails then lie beside it.
        command
            .arg("services")
            .arg("--data")
            .arg(folder.join("run.db"))
            .args(["--dynamodb-port", &store.port().to_string()])
            .args(["--aws-port", &services.port().to_string()]);
        let running = Running::start(&mut command, &folder.join("services.log"))?;
        wait_for(services)?;
        process::output(
            process::command(root, &devstack)
                .args(["import", "samples/members-1000.csv", "--endpoint"])
                .arg(format!("http://{store}")),
        )?;
        Ok(Self {
            functions: environment::functions(root, tools)?,
            emulator: emulator::emulator(tools)?,
            root: root.to_owned(),
            folder,
            store,
            services,
            _running: running,
        })
    }

    /// A sandbox of the function with the template's environment. `label` tells the logs of
    /// several apart.
    pub(super) fn sandbox(&self, id: &str, label: &str) -> Result<Sandbox, String> {
        self.changed_sandbox(id, label, |_| ())
    }

    /// A sandbox whose environment is not quite the template's.
    pub(super) fn changed_sandbox(
        &self,
        id: &str,
        label: &str,
        change: impl FnOnce(&mut BTreeMap<String, String>),
    ) -> Result<Sandbox, String> {
        let function = self.functions.iter().find(|function| function.id == id);
        let function = function.ok_or_else(|| format!("the template has no {id}"))?;
        let mut variables = function.variables.clone();
        // Where the services are, and never real DNS.
        variables.extend([
            ("DYNAMODB_ENDPOINT".into(), format!("http://{}", self.store)),
            ("SES_ENDPOINT".into(), format!("http://{}", self.services)),
            (
                "SECRETS_ENDPOINT".into(),
                format!("http://{}", self.services),
            ),
            ("MAIL_HOSTS".into(), "example.com".into()),
        ]);
        change(&mut variables);
        let build = self.root.join(".aws-sam/build");
        Sandbox::start(
            &self.emulator,
            &build.join(id).join("bootstrap"),
            function.timeout,
            &variables,
            self.folder.join(format!("{id}{label}.log")),
        )
        .map_err(|why| format!("{id}: {why}"))
    }

    /// All mails so far, oldest first: their names begin with their times.
    pub(super) fn mails(&self) -> Result<Vec<PathBuf>, String> {
        let folder = self.folder.join("run.mails");
        let entries =
            std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let mut mails: Vec<PathBuf> = entries
            .flatten()
            .map(|entry| entry.path())
            .filter(|path| path.extension().is_some_and(|kind| kind == "eml"))
            .collect();
        mails.sort();
        Ok(mails)
    }

    /// The line with the code in the newest mail, which must be an English one: its words are
    /// ASCII, so the transfer encoding leaves the line as it is.
    pub(super) fn mailed_code(&self) -> Result<String, String> {
        let mails = self.mails()?;
        let mail = mails.last().ok_or("no mail has come")?;
        let text = std::fs::read_to_string(mail)
            .map_err(|error| format!("{}: {error}", mail.display()))?;
        let line = text.lines().find(|line| is_code(line));
        line.map(|line| line.trim().to_owned())
            .ok_or_else(|| format!("{}: no line with a code", mail.display()))
    }
}

/// Four or more words, then three digits, each alone.
fn is_code(line: &str) -> bool {
    let mut from_the_end = line.split_whitespace().rev();
    let digits = from_the_end
        .by_ref()
        .take(3)
        .filter(|word| word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_digit()))
        .count();
    let words: Vec<&str> = from_the_end.collect();
    // T-shirt is one of them.
    let word = |word: &&str| {
        word.bytes()
            .all(|byte| byte.is_ascii_alphabetic() || byte == b'-')
    };
    digits == 3 && words.len() >= 4 && words.iter().all(word)
}
