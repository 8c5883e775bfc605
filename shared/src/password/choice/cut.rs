//! How much of a password is left when everything known is cut out of it.

use super::{Context, rows, words};

/// Common words that are cut out of one password: three of the list are more than 30 bits
/// already, which nobody guesses at a hundred tries a day.
const WORDS: usize = 2;
/// Numbers that are cut out: one year, one date, one telephone number without its area.
const NUMBERS: usize = 1;
/// Digits of such a number.
const DIGITS: usize = 8;
/// Characters of a word of the list.
const LONGEST_WORD: usize = 32;
/// Characters of something that is there twice.
const REPEATED: usize = 3;
/// Beyond this, a password has parts that no list explains.
const LONGEST: usize = super::Password::MAX_CHARS;
/// Other characters than letters and digits that are no effort.
const SIGNS: usize = 2;

/// What is cut out.
pub(super) struct Pieces<'a> {
    common: bool,
    context: Vec<&'a str>,
}

impl<'a> Pieces<'a> {
    /// Rows, repeats and a number always; the member's words, and common ones where asked for.
    pub(super) fn new(context: &'a Context, common: bool) -> Self {
        Self {
            common,
            context: context.words().collect(),
        }
    }
}

/// A folded password without the signs in it, and where its characters begin.
pub(super) struct Cut {
    text: zeroize::Zeroizing<String>,
    starts: Vec<usize>,
    /// Different signs.
    signs: usize,
}

impl Cut {
    pub(super) fn of(folded: &str) -> Self {
        let mut text = zeroize::Zeroizing::new(String::with_capacity(folded.len()));
        text.extend(folded.chars().filter(|c| c.is_alphanumeric()));
        let mut signs: Vec<char> = folded.chars().filter(|c| !c.is_alphanumeric()).collect();
        signs.sort_unstable();
        signs.dedup();
        let starts = text.char_indices().map(|(at, _)| at);
        let starts = starts.chain(std::iter::once(text.len())).collect();
        Self {
            signs: signs.len(),
            starts,
            text,
        }
    }

    /// The fewest characters that are left over, over all ways to cut.
    pub(super) fn left(&self, pieces: &Pieces<'_>) -> usize {
        let length = self.starts.len() - 1;
        if length > LONGEST {
            return length;
        }
        // For each place, and each number of words and numbers used up, the fewest left over.
        let mut least = vec![[[None::<usize>; NUMBERS + 1]; WORDS + 1]; length + 1];
        if let Some(first) = least.first_mut() {
            first[0][0] = Some(0);
        }
        for at in 0..length {
            let steps = self.steps(at, pieces);
            let here = least.get(at).copied().unwrap_or_default();
            for (used, by_numbers) in here.iter().enumerate() {
                for (numbers, left) in by_numbers.iter().enumerate() {
                    let Some(left) = left else { continue };
                    for step in &steps {
                        let to = least
                            .get_mut(at + step.characters)
                            .and_then(|to| to.get_mut(used + step.words))
                            .and_then(|to| to.get_mut(numbers + step.numbers));
                        let Some(to) = to else { continue };
                        let new = left + step.left;
                        *to = Some(to.map_or(new, |old| old.min(new)));
                    }
                }
            }
        }
        let end = least.last().into_iter().flatten().flatten().flatten();
        let letters = end.min().copied().unwrap_or(length);
        letters + self.signs.saturating_sub(SIGNS)
    }

    /// What can be cut out at a place.
    fn steps(&self, at: usize, pieces: &Pieces<'_>) -> Vec<Step> {
        let mut steps = vec![Step::own()];
        let here = self.part(at, self.starts.len() - 1);
        for word in pieces
            .context
            .iter()
            .filter(|word| here.starts_with(**word))
        {
            steps.push(Step::known(word.chars().count()));
        }
        let row = rows::prefix(here);
        if row > 0 {
            steps.push(Step::known(row));
        }
        let same = here.chars().take_while(|c| here.starts_with(*c)).count();
        if same >= REPEATED {
            steps.push(Step::known(same));
        }
        let digits = here.chars().take_while(char::is_ascii_digit).count();
        for characters in 1..=digits.min(DIGITS) {
            steps.push(Step::number(characters));
        }
        let longest = if pieces.common { LONGEST_WORD } else { 0 };
        for characters in 2..=longest.min(self.starts.len() - 1 - at) {
            if words::contains(self.part(at, at + characters)) {
                steps.push(Step::word(characters));
            }
        }
        for characters in REPEATED..=at.min(self.starts.len() - 1 - at) {
            if self.part(at - characters, at) == self.part(at, at + characters) {
                steps.push(Step::known(characters));
            }
        }
        steps
    }

    fn part(&self, from: usize, to: usize) -> &str {
        let place = |at: usize| self.starts.get(at).copied().unwrap_or(self.text.len());
        self.text.get(place(from)..place(to)).unwrap_or_default()
    }
}

/// One piece.
struct Step {
    characters: usize,
    left: usize,
    words: usize,
    numbers: usize,
}

impl Step {
    fn own() -> Self {
        Self {
            left: 1,
            ..Self::known(1)
        }
    }

    fn known(characters: usize) -> Self {
        Self {
            characters,
            left: 0,
            words: 0,
            numbers: 0,
        }
    }

    fn word(characters: usize) -> Self {
        Self {
            words: 1,
            ..Self::known(characters)
        }
    }

    fn number(characters: usize) -> Self {
        Self {
            numbers: 1,
            ..Self::known(characters)
        }
    }
}
