//! The forms of a password under which it is looked up: only for judging, never for hashing.

use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// Lower case and without the differences of width: what somebody who guesses would not tell
/// apart.
pub(super) fn fold(text: &str) -> Zeroizing<String> {
    let mut folded = Zeroizing::new(String::with_capacity(text.len() * 2));
    folded.extend(text.nfkc().flat_map(char::to_lowercase));
    folded
}

/// Letters that signs and digits stand for.
fn letter(sign: char) -> char {
    match sign {
        '0' => 'o',
        '1' | '!' | '|' => 'i',
        '3' | '€' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' | '+' => 't',
        '8' => 'b',
        '9' => 'g',
        other => other,
    }
}

/// One password in several forms.
pub(super) struct Forms {
    whole: Zeroizing<String>,
    /// What is repeated, where the whole is that and nothing else.
    unit: Option<Zeroizing<String>>,
    /// The unit without digits and signs around it.
    core: Zeroizing<String>,
    /// The core with letters for signs.
    spelled: Zeroizing<String>,
    /// The unit with letters for the signs in the core, digits around it kept.
    spelled_unit: Zeroizing<String>,
}

impl Forms {
    pub(super) fn of(typed: &str) -> Self {
        let whole = fold(typed);
        let unit = period(&whole);
        let base: &str = unit.as_ref().map_or(&whole, |unit| unit);
        let core = base.trim_matches(|c: char| !c.is_alphabetic());
        let spelled: Zeroizing<String> = Zeroizing::new(core.chars().map(letter).collect());
        // A core without letters has nothing to spell.
        let (before, after) = base.split_once(core).unwrap_or_default();
        let spelled_unit = Zeroizing::new([before, &spelled, after].concat());
        Self {
            core: Zeroizing::new(core.to_owned()),
            whole,
            unit,
            spelled,
            spelled_unit,
        }
    }

    /// The forms that are looked up in the list, each once.
    pub(super) fn listed(&self) -> impl Iterator<Item = &str> {
        let unit = self.unit.as_ref().map(|unit| unit.as_str());
        let core = Some(self.core.as_str()).filter(|core| *core != self.whole.as_str());
        let spelled = Some(self.spelled.as_str()).filter(|spelled| *spelled != self.core.as_str());
        let forms = [Some(self.whole.as_str()), unit, core, spelled];
        forms.into_iter().flatten()
    }

    /// The forms that are cut into pieces.
    pub(super) fn cut(&self) -> impl Iterator<Item = &str> {
        let unit = self.unit.as_ref().unwrap_or(&self.whole).as_str();
        let spelled = Some(self.spelled_unit.as_str()).filter(|spelled| *spelled != unit);
        std::iter::once(unit).chain(spelled)
    }

    /// The same few characters again and again.
    pub(super) fn is_short_repeat(&self, shorter_than: usize) -> bool {
        let unit = self.unit.as_ref();
        unit.is_some_and(|unit| unit.chars().count() < shorter_than)
    }
}

/// The shortest text that gives `text` when it is repeated, the last time perhaps in part; none
/// where that is not at least twice.
fn period(text: &str) -> Option<Zeroizing<String>> {
    let ends = text.char_indices().map(|(at, _)| at).skip(1);
    for end in ends.take_while(|end| end * 2 <= text.len()) {
        let (unit, _) = text.split_at_checked(end)?;
        let repeated = unit.bytes().cycle();
        if text.bytes().zip(repeated).all(|(one, other)| one == other) {
            return Some(Zeroizing::new(unit.to_owned()));
        }
    }
    None
}
