//! The command line.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::addresses::{self, AddressesArgs};
use crate::cases::{self, CasesArgs};
use crate::desk::{self, DeskArgs};
use crate::engine::beside;
use crate::import;
use crate::local;
use crate::logs::LogTarget;
use crate::members::{self, DemoMember};
use crate::operator::{self, StoreArgs};
use crate::rotate::{self, RotateArgs};
use crate::sample;
use crate::stack::{MailEvents, project_folder};
use crate::{LocalServices, Stack, StackError, StackOptions, TemplateSource};

/// All of Pictopass on this machine: the functions, an embedded database, a mailbox page.
#[derive(Debug, Parser)]
#[command(name = "devstack", version, about)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    stack: StackArgs,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Only the services: database, SES and Secrets Manager, for `sam local` and the AWS CLI
    Services(ServicesArgs),
    /// Bring members from a .csv or .jsonl file: `member_number`, `family_name`, `password` or
    /// `password_hash` (argon2id, PHC form), `address`, `language`
    Import(ImportArgs),
    /// Let a member on whose password counts as known to a stranger (30 wrong or 20 unanswered
    /// codes) and who cannot choose another: the same one is good again. `docs/OPERATING.md`
    Unlock(UnlockArgs),
    /// Give codes and tokens new keys, without signing anyone out: docs/KEYS.md. Takes a quarter of
    /// an hour, can be interrupted and run again
    RotateKeys(RotateArgs),
    /// One member for the help desk: what is known and allowed now, and what became of the last
    /// mails. No secret is shown, and each use is kept: `docs/HELP_DESK.md`
    Desk(DeskArgs),
    /// The alternate procedure: who waits for a letter or for the desk, letters for printing, codes
    /// that two operators give, and the stop. Each act is kept: `docs/HELP_DESK.md`
    Cases(CasesArgs),
    /// All registered addresses by health, with lists of those that mail does not reach
    Addresses(AddressesArgs),
    /// Write made-up members to standard output, for trying out the import
    Sample(SampleArgs),
}

#[derive(Debug, Args)]
struct ImportArgs {
    /// The file
    file: PathBuf,
    #[command(flatten)]
    store: StoreArgs,
}

#[derive(Debug, Args)]
struct UnlockArgs {
    /// The member's number
    member_number: String,
    #[command(flatten)]
    store: StoreArgs,
}

#[derive(Debug, Args)]
struct SampleArgs {
    /// How many members
    #[arg(long, default_value_t = 1_000)]
    count: u64,
    /// Another seed gives other members
    #[arg(long, default_value_t = sample::SHIPPED_SEED)]
    seed: u64,
    /// JSON Lines instead of CSV
    #[arg(long)]
    jsonl: bool,
}

#[derive(Debug, Args)]
struct StackArgs {
    /// The API's port on 127.0.0.1
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Print the functions' log lines
    #[arg(long)]
    verbose: bool,
    #[command(flatten)]
    common: CommonArgs,
}

#[derive(Debug, Args)]
struct CommonArgs {
    /// Keep nothing
    #[arg(long, conflicts_with = "data")]
    memory: bool,
    /// The data file [default: .pictopass/pictopass.db]
    #[arg(long, value_name = "FILE")]
    data: Option<PathBuf>,
    /// The template [default: template.yaml]
    #[arg(long, value_name = "FILE")]
    template: Option<PathBuf>,
    /// A value for a parameter of the template
    #[arg(long = "parameter", value_name = "NAME=VALUE", value_parser = pair)]
    parameters: Vec<(String, String)>,
}

#[derive(Debug, Args)]
struct ServicesArgs {
    /// The database's port on 127.0.0.1
    #[arg(long, default_value_t = 8000)]
    dynamodb_port: u16,
    /// The port of SES and Secrets Manager on 127.0.0.1
    #[arg(long, default_value_t = 8001)]
    aws_port: u16,
    /// Where containers find this machine [default: the gateway of Docker's bridge, if that is an
    /// address of this machine]
    #[arg(long, value_name = "ADDRESS")]
    bridge: Option<Ipv4Addr>,
    #[command(flatten)]
    common: CommonArgs,
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("expected NAME=VALUE")?;
    Ok((name.to_owned(), value.to_owned()))
}

/// Runs the command until it is told to stop.
///
/// # Errors
///
/// [`StackError`] where it could not start.
pub async fn run(cli: Cli) -> Result<ExitCode, StackError> {
    match cli.command {
        None => run_stack(cli.stack).await.map(|()| ExitCode::SUCCESS),
        Some(Command::Services(args)) => run_services(args).await.map(|()| ExitCode::SUCCESS),
        Some(Command::Import(args)) => run_import(args).await,
        Some(Command::Unlock(args)) => run_unlock(args).await,
        Some(Command::RotateKeys(args)) => rotate::command(args, &print).await,
        Some(Command::Desk(args)) => desk::command(args, &print).await,
        Some(Command::Cases(args)) => cases::command(args, &print).await,
        Some(Command::Addresses(args)) => addresses::command(args).await,
        Some(Command::Sample(args)) => run_sample(&args),
    }
}

async fn run_import(args: ImportArgs) -> Result<ExitCode, StackError> {
    let options = import::Options::of_file(args.file, args.store.rules());
    let options = options.map_err(|error| StackError::Operator(error.to_string()))?;
    let store = args.store.open().await?;
    let code = operator::import_members(&store, &options).await;
    store.close().await;
    Ok(ExitCode::from(code))
}

async fn run_unlock(args: UnlockArgs) -> Result<ExitCode, StackError> {
    let store = args.store.open().await?;
    let outcome = operator::unlock(&store, &args.member_number).await;
    store.close().await;
    outcome.map_err(StackError::Operator)?;
    print("The member can ask for codes again.\n");
    Ok(ExitCode::SUCCESS)
}

fn run_sample(args: &SampleArgs) -> Result<ExitCode, StackError> {
    let members = sample::generate(args.count, args.seed);
    let out = std::io::BufWriter::new(std::io::stdout().lock());
    let written = if args.jsonl {
        sample::write_json_lines(members, out)
    } else {
        sample::write_csv(members, out)
    };
    written.map_err(|error| StackError::Operator(error.to_string()))?;
    Ok(ExitCode::SUCCESS)
}

async fn run_stack(args: StackArgs) -> Result<(), StackError> {
    let mut options = args.common.options();
    options.port = args.port;
    options.members = members::demo();
    options.mail_events = MailEvents::ByThemselves;
    options.log = match (&options.data, args.verbose) {
        (_, true) => LogTarget::Stderr,
        (Some(data), false) => LogTarget::File(beside(data, "log")),
        (None, false) => LogTarget::Memory,
    };
    let data = options.data.clone();
    let log = options.log.clone();
    let stack = Stack::start(options).await?;
    let mut page = stack_page(&stack, data.as_ref());
    if let LogTarget::File(path) = log {
        page.push_str(&field("Log", &path.display().to_string()));
    }
    page.push_str(STOP);
    print(&page);
    stop_signal().await;
    stack.shutdown().await;
    Ok(())
}

async fn run_services(args: ServicesArgs) -> Result<(), StackError> {
    let mut options = args.common.options();
    options.dynamodb_port = args.dynamodb_port;
    options.aws_port = args.aws_port;
    let mut services = LocalServices::start(&options).await?;
    let members = services.seed(&members::demo()).await?;
    let bridge = let_containers_in(&mut services, args.bridge).await?;
    let environment = environment_file(&options);
    local::write(&services, &environment).map_err(|error| StackError::Environment {
        path: environment.clone(),
        reason: error.to_string(),
    })?;
    let mut page = String::from("\nPictopass services\n");
    page.push_str(&members_table(&members));
    let mailbox = format!("{}/_dev/mailbox", services.aws_endpoint());
    page.push_str(&field("Mailbox", &mailbox));
    page.push_str(&field("DynamoDB", &services.dynamodb_endpoint()));
    page.push_str(&field("SES, secrets", &services.aws_endpoint()));
    if let Some(address) = bridge {
        page.push_str(&field("For containers", &format!("{address}, same ports")));
    }
    page.push_str(&field("Environment", &environment.display().to_string()));
    page.push_str(&data_field(options.data.as_ref()));
    page.push_str("\n  Any credentials and any region do. What `sam build` made, in containers:\n");
    page.push_str("\n    sam local start-api\n");
    page.push_str(STOP);
    print(&page);
    stop_signal().await;
    // It names services that are gone; without it, `sam local` says so at once.
    let _ = std::fs::remove_file(&environment);
    services.shutdown().await;
    Ok(())
}

/// The address that containers come by, where there is one beside 127.0.0.1.
async fn let_containers_in(
    services: &mut LocalServices,
    wanted: Option<Ipv4Addr>,
) -> Result<Option<IpAddr>, StackError> {
    let found = match wanted {
        Some(address) => Some(address),
        None => local::bridge::find().await,
    };
    let Some(address) = found.map(IpAddr::V4) else {
        return Ok(None);
    };
    match services.also_at(address).await {
        Ok(()) => Ok(Some(address)),
        // In a virtual machine, whose containers come by 127.0.0.1.
        Err(error) if wanted.is_none() && error.kind() == std::io::ErrorKind::AddrNotAvailable => {
            Ok(None)
        }
        Err(error) => Err(StackError::Bridge {
            address,
            reason: error.to_string(),
        }),
    }
}

/// Beside the data; `samconfig.toml` names the one beside the default data file.
fn environment_file(options: &StackOptions) -> PathBuf {
    match (&options.data, &options.template) {
        (Some(data), _) => data.with_file_name("env.json"),
        (None, TemplateSource::File(template)) => template.with_file_name(".pictopass/env.json"),
        (None, TemplateSource::Text(_)) => PathBuf::from(".pictopass/env.json"),
    }
}

impl CommonArgs {
    fn options(self) -> StackOptions {
        let own = PathBuf::from("template.yaml");
        let template = self.template.unwrap_or_else(|| {
            if own.exists() {
                own
            } else {
                project_folder().join("template.yaml")
            }
        });
        let data = self.data.unwrap_or_else(|| {
            let folder = template.parent().map(ToOwned::to_owned).unwrap_or_default();
            folder.join(".pictopass").join("pictopass.db")
        });
        StackOptions {
            data: (!self.memory).then_some(data),
            template: TemplateSource::File(template),
            parameters: self.parameters.into_iter().collect::<BTreeMap<_, _>>(),
            ..StackOptions::memory()
        }
    }
}

const STOP: &str = "\n  Ctrl-C stops it.\n\n";

fn stack_page(stack: &Stack, data: Option<&PathBuf>) -> String {
    let url = stack.base_url();
    let mut page = String::from("\nPictopass dev stack\n\n");
    page.push_str(&field("Pages and API", &format!("{url}/")));
    page.push_str(&field("Mailbox", &format!("{url}/_dev/mailbox")));
    page.push_str(&members_table(&stack.members()));
    page.push_str(&field("DynamoDB", &stack.dynamodb_endpoint()));
    page.push_str(&field("SES, secrets", &stack.aws_endpoint()));
    page.push_str(&data_field(data));
    let ahead = stack.clock_offset() / 1000;
    if ahead != 0 {
        page.push_str(&field("Clock", &format!("{ahead} s ahead")));
    }
    page
}

fn members_table(members: &[DemoMember]) -> String {
    let mut table = String::from("\n  Demo members\n");
    let row = |number: &str, password: &str, address: &str, language: &str| {
        let line = format!("    {number:<12}  {password:<14}  {address:<22}  {language}");
        format!("{}\n", line.trim_end())
    };
    table.push_str(&row("number", "password", "address", "language"));
    for member in members {
        table.push_str(&row(
            &member.member_number,
            &member.password,
            member.address.as_deref().unwrap_or("none"),
            &member.language,
        ));
    }
    table.push('\n');
    table
}

fn data_field(data: Option<&PathBuf>) -> String {
    let data = data.map_or_else(
        || "in memory, gone when it stops".to_owned(),
        |path| path.display().to_string(),
    );
    field("Data", &data)
}

fn field(name: &str, value: &str) -> String {
    format!("  {name:<14}  {value}\n")
}

fn print(text: &str) {
    // A closed pipe is no reason to stop serving.
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// Ctrl-C, or what a process manager sends.
async fn stop_signal() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = interrupt.await;
}
