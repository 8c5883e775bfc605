//! `desk`, as the command line has it.

use std::process::{Command, ExitCode};

use clap::Args;
use shared::domain::mail_company::Sender;
use shared::domain::member_number::MemberNumber;
use shared::domain::policy::DAY;
use shared::store::desk_uses::KEPT;

use super::clock_face::ClockFace;
use super::look::{Looked, Who, look};
use super::uses;
use crate::StackError;
use crate::operator::{OpenStore, StoreArgs};

/// Arguments of `desk`.
#[derive(Debug, Args)]
pub struct DeskArgs {
    /// The member's number; with `--log`, only looks at this member
    #[arg(required_unless_present = "log")]
    member_number: Option<String>,
    /// Why you look: a ticket's number, or some words; it is kept with your name
    #[arg(long, value_parser = short_text, conflicts_with = "log")]
    reason: Option<String>,
    /// Who you are [default: the name you are logged in with]
    #[arg(long, value_name = "NAME", value_parser = short_text, conflicts_with = "log")]
    operator: Option<String>,
    /// The time zone to show, as Asia/Tokyo
    #[arg(long, value_name = "ZONE", default_value = "UTC")]
    zone: String,
    /// The stack's `SenderAddress`, for the lines that the member reads
    #[arg(long, value_name = "ADDRESS")]
    sender: Option<String>,
    /// JSON, for programs
    #[arg(long)]
    json: bool,
    /// Who has looked at whom, instead of a member
    #[arg(long)]
    log: bool,
    /// With `--log`: how many days back
    #[arg(long, default_value_t = 30, requires = "log", value_parser = clap::value_parser!(i64).range(1..=KEPT / DAY))]
    days: i64,
    #[command(flatten)]
    store: StoreArgs,
}

/// Most bytes of a name or a reason: a sentence, and an hour's looks fit an item.
const LONGEST: usize = 200;

/// Text that is kept and later shown in a terminal.
fn short_text(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST {
        return Err(format!("expected 1 to {LONGEST} bytes"));
    }
    if text.chars().any(char::is_control) {
        return Err("expected no control characters".to_owned());
    }
    Ok(text.to_owned())
}

/// Runs the command; `print` gets what is shown. The exit code is 2 where nobody has the number.
///
/// # Errors
///
/// [`StackError`].
pub async fn command(args: DeskArgs, print: &dyn Fn(&str)) -> Result<ExitCode, StackError> {
    let number = args.member_number.as_deref().map(MemberNumber::parse);
    let number = number
        .transpose()
        .map_err(|error| StackError::Operator(error.to_string()))?;
    let who = who(&args).map_err(StackError::Operator);
    let shown = Shown {
        zone: args.zone,
        sender: args.sender,
        json: args.json,
    };
    // Nothing is opened for a look that could not be noted.
    let who = if args.log { None } else { Some(who?) };
    let store = args.store.open().await?;
    let done = match (who, number) {
        (Some(who), Some(number)) => shown.member(&store, &number, &who, print).await,
        (_, number) => shown.log(&store, number.as_ref(), args.days, print).await,
    };
    store.close().await;
    done.map_err(StackError::Operator)
}

fn who(args: &DeskArgs) -> Result<Who, String> {
    let named = args.operator.clone().or_else(logged_in);
    Ok(Who {
        operator: named.ok_or("say who you are with --operator")?,
        reason: args.reason.clone(),
    })
}

/// The name that the system knows; in a container there may be nobody but a number.
fn logged_in() -> Option<String> {
    let asked = Command::new("whoami").output().ok()?;
    let name = String::from_utf8(asked.stdout).ok()?;
    short_text(&name).ok()
}

/// How it is shown.
struct Shown {
    zone: String,
    sender: Option<String>,
    json: bool,
}

impl Shown {
    async fn member(
        &self,
        on: &OpenStore,
        number: &MemberNumber,
        who: &Who,
        print: &dyn Fn(&str),
    ) -> Result<ExitCode, String> {
        let now = on.clock.now();
        let face = ClockFace::new(&self.zone, now).map_err(|error| error.to_string())?;
        let sender = match &self.sender {
            Some(address) => Sender::new(address),
            // The lines are read out: better no address than a wrong one.
            None => Sender {
                address: "<SenderAddress>",
                domain: "<domain of SenderAddress>",
            },
        };
        let looked = look(&on.store, number, who, sender, &face).await;
        match looked.map_err(|error| error.to_string())? {
            Looked::Found(report) if self.json => print(&pretty(&*report)?),
            Looked::Found(report) => print(&report.text(&face)),
            Looked::Unknown => {
                print("There is no member with this number.\n");
                return Ok(ExitCode::from(2));
            }
        }
        Ok(ExitCode::SUCCESS)
    }

    async fn log(
        &self,
        on: &OpenStore,
        number: Option<&MemberNumber>,
        days: i64,
        print: &dyn Fn(&str),
    ) -> Result<ExitCode, String> {
        let now = on.clock.now();
        let face = ClockFace::new(&self.zone, now).map_err(|error| error.to_string())?;
        let mut found = on
            .store
            .desk_uses(now - days * DAY, now)
            .await
            .map_err(|error| error.to_string())?;
        if let Some(number) = number {
            let profile = on.store.profile(number).await;
            let profile = profile.map_err(|error| error.to_string())?;
            let Some(profile) = profile else {
                print("There is no member with this number.\n");
                return Ok(ExitCode::from(2));
            };
            found.retain(|noted| noted.member.as_ref() == Some(&profile.member_id));
        }
        if self.json {
            print(&pretty(&uses::json(&found))?);
        } else {
            print(&uses::text(&found, &face));
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn pretty(value: &impl serde::Serialize) -> Result<String, String> {
    let text = serde_json::to_string_pretty(value).map_err(|error| error.to_string())?;
    Ok(format!("{text}\n"))
}
