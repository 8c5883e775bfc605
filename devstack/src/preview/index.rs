//! The index of all states.

use std::fmt::Write as _;

use super::mails;
use super::sheet::document;
use super::states::State;

/// A list of the states of each page, and of the mails.
pub(super) fn page(states: &[State]) -> String {
    let mut sections = String::new();
    let mut page = None;
    for state in states {
        let own = page_of(state);
        if page != Some(own) {
            if page.is_some() {
                sections.push_str("</ul></section>");
            }
            let _ = write!(sections, "<section><h2>{own}</h2><ul>");
            page = Some(own);
        }
        entry(&mut sections, &state.name, &state.about);
    }
    sections.push_str("</ul></section><section><h2>Mails</h2><ul>");
    for mail in &mails::ALL {
        entry(&mut sections, mail.name(), mail.about());
    }
    sections.push_str("</ul></section>");
    let count = states.len() + mails::ALL.len();
    document(
        "Preview",
        &format!(
            "<header><h1>Preview</h1><p>{count} states of pages and mails, each in every language. \
             Pages are the real ones; only what the API answers is fixed. \
             <a href=\"/_dev/mailbox\">Mailbox</a></p></header><main class=index>{sections}</main>"
        ),
    )
}

/// The first part of the page's path stands for the page.
fn page_of(state: &State) -> &str {
    let end = state
        .page
        .get(1..)
        .and_then(|rest| rest.find(['/', '?', '#']));
    let end = end.map_or(state.page.len(), |at| at + 1);
    state.page.get(..end).unwrap_or(&state.page)
}

fn entry(list: &mut String, name: &str, about: &str) {
    let _ = write!(
        list,
        "<li><a href=\"/_dev/preview/{name}\">{about}</a> <code>{name}</code></li>"
    );
}
