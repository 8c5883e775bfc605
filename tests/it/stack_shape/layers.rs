//! Dependencies point one way, and what is pure stays pure.

use std::path::{Path, PathBuf};

use super::project;

/// All Rust sources below a folder.
pub(super) fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let entries = std::fs::read_dir(folder).expect("a folder");
    for entry in entries {
        let path = entry.expect("an entry").path();
        if path.is_dir() && !path.ends_with("target") {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

/// The lines of the files below `folder` that hold one of the words, comments aside.
fn lines_with(folder: &str, words: &[&str]) -> Vec<String> {
    let root = project();
    let mut found = Vec::new();
    for file in sources(&root.join(folder)) {
        let text = std::fs::read_to_string(&file).expect("source");
        let name = file
            .strip_prefix(&root)
            .unwrap_or(&file)
            .display()
            .to_string();
        let code = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        let hits = code.filter(|line| words.iter().any(|word| line.contains(word)));
        found.extend(hits.map(|line| format!("{name}: {}", line.trim())));
    }
    found
}

fn functions() -> Vec<String> {
    let entries = std::fs::read_dir(project().join("functions")).expect("functions");
    let names = entries.map(|entry| entry.expect("an entry").file_name());
    let mut names: Vec<String> = names.map(|n| n.to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn the_domain_is_pure() {
    let impure = [
        "aws_",
        "lambda_http",
        "http::",
        "tokio",
        "SystemClock",
        "SystemTime",
        "Instant",
        "entropy",
        "rand::",
        "std::env",
        "std::fs",
        "std::net",
        "crate::store",
        "crate::mail::",
        "crate::config",
        "crate::crypto",
    ];
    let mut found = lines_with("shared/src/domain", &impure);
    // Test modules are no part of it: they draw with real keys, and write the page of figures.
    found.retain(|line| {
        let file = line.split_once(": ").map_or("", |(file, _)| file);
        let parts: Vec<&str> = file.split('/').collect();
        !parts.contains(&"tests") && !parts.contains(&"properties") && !file.ends_with("/tests.rs")
    });
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn only_the_store_speaks_dynamodb() {
    let mut found = lines_with("shared/src", &["aws_sdk_dynamodb"]);
    found.retain(|line| !line.starts_with("shared/src/store"));
    // Region and credentials are types that every SDK crate hands on.
    found.retain(|line| {
        line != "shared/src/aws.rs: use aws_sdk_dynamodb::config::{Credentials, Region};"
    });
    found.extend(lines_with("functions", &["aws_sdk_dynamodb"]));
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn only_mail_speaks_ses() {
    let mut found = lines_with("shared/src", &["aws_sdk_sesv2"]);
    found.retain(|line| !line.starts_with("shared/src/mail/"));
    found.extend(lines_with("functions", &["aws_sdk_sesv2"]));
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn functions_know_nothing_of_each_other() {
    let names = functions();
    for name in &names {
        let manifest = project().join("functions").join(name).join("Cargo.toml");
        let manifest = std::fs::read_to_string(manifest).expect("a manifest");
        let package = manifest.lines().filter(|line| !line.starts_with("name "));
        for line in package {
            let dependency = line.split([' ', '.', '=']).next().unwrap_or_default();
            let foreign = names.iter().any(|other| other == dependency);
            assert!(!foreign && dependency != "devstack", "{name}: {line}");
        }
    }
    let others = ["shared", "pictograms"].map(|name| project().join(name).join("Cargo.toml"));
    for manifest in others {
        let text = std::fs::read_to_string(&manifest).expect("a manifest");
        // Features come first, and one may be called what a function is called.
        let (_, dependencies) = text.split_once("[dependencies]").expect("dependencies");
        let upward = dependencies.lines().filter(|line| {
            let dependency = line.split([' ', '.', '=']).next().unwrap_or_default();
            dependency == "devstack" || names.iter().any(|name| name == dependency)
        });
        assert_eq!(
            upward.collect::<Vec<_>>(),
            Vec::<&str>::new(),
            "{}",
            manifest.display()
        );
    }
}

#[test]
fn nothing_is_called_utils() {
    for folder in [
        "functions",
        "shared",
        "pictograms",
        "devstack",
        "tests",
        "xtask",
    ] {
        for file in sources(&project().join(folder)) {
            let name = file
                .file_stem()
                .map(|stem| stem.to_string_lossy().into_owned());
            let name = name.unwrap_or_default();
            let vague = matches!(name.as_str(), "utils" | "util" | "helpers" | "misc");
            assert!(!vague, "{}", file.display());
        }
    }
}
