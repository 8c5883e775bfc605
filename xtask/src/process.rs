//! Other programs, with an environment that cannot reach a real account.

use std::ffi::{OsStr, OsString};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A command in `root`.
pub(crate) fn command(root: &Path, program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root);
    for (name, _) in std::env::vars_os() {
        if is_unwanted(&name) {
            command.env_remove(&name);
        }
    }
    // No look at the instance metadata service, no usage reports, and credentials that open
    // nothing: whatever a test does wrong, it does not do it to somebody's account.
    command
        .env("AWS_EC2_METADATA_DISABLED", "true")
        .env("AWS_ACCESS_KEY_ID", "local")
        .env("AWS_SECRET_ACCESS_KEY", "local")
        .env("AWS_REGION", "ap-northeast-1")
        .env("AWS_DEFAULT_REGION", "ap-northeast-1")
        .env("SAM_CLI_TELEMETRY", "0");
    command
}

/// `AWS_*`: whoever runs this may be signed in somewhere.
/// `CARGO_PKG_*` and the like: set for us by the cargo that runs us. Handed on, they look like a
/// changed environment to build scripts that watch them, and those crates are built anew each time.
fn is_unwanted(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    [
        "AWS_",
        "CARGO_PKG_",
        "CARGO_MANIFEST_",
        "CARGO_BIN_",
        "CARGO_CRATE_",
    ]
    .iter()
    .any(|prefix| name.starts_with(prefix))
}

/// The cargo that runs us.
pub(crate) fn cargo(root: &Path) -> Command {
    command(
        root,
        std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()),
    )
}

/// Puts `folder` before everything else on the command's search path.
pub(crate) fn prepend_path(command: &mut Command, folder: &Path) -> Result<(), String> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(folder.to_path_buf()).chain(std::env::split_paths(&path));
    let joined: OsString = std::env::join_paths(folders)
        .map_err(|_| format!("{} cannot stand in PATH", folder.display()))?;
    command.env("PATH", joined);
    Ok(())
}

/// Runs it; its output goes straight to the terminal.
pub(crate) fn run(command: &mut Command) -> Result<(), String> {
    println!("$ {}", shown(command));
    let status = command
        .status()
        .map_err(|error| format!("{}: {error}", shown(command)))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{} ended with {status}", shown(command)))
    }
}

/// Runs it and hands back what it wrote to standard output.
pub(crate) fn output(command: &mut Command) -> Result<String, String> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("{}: {error}", shown(command)))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(format!("{} ended with {}", shown(command), output.status))
    }
}

/// Runs it, passes each line of standard output on and shows it to `look`.
pub(crate) fn run_reading(command: &mut Command, mut look: impl FnMut(&str)) -> Result<(), String> {
    println!("$ {}", shown(command));
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("{}: {error}", shown(command)))?;
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).split(b'\n') {
            let line = line.map_err(|error| format!("{}: {error}", shown(command)))?;
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            look(&line);
        }
    }
    let status = child
        .wait()
        .map_err(|error| format!("{}: {error}", shown(command)))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{} ended with {status}", shown(command)))
    }
}

/// An empty folder `name` under `.tools/`, for what one run of a check leaves behind.
pub(crate) fn run_folder(root: &Path, name: &str) -> Result<PathBuf, String> {
    let folder = root.join(".tools").join(name);
    let text = |error: std::io::Error| format!("{}: {error}", folder.display());
    if folder.exists() {
        std::fs::remove_dir_all(&folder).map_err(text)?;
    }
    std::fs::create_dir_all(&folder).map_err(text)?;
    Ok(folder)
}

/// Program and arguments without the program's folder.
fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    std::iter::once(program.file_name().unwrap_or(command.get_program()))
        .chain(command.get_args())
        .map(OsStr::to_string_lossy)
        .collect::<Vec<_>>()
        .join(" ")
}
