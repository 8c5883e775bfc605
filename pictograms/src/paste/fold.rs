//! Makes the many writings of one word the same text.
//!
//! The build script folds the labels with this very file, so the dictionary and the pasted line
//! cannot come apart.

use unicode_normalization::UnicodeNormalization;

/// One folded character of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Part of a word. Whatever is neither digit nor gap counts as a letter, so that a stray
    /// symbol makes an unknown word instead of vanishing from the code.
    Letter(char),
    /// An ASCII digit, whatever its width was.
    Digit(char),
    /// Something that stands between words: space, comma, slash, order mark.
    Gap,
}

/// Folds a line: width, case, kana, composition and invisible characters no longer matter.
pub(crate) fn pieces(text: &str) -> impl Iterator<Item = Piece> {
    text.chars()
        .filter(|&c| !is_invisible(c))
        .map(before_composition)
        .nfkc()
        .flat_map(char::to_lowercase)
        .filter(|&c| !is_dash(c))
        .map(|c| match katakana(c) {
            digit if digit.is_ascii_digit() => Piece::Digit(digit),
            gap if is_gap(gap) => Piece::Gap,
            letter => Piece::Letter(letter),
        })
}

/// What has to happen before NFKC, which would turn an order mark into a digit of the code and
/// a free-standing voicing mark into a space.
fn before_composition(c: char) -> char {
    match c {
        '\u{2460}'..='\u{249B}' // ① ⑴ ⒈
        | '\u{24EA}'..='\u{24FF}' // ⓪ ⓫ ⓵
        | '\u{2776}'..='\u{2793}' // ❶ ➀ ➊
        | '\u{3220}'..='\u{3229}' // ㈠
        | '\u{3248}'..='\u{324F}' // ㉈
        | '\u{3251}'..='\u{325F}' // ㉑
        | '\u{3280}'..='\u{3289}' // ㊀
        | '\u{32B1}'..='\u{32BF}' // ㊱
        | '\u{1F100}'..='\u{1F10C}' // 🄀
        => ' ',
        '\u{309B}' => '\u{3099}',
        '\u{309C}' => '\u{309A}',
        other => other,
    }
}

/// Characters that a reader does not see and that mail clients, input methods and clipboards
/// leave behind: joiners, direction marks, fillers, variation selectors, the keycap of `4️⃣`, the
/// stand-in of a picture.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{20E3}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFC}' | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Dashes and the long-vowel mark. They look alike and are typed for one another (`ケ－キ`,
/// `T‑shirt`, `Tshirt`), and no two words differ in them alone; the build sees to that.
fn is_dash(c: char) -> bool {
    matches!(c,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{2500}'..='\u{2501}'
        | '\u{301C}' | '\u{3030}' | '\u{30A0}' | '\u{30FC}')
}

fn is_gap(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || c.is_ascii_punctuation()
        || matches!(c,
            '\u{B7}' | '\u{30FB}' // middle dots
            | '\u{2000}'..='\u{206F}' // general punctuation
            | '\u{2190}'..='\u{21FF}' // arrows
            | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}') // CJK punctuation
}

/// Hiragana as katakana.
fn katakana(c: char) -> char {
    match c {
        '\u{3041}'..='\u{3096}' | '\u{309D}'..='\u{309E}' => {
            char::from_u32(u32::from(c) + 0x60).unwrap_or(c)
        }
        other => other,
    }
}
