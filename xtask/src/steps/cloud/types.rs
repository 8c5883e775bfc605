//! The table of `docs/STAND_IN_CLOUD.md` against the templates.

use std::collections::BTreeMap;

use super::bench::Bench;
use crate::process;

const PAGE: &str = "docs/STAND_IN_CLOUD.md";

/// Every type that a template names stands in the table, refused exactly if the stand-in refuses it,
/// and no other type does.
pub(super) fn check(bench: &Bench) -> Result<String, String> {
    let found = process::output(
        bench
            .stand_in_python()
            .args(["-m", "stand_in.types"])
            .args(["../../template.yaml", "../../infra/front.yaml"])
            .arg("../../infra/mail-identity.yaml"),
    )?;
    let found: BTreeMap<String, bool> =
        serde_json::from_str(&found).map_err(|error| error.to_string())?;
    let page =
        std::fs::read_to_string(bench.root.join(PAGE)).map_err(|e| format!("{PAGE}: {e}"))?;
    let listed: BTreeMap<String, bool> = page.lines().filter_map(row).collect();
    let differ: Vec<&String> = found
        .keys()
        .chain(listed.keys())
        .filter(|name| found.get(*name) != listed.get(*name))
        .collect();
    if found.is_empty() || !differ.is_empty() {
        return Err(format!("{PAGE} and the templates differ in {differ:?}"));
    }
    Ok(format!("{} types", found.len()))
}

/// A row of the table: the type, and whether it is carried out at all.
fn row(line: &str) -> Option<(String, bool)> {
    let (name, rest) = line.strip_prefix("| `")?.split_once("` | ")?;
    let name = name.starts_with("AWS::").then(|| name.to_owned())?;
    Some((name, !rest.starts_with("refused")))
}

#[cfg(test)]
mod tests {
    use super::row;

    #[test]
    fn rows_of_types_are_read_and_others_are_not() {
        assert_eq!(
            row("| `AWS::IAM::Role` | made | enforced |"),
            Some(("AWS::IAM::Role".into(), true))
        );
        assert_eq!(
            row("| `AWS::WAFv2::WebACL` | refused | |"),
            Some(("AWS::WAFv2::WebACL".into(), false))
        );
        assert_eq!(row("| `sam deploy` | real | |"), None);
        assert_eq!(row("| type | done | not |"), None);
    }
}
