//! One build of the AWS SDK for all functions.
//!
//! Cargo builds each function by itself, with the features that its own dependencies ask for. A
//! crate that two functions resolve with different features is compiled twice, and everything
//! above it too; for the SDK that is minutes. `shared` names such features for all functions.

use std::collections::BTreeSet;
use std::path::Path;

use crate::process;
use crate::report::Outcome;

/// What is dear to compile and stands in every function's tree.
const SHARED: [&str; 4] = [
    "aws-sdk-dynamodb",
    "aws-sdk-secretsmanager",
    "aws-smithy-http-client",
    "lambda_http",
];

/// Every function resolves the trees of [`SHARED`] with the same features.
pub(crate) fn check(root: &Path, functions: &[String]) -> Outcome {
    let mut problems = Vec::new();
    let mut first: Option<(&str, Vec<BTreeSet<String>>)> = None;
    for function in functions {
        let trees = match trees(root, function) {
            Ok(trees) => trees,
            Err(why) => {
                problems.push(why);
                continue;
            }
        };
        match &first {
            None => first = Some((function, trees)),
            Some((other, expected)) => {
                let pairs = SHARED.iter().zip(expected.iter().zip(&trees));
                problems.extend(pairs.filter_map(|(name, (expected, found))| {
                    let differing = differing(expected, found);
                    (!differing.is_empty()).then(|| {
                        format!(
                            "{name} is built twice, {other} and {function} differ in {differing}"
                        )
                    })
                }));
            }
        }
    }
    let note = format!("{} crates built once for all functions", SHARED.len());
    Outcome::from_problems(&problems, note)
}

/// The trees of [`SHARED`] in a function: each crate with its features. Macros and build scripts
/// count too, since a crate that uses them is built again with them.
fn trees(root: &Path, function: &str) -> Result<Vec<BTreeSet<String>>, String> {
    let tree = process::output(process::cargo(root).args([
        "tree",
        "--edges=normal,build",
        "--prefix=depth",
        "--no-dedupe",
        "--target=x86_64-unknown-linux-gnu",
        "--format= {p} [{f}]",
        "--package",
        function,
    ]))?;
    SHARED
        .iter()
        .map(|name| {
            let found = subtree(&tree, name);
            if found.is_empty() {
                Err(format!("{function} does not use {name}"))
            } else {
                Ok(found)
            }
        })
        .collect()
}

/// The crate `name` and everything below its first mention. Lines are `3 name v1.2.3 [features]`.
fn subtree(tree: &str, name: &str) -> BTreeSet<String> {
    let mut lines = tree.lines().filter_map(|line| {
        let (depth, rest) = line.split_once(' ')?;
        Some((depth.parse::<usize>().ok()?, rest))
    });
    let of_name = |rest: &str| {
        rest.strip_prefix(name)
            .is_some_and(|rest| rest.starts_with(' '))
    };
    let Some((top, own)) = lines.find(|(_, rest)| of_name(rest)) else {
        return BTreeSet::new();
    };
    let below = lines.take_while(|(depth, _)| *depth > top);
    std::iter::once(own)
        .chain(below.map(|(_, rest)| rest))
        .map(str::to_owned)
        .collect()
}

/// The crates that stand in one tree only, in words.
fn differing(one: &BTreeSet<String>, other: &BTreeSet<String>) -> String {
    one.symmetric_difference(other)
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(", ")
}

#[cfg(test)]
mod tests {
    use super::{differing, subtree};

    const ONE: &str = "\
0 login v0.1.0 []
1 shared v0.1.0 []
2 sdk v1.0.0 [rt]
3 either v1.0.0 []
2 sdk-more v1.0.0 []
3 syn v3.0.0 (proc-macro) [full]
";

    #[test]
    fn a_subtree_ends_where_the_depth_comes_back() {
        let tree = subtree(ONE, "sdk");
        let expected = ["either v1.0.0 []", "sdk v1.0.0 [rt]"].map(String::from);
        assert_eq!(tree, expected.into());
        assert!(subtree(ONE, "sd").is_empty());
    }

    #[test]
    fn another_feature_is_another_build() {
        let two = ONE.replace("either v1.0.0 []", "either v1.0.0 [std]");
        let found = differing(&subtree(ONE, "sdk"), &subtree(&two, "sdk"));
        assert_eq!(found, "either v1.0.0 [], either v1.0.0 [std]");
        let same = differing(&subtree(ONE, "sdk-more"), &subtree(&two, "sdk-more"));
        assert_eq!(same, "");
    }
}
