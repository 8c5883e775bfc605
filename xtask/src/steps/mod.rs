//! The checks, one file for each kind.

use std::path::Path;

pub(crate) mod browser;
pub(crate) mod built;
pub(crate) mod cloud;
pub(crate) mod containers;
pub(crate) mod rust;
pub(crate) mod sam;
pub(crate) mod shipped;
pub(crate) mod templates;
pub(crate) mod tour;
pub(crate) mod tree;
pub(crate) mod unity;

/// The Lambda functions: each folder under `functions/` is a crate of that name.
pub(crate) fn functions(root: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(root.join("functions"))
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| entry.path().join("Cargo.toml").is_file())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}
