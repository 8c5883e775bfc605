//! Letters: a code for each member who asked for one, written into a file that only its owner reads.

use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use pictograms::Language;
use shared::domain::case::{Proof, letter_made};
use shared::domain::grouped::printed;
use shared::domain::member_number::MemberNumber;
use shared::domain::policy::{DAY, LETTER_LIFETIME, LETTER_LONGEST};
use shared::store::desk_uses::Did;
use shared::store::members::Profile;

use super::acting::{Act, Acting, new_code};
use super::command::number;
use super::paper::{Letter, Paper};
use super::queue::waiting;
use crate::desk::ClockFace;
use crate::operator::OpenStore;

/// Arguments of `cases letters`.
#[derive(Debug, Args)]
pub(super) struct LettersArgs {
    /// The file to write; it must not exist. Only you can read it: delete it once it is printed
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// How many days the codes are good
    #[arg(long, value_name = "DAYS", default_value_t = LETTER_LIFETIME / DAY, value_parser = clap::value_parser!(i64).range(1..=LETTER_LONGEST / DAY))]
    valid_days: i64,
    /// For this member alone, whether asked for or not; the letter before is void
    #[arg(long = "for", value_name = "NUMBER", value_parser = number)]
    only: Option<MemberNumber>,
    /// For every member who never had an address and has no letter that is good
    #[arg(long, conflicts_with = "only")]
    without_address: bool,
    /// Pages for printing, each in its member's language, instead of CSV
    #[arg(long)]
    html: bool,
    /// The site's name, for the pages [default: of the dev stack that ran last on the data file]
    #[arg(long, value_name = "TEXT")]
    service_name: Option<String>,
}

/// Members of one page of the table.
const PAGE: i32 = 500;

/// Makes them. The exit code is 2 where some letters could not be made, which are named.
pub(super) async fn letters(
    acting: &Acting<'_>,
    args: LettersArgs,
    open: &OpenStore,
    face: &ClockFace,
    print: &dyn Fn(&str),
) -> Result<ExitCode, String> {
    if acting.who.reason.is_none() {
        return Err("say with --reason why letters are made".to_owned());
    }
    let of_stack = |name| open.parameters.get(name).cloned();
    let language = of_stack("DefaultLanguage");
    let paper = Paper {
        html: args.html,
        service: args
            .service_name
            .clone()
            .or_else(|| of_stack("ServiceName"))
            .unwrap_or_default(),
        language: language
            .and_then(|tag| Language::from_tag(&tag))
            .unwrap_or(Language::En),
        zone: face.zone().to_owned(),
    };
    if args.html && paper.service.is_empty() {
        return Err("say with --service-name which site writes".to_owned());
    }
    let numbers = recipients(acting, &args).await?;
    if numbers.is_empty() {
        print("Nobody waits for a letter.\n");
        return Ok(ExitCode::SUCCESS);
    }
    let mut out = create(&args.out)?;
    write(&mut out, &paper.begin()?)?;
    let (mut made, mut failed) = (0_u64, 0_u64);
    for member in &numbers {
        match one(acting, member, args.valid_days).await {
            // Commit first, then the row.
            Ok(letter) => match write(&mut out, &paper.letter(&letter)?) {
                Ok(()) => made += 1,
                Err(error) => {
                    let number = member.as_str();
                    print(&format!(
                        "{number}: made, and not written ({error}); make it again\n"
                    ));
                    failed += 1;
                }
            },
            Err(error) => {
                print(&format!("{}: {error}\n", member.as_str()));
                failed += 1;
            }
        }
    }
    write(&mut out, paper.end())?;
    print(&format!(
        "{made} letters in {}, {failed} failed\n",
        args.out.display()
    ));
    Ok(if failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(2)
    })
}

/// Whose letters are made.
async fn recipients(acting: &Acting<'_>, args: &LettersArgs) -> Result<Vec<MemberNumber>, String> {
    if let Some(only) = &args.only {
        return Ok(vec![only.clone()]);
    }
    if args.without_address {
        return never_had_an_address(acting).await;
    }
    let waiting = waiting(acting).await?;
    let due = waiting
        .into_iter()
        .filter(|one| one.file.letter_is_due(acting.now));
    Ok(due.map(|one| one.file.member_number).collect())
}

/// By a scan of the members, of whom those without an address are read once more.
async fn never_had_an_address(acting: &Acting<'_>) -> Result<Vec<MemberNumber>, String> {
    let mut numbers = Vec::new();
    let mut after = None;
    loop {
        let page = acting.store.address_records(after.take(), PAGE).await;
        let page = page.map_err(|error| error.to_string())?;
        for record in page.records.into_iter().flatten() {
            if record.address.is_some() || record.disabled {
                continue;
            }
            let profile = acting.member(&record.member_number).await?;
            let read = acting.store.case_file(&profile.member_id).await;
            let file = read.map_err(|error| error.to_string())?.file;
            let posted = file.and_then(|file| file.posted(acting.now));
            if profile.never_had_an_address() && posted.is_none() {
                numbers.push(record.member_number);
            }
        }
        match page.next {
            Some(next) => after = Some(next),
            None => return Ok(numbers),
        }
    }
}

async fn one(acting: &Acting<'_>, number: &MemberNumber, days: i64) -> Result<Letter, String> {
    let profile: Profile = acting.member(number).await?;
    if profile.disabled {
        return Err("the membership is closed".to_owned());
    }
    let code = new_code()?;
    let digest = code.digest(Proof::Posted, &profile.member_id);
    acting
        .act(&profile, |file| {
            let file = letter_made(file, digest, days * DAY, acting.now);
            Ok(Act::Write(Box::new(file), Did::LetterMade, ()))
        })
        .await?;
    Ok(Letter {
        member_number: profile.member_number,
        family_name: profile.family_name,
        language: profile.language,
        code: printed::write(&code),
        until: acting.now + days * DAY,
    })
}

fn create(path: &Path) -> Result<File, String> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let file = options.open(path);
    file.map_err(|error| format!("{}: {error}", path.display()))
}

fn write(out: &mut File, text: &str) -> Result<(), String> {
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    written.map_err(|error| error.to_string())
}
