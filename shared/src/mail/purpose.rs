//! What a mailed code approves.

/// What the member approves by entering the code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MailPurpose {
    /// Logging in.
    Login,
    /// One service that wants the second step afresh.
    StepUp,
    /// Changing the address; goes to the mailbox that is registered now.
    ChangeAddress,
    /// Proving the new mailbox; its reader may be a stranger.
    ConfirmAddress,
}

impl MailPurpose {
    /// The name in the API and in the header `X-Pictopass-Purpose`.
    pub const fn wire(self) -> &'static str {
        match self {
            Self::Login => "login",
            Self::StepUp => "step-up",
            Self::ChangeAddress => "change-address",
            Self::ConfirmAddress => "confirm-address",
        }
    }
}
