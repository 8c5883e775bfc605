//! The present password, shown beside something else.

use shared::clock::Millis;
use shared::domain::policy;
use shared::http::Problem;
use shared::http::problem::seconds_until;
use shared::password::Password;
use shared::store::members::Profile;

use crate::App;
use crate::chosen;

/// Charges a look at it before it is taken, then looks. Only who has a code from the mailbox or a
/// session gets here, so nobody else can use this up.
pub(crate) async fn shown(
    app: &App,
    profile: &Profile,
    password: &Password,
    now: Millis,
) -> Result<(), Problem> {
    charged(app, profile, now).await?;
    let right = chosen::is_of(app, profile, password);
    right.then_some(()).ok_or(Problem::InvalidCredentials)
}

/// Charges a look at the present password, whatever it is shown for.
pub(crate) async fn charged(app: &App, profile: &Profile, now: Millis) -> Result<(), Problem> {
    let number = profile.member_number.as_str();
    let name = app.step.throttle_name("present-password", number);
    let charged = app.store.charge_attempt(&name, now).await?;
    if charged.hour > policy::PRESENT_PASSWORDS_PER_HOUR {
        return Err(Problem::TooManyAttempts {
            retry_after: seconds_until(charged.hour_ends, now),
        });
    }
    Ok(())
}
