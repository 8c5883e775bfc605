//! What the browser tests need: Node with the packages of `tools/npm`, Chromium, CJK fonts.

use std::path::{Path, PathBuf};

use crate::debian;
use crate::process;
use crate::report::{Outcome, Report};

/// Where the tools are.
pub(crate) struct BrowserTools {
    /// The folder that holds `node_modules`.
    pub(crate) packages: PathBuf,
    /// The browser.
    pub(crate) chromium: PathBuf,
}

/// Finds or installs everything. None if something could not be had.
pub(crate) fn browser(root: &Path, report: &mut Report) -> Option<BrowserTools> {
    let mut tools = None;
    report.step("browser tools", || match find(root) {
        Ok(found) => {
            tools = Some(found);
            Outcome::Passed(String::new())
        }
        Err(Missing::Program(what)) => Outcome::Skipped(what.into()),
        Err(Missing::Other(why)) => Outcome::Failed(why),
    });
    tools
}

const NODE: &str = "needs Node 20.19 or later with npm: apt-get install -y nodejs npm";
const CHROMIUM: &str = "needs Chromium: apt-get install -y chromium";
const FONTS: &str = "needs fonts for ja, ko, zh-Hans, zh-Hant: apt-get install -y fonts-noto-cjk";

enum Missing {
    /// This machine lacks it, and nobody may install it unasked; the text says how.
    Program(&'static str),
    Other(String),
}

fn find(root: &Path) -> Result<BrowserTools, Missing> {
    ensure(root, &["nodejs", "npm"], NODE, || {
        has_node(root).then_some(())
    })?;
    let chromium = ensure(root, &["chromium"], CHROMIUM, chromium)?;
    ensure(root, &["fontconfig", "fonts-noto-cjk"], FONTS, || {
        has_fonts(root).then_some(())
    })?;
    let packages = root.join(".tools/npm");
    install_packages(root, &packages).map_err(Missing::Other)?;
    Ok(BrowserTools { packages, chromium })
}

/// Looks for something, and once more after installing what brings it.
fn ensure<T>(
    root: &Path,
    packages: &[&str],
    missing: &'static str,
    look: impl Fn() -> Option<T>,
) -> Result<T, Missing> {
    if let Some(found) = look() {
        return Ok(found);
    }
    debian::install(root, packages).map_err(Missing::Other)?;
    look().ok_or(Missing::Program(missing))
}

fn has_node(root: &Path) -> bool {
    let version = process::output(process::command(root, "node").arg("--version"));
    let new_enough = version.is_ok_and(|version| is_new_enough(&version));
    new_enough && process::output(process::command(root, "npm").arg("--version")).is_ok()
}

/// Reads `v20.19.0`.
fn is_new_enough(version: &str) -> bool {
    let mut numbers = version.trim().trim_start_matches('v').split('.');
    let mut next = || numbers.next().and_then(|number| number.parse::<u32>().ok());
    matches!((next(), next()), (Some(major), Some(minor)) if (major, minor) >= (20, 19))
}

fn chromium() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    ["chromium", "chromium-browser", "google-chrome"]
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|file| file.is_file())
}

/// Without fonts of their own, these languages would be shown as empty boxes, and every
/// measurement of widths would be wrong.
fn has_fonts(root: &Path) -> bool {
    ["ja", "ko", "zh-cn", "zh-tw"].iter().all(|language| {
        process::output(process::command(root, "fc-list").arg(format!(":lang={language}")))
            .is_ok_and(|fonts| !fonts.trim().is_empty())
    })
}

/// Installs the packages unless exactly these are there. The stamp is written last, so that an
/// interrupted installation is not taken for a finished one.
fn install_packages(root: &Path, folder: &Path) -> Result<(), String> {
    let text = |error: std::io::Error| format!("{}: {error}", folder.display());
    let pins = root.join("tools/npm");
    let wanted = std::fs::read_to_string(pins.join("package-lock.json")).map_err(text)?;
    let stamp = folder.join("installed");
    if std::fs::read_to_string(&stamp).is_ok_and(|have| have == wanted) {
        return Ok(());
    }
    if folder.exists() {
        std::fs::remove_dir_all(folder).map_err(text)?;
    }
    std::fs::create_dir_all(folder).map_err(text)?;
    for file in ["package.json", "package-lock.json"] {
        std::fs::copy(pins.join(file), folder.join(file)).map_err(text)?;
    }
    // No scripts: these packages have nothing to build, and none of theirs should run here.
    process::run(process::command(folder, "npm").args([
        "ci",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--no-update-notifier",
    ]))?;
    std::fs::write(stamp, wanted).map_err(text)
}

#[cfg(test)]
mod tests {
    use super::is_new_enough;

    #[test]
    fn versions_are_compared_as_numbers() {
        for (version, expected) in [
            ("v20.19.0\n", true),
            ("v22.1.0", true),
            ("v100.0.0", true),
            ("v20.9.0", false),
            ("v18.20.4", false),
            ("", false),
        ] {
            assert_eq!(is_new_enough(version), expected, "{version}");
        }
    }
}
