//! What the runbook says can be pasted: a command that leads nowhere is worse than none at night.

use std::collections::BTreeSet;

use serde_yaml_ng::Value;
use shared::http::problem_type::ProblemType;

use super::runbook::runbook;
use super::{functions, project, template};

/// Fields of the platform's own lines (Lambda's user guide, JSON log format) that queries name.
const OF_LAMBDA: [&str; 3] = ["platform.report", "record.errorType", "record.status"];

#[test]
fn commands_name_outputs_and_functions_of_the_template() {
    let text = runbook();
    assert_eq!(unknown(&template(), &text), Vec::<String>::new());
    let wrong = text.replacen("$(output AlarmTopicArn)", "$(output AlarmTopic)", 1);
    assert_eq!(unknown(&template(), &wrong), ["output AlarmTopic"]);
    let wrong = text.replacen("\nask login ", "\nask logins ", 1);
    assert_eq!(unknown(&template(), &wrong), ["ask logins"]);
}

fn unknown(template: &Value, runbook: &str) -> Vec<String> {
    let folders = functions(template);
    let groups = folders.iter().map(|(folder, _)| folder.as_str());
    let groups: BTreeSet<&str> = groups.chain(["gateway"]).collect();
    let blocks = runbook.split("```sh\n").skip(1);
    let commands: Vec<&str> = blocks
        .filter_map(|block| block.split("```").next())
        .collect();
    assert!(!commands.is_empty());
    let mut unknown = Vec::new();
    for commands in commands {
        for named in commands.split("$(output ").skip(1) {
            let name = named.split(')').next().unwrap_or(named);
            if !name.contains('$') && template["Outputs"].get(name).is_none() {
                unknown.push(format!("output {name}"));
            }
        }
        for command in commands.split(['\n', ';']).map(str::trim) {
            let mut words = command.split(' ');
            let (Some(call @ ("ask" | "lines")), Some(name)) = (words.next(), words.next()) else {
                continue;
            };
            if !name.starts_with('$') && !groups.contains(name) {
                unknown.push(format!("{call} {name}"));
            }
        }
    }
    unknown
}

/// The command line succeeds where the function has failed: only its answer tells.
#[test]
fn a_message_is_deleted_only_where_the_function_has_not_failed() {
    let text = runbook();
    assert!(asks_first(&text));
    let check = "  jq -e 'has(\"FunctionError\") | not' invoked.json &&\n";
    assert!(!asks_first(&text.replacen(check, "", 1)));
    let loose = check.replace(" &&", "");
    assert!(!asks_first(&text.replacen(check, &loose, 1)));
}

/// Whether each deletion hangs on the answer of the call before it.
fn asks_first(runbook: &str) -> bool {
    let blocks = runbook.split("```sh\n").skip(1);
    let mut blocks = blocks.filter_map(|block| block.split("```").next());
    blocks.all(|block| {
        let Some((_, after)) = block.split_once("aws lambda invoke ") else {
            return true;
        };
        let chain = after.split('\n').map(str::trim_end);
        let mut chain = chain.skip_while(|line| line.ends_with('\\'));
        let [call, check, delete] = [(); 3].map(|()| chain.next().unwrap_or_default().trim());
        !after.contains("delete-message")
            || (call.ends_with("> invoked.json &&")
                && check == "jq -e 'has(\"FunctionError\") | not' invoked.json &&"
                && delete.starts_with("aws sqs delete-message "))
    })
}

#[test]
fn queries_name_fields_that_are_written() {
    let text = runbook();
    assert_eq!(unwritten(&text), BTreeSet::<String>::new());
    let wrong = text.replacen("by problem.type,", "by problem.kind,", 1);
    assert_eq!(unwritten(&wrong), ["problem.kind".to_owned()].into());
}

/// The dotted fields of queries that neither we, nor the gateway, nor the platform write.
fn unwritten(runbook: &str) -> BTreeSet<String> {
    let logging = std::fs::read_to_string(project().join("docs/LOGGING.md")).expect("the page");
    let template = template();
    let settings = &template["Resources"]["Api"]["Properties"]["AccessLogSettings"];
    let line = settings["Format"].as_str().expect("a format");
    let queries = runbook
        .split('\'')
        .filter(|quoted| quoted.starts_with("filter ") || quoted.starts_with("stats "));
    let words = queries
        .flat_map(|query| query.split(|c: char| !c.is_ascii_alphanumeric() && c != '.'))
        .filter(|word| word.contains('.') && word.starts_with(|c: char| c.is_ascii_lowercase()));
    words
        .filter(|word| {
            !logging.contains(&format!("`{word}`"))
                && !line.contains(&format!("\"{word}\""))
                && !OF_LAMBDA.contains(word)
        })
        .map(str::to_owned)
        .collect()
}

/// What a query groups by problem type is read with these names in mind.
#[test]
fn problems_that_the_page_explains_exist() {
    let text = runbook();
    assert_eq!(unexplained(&text), Vec::<&str>::new());
    let wrong = text.replacen("`superseded-code`", "`superseeded-code`", 1);
    assert_eq!(unexplained(&wrong), ["superseeded-code"]);
}

/// The names of the form of a problem's that end like one and are none.
fn unexplained(runbook: &str) -> Vec<&str> {
    const ENDINGS: [&str; 6] = [
        "-code",
        "-unavailable",
        "-left",
        "-error",
        "-credentials",
        "-attempts",
    ];
    let quoted = runbook.split('`').skip(1).step_by(2);
    quoted
        .filter(|word| word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'))
        .filter(|word| ENDINGS.iter().any(|ending| word.ends_with(ending)))
        .filter(|word| ProblemType::from_slug(word).is_none())
        .collect()
}
