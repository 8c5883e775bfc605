//! The import as the operator sees it.

use std::future::Future;
use std::io::{self, IsTerminal, Write};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::{Event, NewMemberRow, Options, Stored, import};

/// Refused lines that are shown one by one; a file with the wrong columns has as many as lines.
const MAX_SHOWN: u64 = 1000;
/// Fewest lines between two progress lines where there is no terminal.
const MIN_STEP: u64 = 1000;
/// Progress lines at most.
const MAX_STEPS: u64 = 50;

/// Imports a file and tells the operator; the exit code is 0 if every line was imported, 2 if
/// some were refused, 1 if the import could not run to its end.
///
/// The report goes to standard output, the progress to standard error: a bar on a terminal, a
/// line now and then elsewhere. Ctrl-C stops between members. `create` is as for
/// [`import`](super::import()).
pub async fn run<C, F>(options: &Options, create: C) -> u8
where
    C: Fn(NewMemberRow) -> F,
    F: Future<Output = Result<Stored, String>>,
{
    let stop = async {
        // Where the signal cannot be heard, it ends the process as it always does, which is
        // between members, too.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    let mut console = Console::new();
    let outcome = import(options, create, stop, |event| console.show(&event)).await;
    console.bar.finish_and_clear();
    match outcome {
        Ok(summary) => {
            console.tell(&summary.to_string());
            summary.exit_code()
        }
        Err(error) => {
            console.tell_error(&error);
            1
        }
    }
}

struct Console {
    bar: ProgressBar,
    terminal: bool,
    lines: u64,
    done: u64,
    refused: u64,
}

impl Console {
    fn new() -> Self {
        let terminal = io::stderr().is_terminal();
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        Self {
            bar,
            terminal,
            lines: 0,
            done: 0,
            refused: 0,
        }
    }

    fn show(&mut self, event: &Event<'_>) {
        match event {
            Event::Started { lines } => self.start(*lines),
            Event::Done => self.advance(),
            Event::Refused(refusal) => {
                self.refused += 1;
                if self.refused <= MAX_SHOWN {
                    self.tell(&format!("refused: {refusal}"));
                } else if self.refused == MAX_SHOWN + 1 {
                    self.tell("refused: … and more, which are only counted");
                }
                self.advance();
            }
            Event::Failed { line, message } => {
                self.tell(&format!("not stored: line {line}: {message}"));
                self.advance();
            }
        }
    }

    fn start(&mut self, lines: u64) {
        self.lines = lines;
        self.bar.set_length(lines);
        if self.terminal {
            if let Ok(style) = ProgressStyle::with_template(
                "{wide_bar} {human_pos}/{human_len} ({per_sec}, {eta})",
            ) {
                self.bar.set_style(style);
            }
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    fn advance(&mut self) {
        self.done += 1;
        self.bar.set_position(self.done);
        let step = MIN_STEP.max(self.lines / MAX_STEPS);
        if !self.terminal && self.done.is_multiple_of(step) {
            let _ = writeln!(io::stderr(), "{} of {} lines", self.done, self.lines);
        }
    }

    /// A line of the report. If nobody reads it any more, the import still goes on.
    fn tell(&self, text: &str) {
        self.bar.suspend(|| {
            let _ = writeln!(io::stdout(), "{text}");
        });
    }

    fn tell_error(&self, error: &dyn std::error::Error) {
        let mut text = format!("the import could not run: {error}");
        let mut source = error.source();
        while let Some(cause) = source {
            text = format!("{text}: {cause}");
            source = cause.source();
        }
        self.bar.suspend(|| {
            let _ = writeln!(io::stderr(), "{text}");
        });
    }
}
