//! `cases`, as the command line has it.

use std::process::ExitCode;

use clap::{Args, Subcommand};
use shared::domain::member_number::MemberNumber;

use super::acting::Acting;
use super::letters::{self, LettersArgs};
use super::{desk, queue, show, stop};
use crate::StackError;
use crate::desk::{ClockFace, WhoArgs};
use crate::operator::{OpenStore, StoreArgs};

/// Arguments of `cases`.
#[derive(Debug, Args)]
pub struct CasesArgs {
    #[command(subcommand)]
    what: Option<What>,
    #[command(flatten)]
    common: Common,
}

/// What every form of it takes.
#[derive(Debug, Args)]
struct Common {
    #[command(flatten)]
    who: WhoArgs,
    /// The time zone to show, as Asia/Tokyo
    #[arg(long, value_name = "ZONE", default_value = "UTC", global = true)]
    zone: String,
    /// JSON, for programs
    #[arg(long, global = true)]
    json: bool,
    #[command(flatten)]
    store: StoreArgs,
}

#[derive(Debug, Subcommand)]
enum What {
    /// One member's case: what was asked for, what is out, where it stands
    Show(OneMember),
    /// Make the letters that were asked for, with their codes, and write them into a file for
    /// printing
    Letters(LettersArgs),
    /// Say that you have made sure who the member is; the second operator gets the code
    Desk(OneMember),
    /// Stop another address and a wait for a new password, whatever goes on for a member
    Stop(OneMember),
}

#[derive(Debug, Args)]
struct OneMember {
    /// The member's number
    #[arg(value_parser = number)]
    member_number: MemberNumber,
}

pub(super) fn number(text: &str) -> Result<MemberNumber, String> {
    MemberNumber::parse(text).map_err(|error| error.to_string())
}

/// Runs the command; `print` gets what is shown. Without a further word it shows the queue.
///
/// # Errors
///
/// [`StackError`].
pub async fn command(args: CasesArgs, print: &dyn Fn(&str)) -> Result<ExitCode, StackError> {
    let Common {
        who,
        zone,
        json,
        store,
    } = args.common;
    let open = store.open().await?;
    let done = match who.who(&open).await {
        Ok(who) => run(args.what, &open, &who, &zone, json, print).await,
        Err(error) => Err(error),
    };
    open.close().await;
    done.map_err(StackError::Operator)
}

async fn run(
    what: Option<What>,
    open: &OpenStore,
    who: &crate::desk::Who,
    zone: &str,
    json: bool,
    print: &dyn Fn(&str),
) -> Result<ExitCode, String> {
    let now = open.clock.now();
    let face = ClockFace::new(zone, now).map_err(|error| error.to_string())?;
    let acting = Acting {
        store: &open.store,
        who,
        now,
    };
    match what {
        None => print(&queue::queue(&acting, &face, json).await?),
        Some(What::Show(one)) => {
            print(&show::show(&acting, &one.member_number, &face, json).await?);
        }
        Some(What::Desk(one)) => print(&desk::desk(&acting, &one.member_number, &face).await?),
        Some(What::Stop(one)) => print(&stop::stop(&acting, &one.member_number).await?),
        Some(What::Letters(args)) => {
            return letters::letters(&acting, args, open, &face, print).await;
        }
    }
    Ok(ExitCode::SUCCESS)
}
