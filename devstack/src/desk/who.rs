//! Who uses the command, as the command line has it.

use std::process::Command;

use clap::Args;

use super::look::Who;
use crate::operator::OpenStore;

/// What is kept of a use, beside when and whom.
#[derive(Debug, Args)]
pub(crate) struct WhoArgs {
    /// Why you look: a ticket's number, or some words; it is kept with your name
    #[arg(long, global = true, value_parser = short_text)]
    reason: Option<String>,
    /// Who you are, on a dev stack [default: the name you are logged in with]; on deployed tables
    /// that is what STS says of your credentials
    #[arg(long, global = true, value_name = "NAME", value_parser = short_text)]
    operator: Option<String>,
}

impl WhoArgs {
    /// Who it is.
    ///
    /// # Errors
    ///
    /// Text for the operator, where nothing tells who it is, or the credentials are to.
    pub(crate) async fn who(self, open: &OpenStore) -> Result<Who, String> {
        let operator = match (open.is_local(), self.operator) {
            (true, Some(said)) => said,
            (true, None) => logged_in().ok_or("say who you are with --operator")?,
            (false, Some(_)) => {
                return Err(
                    "on deployed tables you are who your credentials are; leave --operator out"
                        .to_owned(),
                );
            }
            (false, None) => short_text(&open.identity().await?)?,
        };
        Ok(Who {
            operator,
            reason: self.reason,
        })
    }
}

/// Most bytes of a name or a reason: a sentence, and an hour's looks fit an item.
const LONGEST: usize = 200;

/// Text that is kept and later shown in a terminal.
fn short_text(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST {
        return Err(format!("expected 1 to {LONGEST} bytes"));
    }
    if text.chars().any(deceives) {
        return Err(
            "expected no control characters, line separators or direction marks".to_owned(),
        );
    }
    Ok(text.to_owned())
}

/// What breaks a line, or shows what follows it in another order (Unicode's `Bidi_Control`): the log
/// could then be made to show looks that nobody made.
fn deceives(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{2028}'
                | '\u{2029}'
                | '\u{61c}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2066}'..='\u{2069}'
        )
}

/// The name that the system knows; in a container there may be nobody but a number.
fn logged_in() -> Option<String> {
    let asked = Command::new("whoami").output().ok()?;
    let name = String::from_utf8(asked.stdout).ok()?;
    short_text(&name).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_or_a_reason_cannot_change_the_lines_around_it() {
        for odd in [
            "\u{7}", "\n", "\u{85}", "\u{2028}", "\u{2029}", "\u{61c}", "\u{200e}", "\u{200f}",
            "\u{202a}", "\u{202e}", "\u{2066}", "\u{2069}",
        ] {
            assert!(short_text(&format!("a{odd}b")).is_err(), "{odd:?}");
        }
        for usual in ["T-1234", "佐藤 花子", "José, \"desk 2\""] {
            assert_eq!(short_text(usual).as_deref(), Ok(usual));
        }
    }
}
