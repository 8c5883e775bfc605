//! One read, one conditional write: decided again from what is there when others were faster.

use shared::crypto::step_keys::StepKey;
use shared::domain::code::Code;
use shared::domain::code_item::issue::{Decision, Order, Refusal, issue};
use shared::domain::code_item::state::{CodeItem, Live};
use shared::domain::policy;
use shared::http::Problem;
use shared::store::StoreError;
use shared::store::codes::{Previous, Written};

use crate::caller::Caller;
use crate::{App, keep};

/// What was decided and written.
pub(crate) enum Issued {
    /// Our code is live: mail it.
    Ours(Box<Live>),
    /// This `request_id` has been served: show it, send nothing.
    Repeated(Box<Live>),
    /// No code; the live challenge, if any, for the view.
    Refused(Refusal, Option<Box<Live>>),
}

/// Decides and writes.
pub(crate) async fn decided(
    app: &App,
    caller: &Caller,
    key: &StepKey,
    order: &Order,
    code: &Code,
    mut state: Option<CodeItem>,
) -> Result<Issued, Problem> {
    let member = &caller.member_id;
    let mut reread = false;
    for _ in 0..policy::DECISION_ROUNDS {
        let now = app.clock.now();
        let mac_of = |id: &_| key.code_mac(member, &order.session, id, code);
        let item = match issue(state.as_ref(), order, now, mac_of) {
            Decision::Write(item) => item,
            Decision::Repeat => return Ok(repeated(state, order)),
            Decision::Refuse(refusal) => {
                let live = state.and_then(|item| item.live).map(Box::new);
                return Ok(Issued::Refused(refusal, live));
            }
        };
        let previous = state.as_ref().map(Previous::of);
        let (written, ()) = tokio::join!(
            app.store.issue(member, &item, previous.as_ref(), now),
            keep::replaced(app, member, state.as_ref())
        );
        match written {
            Ok(Written::Applied) => return Ok(ours(*item)),
            Ok(Written::Conflict(found)) => state = found.map(|found| *found),
            // The write may have been applied and every answer lost: the item knows. One more
            // read, because without it the old code is dead and no mail ever comes.
            Err(StoreError::Unavailable { .. }) if !reread => {
                reread = true;
                state = app.store.code_item(member, order.lane).await?;
            }
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::Conflicts("issue").into())
}

fn ours(item: CodeItem) -> Issued {
    match item.live {
        Some(live) => Issued::Ours(Box::new(live)),
        // An issue always writes one.
        None => Issued::Refused(Refusal::Replaced, None),
    }
}

/// Our own write, found applied after a lost answer, or an earlier request of the same id.
fn repeated(state: Option<CodeItem>, order: &Order) -> Issued {
    match state.and_then(|item| item.live) {
        // Ended meanwhile: its mail would bring a code that opens nothing.
        Some(live) if live.session.is_none() => Issued::Refused(Refusal::Replaced, None),
        Some(live) if live.id.nonce == order.nonce => Issued::Ours(Box::new(live)),
        Some(live) => Issued::Repeated(Box::new(live)),
        None => Issued::Refused(Refusal::Replaced, None),
    }
}
