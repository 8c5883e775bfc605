//! `POST /v1/password/reset/check`: what a code opens, and what has to be shown beside it.

use shared::clock::{Millis, Stopwatch};
use shared::domain::device::DeviceId;
use shared::domain::grouped::MailedKind;
use shared::domain::policy;
use shared::domain::reset::{self, Resets, Standing};
use shared::http::even::even;
use shared::http::{Call, Problem, Reply, json};

use crate::App;
use crate::asked::Asked;
use crate::device;
use crate::wire::{self, CodeRequest};

/// What can be shown beside a good code now.
pub(crate) struct Ways {
    /// Nothing more is needed.
    pub(crate) ready: bool,
    pub(crate) open: Vec<&'static str>,
    pub(crate) opens_at: Option<Millis>,
    pub(crate) closes_at: Option<Millis>,
}

/// The way of a browser that has completed a login.
const KNOWN_DEVICE: &str = "known-device";
/// The way of a saved recovery code.
const RECOVERY_CODE: &str = "recovery-code";
/// The way of the present password.
const CURRENT_PASSWORD: &str = "current-password";
/// The way of whoever has nothing else.
const WAIT: &str = "wait";

impl Ways {
    /// Of a code that stands so.
    pub(crate) fn of(
        app: &App,
        asked: &Asked,
        resets: &Resets,
        standing: Standing,
        device: Option<&DeviceId>,
        now: Millis,
    ) -> Self {
        let wait = app.settings.reset_wait;
        let sheet = asked.profile.as_ref().map(|profile| &profile.sheet);
        let mut ways = Vec::new();
        if device.is_some() {
            ways.push(KNOWN_DEVICE);
        }
        if sheet.is_some_and(|sheet| !sheet.codes.is_empty()) {
            ways.push(RECOVERY_CODE);
        }
        ways.push(CURRENT_PASSWORD);
        let paused = resets.paused.is_some_and(|paused| now < paused.until);
        let other = resets.waiting(asked.versions, now).is_some();
        let (opens_at, closes_at) = match standing {
            Standing::Waiting {
                opens_at,
                closes_at,
            } => (Some(opens_at), Some(closes_at)),
            Standing::Live | Standing::Done => (None, None),
        };
        if wait > 0 && !paused && !other {
            ways.push(WAIT);
        }
        Self {
            ready: wait == 0 || device.is_some() || standing.waited(now),
            open: ways,
            opens_at,
            closes_at,
        }
    }

    /// That one of them is needed.
    pub(crate) fn needed(self, app: &App) -> Problem {
        Problem::SecondProofRequired {
            ways: self.open,
            wait_hours: app.settings.wait_hours(),
        }
    }
}

pub(crate) async fn check(app: &App, call: &Call) -> Result<Reply, Problem> {
    let started = Stopwatch::start();
    let shown = json::body::<CodeRequest>(call)?.parsed(MailedKind::Reset)?;
    let now = app.clock.now();
    let asked = Asked::read(app, call, &shown.member_number, now).await?;
    even(policy::EVEN_PUBLIC, started, async {
        let digest = shown.code.digest(MailedKind::Reset, &asked.member);
        let read = app.store.resets(&asked.member).await?;
        let standing = reset::standing(&read.resets, &digest, asked.versions, now);
        match standing {
            Some(standing @ (Standing::Live | Standing::Waiting { .. })) => {
                let token = shown.device_token.as_deref();
                let device = match &asked.profile {
                    Some(profile) => device::known(app, call, token, profile, now).await?,
                    None => None,
                };
                let ways = Ways::of(app, &asked, &read.resets, standing, device.as_ref(), now);
                Ok(wire::standing(app, &ways))
            }
            Some(Standing::Done) | None => Err(Problem::UnknownCode),
        }
    })
    .await
}
