//! Who asks: a login token for `login`, an access token for everything else.

use shared::clock::Millis;
use shared::domain::ids::{MemberId, Purpose, Session, SessionKind};
use shared::domain::member_number::MemberNumber;
use shared::http::cookies::Cookie;
use shared::http::{Call, Problem, auth};
use shared::store::members::Profile;
use shared::tokens::access::AccessToken;
use shared::tokens::login::LoginToken;

use crate::App;

/// The caller, as the token says.
#[derive(Debug)]
pub(crate) struct Caller {
    pub(crate) member_id: MemberId,
    pub(crate) member_number: MemberNumber,
    pub(crate) session: Session,
    pub(crate) epoch: u64,
    /// The end of a login token; sessions with an access token can be refreshed.
    pub(crate) token_expires_at: Option<Millis>,
}

impl From<LoginToken> for Caller {
    fn from(token: LoginToken) -> Self {
        Self {
            session: token.session(),
            member_id: token.member_id,
            member_number: token.member_number,
            epoch: token.epoch,
            token_expires_at: Some(token.expires_at),
        }
    }
}

impl From<AccessToken> for Caller {
    fn from(token: AccessToken) -> Self {
        Self {
            session: token.session(),
            member_id: token.member_id,
            member_number: token.member_number,
            epoch: token.epoch,
            token_expires_at: None,
        }
    }
}

impl Caller {
    /// Whether the record still is what the token was made for.
    pub(crate) fn matches(&self, profile: &Profile) -> bool {
        profile.honours(&self.member_id, self.epoch)
    }

    /// What a token says that is no longer true.
    pub(crate) fn outdated(&self) -> Problem {
        match self.session.kind {
            SessionKind::Login => Problem::LoginExpired,
            SessionKind::Access => Problem::SessionEnded,
        }
    }
}

/// The caller of a code for `purpose`.
pub(crate) async fn for_purpose(
    app: &App,
    call: &Call,
    purpose: Purpose,
) -> Result<Caller, Problem> {
    match purpose.session_kind() {
        SessionKind::Login => login(app, call),
        SessionKind::Access => access(app, call).await,
    }
}

/// Who may see a view: whoever the tokens that came speak for. A browser may hold a login token
/// beside an access token; which one the challenge belongs to, the item says.
pub(crate) async fn of_view(app: &App, call: &Call) -> Result<Vec<Caller>, Problem> {
    if let Some(bearer) = auth::bearer(call) {
        let caller = if LoginToken::is_of_this_kind(bearer) {
            login(app, call)
        } else {
            access(app, call).await
        };
        return caller.map(|caller| vec![caller]);
    }
    let (login, access) = (login(app, call), access(app, call).await);
    match (login, access) {
        (Ok(login), Ok(access)) => Ok(vec![access, login]),
        (Ok(caller), Err(_)) | (Err(_), Ok(caller)) => Ok(vec![caller]),
        (Err(Problem::TokenMissing), Err(problem)) | (Err(problem), Err(_)) => Err(problem),
    }
}

fn login(app: &App, call: &Call) -> Result<Caller, Problem> {
    auth::login(call, app.cookies, &app.keys, app.clock.now()).map(Caller::from)
}

async fn access(app: &App, call: &Call) -> Result<Caller, Problem> {
    let text = auth::token_text(call, app.cookies, Cookie::Access)?;
    let now = app.clock.now();
    let kid = AccessToken::kid(text).ok_or(Problem::WrongToken)?;
    let public = app.public.for_kid(&kid, &app.store, now).await?;
    auth::access(call, app.cookies, &public, &app.issuer, now).map(Caller::from)
}
