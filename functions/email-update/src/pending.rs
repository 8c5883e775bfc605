//! `DELETE /v1/email/pending`: forget a change that is under way.

use shared::domain::code_item::settle::proofs;
use shared::domain::ids::Purpose;
use shared::http::{Call, Problem, Reply, json};
use shared::store::StoreError;

use crate::{App, member};

/// Ends the session's address codes and forgets its proofs. Nothing under way is no error.
pub(crate) async fn cancel(app: &App, call: &Call) -> Result<Reply, Problem> {
    json::no_body(call)?;
    let now = app.clock.now();
    let member = member(app, call, now, |_, _| false).await?;
    let session = member.token.session();
    let Some(code) = member.code else {
        return Ok(Reply::nothing());
    };
    let of_change = code.live.as_ref().is_some_and(|live| {
        let purpose = matches!(
            live.id.purpose,
            Purpose::ChangeAddress | Purpose::ConfirmAddress
        );
        purpose && live.session.as_ref() == Some(&session)
    });
    if !of_change && proofs(&code, &session, now).is_none() {
        return Ok(Reply::nothing());
    }
    match app
        .store
        .cancel(&member.token.member_id, code.version, of_change)
        .await
    {
        Ok(()) => Ok(Reply::nothing()),
        Err(StoreError::Conflicts(_)) => Err(Problem::ChangedMeanwhile),
        Err(error) => Err(error.into()),
    }
}
