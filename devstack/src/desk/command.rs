//! `desk`, as the command line has it.

use std::process::ExitCode;

use clap::Args;
use pictograms::Language;
use shared::domain::member_number::MemberNumber;
use shared::domain::policy::DAY;
use shared::store::desk_uses::{KEPT, Shown as Whom};

use super::clock_face::ClockFace;
use super::look::{Looked, Who, look};
use super::reads::Reading;
use super::uses;
use super::who::WhoArgs;
use crate::StackError;
use crate::operator::{OpenStore, StoreArgs};

/// Arguments of `desk`.
#[derive(Debug, Args)]
pub struct DeskArgs {
    /// The member's number; with `--log`, only looks at this member
    #[arg(required_unless_present = "log")]
    member_number: Option<String>,
    #[command(flatten)]
    who: WhoArgs,
    /// The time zone to show, as Asia/Tokyo
    #[arg(long, value_name = "ZONE", default_value = "UTC")]
    zone: String,
    /// The stack's `SenderAddress`, for the lines that the member reads [default: of the dev stack
    /// that ran last on the data file]
    #[arg(long, value_name = "ADDRESS")]
    sender: Option<String>,
    /// Those lines in this language too, after the member's own: ja, en, zh-Hant, zh-Hans or ko
    #[arg(long, value_name = "TAG", value_parser = language)]
    language: Option<Language>,
    /// JSON, for programs
    #[arg(long)]
    json: bool,
    /// Who has looked at whom, instead of a member
    #[arg(long, conflicts_with_all = ["reason", "operator"])]
    log: bool,
    /// With `--log`: how many days back
    #[arg(long, default_value_t = 30, requires = "log", value_parser = clap::value_parser!(i64).range(1..=KEPT / DAY))]
    days: i64,
    #[command(flatten)]
    store: StoreArgs,
}

fn language(tag: &str) -> Result<Language, String> {
    Language::from_tag(tag).ok_or_else(|| "expected ja, en, zh-Hant, zh-Hans or ko".to_owned())
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
    let shown = Shown {
        zone: args.zone,
        sender: args.sender,
        language: args.language,
        json: args.json,
    };
    let store = args.store.open().await?;
    let done = match number.as_ref().filter(|_| !args.log) {
        Some(number) => match args.who.who(&store).await {
            Ok(who) => shown.member(&store, number, &who, print).await,
            Err(error) => Err(error),
        },
        None => shown.log(&store, number.as_ref(), args.days, print).await,
    };
    store.close().await;
    done.map_err(StackError::Operator)
}

/// How it is shown.
struct Shown {
    zone: String,
    sender: Option<String>,
    language: Option<Language>,
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
        let of_stack = |name| on.parameters.get(name).map(String::as_str);
        let reading = Reading {
            sender: self.sender.as_deref().or_else(|| of_stack("SenderAddress")),
            default_language: of_stack("DefaultLanguage").and_then(Language::from_tag),
            also: self.language,
        };
        let looked = look(&on.store, number, who, &reading, &face).await;
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
            // Of a number that nobody has, the same as of a member at whom nobody has looked: this
            // is not noted, so it must not tell who is a member.
            let whom = profile.map(|profile| Whom::Member(profile.member_id));
            found.retain(|noted| Some(&noted.shown) == whom.as_ref());
        }
        if self.json {
            print(&pretty(&uses::json(&found))?);
        } else {
            print(&uses::text(&found, &face));
        }
        Ok(ExitCode::SUCCESS)
    }
}

pub(crate) fn pretty(value: &impl serde::Serialize) -> Result<String, String> {
    let text = serde_json::to_string_pretty(value).map_err(|error| error.to_string())?;
    Ok(format!("{text}\n"))
}
