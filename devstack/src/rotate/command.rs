//! `rotate-keys`, as the command line has it.

use std::process::ExitCode;

use clap::{Args, ValueEnum};
use shared::encoding::rfc3339;

use super::{Kind, Progress, Rotation};
use crate::StackError;
use crate::operator::{OpenStore, StoreArgs};

/// Arguments of `rotate-keys`.
#[derive(Debug, Args)]
pub struct RotateArgs {
    /// Only one of the two secrets
    #[arg(long, value_enum)]
    only: Option<Only>,
    /// Say where both stand, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// After a leak: use new keys at once and accept nothing that earlier ones made. Signs every
    /// member out and ends every code that is on its way
    #[arg(long, conflicts_with = "dry_run")]
    after_leak: bool,
    /// Name or ARN of the secret of codes and login tokens
    #[arg(long, value_name = "NAME", default_value = "StepSecret")]
    step_secret: String,
    /// Name or ARN of the secret of access and refresh tokens
    #[arg(long, value_name = "NAME", default_value = "SigningSecret")]
    signing_secret: String,
    #[command(flatten)]
    store: StoreArgs,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Only {
    Step,
    Signing,
}

/// Runs the command; `print` gets what the operator sees. The exit code is 1 where it was too
/// early to rotate.
///
/// # Errors
///
/// [`StackError`].
pub async fn command(args: RotateArgs, print: &dyn Fn(&str)) -> Result<ExitCode, StackError> {
    let (dry_run, after_leak) = (args.dry_run, args.after_leak);
    let mut secrets = vec![
        (Kind::Step, args.step_secret),
        (Kind::Signing, args.signing_secret),
    ];
    match args.only {
        Some(Only::Step) => secrets.retain(|(kind, _)| *kind == Kind::Step),
        Some(Only::Signing) => secrets.retain(|(kind, _)| *kind == Kind::Signing),
        None => {}
    }
    let store = args.store.open().await?;
    let code = rotate(&store, secrets, dry_run, after_leak, print).await;
    store.close().await;
    code.map_err(StackError::Operator)
}

async fn rotate(
    on: &OpenStore,
    secrets: Vec<(Kind, String)>,
    dry_run: bool,
    after_leak: bool,
    print: &dyn Fn(&str),
) -> Result<ExitCode, String> {
    if on.secrets.endpoint.is_none() && on.is_local() {
        return Err("give --secrets-endpoint, too: the dev stack prints it".to_owned());
    }
    let (vault, store) = (on.secrets.clone(), on.store.clone());
    let mut rotation = Rotation::new(vault, store, on.clock.clone(), secrets);
    let report = |line: String| print(&format!("{line}\n"));
    if after_leak {
        let ended = rotation.after_leak(&report).await;
        ended.map_err(|error| error.to_string())?;
    } else if !dry_run {
        let ended = rotation.run(&report).await;
        if let Progress::TooEarly { secret, until } = ended.map_err(|error| error.to_string())? {
            let (name, until) = (secret.name(), rfc3339(until));
            print(&format!(
                "{name}: what the oldest generation made is good until {until}, so nothing was \
                 changed. Rotate then, or only the other secret with --only.\n"
            ));
            return Ok(ExitCode::FAILURE);
        }
    }
    let status = rotation.status().await;
    print(&status.map_err(|error| error.to_string())?);
    Ok(ExitCode::SUCCESS)
}
