//! The members' pages.

use askama::Template;
use pictograms::{Language, Symbol};
use shared::http::{Call, Reply};
use shared::texts;

use crate::frame::Frame;
use crate::site::Site;
use crate::words;

#[derive(Template)]
#[template(path = "login.html")]
struct Login<'a> {
    page: Frame<'a>,
}

#[derive(Template)]
#[template(path = "code.html")]
struct Code<'a> {
    page: Frame<'a>,
    pictograms: usize,
    digits: usize,
    palette: usize,
    /// A line as in the mail.
    example: String,
}

#[derive(Template)]
#[template(path = "menu.html")]
struct Menu<'a> {
    page: Frame<'a>,
}

#[derive(Template)]
#[template(path = "security.html")]
struct Security<'a> {
    page: Frame<'a>,
}

#[derive(Template)]
#[template(path = "not-me.html")]
struct NotMe<'a> {
    page: Frame<'a>,
}

#[derive(Template)]
#[template(path = "recovery.html")]
struct Recovery<'a> {
    page: Frame<'a>,
}

#[derive(Template)]
#[template(path = "address.html")]
struct Address<'a> {
    page: Frame<'a>,
}

#[derive(Template)]
#[template(path = "password.html")]
struct Password<'a> {
    page: Frame<'a>,
    minimum: String,
}

#[derive(Template)]
#[template(path = "password-change.html")]
struct PasswordChange<'a> {
    page: Frame<'a>,
    minimum: String,
}

#[derive(Template)]
#[template(path = "recovery-codes.html")]
struct RecoveryCodes<'a> {
    page: Frame<'a>,
}

/// `/` and `/login`.
pub(crate) fn login(site: &Site, call: &Call) -> Reply {
    let frame = Frame::new(site, call, texts::login_title);
    let words = words::login(site, frame.language);
    let page = Login {
        page: frame.with_script("login.js", &words),
    };
    page.page.answer(&page)
}

/// `/code`.
pub(crate) fn code(site: &Site, call: &Call) -> Reply {
    let frame = Frame::new(site, call, texts::entry_title);
    let words = words::code(site, frame.language);
    let profile = site.codes.profile;
    let page = Code {
        pictograms: profile.pictograms(),
        digits: profile.digits(),
        palette: profile.palette(),
        example: example(profile.pictograms(), profile.digits(), frame.language),
        page: frame.with_script("code.js", &words),
    };
    page.page.answer(&page)
}

/// A line that shows the form; never one that could be right, since all its pictures come in the
/// order of the list and the digits count up.
fn example(pictograms: usize, digits: usize, language: Language) -> String {
    let words = Symbol::all()
        .take(pictograms)
        .map(|symbol| symbol.pictogram().label(language).to_owned());
    let digits = (1..=digits).map(|digit| digit.to_string());
    words.chain(digits).collect::<Vec<_>>().join(" ")
}

/// `/menu`.
pub(crate) fn menu(site: &Site, call: &Call) -> Reply {
    let frame = Frame::new(site, call, texts::menu_title);
    let words = words::menu(site, frame.language);
    let page = Menu {
        page: frame.with_script("menu.js", &words),
    };
    page.page.answer(&page)
}

/// `/address`.
pub(crate) fn address(site: &Site, call: &Call) -> Reply {
    let frame = Frame::new(site, call, texts::address_title);
    let words = words::address(site, frame.language);
    let page = Address {
        page: frame.with_script("address.js", &words),
    };
    page.page.answer(&page)
}

/// `/password`: a forgotten one.
pub(crate) fn password(site: &Site, call: &Call) -> Reply {
    let frame = Frame::new(site, call, texts::password_title);
    let words = words::forgotten(site, frame.language);
    let page = Password {
        page: frame.with_script("password.js", &words),
        minimum: site.password_minimum.to_string(),
    };
    page.page.answer(&page)
}

/// `/password/change`.
pub(crate) fn password_change(site: &Site, call: &Call) -> Reply {
    let frame = Frame::new(site, call, texts::password_change_title);
    let words = words::change(site, frame.language);
    let page = PasswordChange {
        page: frame.with_script("change.js", &words),
        minimum: site.password_minimum.to_string(),
    };
    page.page.answer(&page)
}

/// `/recovery-codes`.
pub(crate) fn recovery_codes(site: &Site, call: &Call) -> Reply {
    let frame = Frame::new(site, call, texts::recovery_codes_title);
    let words = words::recovery_codes(site, frame.language);
    let page = RecoveryCodes {
        page: frame.with_script("codes.js", &words),
    };
    page.page.answer(&page)
}

/// `/security`.
pub(crate) fn security(site: &Site, call: &Call) -> Reply {
    let frame = Frame::new(site, call, texts::security_title);
    let words = words::security(site, frame.language);
    let page = Security {
        page: frame.with_script("security.js", &words),
    };
    page.page.answer(&page)
}

/// `/not-me`.
pub(crate) fn not_me(site: &Site, call: &Call) -> Reply {
    let frame = Frame::new(site, call, texts::not_me_title);
    let words = words::not_me(site, frame.language);
    let page = NotMe {
        page: frame.with_script("not-me.js", &words),
    };
    page.page.answer(&page)
}

/// `/recovery`.
pub(crate) fn recovery(site: &Site, call: &Call) -> Reply {
    let frame = Frame::new(site, call, texts::recovery_title);
    let words = words::recovery(site, frame.language);
    let page = Recovery {
        page: frame.with_script("recovery.js", &words),
    };
    page.page.answer(&page)
}
