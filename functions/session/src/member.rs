//! Whoever asks for a list: the token, and the record as it is now.

use shared::clock::Millis;
use shared::domain::code_item::lanes::Lanes;
use shared::http::{Call, Problem, auth};
use shared::store::members::Profile;
use shared::store::sessions::SessionView;
use shared::store::views::MemberView;
use shared::tokens::access::AccessToken;

use crate::App;

/// A caller whose token and record agree.
pub(crate) struct Member {
    pub(crate) token: AccessToken,
    pub(crate) profile: Profile,
    pub(crate) codes: Lanes,
    /// The caller's own session; `None` where it was never refreshed.
    pub(crate) session: Option<SessionView>,
}

/// The caller's record, in one round trip; a session that has ended is refused.
pub(crate) async fn member(app: &App, call: &Call, now: Millis) -> Result<Member, Problem> {
    let token = token(app, call, now)?;
    let view = app
        .store
        .member_view(&token.member_number, &token.member_id, Some(&token.sid))
        .await?;
    admitted(token, view)
}

/// The caller's token, good until now.
pub(crate) fn token(app: &App, call: &Call, now: Millis) -> Result<AccessToken, Problem> {
    auth::access(call, app.cookies, &app.signing.public(), &app.issuer, now)
}

/// The caller, where the record still is what the token was made for.
pub(crate) fn admitted(token: AccessToken, view: MemberView) -> Result<Member, Problem> {
    Ok(Member {
        profile: auth::signed_in(&token, view.profile, view.session)?,
        codes: view.codes,
        session: view.session,
        token,
    })
}
