//! What ran, how long it took, what was left out; printed at the end.

use std::process::ExitCode;
use std::time::{Duration, Instant};

/// How a step ended.
pub(crate) enum Outcome {
    /// Fine; the text is worth a look in the summary, or empty.
    Passed(String),
    /// Something is wrong; the text says what, the details are further up in the output.
    Failed(String),
    /// This machine cannot do it; the text says what would be needed.
    Skipped(String),
}

impl Outcome {
    /// Passed if the problem list is empty, else the list.
    pub(crate) fn from_problems(problems: &[String], passed: String) -> Self {
        if problems.is_empty() {
            Self::Passed(passed)
        } else {
            Self::Failed(problems.join("; "))
        }
    }
}

impl From<Result<(), String>> for Outcome {
    fn from(result: Result<(), String>) -> Self {
        match result {
            Ok(()) => Self::Passed(String::new()),
            Err(why) => Self::Failed(why),
        }
    }
}

/// What a test runner said of its tests.
#[derive(Default)]
pub(crate) struct Counts {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    /// Ignored, skipped or still to be written.
    pub(crate) left_out: u64,
}

impl std::fmt::Display for Counts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            passed,
            failed,
            left_out,
        } = self;
        write!(f, "{passed} passed, {failed} failed, {left_out} left out")
    }
}

/// The steps so far.
#[derive(Default)]
pub(crate) struct Report {
    rows: Vec<(&'static str, Outcome, Duration)>,
    tests: Option<(u64, u64)>,
}

impl Report {
    /// Runs a step and keeps its outcome; true if it passed.
    pub(crate) fn step(&mut self, name: &'static str, run: impl FnOnce() -> Outcome) -> bool {
        println!("\n==> {name}");
        #[expect(
            clippy::disallowed_methods,
            reason = "how long a step takes is the point"
        )]
        let start = Instant::now();
        let outcome = run();
        match &outcome {
            Outcome::Passed(_) => {}
            Outcome::Failed(why) => println!("failed: {why}"),
            Outcome::Skipped(why) => println!("skipped: {why}"),
        }
        let passed = matches!(outcome, Outcome::Passed(_));
        self.rows.push((name, outcome, start.elapsed()));
        passed
    }

    /// Counts of a test runner, for the closing line.
    pub(crate) fn count_tests(&mut self, counts: &Counts) {
        let (passed, failed) = self.tests.unwrap_or_default();
        self.tests = Some((passed + counts.passed, failed + counts.failed));
    }

    /// Prints the summary. On a developer's machine a skipped step is a hint; in CI nobody reads
    /// hints, so there it is a failure.
    pub(crate) fn finish(self) -> ExitCode {
        let ci = std::env::var_os("CI").is_some_and(|value| value == "true");
        let mut good = true;
        println!("\n{:<24} {:<8} {:>8}", "step", "result", "seconds");
        for (name, outcome, took) in &self.rows {
            let (result, note) = match outcome {
                Outcome::Passed(note) => ("passed", note),
                Outcome::Failed(why) => ("FAILED", why),
                Outcome::Skipped(why) => ("skipped", why),
            };
            good &= match outcome {
                Outcome::Passed(_) => true,
                Outcome::Failed(_) => false,
                Outcome::Skipped(_) => !ci,
            };
            let row = format!("{name:<24} {result:<8} {:>8.1}  {note}", took.as_secs_f64());
            println!("{}", row.trim_end());
        }
        let total: Duration = self.rows.iter().map(|(_, _, took)| *took).sum();
        println!("{:<24} {:<8} {:>8.1}", "all", "", total.as_secs_f64());
        if let Some((passed, failed)) = self.tests {
            println!("\n{passed} passed, {failed} failed");
        }
        if good {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        }
    }
}
