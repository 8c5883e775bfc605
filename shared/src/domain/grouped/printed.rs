//! The form for paper: eight groups of six digits, to be typed or said on the telephone.
//!
//! Each group is 11 times a number of 16 bits (the form of recovery keys in Windows), so
//! that every single wrong digit and every exchange of neighbours shows, in the group where it
//! is. Digits need no input method and are the same in every language.

use zeroize::Zeroizing;

use super::{Bits, Slip, mailed, typed};

/// Groups of a code.
const GROUPS: usize = 8;
/// Digits of a group.
const GROUP: usize = 6;
/// What every group is a multiple of.
const FACTOR: u32 = 11;

/// What a printed code opens. The kind is not in the code: its digest says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PrintedKind {
    /// A recovery code that the member keeps.
    Saved,
    /// Posted in a letter.
    Posted,
    /// Given by two operators.
    Desk,
}

impl PrintedKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Saved, Self::Posted, Self::Desk];

    pub(super) const fn letter(self) -> u8 {
        match self {
            Self::Saved => b'K',
            Self::Posted => b'P',
            Self::Desk => b'D',
        }
    }
}

/// The code as it is printed, with hyphens between its groups.
pub fn write(bits: &Bits) -> Zeroizing<String> {
    // Room from the start: growing would leave copies behind.
    let mut text = Zeroizing::new(String::with_capacity(GROUPS * (GROUP + 1)));
    let (numbers, _) = bits.0.as_chunks();
    for number in numbers {
        if !text.is_empty() {
            text.push('-');
        }
        let group = u32::from(u16::from_be_bytes(*number)) * FACTOR;
        let places = [100_000, 10_000, 1_000, 100, 10, 1];
        text.extend(places.map(|place| char::from_digit(group / place % 10, 10).unwrap_or('0')));
    }
    text
}

/// Reads a code as people type it: full width, with whatever separators.
///
/// # Errors
///
/// [`Slip`]; [`Slip::Group`] names the first group that is wrong, [`Slip::OtherKind`] is for a
/// code of the mailed form.
pub fn read(text: &str) -> Result<Bits, Slip> {
    let characters: Zeroizing<Vec<char>> = Zeroizing::new(typed(text)?.collect());
    let digits: Option<Vec<u32>> = characters.iter().map(|c| c.to_digit(10)).collect();
    let Some(digits) = digits.map(Zeroizing::new) else {
        let mailed = mailed::read(text).is_ok();
        return Err(if mailed {
            Slip::OtherKind
        } else {
            Slip::Character
        });
    };
    if digits.len() != GROUPS * GROUP {
        return Err(Slip::Length);
    }
    let mut bits = Zeroizing::new([0; 2 * GROUPS]);
    let (halves, _) = bits.as_chunks_mut();
    for (at, (group, half)) in (1..).zip(digits.chunks(GROUP).zip(halves)) {
        let group = group.iter().fold(0, |n, digit| n * 10 + digit);
        let number = u16::try_from(group / FACTOR).ok();
        let number = number.filter(|_| group % FACTOR == 0);
        *half = number.ok_or(Slip::Group(at))?.to_be_bytes();
    }
    Ok(Bits(bits))
}

/// Whether somebody typed a code of this form where another belongs.
pub(super) fn looks_like(characters: &[char]) -> bool {
    characters.len() == GROUPS * GROUP && characters.iter().all(char::is_ascii_digit)
}
