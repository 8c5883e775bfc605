//! `.tools/`: what the checks need besides Rust, made from the pins in `tools/`.

use std::path::{Path, PathBuf};

use crate::debian;
use crate::process;
use crate::report::{Outcome, Report};

/// The SAM CLI and the Lambda build tools. None if they could not be had.
pub(crate) fn stack(root: &Path, report: &mut Report) -> Option<PathBuf> {
    environment(root, report, "stack tools", "venv", "requirements.txt")
}

/// The second DynamoDB engine. Its pins contradict the SAM CLI's, hence an environment of its own.
pub(crate) fn second_engine(root: &Path, report: &mut Report) -> Option<PathBuf> {
    environment(
        root,
        report,
        "second engine",
        "second-engine",
        "requirements-second-engine.txt",
    )
}

/// The stand-in cloud. Its pins contradict the SAM CLI's, too.
pub(crate) fn stand_in(root: &Path, report: &mut Report) -> Option<PathBuf> {
    environment(
        root,
        report,
        "stand-in cloud",
        "stand-in",
        "requirements-stand-in.txt",
    )
}

/// The checker of the templates' rules. Its pins contradict the SAM CLI's, too.
pub(crate) fn checkov(root: &Path, report: &mut Report) -> Option<PathBuf> {
    environment(
        root,
        report,
        "checkov",
        "checkov",
        "requirements-checkov.txt",
    )
}

/// A Python environment's folder of programs.
fn environment(
    root: &Path,
    report: &mut Report,
    step: &'static str,
    folder: &str,
    requirements: &str,
) -> Option<PathBuf> {
    let folder = root.join(".tools").join(folder);
    let requirements = root.join("tools").join(requirements);
    let ready = report.step(step, || match make(root, &folder, &requirements) {
        Ok(()) => Outcome::Passed(String::new()),
        Err(Missing::Python) => Outcome::Skipped(PYTHON.into()),
        Err(Missing::Other(why)) => Outcome::Failed(why),
    });
    ready.then(|| folder.join("bin"))
}

const PYTHON: &str = "needs Python 3.10 or later: apt-get install -y python3 python3-venv";

enum Missing {
    Python,
    Other(String),
}

/// Makes the environment unless it already holds exactly these requirements. The stamp is written
/// last, so that an interrupted installation is not taken for a finished one.
fn make(root: &Path, folder: &Path, requirements: &Path) -> Result<(), Missing> {
    let other = |error: std::io::Error| Missing::Other(error.to_string());
    let wanted = std::fs::read_to_string(requirements).map_err(other)?;
    let stamp = folder.join("requirements.txt");
    if std::fs::read_to_string(&stamp).is_ok_and(|have| have == wanted) {
        return Ok(());
    }
    ensure_python(root)?;
    if folder.exists() {
        std::fs::remove_dir_all(folder).map_err(other)?;
    }
    process::run(
        process::command(root, "python3")
            .args(["-m", "venv"])
            .arg(folder),
    )
    .map_err(Missing::Other)?;
    process::run(
        process::command(root, folder.join("bin/python"))
            .args([
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
            ])
            .arg("--requirement")
            .arg(requirements),
    )
    .map_err(Missing::Other)?;
    std::fs::write(stamp, wanted).map_err(other)
}

/// Python with the modules that make an environment. Debian ships them as a package of its own,
/// which is installed where that needs no question.
fn ensure_python(root: &Path) -> Result<(), Missing> {
    if has_python(root) {
        return Ok(());
    }
    debian::install(root, &["python3", "python3-venv"]).map_err(Missing::Other)?;
    if has_python(root) {
        Ok(())
    } else {
        Err(Missing::Python)
    }
}

fn has_python(root: &Path) -> bool {
    process::output(process::command(root, "python3").args([
        "-c",
        "import ensurepip, venv, sys; sys.exit(sys.version_info < (3, 10))",
    ]))
    .is_ok()
}
