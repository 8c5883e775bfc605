//! From the data files on mail companies to one static table.
//!
//! A step without its text, a domain that two companies claim or a date that is none is found here,
//! when the project is built, and not by a member.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde::Deserialize;

/// One data file: its name without the ending, and its content.
pub(crate) struct Source {
    /// What the company is called in the project, and the rest of its name's text key.
    pub(crate) id: String,
    /// JSON.
    pub(crate) text: String,
}

/// The form of a data file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Company {
    kind: Kind,
    domains: Vec<String>,
    /// Domains whose every subdomain is the company's too.
    #[serde(default)]
    parents: Vec<String>,
    /// The language of its screens, where that is not the reader's own.
    screens: Option<String>,
    /// Keys of texts.
    steps: Vec<String>,
    /// The day on which the steps were written down.
    compiled: String,
    /// The last day on which somebody went through them at the company.
    checked: Option<String>,
    /// The company's own pages that say so, by their names.
    sources: Vec<String>,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    Carrier,
    FreeMail,
}

/// The variables that a step may have, with what stands for them.
const ARGUMENTS: [(&str, &str); 2] = [("domain", "s.domain"), ("sender", "s.address")];

/// The table as Rust: carriers first, then by name. `variables` are those of every text.
///
/// # Errors
///
/// Everything that is wrong in any file, one line each, with the file.
pub(crate) fn generate(
    sources: &[Source],
    variables: &BTreeMap<String, BTreeSet<String>>,
) -> Result<String, String> {
    let mut wrong = Vec::new();
    let mut companies = Vec::new();
    let mut claimed = BTreeSet::new();
    for Source { id, text } in sources {
        match serde_json::from_str::<Company>(text) {
            Err(error) => wrong.push(format!("{id}.json: {error}")),
            Ok(company) => {
                let faults = check(id, &company, variables, &mut claimed);
                wrong.extend(
                    faults
                        .into_iter()
                        .map(|fault| format!("{id}.json: {fault}")),
                );
                companies.push((company.kind, id.as_str(), company));
            }
        }
    }
    if !wrong.is_empty() {
        return Err(wrong.join("\n"));
    }
    companies.sort_by_key(|(kind, id, _)| (*kind, *id));
    let mut table = String::from("static COMPANIES: &[Company] = &[\n");
    for (_, id, company) in &companies {
        write_company(&mut table, id, company, variables);
    }
    table.push_str("];\n");
    Ok(table)
}

fn check(
    id: &str,
    company: &Company,
    variables: &BTreeMap<String, BTreeSet<String>>,
    claimed: &mut BTreeSet<String>,
) -> Vec<String> {
    let mut faults = Vec::new();
    let name = format!("company-{id}");
    if variables.get(&name).is_none_or(|taken| !taken.is_empty()) {
        faults.push(format!("no text {name} without variables"));
    }
    for key in &company.steps {
        match variables.get(key) {
            None => faults.push(format!("no text {key}")),
            Some(taken) => {
                let unknown = taken
                    .iter()
                    .find(|name| ARGUMENTS.iter().all(|(known, _)| known != name));
                faults.extend(unknown.map(|name| format!("{key}: unknown variable {name}")));
            }
        }
    }
    for (list, empty) in [
        ("domains", company.domains.is_empty()),
        ("steps", company.steps.is_empty()),
        ("sources", company.sources.is_empty()),
    ] {
        if empty {
            faults.push(format!("{list}: none"));
        }
    }
    for domain in company.domains.iter().chain(&company.parents) {
        if !is_domain(domain) {
            faults.push(format!("{domain}: not a domain in lower case"));
        }
    }
    for domain in &company.domains {
        if !claimed.insert(domain.clone()) {
            faults.push(format!("{domain}: already in another place"));
        }
    }
    for date in [Some(&company.compiled), company.checked.as_ref()] {
        if date.is_some_and(|date| !is_date(date)) {
            faults.push("dates are written 2026-11-22".to_owned());
        }
    }
    faults
}

fn is_domain(text: &str) -> bool {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'.';
    text.contains('.') && text.bytes().all(plain)
}

fn is_date(text: &str) -> bool {
    let form = text.bytes().enumerate().all(|(at, b)| match at {
        4 | 7 => b == b'-',
        _ => b.is_ascii_digit(),
    });
    form && text.len() == 10
}

fn write_company(
    table: &mut String,
    id: &str,
    company: &Company,
    variables: &BTreeMap<String, BTreeSet<String>>,
) {
    let kind = match company.kind {
        Kind::Carrier => "Carrier",
        Kind::FreeMail => "FreeMail",
    };
    let _ = writeln!(
        table,
        "    Company {{\n        id: {id:?},\n        kind: Kind::{kind},\n        \
         domains: &{:?},\n        parents: &{:?},\n        name: texts::company_{},\n        \
         compiled: {:?},\n        checked: {:?},\n        screens: {:?},\n        steps: &[",
        company.domains,
        company.parents,
        id.replace('-', "_"),
        company.compiled,
        company.checked,
        company.screens,
    );
    for key in &company.steps {
        let taken = variables.get(key);
        // In alphabetical order, as the texts' functions take them.
        let arguments: Vec<_> = ARGUMENTS
            .iter()
            .filter(|(name, _)| taken.is_some_and(|taken| taken.contains(*name)))
            .map(|(_, argument)| *argument)
            .collect();
        let sender = if arguments.is_empty() { "_" } else { "s" };
        let function = key.replace('-', "_");
        let _ = writeln!(
            table,
            "            |l, {sender}| Cow::from(texts::{function}({})),",
            [&["l"], arguments.as_slice()].concat().join(", ")
        );
    }
    table.push_str("        ],\n    },\n");
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::{Source, generate};

    const GOOD: &str = r#"{"kind": "carrier", "domains": ["a.example"], "steps": ["plain", "both"],
        "compiled": "2026-11-22", "checked": null, "sources": ["Help"]}"#;

    fn variables() -> BTreeMap<String, BTreeSet<String>> {
        let of = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        [
            ("company-a", of(&[])),
            ("company-b", of(&[])),
            ("company-odd", of(&["domain"])),
            ("plain", of(&[])),
            ("both", of(&["sender", "domain"])),
            ("other", of(&["contact"])),
        ]
        .map(|(key, names)| (key.to_owned(), names))
        .into()
    }

    fn built(files: &[(&str, &str)]) -> Result<String, String> {
        let sources: Vec<_> = files
            .iter()
            .map(|(id, text)| Source {
                id: (*id).to_owned(),
                text: (*text).to_owned(),
            })
            .collect();
        generate(&sources, &variables())
    }

    #[test]
    fn steps_call_their_texts_with_what_they_take() {
        let free = GOOD
            .replace("carrier", "free-mail")
            .replace("a.example", "b.example")
            .replace("null", "\"2026-12-01\"");
        let table = built(&[("a", &free), ("b", GOOD)]).unwrap();
        for expected in [
            "|l, _| Cow::from(texts::plain(l)),",
            "|l, s| Cow::from(texts::both(l, s.domain, s.address)),",
            "name: texts::company_b,",
            "compiled: \"2026-11-22\",",
            "checked: Some(\"2026-12-01\"),",
            "checked: None,",
            "screens: None,",
        ] {
            assert!(table.contains(expected), "{expected} in {table}");
        }
        let carrier = table.find("id: \"b\"");
        assert!(carrier < table.find("id: \"a\""), "carriers come first");
    }

    #[test]
    fn what_is_wrong_is_named_with_its_file() {
        for (id, from, to, expected) in [
            ("a", "\"plain\"", "\"missing\"", "a.json: no text missing"),
            (
                "a",
                "\"plain\"",
                "\"other\"",
                "other: unknown variable contact",
            ),
            ("c", "", "", "c.json: no text company-c"),
            ("odd", "", "", "no text company-odd without variables"),
            ("a", "a.example", "A.example", "not a domain in lower case"),
            ("a", "2026-11-22", "22.11.2026", "dates are written"),
            ("a", "null", "\"yesterday\"", "dates are written"),
            ("a", "[\"Help\"]", "[]", "sources: none"),
            ("a", "[\"a.example\"]", "[]", "domains: none"),
            ("a", "\"kind\"", "\"sort\"", "a.json: unknown field"),
            ("a", "carrier", "shop", "a.json: unknown variant"),
        ] {
            let text = GOOD.replacen(from, to, usize::from(!from.is_empty()));
            let error = built(&[(id, &text)]).unwrap_err();
            assert!(error.contains(expected), "{error}");
        }
        let error = built(&[("a", GOOD), ("b", GOOD)]).unwrap_err();
        assert!(error.contains("b.json: a.example: already"), "{error}");
    }
}
