//! Problem documents (RFC 9457): what a refused request gets.

use http::StatusCode;
use pictograms::Language;
use serde_json::{Map, Value, json};

use crate::clock::Millis;
use crate::domain::address::CannotReceive;
use crate::domain::grouped::Slip;
use crate::domain::policy;
use crate::encoding::rfc3339;
use crate::http::problem_type::ProblemType;
use crate::store::StoreError;
use crate::texts;

/// A refusal, with what its document carries beside the words.
///
/// `InternalError` and `TemporarilyUnavailable` carry a cause for the log that never reaches a
/// client.
#[derive(Debug, Clone, PartialEq)]
pub enum Problem {
    /// The body, or what it says, is not of the form that the contract states.
    InvalidRequest(Vec<FieldError>),
    /// The path exists with other methods.
    MethodNotAllowed {
        /// For the `Allow` header.
        allow: &'static str,
    },
    /// A throttle: of passwords, or of what a source may ask for without a token.
    TooManyAttempts {
        /// Seconds until asking again makes sense.
        retry_after: u64,
    },
    /// The cool-down between two mails.
    ResendTooSoon {
        /// Seconds until asking again makes sense.
        retry_after: u64,
        /// The challenge view, where the session has one.
        challenge: Option<Value>,
    },
    /// A mail window is full, or a retry comes before its time.
    TooManyMails {
        /// Seconds until asking again makes sense.
        retry_after: u64,
        /// For a retry, what is known of the address
        /// ([`mailbox`](crate::http::mailbox::mailbox)).
        mailbox: Option<Value>,
    },
    /// The budget of tries is used up.
    TooManyCodes {
        /// Seconds until asking again makes sense.
        retry_after: u64,
    },
    /// The address cannot receive mail.
    AddressCannotReceive(CannotReceive),
    /// The mail service did not take the mail.
    MailUnavailable {
        /// Seconds until asking again makes sense.
        retry_after: u64,
        /// For the log.
        cause: String,
        /// The challenge view, where it says more than that the fault is ours.
        challenge: Option<Value>,
    },
    /// A newer mail has replaced the challenge.
    StaleChallenge {
        /// The newest challenge, where it is this session's.
        challenge: Option<Value>,
    },
    /// Charged and wrong.
    WrongCode {
        /// Tries left.
        attempts_left: u32,
    },
    /// Charged; the code of an older mail.
    SupersededCode {
        /// The number of the mail whose code was entered.
        entered_mail: u32,
        /// The number of the mail that counts.
        current_mail: u32,
        /// Tries left.
        attempts_left: u32,
        /// When a new mail may be asked for.
        resend_at: Millis,
    },
    /// Too late.
    ExpiredCode {
        /// When a new mail may be asked for.
        resend_at: Millis,
    },
    /// The code has worked already.
    UsedCode {
        /// When a new mail may be asked for.
        resend_at: Millis,
    },
    /// All tries are used up.
    NoAttemptsLeft {
        /// When a new mail may be asked for.
        resend_at: Millis,
    },
    /// An address change lacks a proof.
    ProofRequired {
        /// Purposes of the codes that are missing.
        missing: Vec<&'static str>,
    },
    /// The store did not answer; nothing was granted.
    TemporarilyUnavailable {
        /// For the log.
        cause: String,
    },
    /// A fault of ours.
    InternalError {
        /// For the log.
        cause: String,
    },
    /// The body is over 4 KiB.
    TooLarge,
    /// The body is not JSON.
    UnsupportedMediaType,
    /// There is no such path.
    NotFound,
    /// Unknown member, wrong password or closed membership: one answer.
    InvalidCredentials,
    /// The password is treated as known to a stranger.
    PasswordResetRequired,
    /// No token came with the request.
    TokenMissing,
    /// The token is of another kind, or not one of ours.
    WrongToken,
    /// The login took too long.
    LoginExpired,
    /// The session has ended or its token expired.
    SessionEnded,
    /// A cookie came without the header that proves our own pages.
    ClientHeaderRequired,
    /// No address is registered.
    NoAddress,
    /// Mail to the registered address does not arrive.
    AddressUnreachable {
        /// Why, and what can be done ([`mailbox`](crate::http::mailbox::mailbox)).
        mailbox: Value,
    },
    /// The current mailbox has to be proved first.
    ProveCurrentFirst,
    /// This session has no such challenge.
    NoChallenge,
    /// Something else changed the record first.
    ChangedMeanwhile,
    /// A long code opens nothing: wrong, expired, used, another member's, nobody's: one answer.
    UnknownCode,
    /// A password that was to be chosen.
    WeakPassword {
        /// Which rule refuses it.
        reason: &'static str,
        /// Characters that it needs at least.
        minimum: usize,
    },
    /// The token is good, and its second step too long ago (RFC 9470).
    StepUpRequired {
        /// The class that a fresh second step gives: the `acr` of our tokens.
        acr: String,
    },
    /// The code from the mailbox is right, and not enough by itself.
    SecondProofRequired {
        /// What can be shown beside it now.
        ways: Vec<&'static str>,
        /// How long the wait is, where the operator has set one.
        wait_hours: i64,
    },
    /// The wait has not ended.
    StillWaiting {
        /// From when the step can be taken.
        opens_at: Millis,
        /// Until when.
        closes_at: Millis,
    },
    /// The address was changed shortly before.
    CoolingOff {
        /// Until when nothing follows.
        until: Millis,
    },
    /// The current mailbox cannot be asked, and the session alone changes no address.
    RecoveryRequired,
    /// This browser has no case, or one that is over.
    NoCase,
}

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// JSON pointer (RFC 6901) into the body; the whole body is the empty string.
    pub pointer: String,
    /// What is wrong, in one word.
    pub code: &'static str,
}

impl Problem {
    /// One field is wrong.
    pub fn field(pointer: &str, code: &'static str) -> Self {
        Self::InvalidRequest(vec![FieldError {
            pointer: pointer.to_owned(),
            code,
        }])
    }

    /// A text is no long code. It depends on what was typed alone, so saying it tells nothing.
    pub fn mistyped(pointer: &str, slip: Slip) -> Self {
        let code = match slip {
            Slip::OtherKind => "other-kind",
            Slip::Length | Slip::Character | Slip::Check | Slip::Group(_) => "mistyped",
        };
        Self::field(pointer, code)
    }

    /// A fault of ours.
    pub fn internal(cause: impl Into<String>) -> Self {
        Self::InternalError {
            cause: cause.into(),
        }
    }

    /// Its type.
    pub const fn kind(&self) -> ProblemType {
        match self {
            Self::InvalidRequest(_) => ProblemType::InvalidRequest,
            Self::TooLarge => ProblemType::TooLarge,
            Self::UnsupportedMediaType => ProblemType::UnsupportedMediaType,
            Self::NotFound => ProblemType::NotFound,
            Self::MethodNotAllowed { .. } => ProblemType::MethodNotAllowed,
            Self::InvalidCredentials => ProblemType::InvalidCredentials,
            Self::TooManyAttempts { .. } => ProblemType::TooManyAttempts,
            Self::PasswordResetRequired => ProblemType::PasswordResetRequired,
            Self::TokenMissing => ProblemType::TokenMissing,
            Self::WrongToken => ProblemType::WrongToken,
            Self::LoginExpired => ProblemType::LoginExpired,
            Self::SessionEnded => ProblemType::SessionEnded,
            Self::ClientHeaderRequired => ProblemType::ClientHeaderRequired,
            Self::ResendTooSoon { .. } => ProblemType::ResendTooSoon,
            Self::TooManyMails { .. } => ProblemType::TooManyMails,
            Self::TooManyCodes { .. } => ProblemType::TooManyCodes,
            Self::NoAddress => ProblemType::NoAddress,
            Self::AddressUnreachable { .. } => ProblemType::AddressUnreachable,
            Self::ProveCurrentFirst => ProblemType::ProveCurrentFirst,
            Self::AddressCannotReceive(_) => ProblemType::AddressCannotReceive,
            Self::MailUnavailable { .. } => ProblemType::MailUnavailable,
            Self::NoChallenge => ProblemType::NoChallenge,
            Self::StaleChallenge { .. } => ProblemType::StaleChallenge,
            Self::WrongCode { .. } => ProblemType::WrongCode,
            Self::SupersededCode { .. } => ProblemType::SupersededCode,
            Self::ExpiredCode { .. } => ProblemType::ExpiredCode,
            Self::UsedCode { .. } => ProblemType::UsedCode,
            Self::NoAttemptsLeft { .. } => ProblemType::NoAttemptsLeft,
            Self::ProofRequired { .. } => ProblemType::ProofRequired,
            Self::ChangedMeanwhile => ProblemType::ChangedMeanwhile,
            Self::UnknownCode => ProblemType::UnknownCode,
            Self::WeakPassword { .. } => ProblemType::WeakPassword,
            Self::StepUpRequired { .. } => ProblemType::StepUpRequired,
            Self::SecondProofRequired { .. } => ProblemType::SecondProofRequired,
            Self::StillWaiting { .. } => ProblemType::StillWaiting,
            Self::CoolingOff { .. } => ProblemType::CoolingOff,
            Self::RecoveryRequired => ProblemType::RecoveryRequired,
            Self::NoCase => ProblemType::NoCase,
            Self::TemporarilyUnavailable { .. } => ProblemType::TemporarilyUnavailable,
            Self::InternalError { .. } => ProblemType::InternalError,
        }
    }

    /// Its status.
    pub const fn status(&self) -> StatusCode {
        self.kind().status()
    }

    /// What to do next, in the reader's language.
    pub fn detail(&self, language: Language) -> String {
        match self {
            Self::WrongCode { attempts_left } => {
                texts::problem_wrong_code_detail(language, &attempts_left.to_string())
            }
            Self::SupersededCode {
                entered_mail,
                current_mail,
                attempts_left,
                ..
            } => texts::problem_superseded_code_detail(
                language,
                &attempts_left.to_string(),
                &current_mail.to_string(),
                &entered_mail.to_string(),
            ),
            Self::InvalidRequest(_) => texts::problem_invalid_request_detail(language).to_owned(),
            Self::TooLarge => texts::problem_too_large_detail(language).to_owned(),
            Self::UnsupportedMediaType => {
                texts::problem_unsupported_media_type_detail(language).to_owned()
            }
            Self::NotFound => texts::problem_not_found_detail(language).to_owned(),
            Self::MethodNotAllowed { .. } => {
                texts::problem_method_not_allowed_detail(language).to_owned()
            }
            Self::InvalidCredentials => {
                texts::problem_invalid_credentials_detail(language).to_owned()
            }
            Self::TooManyAttempts { .. } => {
                texts::problem_too_many_attempts_detail(language).to_owned()
            }
            Self::PasswordResetRequired => {
                texts::problem_password_reset_required_detail(language).to_owned()
            }
            Self::TokenMissing => texts::problem_token_missing_detail(language).to_owned(),
            Self::WrongToken => texts::problem_wrong_token_detail(language).to_owned(),
            Self::LoginExpired => texts::problem_login_expired_detail(language).to_owned(),
            Self::SessionEnded => texts::problem_session_ended_detail(language).to_owned(),
            Self::ClientHeaderRequired => {
                texts::problem_client_header_required_detail(language).to_owned()
            }
            Self::ResendTooSoon { .. } => {
                texts::problem_resend_too_soon_detail(language).to_owned()
            }
            // Of those that have come, the newest was refused.
            Self::TooManyMails {
                mailbox: Some(_), ..
            } => texts::problem_too_many_mails_refused_detail(language).to_owned(),
            Self::TooManyMails { mailbox: None, .. } => {
                texts::problem_too_many_mails_detail(language).to_owned()
            }
            Self::TooManyCodes { .. } => texts::problem_too_many_codes_detail(language).to_owned(),
            Self::NoAddress => texts::problem_no_address_detail(language).to_owned(),
            Self::AddressUnreachable { .. } => {
                texts::problem_address_unreachable_detail(language).to_owned()
            }
            Self::ProveCurrentFirst => {
                texts::problem_prove_current_first_detail(language).to_owned()
            }
            Self::AddressCannotReceive(_) => {
                texts::problem_address_cannot_receive_detail(language).to_owned()
            }
            Self::MailUnavailable { .. } => {
                texts::problem_mail_unavailable_detail(language).to_owned()
            }
            Self::NoChallenge => texts::problem_no_challenge_detail(language).to_owned(),
            Self::StaleChallenge { .. } => {
                texts::problem_stale_challenge_detail(language).to_owned()
            }
            Self::ExpiredCode { .. } => texts::problem_expired_code_detail(language).to_owned(),
            Self::UsedCode { .. } => texts::problem_used_code_detail(language).to_owned(),
            Self::NoAttemptsLeft { .. } => {
                texts::problem_no_attempts_left_detail(language).to_owned()
            }
            Self::ProofRequired { .. } => texts::problem_proof_required_detail(language).to_owned(),
            Self::ChangedMeanwhile => texts::problem_changed_meanwhile_detail(language).to_owned(),
            Self::UnknownCode => texts::problem_unknown_code_detail(language).to_owned(),
            Self::WeakPassword { minimum, .. } => {
                texts::problem_weak_password_detail(language, &minimum.to_string())
            }
            Self::StepUpRequired { .. } => {
                texts::problem_step_up_required_detail(language).to_owned()
            }
            Self::SecondProofRequired { .. } => {
                texts::problem_second_proof_required_detail(language).to_owned()
            }
            Self::StillWaiting { .. } => texts::problem_still_waiting_detail(language).to_owned(),
            Self::CoolingOff { .. } => texts::problem_cooling_off_detail(language).to_owned(),
            Self::RecoveryRequired => texts::problem_recovery_required_detail(language).to_owned(),
            Self::NoCase => texts::problem_no_case_detail(language).to_owned(),
            Self::TemporarilyUnavailable { .. } => {
                texts::problem_temporarily_unavailable_detail(language).to_owned()
            }
            Self::InternalError { .. } => texts::problem_internal_error_detail(language).to_owned(),
        }
    }

    /// Seconds for the `Retry-After` header.
    pub const fn retry_after(&self) -> Option<u64> {
        match self {
            Self::TooManyAttempts { retry_after }
            | Self::ResendTooSoon { retry_after, .. }
            | Self::TooManyMails { retry_after, .. }
            | Self::TooManyCodes { retry_after }
            | Self::MailUnavailable { retry_after, .. } => Some(*retry_after),
            // Long enough for a throttled table to recover, short enough for a member to wait.
            Self::TemporarilyUnavailable { .. } => Some(5),
            _ => None,
        }
    }

    /// What only the log may know.
    pub fn cause(&self) -> Option<&str> {
        match self {
            Self::MailUnavailable { cause, .. }
            | Self::TemporarilyUnavailable { cause }
            | Self::InternalError { cause } => Some(cause),
            _ => None,
        }
    }

    /// The typed members beside the standard ones.
    fn extensions(&self) -> Map<String, Value> {
        let value = match self {
            Self::InvalidRequest(errors) => {
                let errors = errors.iter();
                let errors = errors.map(|e| json!({"pointer": e.pointer, "code": e.code}));
                json!({"errors": errors.collect::<Vec<_>>()})
            }
            Self::AddressCannotReceive(reason) => json!({"reason": reason.slug()}),
            Self::WrongCode { attempts_left } => json!({"attempts_left": attempts_left}),
            Self::SupersededCode {
                entered_mail,
                current_mail,
                attempts_left,
                resend_at,
            } => {
                json!({
                    "entered_mail": entered_mail,
                    "current_mail": current_mail,
                    "attempts_left": attempts_left,
                    "resend_at": rfc3339(*resend_at),
                })
            }
            Self::ExpiredCode { resend_at }
            | Self::UsedCode { resend_at }
            | Self::NoAttemptsLeft { resend_at } => json!({"resend_at": rfc3339(*resend_at)}),
            Self::ResendTooSoon {
                challenge: Some(challenge),
                ..
            }
            | Self::MailUnavailable {
                challenge: Some(challenge),
                ..
            }
            | Self::StaleChallenge {
                challenge: Some(challenge),
            } => {
                json!({"challenge": challenge})
            }
            Self::AddressUnreachable { mailbox }
            | Self::TooManyMails {
                mailbox: Some(mailbox),
                ..
            } => json!({"mailbox": mailbox}),
            Self::ProofRequired { missing } => json!({"missing": missing}),
            Self::WeakPassword { reason, minimum } => {
                json!({"reason": reason, "minimum": minimum})
            }
            Self::StepUpRequired { acr } => {
                json!({"max_age": policy::FRESH / 1_000, "acr_values": acr})
            }
            Self::SecondProofRequired { ways, wait_hours } => {
                json!({"ways": ways, "wait_hours": wait_hours})
            }
            Self::StillWaiting {
                opens_at,
                closes_at,
            } => {
                json!({"opens_at": rfc3339(*opens_at), "closes_at": rfc3339(*closes_at)})
            }
            Self::CoolingOff { until } => json!({"until": rfc3339(*until)}),
            _ => Value::Null,
        };
        match value {
            Value::Object(members) => members,
            _ => Map::new(),
        }
    }

    /// The document.
    pub fn document(&self, language: Language, instance: &str) -> Value {
        let kind = self.kind();
        let mut members = self.extensions();
        members.insert("type".into(), format!("/problems/{}", kind.slug()).into());
        members.insert("title".into(), kind.title(language).into());
        members.insert("detail".into(), self.detail(language).into());
        members.insert("status".into(), kind.status().as_u16().into());
        members.insert("instance".into(), instance.into());
        if let Some(seconds) = self.retry_after() {
            members.insert("retry_after".into(), seconds.into());
        }
        Value::Object(members)
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Unavailable { .. } | StoreError::Conflicts(_) => {
                Self::TemporarilyUnavailable {
                    cause: error.to_string(),
                }
            }
            StoreError::Corrupt(_) => Self::InternalError {
                cause: error.to_string(),
            },
        }
    }
}

impl From<crate::entropy::EntropyUnavailable> for Problem {
    fn from(error: crate::entropy::EntropyUnavailable) -> Self {
        Self::internal(error.to_string())
    }
}

/// Whole seconds from `now` until `moment`, rounded up, at least one.
pub fn seconds_until(moment: Millis, now: Millis) -> u64 {
    u64::try_from((moment - now).max(1))
        .unwrap_or(1)
        .div_ceil(1_000)
}

/// A code that was mistyped, or that is for another door. It costs nothing: it follows from what
/// was sent alone.
impl From<Slip> for Problem {
    fn from(slip: Slip) -> Self {
        Self::mistyped("/code", slip)
    }
}
