//! The project's own commands: `cargo xtask test` checks everything that one machine can check.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command line program talks on its terminal"
)]

use std::path::{Path, PathBuf};
use std::process::ExitCode;

mod artifact;
mod background;
mod browser_tools;
mod debian;
mod docker;
mod passwords;
mod process;
mod release;
mod report;
mod second_engine;
mod steps;
mod tools;

use report::Report;

const USAGE: &str = "\
cargo xtask test [--fast]   formatting, lints, tests, templates, dependency trees, browser, release
                            build and what runs on that (--fast leaves the last two out)
cargo xtask browser [NAME]  the tests in a browser; with NAME those of the files that have it in
                            their names
cargo xtask sheets [NAME]   draws every page and mail state in every language
cargo xtask templates       only the checks of the templates
cargo xtask built           measures and runs what the last `sam build` made
cargo xtask cloud           deploys what the last `sam build` made to a stand-in cloud
cargo xtask containers      runs it under `sam local`, in containers
cargo xtask release         the release build as it ships, with a record of what came out
cargo xtask passwords       makes the lists of common passwords anew from their pinned sources
cargo xtask tools           only makes .tools/, for the other commands and for `sam` by hand";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let Some(root) = Path::new(env!("CARGO_MANIFEST_DIR")).parent() else {
        eprintln!("xtask lies in no workspace");
        return ExitCode::FAILURE;
    };
    let mut report = Report::default();
    match *arguments.as_slice() {
        ["test"] => test(root, &mut report, true),
        ["test", "--fast"] => test(root, &mut report, false),
        ["built"] => {
            if let Some(python) = tools::stack(root, &mut report) {
                let functions = steps::functions(root);
                report.step("built functions", || {
                    steps::built::check(root, &functions, &python)
                });
                report.step("shipped binaries", || steps::shipped::check(root, &python));
            }
        }
        ["cloud"] => {
            let stack = tools::stack(root, &mut report);
            cloud(root, stack.as_ref(), &mut report);
        }
        ["containers"] => {
            if let Some(python) = tools::stack(root, &mut report) {
                report.step("sam local", || steps::containers::check(root, &python));
            }
        }
        ["templates"] => {
            let stack = tools::stack(root, &mut report);
            templates(root, stack.as_ref(), &mut report);
        }
        ["browser", ref name @ ..] if name.len() < 2 => {
            let tools = browser_tools::browser(root, &mut report);
            let name = name.first().copied();
            steps::browser::test(root, tools.as_ref(), name, &mut report);
        }
        ["sheets", ref name @ ..] if name.len() < 2 => {
            let tools = browser_tools::browser(root, &mut report);
            let name = name.first().copied();
            steps::browser::sheets(root, tools.as_ref(), name, &mut report);
        }
        ["passwords"] => {
            report.step("lists of passwords", || passwords::make(root));
        }
        ["release"] => release::run(root, &mut report),
        ["tools"] => {
            tools::stack(root, &mut report);
            tools::checkov(root, &mut report);
            tools::second_engine(root, &mut report);
            tools::stand_in(root, &mut report);
            browser_tools::browser(root, &mut report);
        }
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::FAILURE;
        }
    }
    report.finish()
}

/// Cheap checks first, so that a slip shows within seconds. Every check runs whatever became of
/// the ones before it: one run tells everything that is wrong.
fn test(root: &Path, report: &mut Report, with_release: bool) {
    let functions = steps::functions(root);
    report.step("cargo fmt", || steps::rust::format(root));
    report.step("cargo clippy", || steps::rust::clippy(root));
    report.step("dependency trees", || steps::tree::check(root, &functions));
    report.step("one SDK build", || steps::unity::check(root, &functions));
    let stack = tools::stack(root, report);
    templates(root, stack.as_ref(), report);
    let engine = tools::second_engine(root, report);
    steps::rust::test(root, engine.as_ref(), report);
    let browser = browser_tools::browser(root, report);
    steps::browser::test(root, browser.as_ref(), None, report);
    if with_release {
        let built = steps::sam::build(root, stack.as_ref(), report);
        report.step("built functions", || match (&built, &stack) {
            (true, Some(python)) => steps::built::check(root, &functions, python),
            _ => report::Outcome::Skipped("needs sam build".into()),
        });
        report.step("shipped binaries", || match (&built, &stack) {
            (true, Some(python)) => steps::shipped::check(root, python),
            _ => report::Outcome::Skipped("needs sam build".into()),
        });
        report.step("sam local", || match (&built, &stack) {
            (true, Some(python)) => steps::containers::check(root, python),
            _ => report::Outcome::Skipped("needs sam build".into()),
        });
        cloud(root, stack.as_ref().filter(|_| built), report);
    }
}

/// The stack's life on a stand-in cloud, from what was built.
fn cloud(root: &Path, stack: Option<&PathBuf>, report: &mut Report) {
    let stand_in = tools::stand_in(root, report);
    report.step("stack on the stand-in", || match (stack, &stand_in) {
        (Some(sam), Some(stand_in)) => steps::cloud::check(root, sam, stand_in),
        _ => report::Outcome::Skipped("needs the tools, and sam build".into()),
    });
}

/// What can be said of a template without deploying it.
fn templates(root: &Path, stack: Option<&PathBuf>, report: &mut Report) {
    steps::sam::validate(root, stack, report);
    steps::templates::lint(root, stack, report);
    let checkov = tools::checkov(root, report);
    steps::templates::rules(root, checkov.as_ref(), report);
}
