//! From the texts of a line to a member, or to the reason why not.

use pictograms::Language;
use shared::domain::address::RegisteredAddress;
use shared::domain::member_number::MemberNumber;
use shared::password::{Password, PasswordHash};

use super::row::{Column, Reason};

/// Characters of a family name.
const MAX_NAME: usize = 40;

/// The texts of one line by column; what is missing or empty is `None`.
#[derive(Default)]
pub(super) struct Fields([Option<String>; Column::COUNT]);

impl Fields {
    /// Sets a column's text; false if it is set already.
    pub(super) fn set(&mut self, column: Column, text: String) -> bool {
        match self.0.get_mut(column as usize) {
            Some(slot @ None) => {
                *slot = (!text.is_empty()).then_some(text);
                true
            }
            _ => false,
        }
    }

    fn take(&mut self, column: Column) -> Option<String> {
        self.0.get_mut(column as usize).and_then(Option::take)
    }
}

/// A member whose password may still have to be hashed.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) member_number: MemberNumber,
    pub(super) family_name: Option<String>,
    pub(super) password: DraftPassword,
    pub(super) address: Option<RegisteredAddress>,
    pub(super) language: Option<Language>,
}

/// What the line gave of the two.
#[derive(Debug)]
pub(super) enum DraftPassword {
    Plain(Password),
    Hash(Box<PasswordHash>),
}

/// A column, if it is one's fault, and the reason.
pub(super) type Fault = (Option<Column>, Reason);

/// Reads the texts of a line as a member.
pub(super) fn check(mut fields: Fields) -> Result<Draft, Fault> {
    Ok(Draft {
        member_number: member_number(&mut fields)?,
        family_name: family_name(&mut fields)?,
        password: password(&mut fields)?,
        address: address(&mut fields)?,
        language: language(&mut fields)?,
    })
}

fn member_number(fields: &mut Fields) -> Result<MemberNumber, Fault> {
    let text = fields.take(Column::MemberNumber).unwrap_or_default();
    MemberNumber::parse(&text).map_err(|error| (Some(Column::MemberNumber), error.into()))
}

fn family_name(fields: &mut Fields) -> Result<Option<String>, Fault> {
    let Some(text) = fields.take(Column::FamilyName) else {
        return Ok(None);
    };
    let name = text.trim();
    let odd = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    if name.is_empty() || name.chars().count() > MAX_NAME || name.contains(odd) {
        return Err((Some(Column::FamilyName), Reason::FamilyName));
    }
    Ok(Some(name.to_owned()))
}

fn password(fields: &mut Fields) -> Result<DraftPassword, Fault> {
    match (
        fields.take(Column::Password),
        fields.take(Column::PasswordHash),
    ) {
        (Some(plain), None) => Password::parse(plain)
            .map(DraftPassword::Plain)
            .map_err(|error| (Some(Column::Password), error.into())),
        (None, Some(hash)) => PasswordHash::parse(&hash)
            .map(|hash| DraftPassword::Hash(Box::new(hash)))
            .map_err(|error| (Some(Column::PasswordHash), error.into())),
        (None, None) => Err((None, Reason::NoPassword)),
        (Some(_), Some(_)) => Err((None, Reason::TwoPasswords)),
    }
}

fn address(fields: &mut Fields) -> Result<Option<RegisteredAddress>, Fault> {
    let Some(text) = fields.take(Column::Address) else {
        return Ok(None);
    };
    // White space alone is how some exports write "none".
    if text.chars().all(|c| c == ' ' || c == '\u{3000}') {
        return Ok(None);
    }
    RegisteredAddress::classify(&text)
        .map(Some)
        .map_err(|reason| (Some(Column::Address), Reason::Address(reason)))
}

fn language(fields: &mut Fields) -> Result<Option<Language>, Fault> {
    let Some(tag) = fields.take(Column::Language) else {
        return Ok(None);
    };
    let language = Language::from_tag(&tag);
    language
        .map(Some)
        .ok_or((Some(Column::Language), Reason::Language))
}
