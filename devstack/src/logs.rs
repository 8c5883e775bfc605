//! Where the functions' log lines go: always kept for the tests, and written where asked.

use std::collections::VecDeque;
use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use shared::telemetry::Log;

/// Lines kept in memory; a stack that runs for days must not grow.
const KEPT: usize = 50_000;

/// Where lines are written, beside being kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum LogTarget {
    /// Nowhere.
    #[default]
    Memory,
    /// Standard error.
    Stderr,
    /// Appended to a file.
    File(PathBuf),
}

/// The lines of all functions of one stack.
#[derive(Debug, Clone)]
pub struct Logs {
    shared: Arc<Mutex<Shared>>,
}

#[derive(Debug)]
struct Shared {
    lines: VecDeque<String>,
    file: Option<File>,
    stderr: bool,
}

impl Logs {
    /// Opens the target.
    ///
    /// # Errors
    ///
    /// Where the file cannot be opened for appending.
    pub fn open(target: &LogTarget) -> std::io::Result<Self> {
        let file = match target {
            LogTarget::File(path) => Some(append(path)?),
            LogTarget::Memory | LogTarget::Stderr => None,
        };
        Ok(Self {
            shared: Arc::new(Mutex::new(Shared {
                lines: VecDeque::new(),
                file,
                stderr: *target == LogTarget::Stderr,
            })),
        })
    }

    /// The log of one function.
    pub fn log_for(&self, function: &'static str) -> Log {
        let logs = self.clone();
        Log::to(function, Arc::new(move |line| logs.write(line)))
    }

    /// All lines kept, oldest first.
    pub fn lines(&self) -> Vec<String> {
        self.lock().lines.iter().cloned().collect()
    }

    fn write(&self, line: &str) {
        let mut shared = self.lock();
        if shared.lines.len() == KEPT {
            shared.lines.pop_front();
        }
        shared.lines.push_back(line.to_owned());
        // A full disk must not stop the functions; the lines in memory stay.
        if let Some(file) = &mut shared.file {
            let _ = writeln!(file, "{line}");
        }
        if shared.stderr {
            let _ = writeln!(std::io::stderr(), "{line}");
        }
    }

    fn lock(&self) -> MutexGuard<'_, Shared> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn append(path: &Path) -> std::io::Result<File> {
    File::options().create(true).append(true).open(path)
}
