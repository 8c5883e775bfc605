//! Every mail, with fixed inputs.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use pictograms::{Language, Symbol};
use serde_json::json;
use shared::domain::grouped::Bits;
use shared::domain::grouped::mailed::{self, MailedKind};
use shared::domain::{policy, undo};
use shared::mail::{
    BrowserKind, CodeMail, LongCode, Mailbox, Notice, NoticeKind, Purpose, RenderedMail,
};

use super::scene::{NOW, Scene, masked};
use crate::sink::{Account, Mail, Sink};
use crate::stack::Inner;

/// One kind of mail.
pub(super) struct Sample {
    /// Its name in URLs and file names.
    pub(super) name: &'static str,
    /// What it is for, in a few words.
    pub(super) about: &'static str,
    kind: Kind,
}

enum Kind {
    Code(Purpose),
    /// The address changed: told to the former mailbox, or to the new one.
    Changed {
        former: bool,
    },
    /// A change was taken back: told to the mailbox that is registered again, or to the other.
    Undone {
        restored: bool,
    },
}

/// All of them.
pub(super) const ALL: [Sample; 8] = [
    Sample {
        name: "mail-login",
        about: "Code for a login",
        kind: Kind::Code(Purpose::Login),
    },
    Sample {
        name: "mail-step-up",
        about: "Code inside a session",
        kind: Kind::Code(Purpose::StepUp),
    },
    Sample {
        name: "mail-change-address",
        about: "Code to the current mailbox",
        kind: Kind::Code(Purpose::ChangeAddress),
    },
    Sample {
        name: "mail-confirm-address",
        about: "Code to the new mailbox",
        kind: Kind::Code(Purpose::ConfirmAddress),
    },
    Sample {
        name: "mail-notice-former",
        about: "Address changed, to the former mailbox",
        kind: Kind::Changed { former: true },
    },
    Sample {
        name: "mail-notice-new",
        about: "Address changed, to the new mailbox",
        kind: Kind::Changed { former: false },
    },
    Sample {
        name: "mail-undone-restored",
        about: "Change taken back, to the mailbox that is registered again",
        kind: Kind::Undone { restored: true },
    },
    Sample {
        name: "mail-undone-removed",
        about: "Change taken back, to the other mailbox",
        kind: Kind::Undone { restored: false },
    },
];

/// Spelled in the mail's order; the longest English word among them.
const PICTOGRAMS: [&str; 5] = ["dog", "key", "balloon", "train", "apple"];
const DIGITS: &str = "471028";

impl Sample {
    /// The mail of that name.
    pub(super) fn named(name: &str) -> Option<&'static Self> {
        ALL.iter().find(|sample| sample.name == name)
    }
}

/// The mail in the scene's language, taken by a sink of its own, which refuses what SES refuses.
pub(super) fn rendered(inner: &Inner, scene: &Scene, sample: &Sample) -> Result<Arc<Mail>, String> {
    let recipient = "hanako@example.com";
    let mail = match sample.kind {
        Kind::Code(purpose) => code(scene, purpose, recipient),
        Kind::Changed { former } => changed(scene, former, recipient),
        Kind::Undone { restored } => {
            let address_masked = &masked("hanako@example.com");
            let kind = NoticeKind::AddressUndone {
                restored,
                address_masked,
            };
            notice(scene, kind, recipient)
        }
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

fn code(scene: &Scene, purpose: Purpose, recipient: &str) -> RenderedMail {
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
        wrong: None,
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

fn changed(scene: &Scene, former: bool, recipient: &str) -> RenderedMail {
    let code = mailed::write(MailedKind::Undo, &Bits::new(*b"pictopass frames"));
    let undo = LongCode {
        text: &code,
        until: undo::works_until(NOW),
    };
    let mailbox = if former {
        Mailbox::Former { undo }
    } else {
        Mailbox::New
    };
    let kind = NoticeKind::AddressChanged {
        mailbox,
        new_address_masked: &masked("hanako@example.org"),
    };
    notice(scene, kind, recipient)
}

fn notice(scene: &Scene, kind: NoticeKind<'_>, recipient: &str) -> RenderedMail {
    Notice {
        language: scene.language,
        about: &scene.about,
        recipient,
        kind,
        family_name: Some(family_name(scene.language)),
        member_number_tail: "789",
        at: NOW,
        nonce: "preview",
    }
    .render()
}
