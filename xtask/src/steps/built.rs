//! The built functions: small enough, able to start on Lambda's system, able to survive a panic.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::artifact;
use crate::process;
use crate::report::Outcome;

/// Zipped bytes of one function: what a cold start has to fetch.
const ZIPPED_MOST: u64 = 3_000_000;
/// The C library of the runtime's system is 2.34.
const GLIBC_MOST: (u32, u32) = (2, 34);

/// Every built function is within its limits.
pub(crate) fn check(root: &Path, functions: &[String], tools: &Path) -> Outcome {
    match measure(root, tools) {
        Err(why) => Outcome::Failed(why),
        Ok(built) => {
            let mut problems: Vec<String> = built.iter().flat_map(Built::problems).collect();
            if built.len() != functions.len() {
                problems.push(format!(
                    "{} functions in the source, {} built: is one missing in the template?",
                    functions.len(),
                    built.len()
                ));
            }
            let largest = built.iter().map(|function| function.zipped).max();
            let note = format!("largest {} bytes zipped", largest.unwrap_or(0));
            Outcome::from_problems(&problems, note)
        }
    }
}

/// Measures what the last `sam build` made, and prints it.
pub(crate) fn measure(root: &Path, tools: &Path) -> Result<Vec<Built>, String> {
    let mut built = Vec::new();
    for (name, file) in bootstraps(root)? {
        let bytes = std::fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        let function = Built {
            name,
            bytes: bytes.len() as u64,
            zipped: zipped(root, tools, &file)?,
            glibc: artifact::highest_glibc(&bytes),
            unwinds: artifact::unwinds(&bytes),
        };
        println!("{function}");
        built.push(function);
    }
    Ok(built)
}

/// The functions under the build folder, by logical id.
fn bootstraps(root: &Path) -> Result<Vec<(String, PathBuf)>, String> {
    let folder = root.join(".aws-sam/build");
    let entries =
        std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut found: Vec<(String, PathBuf)> = entries
        .flatten()
        .map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            (name, entry.path().join("bootstrap"))
        })
        .filter(|(_, file)| file.is_file())
        .collect();
    found.sort();
    Ok(found)
}

/// Compressed as the SAM CLI does it on deployment, which is Python's zip module on its defaults.
fn zipped(root: &Path, tools: &Path, file: &Path) -> Result<u64, String> {
    let script = "\
import io, sys, zipfile
archive = io.BytesIO()
with zipfile.ZipFile(archive, 'w', zipfile.ZIP_DEFLATED) as zipped:
    zipped.write(sys.argv[1], 'bootstrap')
print(archive.tell())";
    let size = process::output(
        process::command(root, tools.join("python"))
            .args(["-c", script])
            .arg(file),
    )?;
    size.trim()
        .parse()
        .map_err(|_| format!("{}: no size", file.display()))
}

/// One built function.
pub(crate) struct Built {
    name: String,
    bytes: u64,
    zipped: u64,
    glibc: Option<(u32, u32)>,
    unwinds: bool,
}

impl Built {
    fn problems(&self) -> Vec<String> {
        let name = &self.name;
        let mut problems = Vec::new();
        if self.zipped > ZIPPED_MOST {
            problems.push(format!(
                "{name}: {} bytes zipped, at most {ZIPPED_MOST}",
                self.zipped
            ));
        }
        if self.glibc.is_some_and(|version| version > GLIBC_MOST) {
            problems.push(format!(
                "{name}: asks for a newer C library than the runtime has"
            ));
        }
        if !self.unwinds {
            problems.push(format!(
                "{name}: a panic would end the process, not the request"
            ));
        }
        problems
    }

    /// For the record of a release.
    pub(crate) fn to_json(&self) -> Value {
        json!({
            "function": self.name,
            "bytes": self.bytes,
            "zipped_bytes": self.zipped,
            "glibc": self.glibc.map(|(major, minor)| format!("{major}.{minor}")),
            "unwinds": self.unwinds,
        })
    }
}

impl std::fmt::Display for Built {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{:<20} {:>9} bytes {:>9} zipped",
            self.name, self.bytes, self.zipped
        )?;
        if let Some((major, minor)) = self.glibc {
            write!(f, "  glibc {major}.{minor}")?;
        }
        write!(f, "  {}", if self.unwinds { "unwinds" } else { "aborts" })
    }
}
