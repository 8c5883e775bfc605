//! Issue: decide, commit, then send.

use lambda_http::http::StatusCode;
use shared::clock::Millis;
use shared::crypto::step_keys::StepKey;
use shared::domain::code::Code;
use shared::domain::code_item::issue::{Order, Refusal};
use shared::domain::code_item::settle::newest_mail;
use shared::domain::code_item::state::{Delivery, Live};
use shared::domain::delivery::Reason;
use shared::domain::ids::{Lane, Nonce};
use shared::domain::mail_company::Counted;
use shared::domain::policy;
use shared::entropy::below;
use shared::http::problem::seconds_until;
use shared::http::{Call, Problem, Reply, json};
use shared::mail::{BrowserKind, CodeMail, Refusal as SendRefusal, SendError, WrongCodes};
use shared::store::members::Profile;
use shared::telemetry::{Metric, count};
use shared::texts;
use shared::tokens::recipient::Recipient as RecipientTag;

use crate::caller::{self, Caller};
use crate::current::{Current, current, wanted};
use crate::decide::{Issued, decided};
use crate::known;
use crate::lane::{Way, way};
use crate::lift::lift;
use crate::recipient::{Recipient, recipient};
use crate::view::View;
use crate::wire::{Asked, IssueRequest};
use crate::{App, address_rules};

pub(crate) async fn issue(app: &App, call: &Call) -> Result<Reply, Problem> {
    let asked = Asked::try_from(json::body::<IssueRequest>(call)?)?;
    let caller = caller::for_purpose(app, call, asked.purpose).await?;
    let generation = caller.session.sid.generation();
    let key = app
        .keys
        .generation(generation)
        .ok_or_else(|| caller.outdated())?;
    let record = current(app, &caller).await?;
    if record.profile.reset_required.is_some() {
        count(Metric::CodesRefusedBySuspicion);
        return Err(Problem::PasswordResetRequired);
    }
    let (record, confirmed) = if asked.want_mail && asked.address.is_none() {
        wanted(app, &caller, record).await?
    } else {
        (record, false)
    };
    address_rules::allowed(asked.purpose, &caller.session, &record, app.clock.now())?;
    let recipient = recipient(app, call, &asked, &record, confirmed).await?;
    let way = way(app, call, &caller, &asked, &record, app.clock.now()).await;
    let order = order(app, &key, &caller, &asked, &record, &recipient, way)?;
    let wrong = warning(&record, &asked, app.clock.now());
    let Current { profile, codes } = record;
    let item = codes.into_item(order.lane);
    let code = draw(app, &key, &caller)?;
    let view = View::new(app, call, Some(&profile));
    match decided(app, &caller, &key, &order, &code, item).await? {
        Issued::Ours(live) => {
            let letter = Letter {
                profile: &profile,
                recipient: &recipient,
                code: &code,
                live: &live,
                wrong,
            };
            mailed(&view, &caller, &letter).await
        }
        Issued::Repeated(live) => shown(&view, &live, live.delivery),
        Issued::Refused(refusal, live) => {
            Err(refused(&view, &caller, &profile, refusal, live.as_deref()).await)
        }
    }
}

fn order(
    app: &App,
    key: &StepKey,
    caller: &Caller,
    asked: &Asked,
    record: &Current,
    recipient: &Recipient,
    way: Way,
) -> Result<Order, Problem> {
    let (to, profile) = (&recipient.address, &record.profile);
    let other = record.codes.get(way.lane.other());
    let mut nonce = [0; 16];
    app.entropy.fill(&mut nonce)?;
    let session = caller.session.to_string();
    let request = asked.request_id.as_ref();
    let new_address = asked.address.is_some().then(|| to.as_str().to_owned());
    Ok(Order {
        lane: way.lane,
        device: way.device,
        browser: way.browser,
        other_mail_number: newest_mail(other, app.clock.now()),
        nonce: Nonce(nonce),
        session: caller.session.clone(),
        purpose: asked.purpose,
        token_expires_at: caller.token_expires_at,
        // With another purpose or address it is another request.
        request: request.map(|id| {
            let (purpose, address) = (asked.purpose.wire(), to.as_str());
            key.digest("request", &format!("{session}|{purpose}|{address}|{id}"))
        }),
        sent_to: to.masked(),
        new_address: new_address.map(|address| {
            let digest = key.digest("address", &address);
            (address, digest)
        }),
        text_only: recipient.text_only,
        current_mailbox_works: profile.current_is_asked(),
        language: texts::shipped(app.language.unless(asked.language.or(profile.language))),
        password_version: profile.password_version,
        epoch: caller.epoch,
    })
}

fn draw(app: &App, key: &StepKey, caller: &Caller) -> Result<Code, Problem> {
    let palette = key.palette(app.view.profile, &caller.session);
    let entropy = &*app.entropy;
    Ok(Code::draw(app.view.profile, &palette, |bound| {
        below(entropy, bound)
    })?)
}

/// What the mail warns of: to the registered address only, since a new one may be a stranger's.
fn warning(record: &Current, asked: &Asked, now: Millis) -> Option<WrongCodes> {
    let wrong = record.codes.wrong(record.profile.password_version, now);
    wrong
        .filter(|(count, _)| *count >= policy::WARN_FROM && asked.address.is_none())
        .map(|(count, since)| WrongCodes { count, since })
}

/// What the mail is made of.
struct Letter<'a> {
    profile: &'a Profile,
    recipient: &'a Recipient,
    code: &'a Code,
    live: &'a Live,
    wrong: Option<WrongCodes>,
}

/// The code is live: send its mail, once, whatever comes back.
async fn mailed(view: &View<'_>, caller: &Caller, letter: &Letter<'_>) -> Result<Reply, Problem> {
    let app = view.app;
    let (profile, recipient, live) = (letter.profile, letter.recipient, letter.live);
    let to = &recipient.address;
    let mail = letter.rendered(app);
    let (purpose, number) = (live.id.purpose.wire(), live.id.mail_number.to_string());
    let nonce = live.id.nonce.hex();
    let mut tags = vec![
        ("member", caller.member_id.as_str()),
        ("purpose", purpose),
        ("mail", number.as_str()),
        ("nonce", nonce.as_str()),
    ];
    // A release that knew one lane looks for the mails of that one.
    if live.id.lane != Lane::Member {
        tags.push(("lane", live.id.lane.wire()));
    }
    // Of a registered address only: a new one may be anything, and says nothing of its company.
    if recipient.tries.is_some() {
        tags.push(("company", Counted::of_domain(to.domain()).name()));
    }
    let sealed = sealed(app, caller, profile, recipient, live);
    if let Some(sealed) = &sealed {
        tags.push(("address", sealed.as_str()));
    }
    if recipient.lift {
        lift(app, caller, to).await;
    }
    let from = &app.presentation.sender_address;
    match app.mailer.send(&mail, from, &to.wire(), &tags).await {
        Ok(()) => {
            count(Metric::CodesSent);
            shown(view, live, Delivery::Sent)
        }
        // It may have been accepted: never send again; events will tell.
        Err(SendError::Unknown) => shown(view, live, Delivery::Sending),
        Err(SendError::Refused(refusal)) => Err(not_sent(view, caller, live, refusal).await),
    }
}

/// No mail will come: the code is voided, and tries and cool-down are given back.
async fn not_sent(view: &View<'_>, caller: &Caller, live: &Live, refusal: SendRefusal) -> Problem {
    let (app, now) = (view.app, view.app.clock.now());
    let reason = refusal.is_of_form().then_some(Reason::NotSendable);
    // The second write; if it fails too, they come back with time.
    let voided = app
        .store
        .void(&caller.member_id, &live.id, reason, now)
        .await;
    let cause = match voided {
        Ok(()) => refusal.name().to_owned(),
        Err(error) => format!("{}; {error}", refusal.name()),
    };
    // As the item is now. Only where it says more: every other refusal passes by itself.
    let live = Live {
        delivery: Delivery::NotSent,
        delivery_at: now,
        delivery_reason: reason,
        expires_at: live.issued_at,
        ..live.clone()
    };
    Problem::MailUnavailable {
        retry_after: RETRY_MAIL,
        cause,
        challenge: reason.and_then(|_| view.of(&live, live.delivery)),
    }
}

/// What leads events of the mail back to the registered address; nothing where it goes elsewhere.
fn sealed(
    app: &App,
    caller: &Caller,
    profile: &Profile,
    recipient: &Recipient,
    live: &Live,
) -> Option<String> {
    let tag = RecipientTag {
        member_number: profile.member_number.clone(),
        address_version: profile.address_version,
        tries: recipient.tries?,
    };
    tag.seal(&app.keys, &caller.member_id, live.id.nonce)
}

/// After a definite refusal by the mail service, s.
const RETRY_MAIL: u64 = 30;

impl Letter<'_> {
    fn rendered(&self, app: &App) -> Vec<u8> {
        let about = &app.presentation;
        let mail = CodeMail {
            language: self.live.language,
            about,
            recipient: &self.recipient.address.wire(),
            family_name: self.profile.family_name.as_deref(),
            member_number_tail: self.profile.member_number.tail3(),
            purpose: self.live.id.purpose,
            mail_number: self.live.id.mail_number,
            sent_at: self.live.issued_at,
            expires_at: self.live.expires_at,
            wrong: self.wrong,
            browser: self.live.browser.unwrap_or(BrowserKind::Other),
            symbols: self.code.symbols(),
            digits: self.code.digits(),
            nonce: &self.live.id.nonce.hex(),
            text_only: self.recipient.text_only,
        };
        mail.render().raw
    }
}

fn shown(view: &View<'_>, live: &Live, delivery: Delivery) -> Result<Reply, Problem> {
    let body = view.of(live, delivery);
    let reply = Reply::json(StatusCode::CREATED, body.ok_or(Problem::NoChallenge)?);
    Ok(reply
        .field("otp.challenge", live.id.to_string())
        .field("otp.purpose", live.id.purpose.wire())
        .field("otp.lane", live.id.lane.wire())
        .field("mail.state", delivery.wire()))
}

async fn refused(
    view: &View<'_>,
    caller: &Caller,
    profile: &Profile,
    refusal: Refusal,
    live: Option<&Live>,
) -> Problem {
    let app = view.app;
    let now = app.clock.now();
    let own = live.filter(|live| live.session.as_ref() == Some(&caller.session));
    let own = || own.and_then(|live| view.of(live, live.delivery));
    let wait = |until: Millis| seconds_until(until, now);
    match refusal {
        Refusal::Outdated => caller.outdated(),
        Refusal::LoginExpired => Problem::LoginExpired,
        Refusal::Replaced => Problem::StaleChallenge { challenge: own() },
        Refusal::TooSoon { resend_at } => {
            count(Metric::CodesRefusedByRateLimit);
            Problem::ResendTooSoon {
                retry_after: wait(resend_at),
                challenge: own(),
            }
        }
        Refusal::TooManyMails { retry_at } => {
            count(Metric::CodesRefusedByRateLimit);
            Problem::TooManyMails {
                retry_after: wait(retry_at),
                mailbox: None,
            }
        }
        Refusal::TooManyCodes { retry_at } => {
            count(Metric::CodesRefusedByBudget);
            Problem::TooManyCodes {
                retry_after: wait(retry_at),
            }
        }
        Refusal::ProveCurrentFirst => Problem::ProveCurrentFirst,
        Refusal::PasswordResetRequired => {
            count(Metric::CodesRefusedBySuspicion);
            // The second write: so that login says it at once. This refusal stands without it.
            known::mark(app, profile, now).await;
            Problem::PasswordResetRequired
        }
    }
}
