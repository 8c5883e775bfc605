//! The help pages: an overview, and one page per topic.

use askama::Template;
use pictograms::{Language, Symbol};
use shared::domain::address::Dots;
use shared::domain::mail_company::{Company, Sender};
use shared::http::problem_type::ProblemType;
use shared::http::{Call, Reply};
use shared::texts;

use crate::frame::Frame;
use crate::site::Site;

/// A help page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Topic {
    HowItWorks,
    NotReceived,
    MailCompanies,
    CannotReceive,
    Address,
    Password,
    Contact,
}

impl Topic {
    const ALL: [Self; 7] = [
        Self::HowItWorks,
        Self::NotReceived,
        Self::MailCompanies,
        Self::CannotReceive,
        Self::Address,
        Self::Password,
        Self::Contact,
    ];

    pub(crate) const fn path(self) -> &'static str {
        match self {
            Self::HowItWorks => "/help/how-it-works",
            Self::NotReceived => "/help/not-received",
            Self::MailCompanies => "/help/mail-companies",
            Self::CannotReceive => "/help/cannot-receive",
            Self::Address => "/help/address",
            Self::Password => "/help/password",
            Self::Contact => "/help/contact",
        }
    }

    pub(crate) fn title(self, language: Language) -> &'static str {
        self.title_text()(language)
    }

    const fn title_text(self) -> fn(Language) -> &'static str {
        match self {
            Self::HowItWorks => texts::help_how_title,
            Self::NotReceived => texts::help_not_received_title,
            Self::MailCompanies => texts::help_companies_title,
            Self::CannotReceive => texts::help_cannot_title,
            Self::Address => texts::help_address_title,
            Self::Password => texts::help_password_title,
            Self::Contact => texts::help_contact_title,
        }
    }

    fn short(self, language: Language) -> &'static str {
        match self {
            Self::HowItWorks => texts::help_how_short(language),
            Self::NotReceived => texts::help_not_received_short(language),
            Self::MailCompanies => texts::help_companies_short(language),
            Self::CannotReceive => texts::help_cannot_short(language),
            Self::Address => texts::help_address_short(language),
            Self::Password => texts::help_password_short(language),
            Self::Contact => texts::help_contact_short(language),
        }
    }

    /// What helps whoever meets the problem; `None` where the problem is a program's, or ours.
    pub(crate) const fn of(problem: ProblemType) -> Option<Self> {
        match problem {
            ProblemType::InvalidCredentials
            | ProblemType::TooManyAttempts
            | ProblemType::PasswordResetRequired
            | ProblemType::UnknownCode
            | ProblemType::WeakPassword
            | ProblemType::SecondProofRequired
            | ProblemType::StillWaiting => Some(Self::Password),
            ProblemType::ResendTooSoon
            | ProblemType::TooManyMails
            | ProblemType::TooManyCodes
            | ProblemType::MailUnavailable => Some(Self::NotReceived),
            ProblemType::NoAddress
            | ProblemType::AddressUnreachable
            | ProblemType::AddressCannotReceive
            | ProblemType::RecoveryRequired
            | ProblemType::NoCase => Some(Self::CannotReceive),
            ProblemType::ProveCurrentFirst
            | ProblemType::ProofRequired
            | ProblemType::ChangedMeanwhile
            | ProblemType::CoolingOff => Some(Self::Address),
            ProblemType::LoginExpired
            | ProblemType::NoChallenge
            | ProblemType::StaleChallenge
            | ProblemType::WrongCode
            | ProblemType::SupersededCode
            | ProblemType::ExpiredCode
            | ProblemType::UsedCode
            | ProblemType::NoAttemptsLeft
            | ProblemType::StepUpRequired => Some(Self::HowItWorks),
            ProblemType::InvalidRequest
            | ProblemType::TooLarge
            | ProblemType::UnsupportedMediaType
            | ProblemType::NotFound
            | ProblemType::MethodNotAllowed
            | ProblemType::TokenMissing
            | ProblemType::WrongToken
            | ProblemType::SessionEnded
            | ProblemType::ClientHeaderRequired
            | ProblemType::TemporarilyUnavailable
            | ProblemType::InternalError => None,
        }
    }

    fn parts(self, site: &Site, l: Language) -> Vec<Part> {
        match self {
            Self::HowItWorks => how_it_works(site, l),
            Self::NotReceived => not_received(site, l),
            Self::MailCompanies => mail_companies(site, l),
            Self::CannotReceive => cannot_receive(site, l),
            Self::Address => address(l),
            Self::Password => password(l),
            Self::Contact => vec![text(texts::help_contact_intro(l)), Part::Contact],
        }
    }
}

/// A piece of a help page.
enum Part {
    Text(String),
    Heading(&'static str),
    Steps(Vec<String>),
    Pictures(Vec<Sample>),
    /// Links to what stands further down.
    Companies(&'static [Company]),
    Company(Settings),
    More(Topic),
    Contact,
}

/// A pictogram as mails and pages show it.
struct Sample {
    image: String,
    label: &'static str,
}

/// How to let our mail through at one company.
struct Settings {
    id: &'static str,
    name: &'static str,
    /// The language of the words on its screens.
    screens: &'static str,
    steps: Vec<Vec<Piece>>,
    /// What to allow there.
    domain: String,
    sender: String,
    as_of: String,
}

/// A part of a step: our words, or what stands on the company's screen.
struct Piece {
    text: String,
    on_screen: bool,
}

impl Settings {
    fn of(company: &Company, sender: &Sender<'_>, l: Language) -> Self {
        let steps = company.steps.iter().map(|step| pieces(&step(l, sender)));
        Self {
            id: company.id,
            name: (company.name)(l),
            screens: company.screens.unwrap_or(l.tag()),
            steps: steps.collect(),
            domain: sender.domain.to_owned(),
            sender: sender.address.to_owned(),
            as_of: match company.checked {
                Some(day) => texts::help_companies_checked(l, day),
                None => texts::help_companies_unchecked(l, company.compiled),
            },
        }
    }
}

/// Words on a screen stand in 『』, which stay ours.
fn pieces(step: &str) -> Vec<Piece> {
    let parts = step.split_inclusive(['『', '』']);
    let said = parts.flat_map(|part| match part.strip_suffix('』') {
        Some(words) => vec![(words, true), ("』", false)],
        None => vec![(part, false)],
    });
    said.map(|(text, on_screen)| Piece {
        text: text.to_owned(),
        on_screen,
    })
    .collect()
}

fn text(text: &str) -> Part {
    Part::Text(text.to_owned())
}

fn how_it_works(site: &Site, l: Language) -> Vec<Part> {
    let samples = ["dog", "key", "balloon", "train"]
        .into_iter()
        .filter_map(Symbol::from_id)
        .map(|symbol| Sample {
            image: format!("/pictograms/{}.png", symbol.pictogram().id),
            label: symbol.pictogram().label(l),
        });
    vec![
        text(texts::help_how_what(l)),
        Part::Steps(vec![
            texts::help_how_step_1(l).to_owned(),
            texts::help_how_step_2(l, &site.codes.advice.sender),
            texts::help_how_step_3(l).to_owned(),
            texts::help_how_step_4(l).to_owned(),
        ]),
        text(texts::help_how_sample(l)),
        Part::Pictures(samples.collect()),
        Part::Heading(texts::help_how_words_title(l)),
        text(texts::help_how_words(l)),
        Part::Heading(texts::help_how_newest_title(l)),
        text(texts::help_how_newest(l)),
        Part::Heading(texts::help_how_safe_title(l)),
        text(texts::help_how_safe(l)),
        Part::Contact,
    ]
}

fn not_received(site: &Site, l: Language) -> Vec<Part> {
    vec![
        text(texts::help_not_received_intro(l)),
        Part::Steps(vec![
            texts::help_not_received_1(l).to_owned(),
            texts::help_not_received_2(l).to_owned(),
            texts::help_not_received_3(l, site.sender_domain(), &site.codes.advice.sender),
            texts::help_not_received_4(l).to_owned(),
            texts::help_not_received_5(l).to_owned(),
        ]),
        Part::More(Topic::MailCompanies),
        Part::More(Topic::CannotReceive),
        Part::Heading(texts::help_not_received_else_title(l)),
        text(texts::help_not_received_else(l)),
        Part::Contact,
    ]
}

fn mail_companies(site: &Site, l: Language) -> Vec<Part> {
    let sender = Sender::new(&site.codes.advice.sender);
    let intro = texts::help_companies_intro(l, sender.domain, sender.address);
    let companies = Company::all()
        .iter()
        .map(|company| Part::Company(Settings::of(company, &sender, l)));
    [Part::Text(intro), Part::Companies(Company::all())]
        .into_iter()
        .chain(companies)
        .chain([
            Part::Heading(texts::help_companies_other_title(l)),
            Part::Text(texts::help_companies_other(l, sender.domain)),
            Part::Contact,
        ])
        .collect()
}

fn cannot_receive(site: &Site, l: Language) -> Vec<Part> {
    let shapes = match site.dots {
        Dots::Refused => texts::help_cannot_shapes(l),
        Dots::Quoted => texts::help_cannot_shapes_quoted(l),
    };
    vec![
        text(texts::help_cannot_intro(l)),
        Part::Heading(texts::help_cannot_shapes_title(l)),
        text(shapes),
        Part::Heading(texts::help_cannot_domain_title(l)),
        text(texts::help_cannot_domain(l)),
        Part::Heading(texts::help_cannot_letters_title(l)),
        text(texts::help_cannot_letters(l)),
        Part::Heading(texts::help_cannot_carrier_title(l)),
        text(texts::help_cannot_carrier(l)),
        Part::Heading(texts::help_cannot_todo_title(l)),
        text(texts::help_cannot_todo(l)),
        Part::More(Topic::Address),
        Part::Contact,
    ]
}

fn address(l: Language) -> Vec<Part> {
    vec![
        text(texts::help_address_intro(l)),
        Part::Steps(vec![
            texts::help_address_step_1(l).to_owned(),
            texts::help_address_step_2(l).to_owned(),
            texts::help_address_step_3(l).to_owned(),
        ]),
        Part::Heading(texts::help_address_why_title(l)),
        text(texts::help_address_why(l)),
        Part::Heading(texts::help_address_lost_title(l)),
        text(texts::help_address_lost(l)),
        Part::Contact,
    ]
}

fn password(l: Language) -> Vec<Part> {
    vec![
        text(texts::help_password_check(l)),
        Part::Heading(texts::help_password_forgotten_title(l)),
        text(texts::help_password_forgotten(l)),
        Part::Heading(texts::help_password_known_title(l)),
        text(texts::help_password_known(l)),
        Part::Contact,
    ]
}

#[derive(Template)]
#[template(path = "help.html")]
struct Overview<'a> {
    page: Frame<'a>,
    topics: &'static [Topic],
}

#[derive(Template)]
#[template(path = "topic.html")]
struct TopicPage<'a> {
    page: Frame<'a>,
    topic: Topic,
    parts: Vec<Part>,
}

/// `/help` and `/help/<topic>`.
pub(crate) fn page(site: &Site, call: &Call) -> Option<Reply> {
    if call.path == "/help" {
        let page = Overview {
            page: Frame::new(site, call, texts::help_title),
            topics: &Topic::ALL,
        };
        return Some(page.page.answer(&page));
    }
    let topic = Topic::ALL.into_iter().find(|t| t.path() == call.path)?;
    let frame = Frame::new(site, call, topic.title_text());
    let page = TopicPage {
        parts: topic.parts(site, frame.language),
        topic,
        page: frame,
    };
    Some(page.page.answer(&page))
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn words_on_a_screen_are_told_from_ours() {
        let told: Vec<_> = pieces("In 『受信』 or 『拒否』 look.")
            .into_iter()
            .map(|piece| (piece.text, piece.on_screen))
            .collect();
        let expected = [
            ("In 『", false),
            ("受信", true),
            ("』", false),
            (" or 『", false),
            ("拒否", true),
            ("』", false),
            (" look.", false),
        ];
        assert_eq!(told, expected.map(|(text, on)| (text.to_owned(), on)));
    }
}
