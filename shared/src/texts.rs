//! The words of problems, advice and mails, in every language that is shipped.
//!
//! One function per message of `shared/texts/<language>/*.ftl`, generated when the crate is built:
//! `problem-wrong-code-detail` is [`problem_wrong_code_detail`]. A message without variables is
//! a `&'static str`; one with variables takes them in alphabetical order. The build fails where
//! languages differ in keys or variables.
//!
//! A language ships as soon as its folder exists; the others get English. What a reader really
//! gets, for `lang` attributes and for the words of pictograms beside the text, is [`shipped`].

#![expect(
    clippy::match_same_arms,
    reason = "languages may say something in the same words"
)]

use pictograms::Language;

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

/// Puts each value where its position, counted from 1, stands in the pattern as a character.
fn filled(pattern: &str, values: &[&str]) -> String {
    let mut text = String::with_capacity(pattern.len());
    for c in pattern.chars() {
        match (c as usize).checked_sub(1).and_then(|n| values.get(n)) {
            Some(value) => text.push_str(value),
            None => text.push(c),
        }
    }
    text
}

#[cfg(test)]
#[path = "../build/texts.rs"]
mod generator;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_without_a_catalog_get_english() {
        assert!(SHIPPED.contains(&Language::En) && SHIPPED.contains(&Language::Ja));
        for language in Language::ALL {
            let expected = if SHIPPED.contains(&language) {
                language
            } else {
                Language::En
            };
            assert_eq!(shipped(language), expected);
        }
    }

    #[test]
    fn variables_stand_where_the_catalog_says() {
        let detail = problem_superseded_code_detail(Language::En, "3", "2", "1");
        assert!(detail.contains("of mail No. 1") && detail.contains("use mail No. 2"));
        assert!(detail.ends_with("Tries left: 3."));
    }
}
