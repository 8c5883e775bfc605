//! The caller's record and case, in one round trip, and which case a browser may go on with.

use shared::clock::Millis;
use shared::domain::case::CaseFile;
use shared::domain::ids::{MemberId, Nonce};
use shared::http::cookies::Cookie;
use shared::http::{Call, Problem, auth};
use shared::store::Stamp;
use shared::store::cases::{CaseRead, CaseWrite};
use shared::store::members::Profile;
use shared::tokens::access::AccessToken;
use shared::tokens::case::CaseToken;
use shared::tokens::login::LoginToken;

use crate::App;

/// What a step is decided from.
pub(crate) struct Record {
    pub(crate) profile: Profile,
    pub(crate) case: CaseRead,
}

impl Record {
    /// The file, or a new one.
    pub(crate) fn file(&self) -> CaseFile {
        let file = self.case.file.clone();
        file.unwrap_or_else(|| CaseFile::new(self.profile.member_number.clone()))
    }

    /// The write that puts `file` in the place of what was read.
    pub(crate) const fn write<'a>(&'a self, file: &'a CaseFile, stamp: Stamp) -> CaseWrite<'a> {
        CaseWrite {
            member: &self.profile.member_id,
            read: &self.case,
            file,
            stamp,
        }
    }
}

/// Of whoever has just shown the password: the login token is the proof of it, and every step asks
/// for it anew.
pub(crate) async fn of_login(app: &App, token: &LoginToken) -> Result<Record, Problem> {
    let record = of_epochs(app, token, |epoch| epoch == token.epoch).await?;
    if record.profile.reset_required.is_some() {
        return Err(Problem::PasswordResetRequired);
    }
    Ok(record)
}

/// As [`of_login`]; `accepts` says which epochs of the record are accepted.
pub(crate) async fn of_epochs(
    app: &App,
    token: &LoginToken,
    accepts: impl Fn(u64) -> bool,
) -> Result<Record, Problem> {
    let (number, member) = (&token.member_number, &token.member_id);
    let view = app.store.case_view(number, member, None).await?;
    let profile = view
        .profile
        .filter(|profile| profile.is_open_to(member) && accepts(profile.epoch));
    Ok(Record {
        profile: profile.ok_or(Problem::LoginExpired)?,
        case: view.case,
    })
}

/// Of a session.
pub(crate) async fn of_session(app: &App, token: &AccessToken) -> Result<Record, Problem> {
    let (number, member) = (&token.member_number, &token.member_id);
    let view = app
        .store
        .case_view(number, member, Some(&token.sid))
        .await?;
    Ok(Record {
        profile: auth::signed_in(token, view.profile, view.session)?,
        case: view.case,
    })
}

/// The login token of a request.
pub(crate) fn login(app: &App, call: &Call, now: Millis) -> Result<LoginToken, Problem> {
    auth::login(call, app.cookies, &app.keys, now)
}

/// The access token of a request.
pub(crate) async fn access(app: &App, call: &Call, now: Millis) -> Result<AccessToken, Problem> {
    let text = auth::token_text(call, app.cookies, Cookie::Access)?;
    let kid = AccessToken::kid(text).ok_or(Problem::WrongToken)?;
    let public = app.public.for_kid(&kid, &app.store, now).await?;
    auth::access(call, app.cookies, &public, &app.issuer, now)
}

/// The case that this browser has proved: by the token in the body, else by the cookie of our own
/// pages. Whatever is wrong with it, there is no case here.
pub(crate) fn own_case(
    app: &App,
    call: &Call,
    given: Option<&str>,
    member: &MemberId,
    now: Millis,
) -> Option<Nonce> {
    let cookie = call
        .cookie(app.cookies.name(Cookie::Case))
        .filter(|_| call.web || call.method.is_safe());
    let token = CaseToken::open(given.or(cookie)?, &app.keys, now).ok()?;
    (token.member_id == *member).then_some(token.case)
}
