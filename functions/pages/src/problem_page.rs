//! The page of a problem type: what it means and what to do.

use askama::Template;
use pictograms::Language;
use shared::http::problem_type::ProblemType;
use shared::http::{Call, Reply};
use shared::texts;

use crate::frame::Frame;
use crate::help::Topic;
use crate::site::Site;

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage<'a> {
    page: Frame<'a>,
    help: &'static str,
    /// The part of the help that is about it.
    topic: Option<Topic>,
    status: u16,
    slug: &'static str,
}

/// `/problems/<slug>`.
pub(crate) fn page(site: &Site, call: &Call) -> Option<Reply> {
    let kind = ProblemType::from_slug(call.path.strip_prefix("/problems/")?)?;
    Some(of(kind, Frame::new(site, call, untitled)))
}

/// What a browser shows for a path that does not exist. The path is the caller's own text and is
/// not repeated: `//elsewhere.example/` as a link would lead to another site.
pub(crate) fn not_found(site: &Site, call: &Call) -> Reply {
    let kind = ProblemType::NotFound;
    let frame = Frame::new(site, call, untitled).at("/");
    of(kind, frame).status(kind.status())
}

/// The title follows from the kind.
const fn untitled(_: Language) -> &'static str {
    ""
}

fn of(kind: ProblemType, mut frame: Frame<'_>) -> Reply {
    frame.title = kind.title(frame.language);
    let page = ProblemPage {
        help: kind.help(frame.language),
        topic: Topic::of(kind),
        status: kind.status().as_u16(),
        slug: kind.slug(),
        page: frame,
    };
    page.page.answer(&page)
}
