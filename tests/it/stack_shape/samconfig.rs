//! `samconfig.toml`: dev, staging and prod, each with values that the template takes.

use std::collections::{BTreeMap, BTreeSet};

use devstack::template::Template;

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
        .map(|(key, value)| (key.to_owned(), value.trim_matches('"').to_owned()))
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
        let given: BTreeMap<String, String> = deploy
            .get("parameter_overrides")
            .into_iter()
            .flat_map(|all| all.split(' '))
            .filter_map(|one| one.split_once('='))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
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
fn nothing_changes_in_production_without_a_yes() {
    let deploy = section("prod.deploy.parameters");
    assert_eq!(deploy["confirm_changeset"], "true");
}
