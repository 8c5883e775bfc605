//! The mail that a new one replaces, kept in the member's history.

use shared::domain::code_item::state::{CodeItem, Live};
use shared::domain::history::MailEntry;
use shared::domain::ids::MemberId;
use shared::telemetry::Level;

use crate::App;

/// Keeps the newest mail of an item that is about to be replaced. To be run beside the write that
/// replaces it, and again with what another round finds: the same mail gets the same entry. Whether
/// or not it is written, the code goes out.
pub(crate) async fn replaced(app: &App, member: &MemberId, state: Option<&CodeItem>) {
    let Some(live) = state.and_then(|item| item.live.as_ref()) else {
        return;
    };
    if let Err(error) = app.store.keep_mail(member, &MailEntry::of(live)).await {
        not_written(app, live, &error.to_string());
    }
}

fn not_written(app: &App, live: &Live, cause: &str) {
    let fields = [
        ("cause", cause.into()),
        ("otp.challenge", live.id.to_string().into()),
    ];
    app.log.event(Level::Warn, "history not written", &fields);
}
