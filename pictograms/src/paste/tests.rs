//! Lines as members paste them, and lines as nobody should.

use unicode_normalization::UnicodeNormalization;

use super::*;
use crate::{Language, PICTOGRAMS};

fn symbols(ids: &str) -> Vec<Symbol> {
    ids.split(' ')
        .map(|id| Symbol::from_id(id).unwrap())
        .collect()
}

#[track_caller]
fn reads(line: &str, ids: &str, digits: &str) {
    let code = parse_line(line).unwrap_or_else(|error| panic!("{line:?}: {error}"));
    assert_eq!(code.symbols, symbols(ids), "{line:?}");
    assert_eq!(code.digits, digits, "{line:?}");
}

#[track_caller]
fn refuses(line: &str, error: PasteError) {
    assert_eq!(parse_line(line).err(), Some(error), "{line:?}");
}

#[test]
fn the_line_as_the_mail_has_it() {
    let ids = "dog key balloon train";
    reads("犬 鍵 風船 機関車 4 7 1", ids, "471");
    reads("Dog Key Balloon Train 4 7 1", ids, "471");
    reads("狗 鑰匙 氣球 火車 4 7 1", ids, "471");
    reads("狗 钥匙 气球 火车 4 7 1", ids, "471");
    reads("개 열쇠 풍선 기차 4 7 1", ids, "471");
}

#[test]
fn digits_keep_leading_zeros_width_and_number() {
    reads("Dog key 0 0 7", "dog key", "007");
    reads("犬 鍵 ０７", "dog key", "07");
    reads("犬鍵０ ０　０", "dog key", "000");
    reads(
        "Dog key 4\u{fe0f}\u{20e3} 7\u{fe0f}\u{20e3}",
        "dog key",
        "47",
    );
    reads("Dog key 1.234.567", "dog key", "1234567");
    reads("Dog key 4-7-1", "dog key", "471");
}

#[test]
fn case_width_kana_and_composition() {
    reads(
        "dOG ＫＥＹ ｂａｌｌｏｏｎ TRAIN 471",
        "dog key balloon train",
        "471",
    );
    reads("らいおん ﾗｲｵﾝ ライオン 1", "lion lion lion", "1");
    reads("ﾊﾝﾊﾞｰｶﾞｰ ﾄﾛﾌｨｰ ﾊﾟﾝﾀﾞ 12", "hamburger trophy panda", "12");
    reads("ハ\u{3099}ス バス ハ\u{309b}ス 12", "bus bus bus", "12");
    reads("けえき 1".replace('え', "ー").as_str(), "cake", "1");
    reads("ケ－キ ケ―キ ケ-キ 1", "cake cake cake", "1");
    reads(
        "T-shirt t\u{2011}SHIRT tshirt Ｔシャツ tしゃつ T恤 1",
        &["t-shirt"; 6].join(" "),
        "1",
    );
    reads(
        "\u{1112}\u{1162}\u{11b7}\u{1107}\u{1165}\u{1100}\u{1165} 1",
        "hamburger",
        "1",
    );
    // A radical and a compatibility ideograph stand for the character they look like.
    reads("\u{2f5d} 1", "dog", "1");
}

#[test]
fn spacing_of_every_kind_or_none() {
    let ids = "dog key balloon train";
    reads("犬鍵風船機関車471", ids, "471");
    reads("DogKeyBalloonTrain471", ids, "471");
    reads("개열쇠풍선기차471", ids, "471");
    reads("狗鑰匙氣球火車471", ids, "471");
    reads("狗钥匙气球火车471", ids, "471");
    reads(
        "\r\n\t 犬\u{3000}鍵\u{a0}風船\u{2009}機関車\n4\u{2028}7 1 \n",
        ids,
        "471",
    );
    for mark in [
        ",", ", ", "、", "，", "・", "･", "·", "•", "/", "／", ".", "。", ";", "|", "→", " - ",
    ] {
        reads(
            &["犬", "鍵", "風船", "機関車", "471"].join(mark),
            ids,
            "471",
        );
        reads(
            &["Dog", "Key", "Balloon", "Train", "4", "7", "1"].join(mark),
            ids,
            "471",
        );
    }
    reads("> 「犬」「鍵」「風船」「機関車」 [4] [7] [1]", ids, "471");
}

#[test]
fn a_line_broken_inside_a_word() {
    reads(
        "Dog key ball\n oon train 471",
        "dog key balloon train",
        "471",
    );
    reads("バイオ\r\nリン T シャツ 11", "violin t-shirt", "11");
}

#[test]
fn order_marks_are_not_digits() {
    let ids = "dog key balloon train";
    reads("①犬②鍵③風船④機関車 471", ids, "471");
    reads("① 犬 ② 鍵 ③ 風船 ④ 機関車 4 7 1", ids, "471");
    reads("⑴Dog ⑵Key ⑶Balloon ⑷Train 4 7 1", ids, "471");
    reads("❶ 개 ❷ 열쇠 ❸ 풍선 ❹ 기차 ⑤ 471", ids, "471");
    refuses("1. Dog 2. Key 471", PasteError::DigitsBeforeWords);
}

#[test]
fn invisible_characters() {
    let line = "\u{feff}犬\u{200b} \u{200e}鍵\u{fe0e} 風\u{200d}船\u{2060} 機関\u{ad}車 4\u{200b}7\u{202c}1\u{fffc}";
    reads(line, "dog key balloon train", "471");
}

#[test]
fn languages_may_be_mixed() {
    reads("Dog 鍵 풍선 火车 471", "dog key balloon train", "471");
    reads("Dog鍵풍선火车471", "dog key balloon train", "471");
}

/// The mail's own spacing settles what a mixture of languages would leave open.
#[test]
fn a_word_that_is_two_words_of_another_language() {
    reads("魚 火車 花 471", "fish train flower", "471");
    reads("魚 火 車 花 471", "fish fire car flower", "471");
    reads("狗火車471", "dog train", "471");
    reads("犬火車471", "dog fire car", "471");
    refuses("魚火車花471", PasteError::Ambiguous);
    let expecting = |count| parse_line_expecting("魚火車花471", count).map(|code| code.symbols);
    assert_eq!(expecting(3), Ok(symbols("fish train flower")));
    assert_eq!(expecting(4), Ok(symbols("fish fire car flower")));
    assert_eq!(expecting(5), Err(PasteError::Ambiguous));
}

#[test]
fn an_expected_number_does_not_refuse_another() {
    let code = parse_line_expecting("Dog key 471", 4).unwrap();
    assert_eq!(code.symbols, symbols("dog key"));
    assert_eq!(
        parse_line_expecting("Dog qey 471", 2),
        Err(PasteError::UnknownWord)
    );
    assert_eq!(
        parse_line_expecting("Dog 1", usize::MAX).unwrap().symbols,
        symbols("dog")
    );
    assert_eq!(
        parse_line_expecting("Dog 1", 0).unwrap().symbols,
        symbols("dog")
    );
}

#[test]
fn words_that_are_accepted_but_never_shown() {
    reads("犬 鍵 風船 電車 4 7 1", "dog key balloon train", "471");
    let train = Symbol::from_id("train").unwrap();
    assert_eq!(train.pictogram().label(Language::Ja), "機関車");
}

#[test]
fn a_word_that_starts_another() {
    reads("CarCarrotCar 11", "car carrot car", "11");
    reads("火火箭火 11", "fire rocket fire", "11");
}

#[test]
fn refusals() {
    for line in ["", " ", "\n\u{3000}", "①②③", "--", "\u{200b}", ",.、"] {
        refuses(line, PasteError::Empty);
    }
    refuses("471", PasteError::NoWords);
    refuses("犬 鍵 風船", PasteError::NoDigits);
    refuses("471 犬 鍵", PasteError::DigitsBeforeWords);
    refuses("犬 4 鍵 7", PasteError::DigitsBeforeWords);
    for line in [
        "犬 鎌 471",
        "Dogs 471",
        "ドッグ 471",
        "🐶 471",
        "犬 🐱 471",
        "Dog ٤",
        "x",
    ] {
        refuses(line, PasteError::UnknownWord);
    }
    refuses(&"Dog ".repeat(9), PasteError::UnknownWord);
}

#[test]
fn length_is_bounded_before_and_after_folding() {
    reads(&format!("Dog{}1", " ".repeat(252)), "dog", "1");
    refuses(&format!("Dog{}1", " ".repeat(253)), PasteError::TooLong);
    refuses(&"a".repeat(1_000_000), PasteError::TooLong);
    // One character that folds to eighteen.
    refuses(&"\u{fdfa}".repeat(256), PasteError::TooLong);
}

#[test]
fn nothing_of_the_line_shows_in_debug_or_errors() {
    let code = parse_line("Dog key 471").unwrap();
    assert_eq!(format!("{code:?}"), "PastedCode(..)");
    for error in [
        PasteError::Empty,
        PasteError::TooLong,
        PasteError::DigitsBeforeWords,
        PasteError::NoWords,
        PasteError::NoDigits,
        PasteError::UnknownWord,
        PasteError::Ambiguous,
    ] {
        assert!(!error.to_string().is_empty());
    }
}

fn full_width(text: &str) -> String {
    let wide = |c: char| match c {
        '!'..='~' => char::from_u32(u32::from(c) + 0xFEE0).unwrap(),
        other => other,
    };
    text.chars().map(wide).collect()
}

fn hiragana(text: &str) -> String {
    let soft = |c: char| match c {
        'ァ'..='ヶ' => char::from_u32(u32::from(c) - 0x60).unwrap(),
        other => other,
    };
    text.chars().map(soft).collect()
}

#[test]
fn every_label_in_every_language_and_writing() {
    for pictogram in &PICTOGRAMS {
        for language in Language::ALL {
            let label = pictogram.label(language);
            for writing in [
                label.to_owned(),
                label.to_uppercase(),
                label.to_lowercase(),
                label.nfd().collect(),
                label.nfkd().collect(),
                full_width(label),
                hiragana(label),
                label.chars().flat_map(|c| [c, '\u{200b}']).collect(),
            ] {
                reads(&format!("{writing} 4 7 1"), pictogram.id, "471");
                reads(&format!("①{writing}　４７１\n"), pictogram.id, "471");
                reads(&format!("{writing}471"), pictogram.id, "471");
            }
            // `星 星` is one word in Chinese and two in Japanese: here the number has to tell.
            let spaced: String = label.chars().flat_map(|c| [c, ' ']).collect();
            let code = parse_line_expecting(&format!("{spaced}471"), 1).unwrap();
            assert_eq!(code.symbols, symbols(pictogram.id), "{spaced}");
        }
    }
}

/// The mail's line for every pair of symbols in every language; with spaces it must never be
/// ambiguous, and without them only where two languages read it differently.
#[test]
fn every_pair_in_every_language() {
    for language in Language::ALL {
        for a in &PICTOGRAMS {
            for b in &PICTOGRAMS {
                let ids = format!("{} {}", a.id, b.id);
                let (a, b) = (a.label(language), b.label(language));
                reads(&format!("{a} {b} 4 7 1"), &ids, "471");
                let together = parse_line_expecting(&format!("{a}{b}471"), 2).unwrap();
                assert_eq!(together.symbols, symbols(&ids), "{a}{b}");
            }
        }
    }
}

/// Strings made to hurt: pieces of words, marks, digits, surrogates' neighbours, joiners.
#[test]
fn hostile_lines_are_answered_the_same_way_every_time() {
    let mut scraps: Vec<String> = [
        "",
        " ",
        "\0",
        "\u{200d}",
        "\u{fe0f}",
        "\u{3099}",
        "\u{309a}",
        "\u{1100}",
        "\u{1161}",
        "\u{11a8}",
        "\u{fdfa}",
        "\u{e0041}",
        "\u{10ffff}",
        "\u{d7ff}",
        "\u{fffd}",
        "ー",
        "-",
        "①",
        "0",
        "９",
        "İ",
        "ß",
        "ﬃ",
        "火",
        "車",
        "木",
        "\u{340}",
        "\u{1d15e}",
        "🐶",
        "👩‍🚀",
        "\r\n",
    ]
    .map(str::to_owned)
    .to_vec();
    for pictogram in &PICTOGRAMS {
        for language in Language::ALL {
            let label = pictogram.label(language);
            scraps.push(label.to_owned());
            scraps.push(label.chars().skip(1).collect());
        }
    }
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    for _ in 0..2_000 {
        let length = next(40);
        let line: String = (0..length)
            .map(|_| scraps[next(scraps.len())].as_str())
            .collect();
        let expected = next(10);
        assert_eq!(parse_line(&line), parse_line(&line));
        for code in [parse_line(&line), parse_line_expecting(&line, expected)]
            .into_iter()
            .flatten()
        {
            assert!((1..=8).contains(&code.symbols.len()));
            assert!(!code.digits.is_empty());
            assert!(code.digits.chars().all(|digit| digit.is_ascii_digit()));
            // What was read can be written as the mail writes it, and is then read again.
            let mut canonical = String::new();
            for symbol in &code.symbols {
                canonical.push_str(symbol.pictogram().label(Language::ZhHant));
                canonical.push(' ');
            }
            canonical.push_str(&code.digits);
            if canonical.chars().count() <= MAX_CHARS {
                assert_eq!(parse_line(&canonical), Ok(code));
            }
        }
    }
}

/// Words that nest and repeat have exponentially many readings; counting them must not.
#[test]
fn work_is_bounded() {
    for scrap in ["火車", "火", "木木", "Car", "花火車", "バス"] {
        let line: String = scrap.chars().cycle().take(MAX_CHARS).collect();
        for _ in 0..20 {
            assert!(parse_line(&line).is_err());
        }
    }
}
