//! Reading, hashing and writing side by side, each within its bounds.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use futures_util::{StreamExt, stream};
use shared::domain::mail_host::Verdict;
use tokio::sync::mpsc;
use tokio::task::spawn_blocking;

use super::findings::{Finding, Findings};
use super::hashing::Hashing;
use super::reader::{Found, Reader};
use super::{ImportError, NewMemberRow, Options, Refusal, Stored, Summary};

/// Members whose writes are under way at once.
const IN_FLIGHT: usize = 32;
/// Lines read ahead.
const READ_AHEAD: usize = 256;
/// Members in a row that the store may fail to take before the rest is not even tried.
const MAX_FAILED: u64 = 20;

/// What happens during an import, for whoever shows it.
#[derive(Debug)]
pub enum Event<'a> {
    /// The file has been looked through; this many lines are ahead.
    Started {
        /// Lines, empty ones included.
        lines: u64,
    },
    /// A line was refused.
    Refused(&'a Refusal),
    /// The store did not take a member.
    Failed {
        /// Counted from 1, the header included.
        line: u64,
        /// The store's own words.
        message: &'a str,
    },
    /// A member was written or found to be there.
    Done,
}

/// Imports a file.
///
/// `create` writes one member in one conditional write and says what it found; at most 32 run at
/// once, and as many domains are looked up. Plain passwords are hashed on all cores. When `stop` completes, what has begun
/// is finished and nothing new is begun. `show` is told what happens, on this task.
///
/// # Errors
///
/// [`ImportError`] where the file cannot be imported; refused lines and store failures are in
/// the [`Summary`].
pub async fn import<C, F>(
    options: &Options,
    create: C,
    stop: impl Future<Output = ()>,
    mut show: impl FnMut(Event<'_>),
) -> Result<Summary, ImportError>
where
    C: Fn(NewMemberRow) -> F,
    F: Future<Output = Result<Stored, String>>,
{
    let (options, rules) = (options.clone(), options.rules.clone());
    let reader = spawn_blocking(move || Reader::open(&options))
        .await
        .map_err(|_| ImportError::ReaderDied)??;
    show(Event::Started {
        lines: reader.total(),
    });

    let stopping = Arc::new(AtomicBool::new(false));
    let (found, mut members) = mpsc::channel(READ_AHEAD);
    let reading = spawn_blocking({
        let stopping = Arc::clone(&stopping);
        move || read(reader, &found, &stopping)
    });
    let hashing = Hashing::new();
    let findings = Findings::new(rules);
    let work = stream::poll_fn(move |cx| members.poll_recv(cx))
        .map(|found| take(found, &create, &findings, &hashing, &stopping))
        .buffer_unordered(IN_FLIGHT);

    let mut work = pin!(work);
    let mut stop = pin!(stop);
    let mut summary = Summary::default();
    let mut failed_in_a_row = 0;
    loop {
        let outcome = tokio::select! {
            biased;
            () = &mut stop, if !summary.stopped => {
                summary.stopped = true;
                stopping.store(true, Ordering::Relaxed);
                continue;
            }
            outcome = work.next() => outcome,
        };
        let Some(outcome) = outcome else { break };
        match outcome {
            Outcome::Stored { .. } => failed_in_a_row = 0,
            Outcome::Failed { .. } => failed_in_a_row += 1,
            Outcome::Refused(_) | Outcome::Left => {}
        }
        tally(outcome, &mut summary, &mut show);
        if failed_in_a_row >= MAX_FAILED {
            summary.stopped = true;
            stopping.store(true, Ordering::Relaxed);
        }
    }
    reading.await.map_err(|_| ImportError::ReaderDied)??;
    summary.sort();
    Ok(summary)
}

/// Runs on a thread of its own, since reading files blocks.
fn read(
    reader: Reader,
    found: &mpsc::Sender<Found>,
    stopping: &AtomicBool,
) -> Result<(), ImportError> {
    for next in reader {
        if stopping.load(Ordering::Relaxed) {
            break;
        }
        if found
            .blocking_send(next.map_err(ImportError::BrokenOff)?)
            .is_err()
        {
            break;
        }
    }
    Ok(())
}

/// What came of a line.
enum Outcome {
    Refused(Refusal),
    Stored {
        line: u64,
        stored: Stored,
        finding: Option<Finding>,
    },
    Failed {
        line: u64,
        message: String,
    },
    /// Read, but not begun before the stop.
    Left,
}

async fn take<C, F>(
    found: Found,
    create: &C,
    findings: &Findings,
    hashing: &Hashing,
    stopping: &AtomicBool,
) -> Outcome
where
    C: Fn(NewMemberRow) -> F,
    F: Future<Output = Result<Stored, String>>,
{
    let (line, draft) = match found {
        Found::Member { line, draft } => (line, *draft),
        Found::Refused(refusal) => return Outcome::Refused(refusal),
    };
    if stopping.load(Ordering::Relaxed) {
        return Outcome::Left;
    }
    let finding = match &draft.address {
        Some(address) => Some(findings.of(address).await),
        None => None,
    };
    let host = finding
        .as_ref()
        .map_or(Verdict::Unknown, |finding| finding.verdict);
    let stored = match hashing.finish(draft, host, stopping).await {
        Ok(Some(row)) => create(row).await,
        Ok(None) => return Outcome::Left,
        Err(message) => Err(message),
    };
    match stored {
        Ok(stored) => Outcome::Stored {
            line,
            stored,
            finding,
        },
        Err(message) => Outcome::Failed { line, message },
    }
}

fn tally(outcome: Outcome, summary: &mut Summary, show: &mut impl FnMut(Event<'_>)) {
    match outcome {
        Outcome::Refused(refusal) => {
            summary.refused += 1;
            show(Event::Refused(&refusal));
        }
        Outcome::Stored {
            line,
            stored,
            finding,
        } => {
            summary.count(stored);
            match finding {
                Some(finding) => summary.note(line, finding),
                None => summary.without_address += 1,
            }
            show(Event::Done);
        }
        Outcome::Failed { line, message } => {
            summary.failed += 1;
            show(Event::Failed {
                line,
                message: &message,
            });
        }
        Outcome::Left => {}
    }
}
