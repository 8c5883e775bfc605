//! `addresses`, as the command line has it.

use std::io::{self, IsTerminal as _, Write};
use std::process::ExitCode;

use clap::Args;
use indicatif::{ProgressBar, ProgressDrawTarget};
use shared::clock::Millis;
use shared::store::StoreError;
use shared::store::desk_uses::Shown;
use shared::store::members::{AddressRecord, Bookmark, RecordPage};

use super::counts::Counts;
use super::listed::{Health, Line};
use super::pace::Pace;
use crate::StackError;
use crate::desk::{WhoArgs, note};
use crate::operator::{OpenStore, StoreArgs};

/// Arguments of `addresses`.
#[derive(Debug, Args)]
pub struct AddressesArgs {
    /// Also one line for each member whose address is in this state
    #[arg(long, value_enum, value_name = "HEALTH")]
    list: Option<Health>,
    /// The list as CSV, alone on standard output; the counts go to standard error
    #[arg(long, requires = "list")]
    csv: bool,
    /// Most read units a second; a unit reads 8 KB, some sixteen members
    #[arg(long, value_name = "UNITS", default_value_t = 500, value_parser = clap::value_parser!(u32).range(1..))]
    read_units: u32,
    #[command(flatten)]
    who: WhoArgs,
    #[command(flatten)]
    store: StoreArgs,
}

/// Members of one page: some 30 read units, so that no page is a burst of its own.
const PAGE: i32 = 500;

/// Members between two progress lines where there is no terminal.
const STEP: u64 = 100_000;

/// Runs the command. The exit code is 2 where some records could not be read.
///
/// # Errors
///
/// [`StackError`].
pub async fn command(args: AddressesArgs) -> Result<ExitCode, StackError> {
    let open = args.store.open().await?;
    let (store, now) = (&open.store, open.clock.now());
    // Counts show nobody, so nobody is asked who they are.
    let noted = match args.list {
        Some(list) => noted(&open, args.who, list, now).await,
        None => Ok(()),
    };
    let done = match noted {
        Ok(()) => {
            let walk = Walk {
                list: args.list,
                csv: args.csv,
                now,
                pace: Pace::new(args.read_units),
                counts: Counts::default(),
                bar: bar(),
            };
            let page = async |after| store.address_records(after, PAGE).await.map(Page::from);
            walk.run(page, io::stdout()).await
        }
        Err(error) => Err(error),
    };
    open.close().await;
    done.map_err(StackError::Operator)
}

/// A list shows people: it is kept who looked, before anything is shown.
async fn noted(open: &OpenStore, who: WhoArgs, list: Health, now: Millis) -> Result<(), String> {
    let who = who.who(open).await?;
    let shown = Shown::List(list.name().to_owned());
    let noted = note(&open.store, shown, &who, now).await;
    noted.map_err(|error| error.to_string())
}

fn bar() -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
    if io::stderr().is_terminal() {
        bar.set_draw_target(ProgressDrawTarget::stderr());
    }
    bar
}

/// A page, wherever it comes from: a store's bookmarks are made by nobody else.
pub(super) struct Page<B> {
    pub(super) records: Vec<Result<AddressRecord, StoreError>>,
    pub(super) next: Option<B>,
    pub(super) read_units: Option<f64>,
}

impl From<RecordPage> for Page<Bookmark> {
    fn from(page: RecordPage) -> Self {
        Self {
            records: page.records,
            next: page.next,
            read_units: page.read_units,
        }
    }
}

/// Once through the table, a page at a time.
pub(super) struct Walk {
    pub(super) list: Option<Health>,
    pub(super) csv: bool,
    pub(super) now: Millis,
    pub(super) pace: Pace,
    pub(super) counts: Counts,
    pub(super) bar: ProgressBar,
}

impl Walk {
    /// `page` reads the page after a bookmark.
    pub(super) async fn run<B>(
        mut self,
        page: impl AsyncFn(Option<B>) -> Result<Page<B>, StoreError>,
        out: impl Write,
    ) -> Result<ExitCode, String> {
        let mut list = List::new(self.csv, out);
        if self.list.is_some() {
            list.write(&Line::COLUMNS.map(str::to_owned))?;
        }
        let mut after = None;
        loop {
            let page = page(after.take()).await;
            let page = page.map_err(|error| error.to_string())?;
            let count = page.records.len();
            for record in page.records {
                match record {
                    Ok(record) if record.disabled => self.counts.add_closed(),
                    Ok(record) => {
                        let line = Line::of(&record, self.now);
                        self.counts.add(&line);
                        if self.list == Some(line.health) {
                            list.write(&line.cells())?;
                        }
                    }
                    Err(error) => self.counts.add_unreadable(error.to_string()),
                }
            }
            self.progress(count as u64);
            self.pace.count(page.read_units, count);
            let Some(next) = page.next else { break };
            after = Some(next);
            self.pace.keep().await;
        }
        self.bar.finish_and_clear();
        self.end(list)
    }

    fn progress(&self, more: u64) {
        let seen = self.counts.seen();
        self.bar.set_position(seen);
        let passed = seen / STEP > seen.saturating_sub(more) / STEP;
        if passed && self.bar.is_hidden() {
            let _ = writeln!(
                io::stderr(),
                "{seen} members, {} read units",
                self.pace.used()
            );
        }
    }

    fn end(self, list: List<impl Write>) -> Result<ExitCode, String> {
        let mut out = list.end()?;
        let counts = self.counts.to_string();
        let told = if self.csv {
            io::stderr().write_all(counts.as_bytes())
        } else {
            let gap = if self.list.is_some() { "\n" } else { "" };
            out.write_all(format!("{gap}{counts}").as_bytes())
        };
        told.map_err(|error| error.to_string())?;
        Ok(if self.counts.all_readable() {
            ExitCode::SUCCESS
        } else {
            ExitCode::from(2)
        })
    }
}

/// The list, written as it comes.
enum List<W: Write> {
    Csv(Box<csv::Writer<W>>),
    Text(io::BufWriter<W>),
}

impl<W: Write> List<W> {
    fn new(csv: bool, out: W) -> Self {
        if csv {
            Self::Csv(Box::new(csv::Writer::from_writer(out)))
        } else {
            Self::Text(io::BufWriter::new(out))
        }
    }

    fn write(&mut self, cells: &[String; 7]) -> Result<(), String> {
        match self {
            Self::Csv(csv) => csv.write_record(cells).map_err(|error| error.to_string()),
            Self::Text(out) => {
                let [number, address, company, health, reason, since, retry] = cells;
                let line = format!(
                    "{number:<16}  {address:<28}  {company:<11}  {health:<14}  {reason:<20}  {since:<20}  {retry}"
                );
                let written = writeln!(out, "{}", line.trim_end());
                written.map_err(|error| error.to_string())
            }
        }
    }

    fn end(self) -> Result<W, String> {
        match self {
            Self::Csv(csv) => csv.into_inner().map_err(|error| error.to_string()),
            Self::Text(out) => out.into_inner().map_err(|error| error.to_string()),
        }
    }
}
