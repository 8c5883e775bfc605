//! Pages without calls: help, problems, and what is not there.

use shared::http::problem_type::ProblemType;

use super::{State, state};
use crate::preview::answers::Script;

/// The topics; a browser test compares them with the overview's links.
const HELP: [&str; 7] = [
    "how-it-works",
    "not-received",
    "mail-companies",
    "cannot-receive",
    "address",
    "password",
    "contact",
];

pub(super) fn states() -> Vec<State> {
    let help = HELP.iter().map(|topic| {
        let page = format!("/help/{topic}");
        let about = format!("Help: {}", topic.replace('-', " "));
        state(format!("help-{topic}"), page, about, |_| Script::new())
    });
    let problems = ProblemType::ALL.into_iter().map(|kind| {
        let slug = kind.slug();
        let page = format!("/problems/{slug}");
        let about = format!("Problem: {}", slug.replace('-', " "));
        state(format!("problem-{slug}"), page, about, |_| Script::new())
    });
    let missing = state("not-found", "/no/such/page", "No such page", |_| {
        Script::new()
    });
    let overview = state("help", "/help", "All help", |_| Script::new());
    std::iter::once(overview)
        .chain(help)
        .chain(problems)
        .chain([missing])
        .collect()
}
