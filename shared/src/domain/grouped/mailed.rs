//! The form for mails: 28 letters and digits in groups of four, to be pasted.
//!
//! `R7K3-M9TD-2XWF-H8RB-5NVC-4QJE-W6GA`: a letter for the kind, 26 characters of Crockford's
//! base 32 for 128 bits (the last two bits are zero), one check character. Letters among the
//! digits keep a telephone from offering a group as the short code of a message.

use zeroize::Zeroizing;

use super::{Bits, Slip, printed, typed};

/// Characters of a code, without hyphens.
const LENGTH: usize = 28;
/// Characters of a group.
const GROUP: usize = 4;
/// Crockford's alphabet: no I, L, O or U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// What a mailed code opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailedKind {
    /// Chooses a new password.
    Reset,
    /// Takes a change of address back.
    Undo,
    /// Stops what is waiting.
    Stop,
    /// Proves a new mailbox in the alternate procedure.
    NewMailbox,
}

impl MailedKind {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::Reset, Self::Undo, Self::Stop, Self::NewMailbox];

    /// The first character.
    pub(super) const fn letter(self) -> u8 {
        match self {
            Self::Reset => b'R',
            Self::Undo => b'U',
            Self::Stop => b'S',
            Self::NewMailbox => b'N',
        }
    }

    fn of(letter: char) -> Option<Self> {
        let mut kinds = Self::ALL.into_iter();
        kinds.find(|kind| char::from(kind.letter()) == letter)
    }

    /// What the letter counts in the check: its value in the alphabet, and for U, which is not in
    /// it, that of V, which is no kind.
    const fn value(self) -> u8 {
        match self {
            Self::Reset => 24,
            Self::Undo => 27,
            Self::Stop => 25,
            Self::NewMailbox => 21,
        }
    }
}

/// The code as it stands in a mail, with hyphens between its groups.
pub fn write(kind: MailedKind, bits: &Bits) -> Zeroizing<String> {
    let number = u128::from_be_bytes(*bits.0);
    let high = (0..25).map(|at| number >> (123 - 5 * at) & 31);
    let values: Vec<u8> = high.chain([number << 2 & 31]).map(|v| v as u8).collect();
    let check = check(kind, &values);
    // Room from the start: growing would leave copies behind.
    let mut text = Zeroizing::new(String::with_capacity(LENGTH + LENGTH / GROUP));
    text.push(char::from(kind.letter()));
    for (at, value) in (1..).zip(values.iter().chain([&check])) {
        if at % GROUP == 0 {
            text.push('-');
        }
        text.push(symbol(*value));
    }
    text
}

/// Reads a code of any kind as people paste and type it: any case, O for 0, I and L for 1, full
/// width, with whatever separators.
///
/// # Errors
///
/// [`Slip`]; [`Slip::OtherKind`] for a code of the printed form.
pub fn read(text: &str) -> Result<(MailedKind, Bits), Slip> {
    let characters: Zeroizing<Vec<char>> =
        Zeroizing::new(typed(text)?.flat_map(char::to_uppercase).collect());
    if characters.len() != LENGTH {
        let printed = printed::looks_like(&characters);
        return Err(if printed {
            Slip::OtherKind
        } else {
            Slip::Length
        });
    }
    let [letter, others @ ..] = characters.as_slice() else {
        return Err(Slip::Length);
    };
    let kind = MailedKind::of(*letter).ok_or(Slip::Character)?;
    let values: Option<Vec<u8>> = others.iter().copied().map(value).collect();
    let values = Zeroizing::new(values.ok_or(Slip::Character)?);
    let [values @ .., last, given] = values.as_slice() else {
        return Err(Slip::Length);
    };
    let all: Zeroizing<Vec<u8>> = Zeroizing::new(values.iter().chain([last]).copied().collect());
    // A spelling with loose last bits was never written.
    if check(kind, &all) != *given || last & 3 != 0 {
        return Err(Slip::Check);
    }
    let high = values.iter().fold(0_u128, |n, v| n << 5 | u128::from(*v));
    let number = high << 3 | u128::from(last >> 2);
    Ok((kind, Bits::new(number.to_be_bytes())))
}

/// Reads a code of one kind.
///
/// # Errors
///
/// As [`read`], and [`Slip::OtherKind`] for a code of another kind.
pub fn read_as(kind: MailedKind, text: &str) -> Result<Bits, Slip> {
    let (found, bits) = read(text)?;
    (found == kind).then_some(bits).ok_or(Slip::OtherKind)
}

/// The check: Σ αⁱ·cᵢ in GF(32) over the kind and the 26 characters, α a root of x⁵ + x² + 1.
///
/// α has order 31 and there are 28 places, so every single wrong character and every exchange of
/// neighbours changes it. A weighted sum modulo 32 could not do both.
fn check(kind: MailedKind, values: &[u8]) -> u8 {
    let after_kind = values.iter().rev().fold(0, |sum, v| times_alpha(sum) ^ v);
    times_alpha(after_kind) ^ kind.value()
}

const fn times_alpha(value: u8) -> u8 {
    let shifted = value << 1;
    if shifted & 32 == 0 {
        shifted
    } else {
        shifted ^ 0b10_0101
    }
}

fn symbol(value: u8) -> char {
    char::from(ALPHABET.get(usize::from(value)).copied().unwrap_or(b'0'))
}

fn value(symbol: char) -> Option<u8> {
    let symbol = match symbol {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    (0..)
        .zip(ALPHABET)
        .find_map(|(value, known)| (char::from(*known) == symbol).then_some(value))
}
