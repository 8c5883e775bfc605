use proptest::prelude::*;
use serde::Deserialize;

use super::*;

const ALPHABET: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZU";

/// The same codes are read by the pages' script (`tests/browser/grouped.test.mjs`).
#[derive(Deserialize)]
struct Vectors {
    mailed: Vec<Vector>,
    printed: Vec<Vector>,
}

#[derive(Deserialize)]
struct Vector {
    bits: String,
    code: String,
}

fn vectors() -> Vectors {
    serde_json::from_str(include_str!("vectors.json")).unwrap()
}

fn bits(hex: &str) -> Bits {
    Bits::new(u128::from_str_radix(hex, 16).unwrap().to_be_bytes())
}

fn any_bits() -> impl Strategy<Value = Bits> {
    any::<[u8; 16]>().prop_map(Bits::new)
}

fn mailed_kind() -> impl Strategy<Value = MailedKind> {
    prop::sample::select(&MailedKind::ALL)
}

fn member(bits: u8) -> MemberId {
    MemberId::new([bits; 16])
}

/// All texts that differ from `code` in one character or in the order of two neighbours.
fn slips(code: &str, alphabet: &str) -> Vec<String> {
    let plain: Vec<char> = code.chars().filter(|c| *c != '-').collect();
    let mut all = Vec::new();
    for at in 0..plain.len() {
        for other in alphabet.chars().filter(|c| *c != plain[at]) {
            let mut wrong = plain.clone();
            wrong[at] = other;
            all.push(wrong.into_iter().collect());
        }
        if plain.get(at + 1).is_some_and(|next| *next != plain[at]) {
            let mut swapped = plain.clone();
            swapped.swap(at, at + 1);
            all.push(swapped.into_iter().collect());
        }
    }
    all
}

#[test]
fn known_codes_are_written_and_read() {
    let Vectors { mailed, printed } = vectors();
    for Vector { bits: hex, code } in &mailed {
        let (kind, read) = mailed::read(code).unwrap();
        assert_eq!(read, bits(hex), "{code}");
        assert_eq!(*mailed::write(kind, &read), *code);
    }
    for Vector { bits: hex, code } in &printed {
        let read = printed::read(code).unwrap();
        assert_eq!(read, bits(hex), "{code}");
        assert_eq!(*printed::write(&read), *code);
    }
    assert!(mailed.len() >= 4 && printed.len() >= 2);
}

proptest! {
    #[test]
    fn a_mailed_code_reads_back(kind in mailed_kind(), bits in any_bits()) {
        let code = mailed::write(kind, &bits);
        prop_assert_eq!(mailed::read(&code), Ok((kind, bits.clone())));
        for other in MailedKind::ALL {
            let read = mailed::read_as(other, &code);
            let expected = if other == kind { Ok(bits.clone()) } else { Err(Slip::OtherKind) };
            prop_assert_eq!(read, expected);
        }
    }

    #[test]
    fn a_printed_code_reads_back(bits in any_bits()) {
        prop_assert_eq!(printed::read(&printed::write(&bits)), Ok(bits));
    }

    #[test]
    fn no_text_at_all_makes_reading_fail(text in "\\PC{0,80}") {
        let _ = mailed::read(&text);
        let _ = printed::read(&text);
    }
}

proptest! {
    // A thousand texts for each code.
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn every_slip_in_a_mailed_code_shows(kind in mailed_kind(), bits in any_bits()) {
        for slip in slips(&mailed::write(kind, &bits), ALPHABET) {
            prop_assert!(mailed::read(&slip).is_err(), "{}", slip);
        }
    }

    #[test]
    fn every_slip_in_a_printed_code_shows_in_its_group(bits in any_bits()) {
        let code = printed::write(&bits);
        let plain: Vec<char> = code.chars().filter(|c| *c != '-').collect();
        for slip in slips(&code, "0123456789") {
            let wrong = slip.chars().zip(&plain).position(|(a, b)| a != *b).unwrap();
            prop_assert_eq!(printed::read(&slip), Err(Slip::Group(wrong / 6 + 1)));
        }
    }
}

#[test]
fn codes_are_read_as_people_type_them() {
    let bits = bits("0123456789abcdef0123456789abcdef");
    let code = mailed::write(MailedKind::Reset, &bits);
    let wide: String = code
        .chars()
        .map(|c| match c {
            '-' => '\u{3000}',
            c => char::from_u32(u32::from(c) + 0xfee0).unwrap(),
        })
        .collect();
    let lower = code.to_lowercase().replace('-', " \u{2013}\n");
    let look_alikes = code.replace('0', "o").replace('1', "l").replace('-', "");
    for typed in [&wide, &lower, &look_alikes] {
        assert_eq!(
            mailed::read(typed),
            Ok((MailedKind::Reset, bits.clone())),
            "{typed}"
        );
    }
    let code = printed::write(&bits);
    let wide: String = code
        .chars()
        .map(|c| char::from_u32(u32::from(c) + 0xfee0).unwrap())
        .collect();
    for typed in [wide, code.replace('-', ""), code.replace('-', ". ")] {
        assert_eq!(printed::read(&typed), Ok(bits.clone()), "{typed}");
    }
}

#[test]
fn what_is_no_code_is_told_apart() {
    let bits = bits("0123456789abcdef0123456789abcdef");
    let (mailed, printed) = (
        mailed::write(MailedKind::Stop, &bits),
        printed::write(&bits),
    );
    assert_eq!(mailed::read(&printed), Err(Slip::OtherKind));
    assert_eq!(printed::read(&mailed), Err(Slip::OtherKind));
    for (text, slip) in [
        ("", Slip::Length),
        ("R7K3", Slip::Length),
        ("Z000-0000-0000-0000-0000-0000-0000", Slip::Character),
        ("R000-0000-0000-0000-0000-0000-000é", Slip::Character),
        ("R000-0000-0000-0000-0000-0000-000U", Slip::Character),
    ] {
        assert_eq!(mailed::read(text), Err(slip), "{text}");
    }
    assert_eq!(printed::read("123"), Err(Slip::Length));
    assert_eq!(printed::read("12 a"), Err(Slip::Character));
    // 11 times 65,536: one more than a group can hold.
    let over = printed.replacen(&printed[..6], "720896", 1);
    assert_eq!(printed::read(&over), Err(Slip::Group(1)));
    let long = "R".repeat(MAX_TYPED + 1);
    assert_eq!(mailed::read(&long), Err(Slip::Length));
    assert_eq!(printed::read(&long), Err(Slip::Length));
}

#[test]
fn a_spelling_with_loose_last_bits_is_no_code() {
    let written = (0..32_u8).filter(|last| {
        let last = char::from(ALPHABET.as_bytes()[usize::from(*last)]);
        ALPHABET.chars().any(|check| {
            let code = format!("R{}{last}{check}", "0".repeat(25));
            mailed::read(&code).is_ok()
        })
    });
    assert_eq!(written.collect::<Vec<_>>(), [0, 4, 8, 12, 16, 20, 24, 28]);
}

#[test]
fn a_digest_is_bound_to_kind_and_member() {
    let kinds: Vec<Kind> = MailedKind::ALL
        .map(Kind::from)
        .into_iter()
        .chain(PrintedKind::ALL.map(Kind::from))
        .collect();
    let mut seen: Vec<Digest> = Vec::new();
    for kind in kinds {
        for who in [1, 2] {
            for code in ["1", "2"] {
                let digest = bits(code).digest(kind, &member(who));
                assert!(!seen.contains(&digest), "{kind:?} of {who}");
                assert_eq!(Digest::parse(&digest.text()), Some(digest));
                assert_eq!(Digest::new(*digest.as_bytes()), digest);
                seen.push(digest);
            }
        }
    }
    assert_eq!(seen.len(), 7 * 2 * 2);
    assert_eq!(Digest::parse("AAAA"), None);
}

#[test]
fn the_digest_is_what_the_documents_say() {
    let digest = bits("0").digest(MailedKind::Reset, &member(0));
    let input = format!(
        "pictopass grouped 1R{}{}",
        member(0).as_str(),
        "\0".repeat(16)
    );
    assert_eq!(digest.as_bytes(), Sha256::digest(input).as_slice());
}

#[test]
fn a_digest_is_found_in_its_slot_only() {
    let [a, b, c] = ["a", "b", "c"].map(|hex| bits(hex).digest(PrintedKind::Saved, &member(1)));
    assert_eq!(b.position([Some(&a), Some(&b), None]), Some(1));
    assert_eq!(a.position([Some(&a), Some(&a)]), Some(0));
    assert_eq!(c.position([Some(&a), Some(&b), None]), None);
    // An empty slot is not a digest of zeros.
    let zeros = Digest::new([0; 32]);
    assert_eq!(zeros.position([None, Some(&a)]), None);
    assert_eq!(zeros.position([None, Some(&zeros)]), Some(1));
}

#[test]
fn nothing_is_shown_of_a_code() {
    let bits = bits("0123456789abcdef0123456789abcdef");
    assert_eq!(format!("{bits:?}"), "Bits");
    let digest = bits.digest(PrintedKind::Desk, &member(1));
    assert_eq!(format!("{digest:?}"), "Digest");
    let read = mailed::read(&mailed::write(MailedKind::Undo, &bits));
    assert_eq!(format!("{read:?}"), "Ok((Undo, Bits))");
}
