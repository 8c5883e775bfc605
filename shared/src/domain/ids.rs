//! Identifiers. All are opaque to clients; none carries an address or a member number.

use std::fmt;

/// What a code is for. A code for one purpose cannot be used for another: the purpose is part of
/// the challenge id, which the code's MAC covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Purpose {
    /// The second step of a login.
    Login,
    /// A fresh second step inside a session.
    StepUp,
    /// Proof of the current mailbox before an address change.
    ChangeAddress,
    /// Proof of the new mailbox.
    ConfirmAddress,
}

impl Purpose {
    /// All purposes.
    pub const ALL: [Self; 4] = [
        Self::Login,
        Self::StepUp,
        Self::ChangeAddress,
        Self::ConfirmAddress,
    ];

    /// The form in the API.
    pub const fn wire(self) -> &'static str {
        match self {
            Self::Login => "login",
            Self::StepUp => "step-up",
            Self::ChangeAddress => "change-address",
            Self::ConfirmAddress => "confirm-address",
        }
    }

    /// Reads what [`Purpose::wire`] writes.
    pub fn from_wire(wire: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.wire() == wire)
    }

    /// The kind of token that may ask for and answer such a code.
    pub const fn session_kind(self) -> SessionKind {
        match self {
            Self::Login => SessionKind::Login,
            Self::StepUp | Self::ChangeAddress | Self::ConfirmAddress => SessionKind::Access,
        }
    }
}

/// Half-authenticated or authenticated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SessionKind {
    /// Password checked, second step open.
    Login,
    /// Both steps done.
    Access,
}

/// A session's name: the generation of the step key that its MACs use, and 128 random or derived
/// bits.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Sid {
    generation: u32,
    value: String,
}

impl Sid {
    /// A new name under the key `generation`.
    pub fn new(generation: u32, bits: [u8; 16]) -> Self {
        Self {
            generation,
            value: crate::encoding::base64url(&bits),
        }
    }

    /// The generation of the step key.
    pub const fn generation(&self) -> u32 {
        self.generation
    }

    /// Reads what `Display` writes.
    pub fn parse(text: &str) -> Option<Self> {
        let (generation, value) = text.split_once('-')?;
        let generation = generation.parse().ok()?;
        let valid = crate::encoding::from_base64url::<16>(value).is_some();
        valid.then(|| Self {
            generation,
            value: value.to_owned(),
        })
    }
}

impl fmt::Display for Sid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.generation, self.value)
    }
}

/// The session that a code belongs to, as the item stores it: `login:<sid>` or `access:<sid>`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Session {
    /// Which kind of token speaks for it.
    pub kind: SessionKind,
    /// Its name.
    pub sid: Sid,
}

impl Session {
    /// Reads what `Display` writes.
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, sid) = text.split_once(':')?;
        let kind = match kind {
            "login" => SessionKind::Login,
            "access" => SessionKind::Access,
            _ => return None,
        };
        Some(Self {
            kind,
            sid: Sid::parse(sid)?,
        })
    }
}

impl fmt::Display for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.kind {
            SessionKind::Login => "login",
            SessionKind::Access => "access",
        };
        write!(f, "{kind}:{}", self.sid)
    }
}

/// The opaque random id of a member: partition key of the code item and `sub` of tokens.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MemberId(String);

impl MemberId {
    /// A new id from 128 random bits.
    pub fn new(bits: [u8; 16]) -> Self {
        Self(crate::encoding::base64url(&bits))
    }

    /// Reads an id that [`MemberId::as_str`] gave.
    pub fn parse(text: &str) -> Option<Self> {
        crate::encoding::from_base64url::<16>(text).map(|_| Self(text.to_owned()))
    }

    /// The stored form.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Which of a member's code items a challenge belongs to. Each has budget, windows and counters of
/// its own, so that whoever asks in one cannot use up the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lane {
    /// Everything after the password, from a browser that nobody knows.
    Member,
    /// From a device that has done both steps before, and inside a session.
    Known,
}

impl Lane {
    /// Both lanes.
    pub const ALL: [Self; 2] = [Self::Member, Self::Known];

    /// The letter in challenge ids, keys and tags of mails.
    pub const fn wire(self) -> &'static str {
        match self {
            Self::Member => "m",
            Self::Known => "k",
        }
    }

    /// Reads what [`Lane::wire`] writes.
    pub fn from_wire(wire: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lane| lane.wire() == wire)
    }

    /// The other lane.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Member => Self::Known,
            Self::Known => Self::Member,
        }
    }
}

/// The name of a challenge: lane, purpose, mail number and 128 random bits made once per request,
/// so that an issue recognises its own applied write.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ChallengeId {
    /// Which code item it belongs to.
    pub lane: Lane,
    /// What the code is for.
    pub purpose: Purpose,
    /// The number the member sees on the mail.
    pub mail_number: u32,
    /// The request's own bits.
    pub nonce: Nonce,
}

/// 128 random bits, made once per issue request, outside every retry.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Nonce(pub [u8; 16]);

impl fmt::Debug for Nonce {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

impl Nonce {
    /// The form in ids.
    pub fn text(&self) -> String {
        crate::encoding::base64url(&self.0)
    }

    /// The form in mail headers and message tags: letters and digits only.
    pub fn hex(&self) -> String {
        format!("{:032x}", u128::from_be_bytes(self.0))
    }

    /// Reads what [`Nonce::hex`] writes.
    pub fn from_hex(text: &str) -> Option<Self> {
        let digits = text.len() == 32 && text.bytes().all(|b| b.is_ascii_hexdigit());
        let number = digits.then(|| u128::from_str_radix(text, 16).ok())??;
        Some(Self(number.to_be_bytes()))
    }
}

impl ChallengeId {
    /// Reads what `Display` writes.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(4, '.');
        let lane = Lane::from_wire(parts.next()?)?;
        let purpose = Purpose::from_wire(parts.next()?)?;
        let number = parts.next()?;
        let mail_number: u32 = number.parse().ok()?;
        let nonce = Nonce(crate::encoding::from_base64url(parts.next()?)?);
        // One spelling only: "+1" and "01" are other ids.
        (mail_number.to_string() == number).then_some(Self {
            lane,
            purpose,
            mail_number,
            nonce,
        })
    }
}

impl fmt::Display for ChallengeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}.{}.{}.{}",
            self.lane.wire(),
            self.purpose.wire(),
            self.mail_number,
            self.nonce.text()
        )
    }
}

/// A MAC over a code or a guess. Comparison takes constant time.
#[derive(Clone, Copy)]
pub struct Mac(pub [u8; 32]);

impl Mac {
    /// Stands in `last_guess` before the first guess: no MAC is all zeros but with probability
    /// 2^-256.
    pub const SENTINEL: Self = Self([0; 32]);
}

impl PartialEq for Mac {
    fn eq(&self, other: &Self) -> bool {
        use subtle::ConstantTimeEq as _;
        self.0.ct_eq(&other.0).into()
    }
}
impl Eq for Mac {}

impl fmt::Debug for Mac {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Mac")
    }
}

/// The name of one verify request, covering session, challenge, attempt and guess; made once,
/// outside the SDK's retry loop.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RequestId(String);

impl RequestId {
    /// From 128 bits of a MAC.
    pub fn new(bits: [u8; 16]) -> Self {
        Self(crate::encoding::base64url(&bits))
    }

    /// Stands in `tried` and `last_request` from issue on, so that conditions always have
    /// something to look at. Not base64url of 16 bytes: no request can be called that.
    pub fn sentinel() -> Self {
        Self("-".to_owned())
    }

    /// From the stored form.
    pub fn from_stored(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The stored form.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nonce_reads_back_from_tags() {
        let nonce = Nonce([0x0a; 16]);
        assert_eq!(Nonce::from_hex(&nonce.hex()), Some(nonce));
        for broken in [
            "",
            "0a",
            "+a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a",
            "xa0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a",
        ] {
            assert_eq!(Nonce::from_hex(broken), None, "{broken}");
        }
    }

    #[test]
    fn ids_read_back_and_have_one_spelling() {
        for lane in Lane::ALL {
            let id = ChallengeId {
                lane,
                purpose: Purpose::StepUp,
                mail_number: 7,
                nonce: Nonce([9; 16]),
            };
            assert_eq!(ChallengeId::parse(&id.to_string()), Some(id));
        }
        for broken in [
            "",
            "m",
            "m.login.1",
            "K.login.1.AAAAAAAAAAAAAAAAAAAAAA",
            "x.login.1.AAAAAAAAAAAAAAAAAAAAAA",
            "m.login.01.AAAAAAAAAAAAAAAAAAAAAA",
            "m.login.+1.AAAAAAAAAAAAAAAAAAAAAA",
            "m.login.1.AAAAAAAAAAAAAAAAAAAAAA=",
            "m.Login.1.AAAAAAAAAAAAAAAAAAAAAA",
        ] {
            assert_eq!(ChallengeId::parse(broken), None, "{broken}");
        }
        let session = Session {
            kind: SessionKind::Access,
            sid: Sid::new(3, [1; 16]),
        };
        assert_eq!(Session::parse(&session.to_string()), Some(session));
        assert_eq!(Session::parse("access:3-short"), None);
    }
}
