//! What is refused, and what must not be.

use proptest::prelude::*;

use super::*;
use crate::domain::member_number::MemberNumber;

fn password(typed: &str) -> Password {
    Password::parse(typed.to_owned()).unwrap()
}

fn context() -> Context {
    let number = MemberNumber::parse("4820193756").unwrap();
    Context::of_site("Sora Mileage Club", "login.sora-club.example.jp")
        .number(&number)
        .text("田中")
        .address("hanako.tanaka@mail.kikaku-shoji.co.jp")
        .address("tanahana@docomo.ne.jp")
}

fn judged(typed: &str) -> Result<(), Weak> {
    judge(&password(typed), &context(), 15)
}

#[test]
fn the_minimum_is_counted_in_code_points_after_composition() {
    let of = |typed: &str, minimum| judge(&password(typed), &context(), minimum);
    assert_eq!(judged("zq7Lw2 vkT9hsX"), Err(Weak::TooShort), "14");
    assert_eq!(judged("zq7Lw2 vkT9hsXp"), Ok(()), "15");
    assert_eq!(of("zq7Lw2 vkT9hsX", 14), Ok(()));
    assert_eq!(of("zq7LwvkT", 8), Ok(()));
    assert_eq!(of("zq7Lwvk", 8), Err(Weak::TooShort));
    // Outside the basic plane: one each, though UTF-16 has two of them.
    let beyond: String = ('\u{20000}'..).take(15).collect();
    assert_eq!(judged(&beyond), Ok(()));
    let shorter: String = ('\u{20000}'..).take(14).collect();
    assert_eq!(judged(&shorter), Err(Weak::TooShort));
    // Thirty as typed, fifteen as they count.
    let composed = "か\u{3099}さ\u{3099}へ\u{3099}と\u{3099}く\u{3099}".repeat(2);
    assert_eq!(judged(&composed), Err(Weak::TooShort), "10 letters");
    let (longest, over) = ("ぬ".repeat(256), "ぬ".repeat(257));
    assert_eq!(judged(&longest), Err(Weak::Pattern));
    let refused = Password::parse(over).unwrap_err();
    assert_eq!(Weak::from(refused), Weak::TooLong);
    let empty = Password::parse(String::new()).unwrap_err();
    assert_eq!(Weak::from(empty), Weak::TooShort);
}

#[test]
fn what_is_known_is_refused_in_all_its_disguises() {
    for (weak, all) in [
        (
            Weak::Common,
            [
                "passwordpassword",
                "Passwordpassword",
                "ＰＡＳＳＷＯＲＤＰＡＳＳＷＯＲＤ",
                "p4$$w0rdpassword",
                "MonkeyDragon2024",
                "monkey-dragon-2024!!",
                "aishiteruaishiteru1",
                "woaini1314520woaini",
                "tkfkdgody1234567",
                "sakurasakura2024",
                "iloveyouiloveyou!",
                "correcthorsebatterystaple",
                "ありがとうありがとう20250801",
                "我爱你我爱你我爱你一生一世123",
            ]
            .as_slice(),
        ),
        (
            Weak::Pattern,
            [
                "あいうえおかきくけこさしすせそ",
                "가나다라마바사아자차카타파하123",
                "一二三四五六七八九十十九八七六五",
                "qwertyuiopasdfgh",
                "1qaz2wsx3edc4rfv",
                "poiuytrewqlkjhgf",
                "aaaaaaaaaaaaaaa",
                "ababababababababab",
                "x7$kx7$kx7$kx7$k",
                "123456789012345678",
                "abcdefghijklmnopqrstuvwxyz2024",
                "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
                "................",
            ]
            .as_slice(),
        ),
        (
            Weak::Context,
            [
                "sora-mileage-club",
                "SoraMileageClub2025",
                "pictopass-sora-2025",
                "hanako.tanaka.1985",
                "hanakotanaka4820193756",
                "4820193756 kq 193756",
                "tanahana@docomo.ne.jp",
                "Kikaku-Shoji-Tanaka!!",
                "田中田中のパスワード2024年版",
                "P4ssw0rd-Kikaku-Sh0ji",
            ]
            .as_slice(),
        ),
    ] {
        for typed in all {
            let minimum = typed.chars().count().min(15);
            let said = judge(&password(typed), &context(), minimum);
            assert_eq!(said, Err(weak), "{typed}");
        }
    }
}

#[test]
fn a_known_word_in_a_password_of_ones_own_is_no_reason() {
    for typed in [
        "plum horse battery kettle",
        "my sora flight was late again",
        "tanaka eats seven plums daily",
        "さくらのはながさくころにまたあう",
        "田中家の犬は毎朝六時に吠えます",
        "春眠不觉晓处处闻啼鸟夜来风雨",
        "우리집 고양이는 물고기를 싫어해",
        "482915038274615",
        "zq7Lw2-vkT9hsXp",
        "~{)[<?;:'|.,/-=+]",
        "👨‍👩‍👧🐟🌂🎈🧭🪁🥝🚲🪵🧶🎺",
    ] {
        let minimum = typed.chars().count().min(15);
        let said = judge(&password(typed), &context(), minimum);
        assert_eq!(said, Ok(()), "{typed}");
    }
}

#[test]
fn what_no_keyboard_types_again_is_refused() {
    for control in "\t\n\u{1}\u{7f}\u{85}".chars() {
        let typed = format!("zq7Lw2 vkT9{control}hsXpw");
        assert_eq!(judged(&typed), Err(Weak::Untypable), "{control:?}");
    }
}

/// Repeats, other case and width, and digits around do not get a listed password through.
#[test]
fn entries_of_the_list_are_refused_in_simple_disguises() {
    let context = context();
    for (nth, word) in words::all().filter(|word| word.is_ascii()).enumerate() {
        let typed = match nth % 3 {
            0 => format!("{word}{word}{word}{word}"),
            1 => format!("{}{word}{word}{word}1!", word.to_uppercase()),
            _ => format!("1985{word}!!{word}{word}{word}"),
        };
        let said = judge(&password(&typed), &context, 8);
        assert!(said.is_err(), "{typed}");
    }
}

/// Words of this project's own texts: what members might well write.
fn ordinary_words() -> Vec<&'static str> {
    let texts = concat!(
        include_str!("../../../texts/en/help.ftl"),
        include_str!("../../../texts/en/guide.ftl"),
        include_str!("../../../texts/en/pages.ftl"),
    );
    let words = texts.split(|c: char| !c.is_ascii_lowercase());
    let mut words: Vec<&str> = words
        .filter(|word| (4..=10).contains(&word.len()))
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

#[test]
fn a_thousand_phrases_of_four_ordinary_words_pass() {
    let words = ordinary_words();
    assert!(words.len() > 500, "{}", words.len());
    let mut state = 1_u64;
    let mut next = || {
        // Knuth's MMIX generator: the same phrases in every run.
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        words[(state >> 33) as usize % words.len()]
    };
    let mut refused = Vec::new();
    for _ in 0..1_000 {
        let phrase = [next(), next(), next(), next()].join(" ");
        if judged(&phrase).is_err() {
            refused.push(phrase);
        }
    }
    assert!(refused.is_empty(), "{refused:?}");
}

/// The filter's slips at most, and it is asked four times at most.
#[test]
fn random_passwords_are_hardly_ever_refused() {
    let mut refused = 0;
    for n in 0..2_000_u64 {
        let digest = <sha2::Sha256 as sha2::Digest>::digest(n.to_le_bytes());
        let typed: String = digest
            .iter()
            .take(16)
            .map(|b| char::from(b'!' + b % 94))
            .collect();
        refused += u32::from(judged(&typed).is_err());
    }
    assert!(refused <= 2, "{refused} of 2,000");
}

#[test]
fn reasons_have_words_of_their_own() {
    let words: std::collections::BTreeSet<_> = Weak::ALL.map(Weak::wire).into();
    assert_eq!(words.len(), Weak::ALL.len());
}

#[test]
fn own_entries_are_as_folding_leaves_them() {
    let own = include_str!("../../../data/passwords/own.txt");
    for entry in own
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        assert_eq!(fold::fold(entry).as_str(), entry);
        assert!(words::contains(entry), "{entry}");
        if entry.chars().count() >= LISTED {
            assert!(filter::contains(entry), "{entry}");
        }
    }
}

#[test]
fn nothing_of_a_member_is_shown() {
    let shown = format!("{:?}", context());
    assert!(
        shown.starts_with("Context(") && !shown.contains("tanaka"),
        "{shown}"
    );
}

proptest! {
    #[test]
    fn any_password_is_judged(typed in "\\PC{1,300}", minimum in 0_usize..70) {
        if let Ok(password) = Password::parse(typed) {
            let _ = judge(&password, &context(), minimum);
        }
    }

    #[test]
    fn composed_and_decomposed_are_judged_alike(typed in "[あ-んアーヴé가-힣a-z0-9 ]{8,40}") {
        use unicode_normalization::UnicodeNormalization as _;
        let other: String = typed.nfd().collect();
        let (one, other) = (password(&typed), password(&other));
        prop_assert_eq!(judge(&one, &context(), 15), judge(&other, &context(), 15));
    }
}
