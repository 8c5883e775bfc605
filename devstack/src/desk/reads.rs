//! What the member reads about the mail or the address.

use pictograms::Language;
use serde::Serialize;
use shared::brand::Hours;
use shared::clock::Millis;
use shared::domain::address::Permission;
use shared::domain::advice::{Advice, Mail, Mailbox, Place, address_advice};
use shared::domain::code_item::state::Live;
use shared::domain::mail_company::Sender;
use shared::http::advice::{Facts, lines as words};
use shared::store::members::{Address, Profile};
use shared::texts;

use super::report::CodeState;

/// In which languages the lines are shown, and whom they name.
#[derive(Debug, Clone, Copy, Default)]
pub struct Reading<'a> {
    /// The stack's `SenderAddress`. Without it its name stands in its place, and the report says so:
    /// the lines are read out, and better no address than a wrong one.
    pub sender: Option<&'a str>,
    /// The stack's `DefaultLanguage`.
    pub default_language: Option<Language>,
    /// Another language, of whoever reads them out.
    pub also: Option<Language>,
}

impl Reading<'_> {
    /// The member's language first; English where nobody has said any.
    fn languages(&self, of_member: Option<Language>) -> Vec<Language> {
        let first = of_member.or(self.default_language).or(self.also);
        let first = first.unwrap_or(Language::En);
        let also = self.also.filter(|also| *also != first);
        std::iter::once(first).chain(also).collect()
    }

    fn facts(&self) -> Facts<'_> {
        let unknown = Sender {
            address: "<SenderAddress>",
            domain: "<domain of SenderAddress>",
        };
        Facts {
            sender: self.sender.map_or(unknown, Sender::new),
            // Whom to call is known to whoever reads this, and left out.
            contact: "",
            hours: Hours::default(),
        }
    }
}

/// The lines in one language.
#[derive(Debug, Serialize)]
pub(super) struct Read {
    pub(super) language: &'static str,
    pub(super) lines: Vec<String>,
}

/// Beside the entry while a code is open, else after the password; empty where nothing is said.
pub(super) fn lines(
    profile: &Profile,
    live: Option<&Live>,
    reading: &Reading<'_>,
    now: Millis,
) -> Vec<Read> {
    let all = reading.languages(profile.language).into_iter();
    let read = all.map(|language| Read {
        language: language.tag(),
        lines: in_language(profile, live, language, &reading.facts(), now),
    });
    read.filter(|read| !read.lines.is_empty()).collect()
}

fn in_language(
    profile: &Profile,
    live: Option<&Live>,
    language: Language,
    facts: &Facts<'_>,
    now: Millis,
) -> Vec<String> {
    if profile.disabled || profile.reset_required.is_some() {
        return Vec::new();
    }
    let open = live.filter(|live| CodeState::of(live, now) == CodeState::Open);
    let told = match (open, &profile.address) {
        (Some(live), _) => of_mail(live, now),
        (None, Some(address)) => of_address(address),
        (None, None) => return vec![texts::problem_no_address_detail(language).to_owned()],
    };
    let told: Vec<Advice> = told
        .into_iter()
        .filter(|one| *one != Advice::Call)
        .collect();
    words(&told, language, facts)
}

fn of_mail(live: &Live, now: Millis) -> Vec<Advice> {
    Mail::of(live, live.delivery, now).advice(Mailbox::of_shown(&live.sent_to))
}

fn of_address(address: &Address) -> Vec<Advice> {
    let refused = match address.permission() {
        Permission::Retry { reason, .. } => Some(reason),
        Permission::Send | Permission::Confirm | Permission::Never => None,
    };
    address_advice(address.status, refused, &address.registered, Place::Outside)
}
