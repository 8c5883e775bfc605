//! The types of problems: a closed list of stable names, each with its status and its words.

use http::StatusCode;
use pictograms::Language;

use crate::texts;

/// Why a request was refused. `/problems/<slug>` is the `type` of the document (RFC 9457 section
/// 3.1.1): the same on every deployment, and a page that each one serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is described by its own texts")]
pub enum ProblemType {
    InvalidRequest,
    TooLarge,
    UnsupportedMediaType,
    NotFound,
    MethodNotAllowed,
    InvalidCredentials,
    TooManyAttempts,
    PasswordResetRequired,
    TokenMissing,
    WrongToken,
    LoginExpired,
    SessionEnded,
    ClientHeaderRequired,
    ResendTooSoon,
    TooManyMails,
    TooManyCodes,
    NoAddress,
    AddressUnreachable,
    ProveCurrentFirst,
    AddressCannotReceive,
    MailUnavailable,
    NoChallenge,
    StaleChallenge,
    WrongCode,
    SupersededCode,
    ExpiredCode,
    UsedCode,
    NoAttemptsLeft,
    ProofRequired,
    ChangedMeanwhile,
    UnknownCode,
    WeakPassword,
    StepUpRequired,
    SecondProofRequired,
    StillWaiting,
    CoolingOff,
    RecoveryRequired,
    NoCase,
    TemporarilyUnavailable,
    InternalError,
}

impl ProblemType {
    /// All types.
    pub const ALL: [Self; 40] = [
        Self::InvalidRequest,
        Self::TooLarge,
        Self::UnsupportedMediaType,
        Self::NotFound,
        Self::MethodNotAllowed,
        Self::InvalidCredentials,
        Self::TooManyAttempts,
        Self::PasswordResetRequired,
        Self::TokenMissing,
        Self::WrongToken,
        Self::LoginExpired,
        Self::SessionEnded,
        Self::ClientHeaderRequired,
        Self::ResendTooSoon,
        Self::TooManyMails,
        Self::TooManyCodes,
        Self::NoAddress,
        Self::AddressUnreachable,
        Self::ProveCurrentFirst,
        Self::AddressCannotReceive,
        Self::MailUnavailable,
        Self::NoChallenge,
        Self::StaleChallenge,
        Self::WrongCode,
        Self::SupersededCode,
        Self::ExpiredCode,
        Self::UsedCode,
        Self::NoAttemptsLeft,
        Self::ProofRequired,
        Self::ChangedMeanwhile,
        Self::UnknownCode,
        Self::WeakPassword,
        Self::StepUpRequired,
        Self::SecondProofRequired,
        Self::StillWaiting,
        Self::CoolingOff,
        Self::RecoveryRequired,
        Self::NoCase,
        Self::TemporarilyUnavailable,
        Self::InternalError,
    ];

    /// The stable name.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::InvalidRequest => "invalid-request",
            Self::TooLarge => "too-large",
            Self::UnsupportedMediaType => "unsupported-media-type",
            Self::NotFound => "not-found",
            Self::MethodNotAllowed => "method-not-allowed",
            Self::InvalidCredentials => "invalid-credentials",
            Self::TooManyAttempts => "too-many-attempts",
            Self::PasswordResetRequired => "password-reset-required",
            Self::TokenMissing => "token-missing",
            Self::WrongToken => "wrong-token",
            Self::LoginExpired => "login-expired",
            Self::SessionEnded => "session-ended",
            Self::ClientHeaderRequired => "client-header-required",
            Self::ResendTooSoon => "resend-too-soon",
            Self::TooManyMails => "too-many-mails",
            Self::TooManyCodes => "too-many-codes",
            Self::NoAddress => "no-address",
            Self::AddressUnreachable => "address-unreachable",
            Self::ProveCurrentFirst => "prove-current-first",
            Self::AddressCannotReceive => "address-cannot-receive",
            Self::MailUnavailable => "mail-unavailable",
            Self::NoChallenge => "no-challenge",
            Self::StaleChallenge => "stale-challenge",
            Self::WrongCode => "wrong-code",
            Self::SupersededCode => "superseded-code",
            Self::ExpiredCode => "expired-code",
            Self::UsedCode => "used-code",
            Self::NoAttemptsLeft => "no-attempts-left",
            Self::ProofRequired => "proof-required",
            Self::ChangedMeanwhile => "changed-meanwhile",
            Self::UnknownCode => "unknown-code",
            Self::WeakPassword => "weak-password",
            Self::StepUpRequired => "step-up-required",
            Self::SecondProofRequired => "second-proof-required",
            Self::StillWaiting => "still-waiting",
            Self::CoolingOff => "cooling-off",
            Self::RecoveryRequired => "recovery-required",
            Self::NoCase => "no-case",
            Self::TemporarilyUnavailable => "temporarily-unavailable",
            Self::InternalError => "internal-error",
        }
    }

    /// Reads what [`ProblemType::slug`] writes.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|problem| problem.slug() == slug)
    }

    /// The HTTP status.
    pub const fn status(self) -> StatusCode {
        match self {
            Self::InvalidRequest => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::NotFound | Self::NoChallenge | Self::NoCase => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::InvalidCredentials
            | Self::TokenMissing
            | Self::WrongToken
            | Self::LoginExpired
            | Self::SessionEnded
            | Self::StepUpRequired => StatusCode::UNAUTHORIZED,
            Self::TooManyAttempts
            | Self::ResendTooSoon
            | Self::TooManyMails
            | Self::TooManyCodes => StatusCode::TOO_MANY_REQUESTS,
            Self::PasswordResetRequired
            | Self::ClientHeaderRequired
            | Self::ProofRequired
            | Self::SecondProofRequired => StatusCode::FORBIDDEN,
            Self::NoAddress
            | Self::AddressUnreachable
            | Self::ProveCurrentFirst
            | Self::StaleChallenge
            | Self::ChangedMeanwhile
            | Self::StillWaiting
            | Self::CoolingOff
            | Self::RecoveryRequired => StatusCode::CONFLICT,
            Self::AddressCannotReceive
            | Self::WrongCode
            | Self::SupersededCode
            | Self::ExpiredCode
            | Self::UsedCode
            | Self::NoAttemptsLeft
            | Self::UnknownCode
            | Self::WeakPassword => StatusCode::UNPROCESSABLE_ENTITY,
            Self::MailUnavailable | Self::TemporarilyUnavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::InternalError => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// What happened, in a few words.
    pub fn title(self, language: Language) -> &'static str {
        match self {
            Self::InvalidRequest => texts::problem_invalid_request_title(language),
            Self::TooLarge => texts::problem_too_large_title(language),
            Self::UnsupportedMediaType => texts::problem_unsupported_media_type_title(language),
            Self::NotFound => texts::problem_not_found_title(language),
            Self::MethodNotAllowed => texts::problem_method_not_allowed_title(language),
            Self::InvalidCredentials => texts::problem_invalid_credentials_title(language),
            Self::TooManyAttempts => texts::problem_too_many_attempts_title(language),
            Self::PasswordResetRequired => texts::problem_password_reset_required_title(language),
            Self::TokenMissing => texts::problem_token_missing_title(language),
            Self::WrongToken => texts::problem_wrong_token_title(language),
            Self::LoginExpired => texts::problem_login_expired_title(language),
            Self::SessionEnded => texts::problem_session_ended_title(language),
            Self::ClientHeaderRequired => texts::problem_client_header_required_title(language),
            Self::ResendTooSoon => texts::problem_resend_too_soon_title(language),
            Self::TooManyMails => texts::problem_too_many_mails_title(language),
            Self::TooManyCodes => texts::problem_too_many_codes_title(language),
            Self::NoAddress => texts::problem_no_address_title(language),
            Self::AddressUnreachable => texts::problem_address_unreachable_title(language),
            Self::ProveCurrentFirst => texts::problem_prove_current_first_title(language),
            Self::AddressCannotReceive => texts::problem_address_cannot_receive_title(language),
            Self::MailUnavailable => texts::problem_mail_unavailable_title(language),
            Self::NoChallenge => texts::problem_no_challenge_title(language),
            Self::StaleChallenge => texts::problem_stale_challenge_title(language),
            Self::WrongCode => texts::problem_wrong_code_title(language),
            Self::SupersededCode => texts::problem_superseded_code_title(language),
            Self::ExpiredCode => texts::problem_expired_code_title(language),
            Self::UsedCode => texts::problem_used_code_title(language),
            Self::NoAttemptsLeft => texts::problem_no_attempts_left_title(language),
            Self::ProofRequired => texts::problem_proof_required_title(language),
            Self::ChangedMeanwhile => texts::problem_changed_meanwhile_title(language),
            Self::UnknownCode => texts::problem_unknown_code_title(language),
            Self::WeakPassword => texts::problem_weak_password_title(language),
            Self::StepUpRequired => texts::problem_step_up_required_title(language),
            Self::SecondProofRequired => texts::problem_second_proof_required_title(language),
            Self::StillWaiting => texts::problem_still_waiting_title(language),
            Self::CoolingOff => texts::problem_cooling_off_title(language),
            Self::RecoveryRequired => texts::problem_recovery_required_title(language),
            Self::NoCase => texts::problem_no_case_title(language),
            Self::TemporarilyUnavailable => texts::problem_temporarily_unavailable_title(language),
            Self::InternalError => texts::problem_internal_error_title(language),
        }
    }

    /// What the problem's page says.
    pub fn help(self, language: Language) -> &'static str {
        match self {
            Self::InvalidRequest => texts::problem_invalid_request_help(language),
            Self::TooLarge => texts::problem_too_large_help(language),
            Self::UnsupportedMediaType => texts::problem_unsupported_media_type_help(language),
            Self::NotFound => texts::problem_not_found_help(language),
            Self::MethodNotAllowed => texts::problem_method_not_allowed_help(language),
            Self::InvalidCredentials => texts::problem_invalid_credentials_help(language),
            Self::TooManyAttempts => texts::problem_too_many_attempts_help(language),
            Self::PasswordResetRequired => texts::problem_password_reset_required_help(language),
            Self::TokenMissing => texts::problem_token_missing_help(language),
            Self::WrongToken => texts::problem_wrong_token_help(language),
            Self::LoginExpired => texts::problem_login_expired_help(language),
            Self::SessionEnded => texts::problem_session_ended_help(language),
            Self::ClientHeaderRequired => texts::problem_client_header_required_help(language),
            Self::ResendTooSoon => texts::problem_resend_too_soon_help(language),
            Self::TooManyMails => texts::problem_too_many_mails_help(language),
            Self::TooManyCodes => texts::problem_too_many_codes_help(language),
            Self::NoAddress => texts::problem_no_address_help(language),
            Self::AddressUnreachable => texts::problem_address_unreachable_help(language),
            Self::ProveCurrentFirst => texts::problem_prove_current_first_help(language),
            Self::AddressCannotReceive => texts::problem_address_cannot_receive_help(language),
            Self::MailUnavailable => texts::problem_mail_unavailable_help(language),
            Self::NoChallenge => texts::problem_no_challenge_help(language),
            Self::StaleChallenge => texts::problem_stale_challenge_help(language),
            Self::WrongCode => texts::problem_wrong_code_help(language),
            Self::SupersededCode => texts::problem_superseded_code_help(language),
            Self::ExpiredCode => texts::problem_expired_code_help(language),
            Self::UsedCode => texts::problem_used_code_help(language),
            Self::NoAttemptsLeft => texts::problem_no_attempts_left_help(language),
            Self::ProofRequired => texts::problem_proof_required_help(language),
            Self::ChangedMeanwhile => texts::problem_changed_meanwhile_help(language),
            Self::UnknownCode => texts::problem_unknown_code_help(language),
            Self::WeakPassword => texts::problem_weak_password_help(language),
            Self::StepUpRequired => texts::problem_step_up_required_help(language),
            Self::SecondProofRequired => texts::problem_second_proof_required_help(language),
            Self::StillWaiting => texts::problem_still_waiting_help(language),
            Self::CoolingOff => texts::problem_cooling_off_help(language),
            Self::RecoveryRequired => texts::problem_recovery_required_help(language),
            Self::NoCase => texts::problem_no_case_help(language),
            Self::TemporarilyUnavailable => texts::problem_temporarily_unavailable_help(language),
            Self::InternalError => texts::problem_internal_error_help(language),
        }
    }
}
