//! A password that counts as known to a stranger: noted on the record, and told to the member.

use shared::clock::Millis;
use shared::domain::ids::Nonce;
use shared::mail::{NoticeKind, PasswordNotice, Telling, not_told};
use shared::store::members::Profile;
use shared::telemetry::Level;

use crate::App;

/// Notes it, and tells the member: exactly that request whose write set the mark, so that one mail
/// goes out however many are refused.
pub(crate) async fn mark(app: &App, profile: &Profile, now: Millis) {
    let number = &profile.member_number;
    let marked = app
        .store
        .require_reset(number, profile.password_version, now)
        .await;
    match marked {
        Ok(true) => tell(app, profile, now).await,
        Ok(false) => {}
        Err(error) => {
            let fields = [("cause", error.to_string().into())];
            app.log
                .event(Level::Warn, "reset mark not written", &fields);
        }
    }
}

/// To the registered address, where mail may go there. The mark stands whether or not it leaves.
async fn tell(app: &App, profile: &Profile, now: Millis) {
    let Some(to) = profile.mailable() else {
        return;
    };
    let mut bits = [0; 16];
    if let Err(error) = app.entropy.fill(&mut bits) {
        not_told(&app.log, &profile.member_id, &error.to_string());
        return;
    }
    let telling = Telling {
        language: app.language.unless(profile.language),
        about: &app.presentation,
        profile,
        at: now,
        nonce: Nonce(bits),
    };
    let kind = NoticeKind::Password(PasswordNotice::Known);
    app.mailer
        .tell_each(&app.log, &telling, &[(to, kind)])
        .await;
}
