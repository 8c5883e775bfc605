//! The image that functions run in: the real one, or a stand-in where no registry answers.

use std::fmt;
use std::path::Path;
use std::time::Duration;

use crate::background::Orderly;
use crate::docker::Engine;
use crate::process;

/// What the SAM CLI asks for, for the template's default processor. Tags are Amazon's.
const BASE: &str = "public.ecr.aws/lambda/provided:al2023-x86_64";
/// What the SAM CLI makes of it: the same with its emulator.
const WITH_EMULATOR: &str = "public.ecr.aws/lambda/provided:al2023-rapid-x86_64";
/// For some 40 MB; where no registry answers, that shows at once.
const PULL: Duration = Duration::from_mins(5);

/// What functions run in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    Real,
    /// Made of this machine's own files by `tools/lambda-base-image.sh`.
    StandIn,
}

impl fmt::Display for Base {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Real => "Amazon's image",
            Self::StandIn => "a stand-in for Amazon's image, which cannot be had here",
        })
    }
}

pub(super) enum Missing {
    /// Neither can be had here; the text says why.
    Image(String),
    Other(String),
}

/// The real image if it is here or can be pulled. Else a stand-in is made anew: it is of this
/// machine's files and this build's needs, which may have changed.
pub(super) fn ensure(root: &Path, engine: &Engine) -> Result<Base, Missing> {
    let here = present(root, engine).map_err(Missing::Other)?;
    if here == Some(Base::Real) {
        return Ok(Base::Real);
    }
    if pull(root, engine).map_err(Missing::Other)? {
        remove(root, engine, WITH_EMULATOR);
        return Ok(Base::Real);
    }
    if std::env::consts::ARCH != "x86_64" {
        let what = format!("needs {BASE}, and this machine's own files are for another processor");
        return Err(Missing::Image(what));
    }
    for image in [WITH_EMULATOR, BASE] {
        remove(root, engine, image);
    }
    make(root, engine).map_err(Missing::Other)?;
    Ok(Base::StandIn)
}

/// Which one bears the name, if any does.
fn present(root: &Path, engine: &Engine) -> Result<Option<Base>, String> {
    let named = |filters: &[&str]| {
        let mut command = engine.docker(root);
        command.args(["images", "--quiet"]).args(filters).arg(BASE);
        process::output(&mut command).map(|found| !found.trim().is_empty())
    };
    Ok(if named(&["--filter", "label=pictopass.stand-in"])? {
        Some(Base::StandIn)
    } else if named(&[])? {
        Some(Base::Real)
    } else {
        None
    })
}

fn pull(root: &Path, engine: &Engine) -> Result<bool, String> {
    let mut command = engine.docker(root);
    command.args(["pull", "--quiet", BASE]);
    let log = root.join(".tools/containers-pull.log");
    let mut pull = Orderly::start(&mut command, &log)?;
    Ok(pull.end(PULL).is_some_and(|status| status.success()))
}

/// It may not be there.
fn remove(root: &Path, engine: &Engine, image: &str) {
    let _ = engine.docker(root).args(["rmi", image]).output();
}

fn make(root: &Path, engine: &Engine) -> Result<(), String> {
    let mut command = process::command(root, "sh");
    engine.lead(&mut command);
    let built = root.join(".aws-sam/build");
    let entries =
        std::fs::read_dir(&built).map_err(|error| format!("{}: {error}", built.display()))?;
    let bootstraps = entries
        .flatten()
        .map(|entry| entry.path().join("bootstrap"))
        .filter(|file| file.is_file());
    command
        .args(["tools/lambda-base-image.sh", BASE])
        .args(bootstraps);
    process::output(&mut command).map(drop)
}
