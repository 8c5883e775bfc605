//! One member of the file, and why a line can be refused.

use std::fmt;

use pictograms::Language;
use shared::domain::address::{CannotReceive, RegisteredAddress};
use shared::domain::mail_host::Verdict;
use shared::domain::member_number::{MemberNumber, NotAMemberNumber};
use shared::password::{HashRefused, PasswordHash, PasswordRefused};

/// A member as the store takes it.
#[derive(Debug, Clone)]
pub struct NewMemberRow {
    /// The key.
    pub member_number: MemberNumber,
    /// 1 to 40 characters, for the greeting of mails.
    pub family_name: Option<String>,
    /// As brought along, or made from the plain password.
    pub password: PasswordHash,
    /// Usable or not; `None` for a member without.
    pub address: Option<RegisteredAddress>,
    /// Whether the address's domain receives mail; nothing is known without an address.
    pub host: Verdict,
    /// Of mails; `None` leaves it to the stack's default.
    pub language: Option<Language>,
}

/// What became of a member in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stored {
    /// Written.
    New,
    /// There already, and left as it is.
    Existed,
    /// There already with this very address, whose domain receives mail no more, or again.
    HostChanged,
}

/// A column of a CSV file, a field of a JSON object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Column {
    /// 4 to 16 digits.
    MemberNumber,
    /// May be empty.
    FamilyName,
    /// In the clear; hashed on the way.
    Password,
    /// argon2id in PHC form.
    PasswordHash,
    /// May be empty.
    Address,
    /// A tag such as `ja`; may be empty.
    Language,
}

impl Column {
    /// How many there are.
    pub(super) const COUNT: usize = 6;

    /// The column of this name.
    pub(super) fn of(name: &str) -> Option<Self> {
        Some(match name {
            "member_number" => Self::MemberNumber,
            "family_name" => Self::FamilyName,
            "password" => Self::Password,
            "password_hash" => Self::PasswordHash,
            "address" => Self::Address,
            "language" => Self::Language,
            _ => return None,
        })
    }

    /// Its name in the file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::MemberNumber => "member_number",
            Self::FamilyName => "family_name",
            Self::Password => "password",
            Self::PasswordHash => "password_hash",
            Self::Address => "address",
            Self::Language => "language",
        }
    }
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A line that was not imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Counted from 1, the header included.
    pub line: u64,
    /// Where, if it is one column's fault.
    pub column: Option<Column>,
    /// Why; never the value, which may be a password.
    pub reason: Reason,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}", self.line)?;
        if let Some(column) = self.column {
            write!(f, ", {column}")?;
        }
        write!(f, ": {}", self.reason)
    }
}

/// Why a line was not imported.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// Longer than any member can be.
    #[error("the line is longer than {} bytes", super::lines::MAX_LINE)]
    LineTooLong,
    /// Only if the file changes while it is read.
    #[error("the line is not UTF-8")]
    NotUtf8,
    /// A quote that does not end on its line, or stands in the middle of a field.
    #[error("the quotes do not match (a field cannot go over several lines)")]
    Quotes,
    /// More or fewer fields than the first line names.
    #[error("the line has {found} fields where the first line names {expected}")]
    FieldCount {
        /// On this line.
        found: usize,
        /// In the header.
        expected: usize,
    },
    /// Not one JSON object.
    #[error("the line is not a JSON object")]
    NotAnObject,
    /// A field that this import does not know; by position, since a name may be a value gone
    /// astray.
    #[error("field {position} of the object is not one that is known")]
    UnknownField {
        /// Counted from 1.
        position: usize,
    },
    /// The same field twice.
    #[error("the field stands there twice")]
    FieldTwice,
    /// Not text. A member number in particular: as a number it has lost its leading zeros.
    #[error("the value must be a string")]
    NotAString,
    /// Not a member number.
    #[error(transparent)]
    MemberNumber(#[from] NotAMemberNumber),
    /// The same number stands further up in the file.
    #[error("the same member stands on line {first}")]
    Duplicate {
        /// Where it stands first; that line is the one that counts.
        first: u64,
    },
    /// A name that mails cannot greet with.
    #[error("the name must be 1 to 40 characters without control characters")]
    FamilyName,
    /// Neither password nor hash.
    #[error("one of password and password_hash is needed")]
    NoPassword,
    /// Both.
    #[error("only one of password and password_hash can be given")]
    TwoPasswords,
    /// No password can be like that.
    #[error(transparent)]
    Password(#[from] PasswordRefused),
    /// Not a hash that passwords can be checked against.
    #[error(transparent)]
    PasswordHash(#[from] HashRefused),
    /// An address that must not be stored at all.
    #[error(transparent)]
    Address(CannotReceive),
    /// Not one of the five languages.
    #[error("the language must be one of ja, en, zh-Hant, zh-Hans, ko")]
    Language,
}
