//! Which profiles a stack may be run with.

use crate::domain::code::{CodeProfile, FEWEST_COMBINATIONS};

/// The rule written out once more, over everything that could be configured and some beyond.
#[test]
fn a_profile_is_in_range_and_has_enough_combinations() {
    let mut allowed = 0;
    for pictograms in 0..=8 {
        for palette in 0..=70 {
            for digits in 0..=8 {
                let in_range = matches!(pictograms, 2..=5)
                    && matches!(palette, 12..=24 | 64)
                    && matches!(digits, 2..=6);
                let expected = in_range
                    && combinations(pictograms, palette, digits) >= u128::from(FEWEST_COMBINATIONS);
                let profile = CodeProfile::new(pictograms, palette, digits);
                assert_eq!(
                    profile.is_some(),
                    expected,
                    "{pictograms} of {palette} and {digits} digits"
                );
                if let Some(profile) = profile {
                    allowed += 1;
                    assert_eq!(
                        u128::from(profile.combinations()),
                        combinations(pictograms, palette, digits)
                    );
                }
            }
        }
    }
    assert!(allowed > 0);
}

fn combinations(pictograms: usize, palette: usize, digits: usize) -> u128 {
    let ordered: u128 = (0..pictograms).map(|i| (palette - i) as u128).product();
    ordered * 10_u128.pow(digits as u32)
}

#[test]
fn the_two_profiles_of_the_documents() {
    assert_eq!(FEWEST_COMBINATIONS, 1_048_576);
    assert_eq!(CodeProfile::default().combinations(), 43_680_000);
    assert_eq!(
        CodeProfile::new(3, 20, 4).map(CodeProfile::combinations),
        Some(68_400_000)
    );
    assert_eq!(
        CodeProfile::new(4, 16, 3),
        Some(CodeProfile::default()),
        "the default is one that could be configured"
    );
}

/// Just below and just above: 2 of 12 with 4 digits are 1.3 million, 2 of 24 with 3 are 0.55.
#[test]
fn the_smallest_that_is_enough() {
    assert!(CodeProfile::new(2, 12, 4).is_some());
    assert!(CodeProfile::new(2, 24, 3).is_none());
    assert!(CodeProfile::new(2, 64, 2).is_none());
}
