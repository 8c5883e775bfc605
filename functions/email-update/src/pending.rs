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
    // One lane, but for what the release before has written.
    for (lane, code) in member.codes.iter() {
        let of_change = code.live.as_ref().is_some_and(|live| {
            let purpose = matches!(
                live.id.purpose,
                Purpose::ChangeAddress | Purpose::ConfirmAddress
            );
            purpose && live.session.as_ref() == Some(&session)
        });
        if !of_change && proofs(code, &session, now).is_none() {
            continue;
        }
        let id = &member.token.member_id;
        let cancelled = app.store.cancel(id, lane, code.version, of_change).await;
        cancelled.map_err(|error| match error {
            StoreError::Conflicts(_) => Problem::ChangedMeanwhile,
            error => error.into(),
        })?;
    }
    Ok(Reply::nothing())
}
