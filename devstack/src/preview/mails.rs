//! Every mail, with fixed inputs.

mod samples;

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use pictograms::{Language, Symbol};
use serde_json::json;
use shared::domain::policy;
use shared::mail::{
    BrowserKind, CodeMail, Notice, NoticeKind, Purpose, RecoveryNotice, RenderedMail, WrongCodes,
};

use super::scene::{NOW, Scene};
use crate::sink::{Account, Mail, Sink};
use crate::stack::Inner;

pub(super) use samples::{ALL, Sample};

/// Spelled in the mail's order; the longest English word among them.
const PICTOGRAMS: [&str; 5] = ["dog", "key", "balloon", "train", "apple"];
const DIGITS: &str = "471028";

/// The mail in the scene's language, taken by a sink of its own, which refuses what SES refuses.
pub(super) fn rendered(inner: &Inner, scene: &Scene, sample: &Sample) -> Result<Arc<Mail>, String> {
    let recipient = "hanako@example.com";
    let mail = match *sample {
        Sample::Code { purpose, warned } => code(scene, purpose, warned, recipient),
        Sample::Notice(kind) => notice(scene, kind, recipient),
    };
    let template = &inner.services.template;
    let account = Account {
        identities: template.mail_identities.clone(),
        configuration_sets: template.configuration_sets.clone(),
        suppressing_sets: Vec::new(),
    };
    let clock = Arc::new(inner.services.clock.clone());
    let sink = Sink::open(account, None, clock).map_err(|error| error.to_string())?;
    let order = json!({
        "FromEmailAddress": scene.about.sender_address,
        "Destination": {"ToAddresses": [recipient]},
        "Content": {"Raw": {"Data": STANDARD.encode(&mail.raw)}},
    });
    sink.send(order.to_string().as_bytes())
        .map_err(|refusal| refusal.to_string())?;
    sink.mails().pop().ok_or_else(|| "no mail".to_owned())
}

fn code(scene: &Scene, purpose: Purpose, warned: bool, recipient: &str) -> RenderedMail {
    let profile = scene.settings.profile;
    let symbols: Vec<Symbol> = PICTOGRAMS
        .iter()
        .filter_map(|id| Symbol::from_id(id))
        .take(profile.pictograms())
        .collect();
    let sent_at = NOW - 5 * policy::SECOND;
    CodeMail {
        language: scene.language,
        about: &scene.about,
        recipient,
        family_name: Some(family_name(scene.language)),
        member_number_tail: "789",
        purpose,
        mail_number: 1,
        sent_at,
        expires_at: sent_at + policy::CODE_LIFETIME,
        wrong: warned.then_some(WrongCodes {
            count: 12,
            since: NOW - policy::DAY,
        }),
        browser: BrowserKind::Iphone,
        symbols: &symbols,
        digits: DIGITS.get(..profile.digits()).unwrap_or(DIGITS),
        nonce: "preview",
        text_only: false,
    }
    .render()
}

fn family_name(language: Language) -> &'static str {
    match language {
        Language::Ja => "山田",
        Language::En => "Smith",
        Language::ZhHant => "陳",
        Language::ZhHans => "陈",
        Language::Ko => "김",
    }
}

fn notice(scene: &Scene, kind: NoticeKind<'_>, recipient: &str) -> RenderedMail {
    let to_a_stranger = matches!(kind, NoticeKind::Recovery(RecoveryNotice::Confirm { .. }));
    Notice {
        language: scene.language,
        about: &scene.about,
        recipient,
        kind,
        family_name: (!to_a_stranger).then(|| family_name(scene.language)),
        member_number_tail: "789",
        at: NOW,
        nonce: "preview",
    }
    .render()
}
