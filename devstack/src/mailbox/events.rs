//! What became of a mail, as the mail service tells it.

use super::escape;
use crate::sink::{Case, Outcome, Played};

/// The events that came, and a field for letting others come. The script shows the field where the
/// stack's functions are there to take them, and keeps the list fresh.
pub(super) fn panel(mail: &str, played: &[Played]) -> String {
    let rows: String = played.iter().map(row).collect();
    let none = if played.is_empty() { "" } else { " hidden" };
    let cases: String = Case::ALL
        .map(|case| format!("<option>{}", case.name()))
        .concat();
    format!(
        "<ol id=events data-mail=\"{mail}\">{rows}</ol>\
         <p class=empty id=no-events{none}>Nothing has been heard of this mail yet.</p>\
         <form id=play hidden><label for=case>Let this become of it, now:</label>\
         <select id=case>{cases}</select><button>Play</button>\
         <p id=play-said role=status></p></form>\
         <p class=note>A mail to an address with one of these words after a plus sign, such as \
         taro+delayed@example.com, has it happen by itself, as do the addresses of SES's \
         simulator.</p>"
    )
}

/// One event; the script builds the same from JSON.
fn row(played: &Played) -> String {
    format!(
        "<li><b>{event}</b> <span>{case}</span> <time datetime=\"{at}\">{at}</time> \
         <span class=outcome>{outcome}</span></li>",
        event = played.event,
        case = played.case.name(),
        at = escape(&played.at),
        outcome = escape(&outcome(&played.outcome)),
    )
}

/// Nothing where all is as it should be.
fn outcome(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Taken => String::new(),
        Outcome::Failed(cause) => format!("failed, comes again: {cause}"),
        Outcome::Lost(cause) => format!("lost: {cause}"),
        Outcome::NotPublished => "not published".to_owned(),
    }
}
