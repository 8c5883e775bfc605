//! What is linked into a Lambda function, by its dependency tree.

use std::collections::BTreeSet;
use std::path::Path;

use crate::process;
use crate::report::Outcome;

/// Crates that must not be in a function, and why. One dependency with its default features
/// brings them back, which nobody would notice otherwise.
const BANNED: [(&str, &str); 6] = [
    (
        "aws-lc-sys ",
        "26 ms of entropy seeding at the first handshake",
    ),
    ("hyper v0.", "a second HTTP and TLS stack"),
    ("openssl-sys ", "a second TLS stack"),
    ("native-tls ", "a second TLS stack"),
    (
        "tracing-subscriber ",
        "the log is a small writer of our own",
    ),
    ("dynoxide-rs ", "belongs to the dev stack"),
];

/// Every function's tree is free of the banned crates.
pub(crate) fn check(root: &Path, functions: &[String]) -> Outcome {
    let mut problems = Vec::new();
    let mut sizes = Vec::new();
    for function in functions {
        match crates(root, function) {
            Ok(crates) => {
                println!("{function:<16} {:>4} crates", crates.len());
                sizes.push(crates.len());
                problems.extend(banned(function, &crates));
            }
            Err(why) => problems.push(why),
        }
    }
    if sizes.is_empty() && problems.is_empty() {
        problems.push("no functions found".into());
    }
    let (least, most) = (sizes.iter().min(), sizes.iter().max());
    let note = format!(
        "{} to {} crates",
        least.copied().unwrap_or(0),
        most.copied().unwrap_or(0)
    );
    Outcome::from_problems(&problems, note)
}

/// The crates that are linked into a function, each as `name vX.Y.Z …`. Build scripts and their
/// dependencies stay out: they run on the builder only.
pub(crate) fn crates(root: &Path, function: &str) -> Result<BTreeSet<String>, String> {
    let tree = process::output(process::cargo(root).args([
        "tree",
        "--edges=normal,no-proc-macro",
        "--prefix=none",
        "--no-dedupe",
        "--target=x86_64-unknown-linux-gnu",
        "--package",
        function,
    ]))?;
    Ok(tree
        .lines()
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect())
}

fn banned(function: &str, crates: &BTreeSet<String>) -> Vec<String> {
    let mut problems = Vec::new();
    for (name, why) in BANNED {
        for found in crates.iter().filter(|line| line.starts_with(name)) {
            problems.push(format!("{function} links {found}: {why}"));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::banned;

    #[test]
    fn only_the_old_hyper_is_banned() {
        let crates = [
            "hyper v1.7.0",
            "hyper v0.14.32",
            "hyper-util v0.1.17",
            "aws-lc-sys v0.47.0",
        ]
        .map(String::from)
        .into();
        let problems = banned("login", &crates);
        assert_eq!(problems.len(), 2, "{problems:?}");
    }
}
