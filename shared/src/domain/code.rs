//! The one-time password: pictograms in order, then digits.

use pictograms::{Symbol, near_twins};

/// How many pictograms out of how many shown, and how many digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeProfile {
    pictograms: usize,
    palette: usize,
    digits: usize,
}

/// Fewest combinations that the stack starts with: 2^20, NIST SP 800-63B-4 section 3.1.3.2 and
/// OWASP ASVS v5.0.0-6.5.4.
pub const FEWEST_COMBINATIONS: u64 = 1 << 20;

impl Default for CodeProfile {
    /// 4 of 16 and 3 digits: 43.7 million combinations, 25.4 bits, 7 taps, a grid of 4 by 4.
    fn default() -> Self {
        Self {
            pictograms: 4,
            palette: 16,
            digits: 3,
        }
    }
}

impl CodeProfile {
    /// A profile within the supported ranges and with enough combinations, else `None`.
    pub fn new(pictograms: usize, palette: usize, digits: usize) -> Option<Self> {
        let profile = Self {
            pictograms,
            palette,
            digits,
        };
        let shown = (12..=24).contains(&palette) || palette == 64;
        let ranges = (2..=5).contains(&pictograms) && shown && (2..=6).contains(&digits);
        (ranges && profile.combinations() >= FEWEST_COMBINATIONS).then_some(profile)
    }

    /// Pictograms in a code.
    pub const fn pictograms(self) -> usize {
        self.pictograms
    }

    /// Pictograms shown.
    pub const fn palette(self) -> usize {
        self.palette
    }

    /// Digits in a code.
    pub const fn digits(self) -> usize {
        self.digits
    }

    /// How many different codes a palette gives: what someone who sees the screen has to guess
    /// from.
    pub fn combinations(self) -> u64 {
        let symbols: u64 = (0..self.pictograms)
            .map(|i| (self.palette - i) as u64)
            .product();
        (0..self.digits).fold(symbols, |product, _| product * 10)
    }
}

/// The pictograms shown, fixed for a login session: redrawn decoys would give the code away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Palette(Vec<Symbol>);

impl Palette {
    /// Draws a palette: a uniform order of all symbols, from the front, without near twins.
    ///
    /// `below(n)` is a uniform number under `n`; for a session's palette it comes from a keyed
    /// function of the session, so that nothing has to be stored.
    ///
    /// # Errors
    ///
    /// As from `below`.
    pub fn draw<E>(
        profile: CodeProfile,
        mut below: impl FnMut(u32) -> Result<u32, E>,
    ) -> Result<Self, E> {
        let mut rest: Vec<Symbol> = (0..=u8::MAX).map_while(Symbol::new).collect();
        let everything = profile.palette >= rest.len();
        let mut shown: Vec<Symbol> = Vec::with_capacity(profile.palette);
        while shown.len() < profile.palette && !rest.is_empty() {
            let drawn = rest.swap_remove(below(rest.len() as u32)? as usize);
            if everything || !shown.iter().any(|other| near_twins(*other, drawn)) {
                shown.push(drawn);
            }
        }
        Ok(Self(shown))
    }

    /// The symbols, in the order in which they are shown.
    pub fn symbols(&self) -> &[Symbol] {
        &self.0
    }
}

/// A code: drawn, or entered by a member.
///
/// Secret: `Debug` prints the type's name only.
#[derive(Clone, PartialEq, Eq)]
pub struct Code {
    symbols: Vec<Symbol>,
    digits: String,
}

impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Code")
    }
}

impl Code {
    /// Draws a code from a palette: distinct pictograms in order, then digits, each uniform.
    ///
    /// # Errors
    ///
    /// As from `below`.
    pub fn draw<E>(
        profile: CodeProfile,
        palette: &Palette,
        mut below: impl FnMut(u32) -> Result<u32, E>,
    ) -> Result<Self, E> {
        let mut rest = palette.symbols().to_vec();
        let mut symbols = Vec::with_capacity(profile.pictograms);
        while symbols.len() < profile.pictograms && !rest.is_empty() {
            symbols.push(rest.swap_remove(below(rest.len() as u32)? as usize));
        }
        let mut digits = String::with_capacity(profile.digits);
        for _ in 0..profile.digits {
            digits.extend(char::from_digit(below(10)?, 10));
        }
        Ok(Self { symbols, digits })
    }

    /// A code as entered: 1 to 8 symbols, 1 to 8 ASCII digits. Anything within these bounds is a
    /// guess, wrong lengths and symbols outside the palette included; `None` is bad input.
    pub fn entered(symbols: Vec<Symbol>, digits: String) -> Option<Self> {
        let plausible = (1..=8).contains(&symbols.len())
            && (1..=8).contains(&digits.len())
            && digits.bytes().all(|byte| byte.is_ascii_digit());
        plausible.then_some(Self { symbols, digits })
    }

    /// The pictograms in order.
    pub fn symbols(&self) -> &[Symbol] {
        &self.symbols
    }

    /// The digits.
    pub fn digits(&self) -> &str {
        &self.digits
    }

    /// One byte string per code, for the MAC: lengths first, so that no two codes share one.
    pub fn canonical(&self) -> Vec<u8> {
        let mut bytes = vec![self.symbols.len() as u8];
        bytes.extend(self.symbols.iter().map(|symbol| symbol.index()));
        bytes.extend(self.digits.bytes());
        bytes
    }
}

#[cfg(test)]
mod tests;
