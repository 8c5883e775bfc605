//! A password that counts as known to a stranger: noted on the record, and told to the member.

use shared::clock::Millis;
use shared::domain::address::Permission;
use shared::domain::ids::Nonce;
use shared::mail::{Notice, NoticeKind, PasswordNotice};
use shared::store::members::Profile;
use shared::telemetry::{Level, Metric, count};

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
    let address = profile.address.as_ref();
    let address = address.filter(|address| address.permission() == Permission::Send);
    let Some(to) = address.and_then(|address| address.registered.usable()) else {
        return;
    };
    let mut bits = [0; 16];
    if let Err(error) = app.entropy.fill(&mut bits) {
        not_sent(app, profile, &error.to_string());
        return;
    }
    let about = &app.presentation;
    let kind = NoticeKind::Password(PasswordNotice::Known);
    let notice = Notice {
        language: app.language.unless(profile.language),
        about,
        recipient: &to.wire(),
        kind,
        family_name: profile.family_name.as_deref(),
        member_number_tail: profile.member_number.tail3(),
        at: now,
        nonce: &Nonce(bits).hex(),
    };
    let tags = [
        ("member", profile.member_id.as_str()),
        ("purpose", kind.wire()),
    ];
    let (from, to) = (&about.sender_address, to.wire());
    let mail = notice.render();
    if let Err(error) = app.mailer.send(&mail.raw, from, &to, &tags).await {
        not_sent(app, profile, &error.to_string());
    }
}

fn not_sent(app: &App, profile: &Profile, cause: &str) {
    count(Metric::NoticesNotSent);
    let fields = [
        ("cause", cause.into()),
        ("member.id", profile.member_id.as_str().into()),
    ];
    app.log.event(Level::Error, "notice not sent", &fields);
}
