//! The stand-in while it runs, and the programs that talk to it.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::holdings::Holdings;
use crate::background::{Running, free_address, wait_for};
use crate::process;

/// The stand-in, its folder, and where the programs are.
pub(super) struct Bench {
    pub(super) root: PathBuf,
    /// What this run leaves behind, for whoever looks for the reason of a failure.
    pub(super) folder: PathBuf,
    /// The endpoint of all services.
    pub(super) endpoint: String,
    sam: PathBuf,
    stand_in: PathBuf,
    _running: Running,
}

impl Bench {
    /// Starts an empty stand-in.
    pub(super) fn start(root: &Path, sam: &Path, stand_in: &Path) -> Result<Self, String> {
        let folder = process::run_folder(root, "cloud-run")?;
        std::fs::copy(root.join("samconfig.toml"), folder.join("samconfig.toml"))
            .map_err(|error| format!("samconfig.toml: {error}"))?;
        let address = free_address()?;
        let mut command = process::command(&root.join("tools/cloud"), stand_in.join("python"));
        command
            .args(["-m", "stand_in", "--port", &address.port().to_string()])
            .arg("--mails")
            .arg(folder.join("mails"));
        let running = Running::start(&mut command, &folder.join("stand-in.log"))?;
        wait_for(address)?;
        Ok(Self {
            root: root.to_owned(),
            folder,
            endpoint: format!("http://{address}"),
            sam: sam.to_owned(),
            stand_in: stand_in.to_owned(),
            _running: running,
        })
    }

    /// Each mail that was sent, as a file.
    pub(super) fn mails(&self) -> PathBuf {
        self.folder.join("mails")
    }

    /// The project's settings of the SAM CLI: a copy, because a guided deployment writes into them.
    pub(super) fn settings(&self) -> PathBuf {
        self.folder.join("samconfig.toml")
    }

    /// The SAM CLI, with the stand-in for its cloud.
    pub(super) fn sam(&self) -> Result<Command, String> {
        let mut command = process::command(&self.root, self.sam.join("sam"));
        process::prepend_path(&mut command, &self.sam)?;
        command.env("AWS_ENDPOINT_URL", &self.endpoint);
        Ok(command)
    }

    /// Python with the SDK, in the folder of the programs that speak to the stand-in.
    pub(super) fn python(&self) -> Command {
        let mut command = process::command(&self.root.join("tools/cloud"), self.sam.join("python"));
        command.env("AWS_ENDPOINT_URL", &self.endpoint);
        command
    }

    /// Python with what the stand-in itself is made of.
    pub(super) fn stand_in_python(&self) -> Command {
        process::command(&self.root.join("tools/cloud"), self.stand_in.join("python"))
    }

    /// What the services hold now.
    pub(super) fn holdings(&self, stack: &str) -> Result<Holdings, String> {
        let found = process::output(self.python().args(["inventory.py", stack]))?;
        let found: Value = serde_json::from_str(&found).map_err(|error| error.to_string())?;
        Ok(Holdings(found))
    }
}
