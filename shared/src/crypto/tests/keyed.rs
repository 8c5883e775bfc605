//! MACs over field lists, and number streams.

use std::collections::{HashMap, HashSet};

use super::ROOT;
use crate::crypto::Keyed;

/// The value of another implementation (HMAC-SHA-256 over `00…02 "ab" 00…01 "c"`, the key of a
/// new stack's generation 1), so that a new release cannot orphan what an older one has stored.
#[test]
fn a_mac_keeps_its_value() {
    let key = Keyed::from_secret(ROOT).derive("generation 1");
    let mac = key.mac(&[b"ab", b"c"]);
    assert_eq!(
        crate::encoding::base64url(&mac),
        "iI59yaWrwvBYg5IVCQnbqstrvo6pAnse_F2HYE74LX8"
    );
}

/// Every way to cut a text into fields is a MAC of its own, empty fields and nesting included.
#[test]
fn field_lists_are_unambiguous() {
    let key = Keyed::from_secret(ROOT);
    let text = b"\0\0\0\0\0\0\0\x01ab";
    let mut seen: HashMap<[u8; 32], Vec<Vec<u8>>> = HashMap::new();
    // Each bit of a pattern says whether the text is cut there.
    for cuts in 0_u32..1 << (text.len() + 1) {
        let mut fields: Vec<Vec<u8>> = vec![Vec::new()];
        for (at, byte) in text.iter().enumerate() {
            if cuts >> at & 1 == 1 {
                fields.push(Vec::new());
            }
            fields.last_mut().unwrap().push(*byte);
        }
        if cuts >> text.len() & 1 == 1 {
            fields.push(Vec::new());
        }
        let slices: Vec<&[u8]> = fields.iter().map(Vec::as_slice).collect();
        let other = seen.insert(key.mac(&slices), fields.clone());
        assert_eq!(other, None, "{fields:?}");
    }
    let none = key.mac(&[]);
    assert!(none != key.mac(&[b""]) && key.mac(&[b""]) != key.mac(&[b"", b""]));
}

/// One use, one key: no label gives another label's key, nor the one it derives from.
#[test]
fn derived_keys_differ() {
    let root = Keyed::from_secret(ROOT);
    let labels = [
        "codes",
        "requests",
        "palettes",
        "sessions",
        "login tokens",
        "fixed",
        "",
    ];
    let mut macs: HashSet<[u8; 32]> = labels
        .iter()
        .map(|label| root.derive(label).mac(&[b"probe"]))
        .collect();
    macs.insert(root.mac(&[b"probe"]));
    macs.insert(root.derive("codes").derive("codes").mac(&[b"probe"]));
    assert_eq!(macs.len(), labels.len() + 2);
}

#[test]
fn number_streams_repeat_and_stay_below_their_bound() {
    let key = Keyed::from_secret(ROOT);
    let stream = |name: &[u8], bound| {
        let mut numbers = key.numbers(&[name]);
        (0..2_000).map(|_| numbers(bound)).collect::<Vec<u32>>()
    };
    assert_eq!(stream(b"a", 64), stream(b"a", 64));
    assert_ne!(stream(b"a", 64), stream(b"b", 64));
    // It does not start over: no block of a stream comes again.
    let words = stream(b"a", 65_536);
    let blocks: HashSet<&[u32]> = words.chunks_exact(16).collect();
    assert_eq!(blocks.len(), words.len() / 16);
    for bound in [1, 2, 10, 16, 64, 65_536] {
        assert!(stream(b"a", bound).iter().all(|number| *number < bound));
    }
    let all: HashSet<u32> = stream(b"a", 10).into_iter().collect();
    assert_eq!(all.len(), 10);
}

#[test]
fn a_key_is_never_printed() {
    assert_eq!(format!("{:?}", Keyed::from_secret(ROOT)), "Keyed");
}
