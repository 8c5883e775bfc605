//! Generates the texts from their catalogs, the mail companies from their data files, and the trust
//! store from the kept root set.

mod companies;
mod roots;
mod texts;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    say("rerun-if-changed=build");
    say("rerun-if-changed=texts");
    say("rerun-if-changed=data/mail_companies");
    let Err(error) = generate() else {
        return ExitCode::SUCCESS;
    };
    for line in error.to_string().lines() {
        say(&format!("error={line}"));
    }
    ExitCode::FAILURE
}

#[expect(
    clippy::disallowed_methods,
    reason = "Cargo hands a build script its folders in the environment"
)]
fn generate() -> Result<(), Box<dyn Error>> {
    let package = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    let sources = read_sources(&package.join("texts"))?;
    fs::write(out.join("texts.rs"), texts::generate(&sources)?)?;
    let companies = read_companies(&package.join("data/mail_companies"))?;
    let table = companies::generate(&companies, &texts::variables(&sources))?;
    fs::write(out.join("mail_companies.rs"), table)?;
    fs::write(out.join("amazon-roots.pem"), roots::amazon_pem()?)?;
    Ok(())
}

#[expect(clippy::print_stdout, reason = "Cargo reads its directives there")]
fn say(directive: &str) {
    println!("cargo::{directive}");
}

/// Every `.ftl` file in every language folder, in name order so that output never varies.
fn read_sources(root: &Path) -> Result<Vec<texts::Source>, Box<dyn Error>> {
    let mut sources = Vec::new();
    for folder in sorted(root)? {
        for file in sorted(&folder)? {
            sources.push(texts::Source {
                tag: name(&folder),
                file: format!("{}/{}", name(&folder), name(&file)),
                text: fs::read_to_string(&file)?,
            });
        }
    }
    Ok(sources)
}

/// Every file in the folder, named without its ending.
fn read_companies(folder: &Path) -> Result<Vec<companies::Source>, Box<dyn Error>> {
    let mut sources = Vec::new();
    for file in sorted(folder)? {
        let name = name(&file);
        let id = name.strip_suffix(".json");
        sources.push(companies::Source {
            id: id.ok_or(format!("{name}: not a .json file"))?.to_owned(),
            text: fs::read_to_string(&file)?,
        });
    }
    Ok(sources)
}

fn sorted(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut paths = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()?;
    paths.sort();
    Ok(paths)
}

fn name(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}
