//! The member that a request without a token is about: the same calls whether there is one or not.

use shared::clock::Millis;
use shared::domain::ids::MemberId;
use shared::domain::member_number::MemberNumber;
use shared::domain::policy;
use shared::domain::reset::Versions;
use shared::http::source::{SourceLimit, charged_profile};
use shared::http::{Call, Problem};
use shared::store::members::Profile;

use crate::App;

const RESETS: SourceLimit = SourceLimit {
    counter: "reset-source",
    per_hour: policy::RESETS_PER_SOURCE_HOUR,
};

/// Whom it is about.
pub(crate) struct Asked {
    /// The member's record; `None` for a number that nobody has, or a closed membership.
    pub(crate) profile: Option<Profile>,
    /// The key of the resets: the member's id, or what stands in its place.
    pub(crate) member: MemberId,
    /// What codes have to be made for.
    pub(crate) versions: Versions,
}

impl Asked {
    /// Reads the record and charges the source. What a refusal for the source says is said at once,
    /// unlike every other answer: it is the same for all numbers, and a flood should not keep
    /// executions waiting.
    pub(crate) async fn read(
        app: &App,
        call: &Call,
        number: &MemberNumber,
        now: Millis,
    ) -> Result<Self, Problem> {
        let profile = charged_profile(&app.store, &app.step, call, RESETS, number, now).await?;
        Self::of(app, number, profile)
    }

    /// Reads the record again, after something changed it.
    pub(crate) async fn again(app: &App, number: &MemberNumber) -> Result<Self, Problem> {
        let profile = app.store.profile(number).await?;
        Self::of(app, number, profile)
    }

    fn of(app: &App, number: &MemberNumber, profile: Option<Profile>) -> Result<Self, Problem> {
        let profile = profile.filter(|profile| !profile.disabled);
        if let Some(profile) = profile {
            return Ok(Self {
                member: profile.member_id.clone(),
                versions: versions(&profile),
                profile: Some(profile),
            });
        }
        // A name of the same form, which no member has, under a key that nobody knows.
        let stand_in = app.step.throttle_name("reset", number.as_str());
        let member = MemberId::parse(&stand_in);
        Ok(Self {
            profile: None,
            member: member.ok_or_else(|| Problem::internal("a name of another form"))?,
            versions: Versions {
                address: 0,
                password: 0,
            },
        })
    }
}

/// What a code of now is made for.
pub(crate) const fn versions(profile: &Profile) -> Versions {
    Versions {
        address: profile.address_version,
        password: profile.password_version,
    }
}
