//! `samconfig.toml`: dev, staging and prod, each with values that the template takes.

use std::collections::{BTreeMap, BTreeSet};

use devstack::template::Template;
use regex_lite::Regex;

use super::project;

/// The lines `key = value` below `[section]`; the file has no other shapes.
fn section(name: &str) -> BTreeMap<String, String> {
    let text = std::fs::read_to_string(project().join("samconfig.toml")).expect("samconfig");
    let header = format!("[{name}]");
    let lines = text.lines().skip_while(|line| *line != header).skip(1);
    lines
        .take_while(|line| !line.starts_with('['))
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(" = "))
        .map(|(key, value)| (key.to_owned(), unquoted(value).to_owned()))
        .collect()
}

fn unquoted(value: &str) -> &str {
    let inner = value.strip_prefix('"').and_then(|v| v.strip_suffix('"'));
    inner.unwrap_or(value)
}

/// Parameters as written by hand, `Name=value`, or by the SAM CLI, `Name=\"value\"`.
fn given(overrides: &str) -> BTreeMap<String, String> {
    let one = Regex::new(r#"([A-Za-z]+)=(?:\\"([^"\\]*)\\"|([^ "]+))"#).expect("an expression");
    one.captures_iter(overrides)
        .map(|found| {
            let value = found.get(2).or(found.get(3));
            let value = value.map_or("", |value| value.as_str());
            (found[1].to_owned(), value.to_owned())
        })
        .collect()
}

const ENVIRONMENTS: [&str; 3] = ["default", "staging", "prod"];

#[test]
fn every_environment_is_a_stack_of_its_own() {
    let mut names = BTreeSet::new();
    let mut sets = BTreeSet::new();
    for environment in ENVIRONMENTS {
        let global = section(&format!("{environment}.global.parameters"));
        assert!(names.insert(global["stack_name"].clone()), "{environment}");
        let deploy = section(&format!("{environment}.deploy.parameters"));
        assert_eq!(deploy["capabilities"], "CAPABILITY_IAM", "{environment}");
        let given = given(deploy.get("parameter_overrides").map_or("", |all| all));
        let template = Template::read(&project().join("template.yaml"), &given);
        let template = template.expect("names and values of the template");
        // Its name is unique in an account, so two stacks in one must not share it.
        assert!(
            sets.insert(template.configuration_sets.clone()),
            "{environment}: {:?}",
            template.configuration_sets
        );
    }
}

#[test]
fn what_the_sam_cli_writes_after_its_questions_is_read() {
    let written = r#"ContactHours=\"Mon-Fri 09:00-18:00\" LogoPng=\"\" CodeDigits=\"3\""#;
    let expected = [
        ("CodeDigits", "3"),
        ("ContactHours", "Mon-Fri 09:00-18:00"),
        ("LogoPng", ""),
    ];
    let expected = expected.map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(given(written), expected.into());
    let by_hand = given("CodeDigits=3 ConfigurationSet=codes");
    assert_eq!((by_hand["CodeDigits"].as_str(), by_hand.len()), ("3", 2));
}

#[test]
fn sam_local_calls_the_services_of_the_dev_stack() {
    for command in ["local_start_api", "local_invoke"] {
        let local = section(&format!("default.{command}.parameters"));
        assert_eq!(local["env_vars"], ".pictopass/env.json", "{command}");
        let host = format!("{}:host-gateway", devstack::local::HOST);
        assert_eq!(local["add_host"], host, "{command}");
    }
}

#[test]
fn nothing_changes_in_production_without_a_yes() {
    let deploy = section("prod.deploy.parameters");
    assert_eq!(deploy["confirm_changeset"], "true");
}
