//! A member who is signed in: the token, and the record that agrees with it.

use shared::clock::Millis;
use shared::http::{Call, Problem, auth};
use shared::store::members::Profile;
use shared::store::resets::ResetsRead;
use shared::store::sessions::SessionView;
use shared::tokens::access::AccessToken;

use crate::App;

/// Who asks, and what the tables hold.
pub(crate) struct Member {
    pub(crate) token: AccessToken,
    pub(crate) profile: Profile,
    pub(crate) resets: ResetsRead,
    pub(crate) session: Option<SessionView>,
}

/// One round trip.
pub(crate) async fn member(app: &App, call: &Call, now: Millis) -> Result<Member, Problem> {
    let token = auth::access(call, app.cookies, &app.signing.public(), &app.issuer, now)?;
    let view = app
        .store
        .resets_view(&token.member_number, &token.member_id, &token.sid)
        .await?;
    Ok(Member {
        profile: auth::signed_in(&token, view.profile, view.session)?,
        resets: view.resets,
        session: view.session,
        token,
    })
}
