//! The mails: what they say, how they are built, and how they are handed to SES.
//!
//! Rendering is pure (time and nonce are given); [`Mailer`] alone speaks to AWS. No mail holds a
//! web address: the filters of Japanese carriers refuse mails with one, and link scanners have
//! nothing to open.

mod code_html;
mod code_mail;
mod code_wording;
mod inserted;
mod layout;
mod message;
mod moment;
mod notice;
mod plain;
mod salutation;
mod sender;
mod settings;
#[cfg(test)]
mod tests;

pub use crate::domain::browser::BrowserKind;
pub use crate::domain::ids::Purpose;
pub use code_mail::CodeMail;
pub use code_mail::WrongCodes;
pub use message::RenderedMail;
pub use notice::{Changed, LongCode, Mailbox, Notice, NoticeKind, PasswordNotice, RecoveryNotice};
pub use sender::tell::{Telling, not_told};
pub use sender::{LiftError, Mailer, MailerSettings, Refusal, SendError};
pub use settings::Presentation;
