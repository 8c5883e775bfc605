//! From the verdict to the answer.

use lambda_http::http::StatusCode;
use serde_json::{Value, json};
use shared::clock::Millis;
use shared::domain::code::Code;
use shared::domain::code_item::state::{CodeItem, Live};
use shared::domain::code_item::verify::{Guess, Verdict, superseded_mail};
use shared::domain::device::{self, ShownDevice};
use shared::domain::ids::Purpose;
use shared::domain::policy;
use shared::http::challenge_view::{Shown, challenge_view};
use shared::http::cookies::Cookie;
use shared::http::{Call, Problem, Reply};
use shared::telemetry::{Metric, count};
use shared::tokens::access::AccessToken;
use shared::tokens::device as device_token;
use shared::tokens::refresh::RefreshToken;

use crate::{App, Caller};

/// A guess, and what the store made of it.
pub(crate) struct Outcome {
    pub(crate) guess: Guess,
    /// As it was after the write, or as it is where the write was refused.
    pub(crate) item: Option<CodeItem>,
    pub(crate) verdict: Verdict,
    /// The moment of the write.
    pub(crate) now: Millis,
}

impl Outcome {
    fn live(&self) -> Option<&Live> {
        self.item.as_ref().and_then(|item| item.live.as_ref())
    }

    /// Counts the guess where this very write charged it: a repeat of the same request is answered
    /// with what its first time came to, and was counted then.
    fn count(&self, metric: Metric) {
        let ours = |live: &Live| live.last_request == self.guess.request;
        if self
            .live()
            .is_some_and(|live| ours(live) && live.last_at == self.now)
        {
            count(metric);
        }
    }
}

pub(crate) async fn answer(
    app: &App,
    call: &Call,
    caller: &Caller,
    code: &Code,
    outcome: &Outcome,
) -> Result<Reply, Problem> {
    let live = outcome.live();
    let resend_at = live.map_or(0, Live::resend_at);
    match outcome.verdict {
        Verdict::Right { at } => {
            outcome.count(Metric::CodesRight);
            right(app, call, caller, outcome, at).await
        }
        Verdict::Wrong { attempts_left } => {
            let item = outcome.item.as_ref();
            let older = item.and_then(|item| older_mail(app, caller, code, item));
            Err(if let (Some(entered_mail), Some(live)) = (older, live) {
                outcome.count(Metric::CodesSuperseded);
                Problem::SupersededCode {
                    entered_mail,
                    current_mail: live.id.mail_number,
                    attempts_left,
                    resend_at,
                }
            } else {
                outcome.count(Metric::CodesWrong);
                Problem::WrongCode { attempts_left }
            })
        }
        Verdict::Stale { current } => {
            let view = |live: &Live| {
                let shown = Shown {
                    live,
                    delivery: live.delivery,
                    // Whoever answers reads no record: the mail's own state has to do.
                    permission: None,
                    language: call.accepted,
                    now: app.clock.now(),
                };
                challenge_view(&shown, &app.keys, &app.view)
            };
            let challenge = live.filter(|_| current).and_then(view);
            Err(Problem::StaleChallenge { challenge })
        }
        Verdict::NoChallenge => Err(Problem::NoChallenge),
        Verdict::Used => {
            count(Metric::CodesUsed);
            Err(Problem::UsedCode { resend_at })
        }
        Verdict::Expired => {
            count(Metric::CodesExpired);
            Err(Problem::ExpiredCode { resend_at })
        }
        Verdict::NoAttemptsLeft => {
            count(Metric::CodesExhausted);
            Err(Problem::NoAttemptsLeft { resend_at })
        }
    }
}

/// The number of the older mail that the entered code belongs to; asked only after the guess has
/// been charged.
fn older_mail(app: &App, caller: &Caller, code: &Code, item: &CodeItem) -> Option<u32> {
    let older = superseded_mail(item, |old, session| {
        let key = app.keys.generation(session.sid.generation())?;
        Some(key.code_mac(&caller.member_id, session, &old.id, code))
    });
    older.map(|old| old.id.mail_number)
}

async fn right(
    app: &App,
    call: &Call,
    caller: &Caller,
    outcome: &Outcome,
    at: Millis,
) -> Result<Reply, Problem> {
    let guess = &outcome.guess;
    let purpose = guess.challenge.purpose;
    match purpose {
        Purpose::Login => opened(app, call, caller, outcome, at),
        Purpose::StepUp => {
            // A second call: a session that was ended meanwhile must not get a fresh token.
            if app.store.session_ended(&caller.session.sid).await? {
                return Err(Problem::SessionEnded);
            }
            let token = access_token(app, caller, guess, at)?;
            minted(app, call, &token, Value::Null)
        }
        Purpose::ChangeAddress | Purpose::ConfirmAddress => {
            let body = json!({"proved": purpose.wire()});
            Ok(Reply::json(StatusCode::OK, body)
                .field("otp.purpose", purpose.wire())
                .field("otp.lane", guess.challenge.lane.wire()))
        }
    }
}

/// The session that a login opens, and the token of the device that is known from now on. Everything
/// derives from the request that won, so that a repeat of it gets the same.
fn opened(
    app: &App,
    call: &Call,
    caller: &Caller,
    outcome: &Outcome,
    at: Millis,
) -> Result<Reply, Problem> {
    let guess = &outcome.guess;
    let token = access_token(app, caller, guess, at)?;
    let device = ShownDevice {
        id: device::of_request(outcome.item.as_ref(), &guess.request),
        epoch: caller.epoch,
        at,
    };
    let device = device_token::seal(&device, &caller.member_number, &app.keys)
        .ok_or_else(|| Problem::internal("no step key"))?;
    let refresh = RefreshToken {
        member_id: caller.member_id.clone(),
        member_number: caller.member_number.clone(),
        sid: token.sid.clone(),
        epoch: caller.epoch,
        auth_time: at,
        count: 0,
        expires_at: token.session_ends_at,
    };
    let refresh = refresh
        .seal(&app.signing)
        .ok_or_else(|| Problem::internal("no signing key"))?;
    let members = if call.web {
        Value::Null
    } else {
        json!({"device_token": device})
    };
    let cookie = |cookie, value: &str, life| app.cookies.set(cookie, value, life);
    let reply = minted(app, call, &token, members)?.cookie(cookie(
        Cookie::Refresh,
        &refresh,
        policy::SESSION_LIFETIME,
    ));
    let reply = reply.field("otp.lane", guess.challenge.lane.wire());
    Ok(if call.web {
        reply
            .cookie(cookie(Cookie::Device, &device, policy::DEVICE_LIFETIME))
            .cookie(app.cookies.clear(Cookie::Login))
    } else {
        reply
    })
}

fn access_token(
    app: &App,
    caller: &Caller,
    guess: &Guess,
    at: Millis,
) -> Result<AccessToken, Problem> {
    let generation = caller.session.sid.generation();
    let key = app.keys.generation(generation).ok_or(Problem::WrongToken)?;
    let sid = match guess.challenge.purpose {
        // Not the login session's own name: after a logout the same login token, with another
        // code, opens another session.
        Purpose::Login => key.won_session(generation, &guess.request),
        Purpose::StepUp | Purpose::ChangeAddress | Purpose::ConfirmAddress => {
            caller.session.sid.clone()
        }
    };
    let session_ends_at = caller
        .session_ends_at
        .unwrap_or(at + policy::SESSION_LIFETIME);
    Ok(AccessToken {
        member_id: caller.member_id.clone(),
        member_number: caller.member_number.clone(),
        sid,
        token_id: key.won_token_id(&guess.request),
        epoch: caller.epoch,
        auth_time: at,
        issued_at: at,
        expires_at: (at + policy::ACCESS_TOKEN_LIFETIME).min(session_ends_at),
        session_ends_at,
    })
}

fn minted(app: &App, call: &Call, token: &AccessToken, members: Value) -> Result<Reply, Problem> {
    let text = token
        .sign(&app.signing, &app.issuer)
        .ok_or_else(|| Problem::internal("no signature"))?;
    Ok(app
        .cookies
        .access_reply(call, &text, token.expires_at - token.issued_at, members)
        .field("member.id", token.member_id.as_str())
        .field("session.id", token.sid.to_string()))
}
