//! What the address types promise, hostile Unicode included.

use proptest::prelude::*;

use super::*;

fn refused(typed: &str) -> CannotReceive {
    EmailAddress::parse(typed).unwrap_err()
}

#[test]
fn ordinary_addresses_are_kept_as_typed() {
    for typed in [
        "taro@example.com",
        "Taro.Yamada@example.com",
        "-abc@docomo.ne.jp",
        "a/b@docomo.ne.jp",
        "a?b@docomo.ne.jp",
        "_a+b@ezweb.ne.jp",
        "a@ab--cd.jp",
        "0@1.example",
    ] {
        let address = EmailAddress::parse(typed).unwrap();
        assert_eq!(address.as_str(), typed);
        assert_eq!(address.wire(), typed);
    }
}

#[test]
fn the_shapes_carriers_once_gave_out_are_named() {
    assert_eq!(refused(".taro@docomo.ne.jp"), CannotReceive::LeadingDot);
    assert_eq!(
        refused("ta..ro@docomo.ne.jp"),
        CannotReceive::ConsecutiveDots
    );
    assert_eq!(refused("taro.@docomo.ne.jp"), CannotReceive::DotBeforeAt);
    // One that breaks several rules gets the first of them.
    assert_eq!(refused(".t..r.@docomo.ne.jp"), CannotReceive::LeadingDot);
    assert_eq!(refused("..@docomo.ne.jp"), CannotReceive::LeadingDot);
}

#[test]
fn the_domain_is_lowered_and_the_local_part_is_not() {
    let address = EmailAddress::parse("  Taro@DoCoMo.NE.jp　").unwrap();
    assert_eq!(address.as_str(), "Taro@docomo.ne.jp");
    assert_eq!(address, EmailAddress::parse("Taro@docomo.ne.jp").unwrap());
    assert_ne!(address, EmailAddress::parse("taro@docomo.ne.jp").unwrap());
}

#[test]
fn international_domains_become_punycode() {
    let address = EmailAddress::parse("taro@日本語.jp").unwrap();
    assert_eq!(address.domain(), "xn--wgv71a119e.jp");
    assert_eq!(address.wire(), "taro@xn--wgv71a119e.jp");
    assert_eq!(
        EmailAddress::parse("taro@xn--wgv71a119e.jp").unwrap(),
        address
    );
    // A full-width domain and an ideographic full stop are the same domain.
    assert_eq!(
        EmailAddress::parse("taro@ｄｏｃｏｍｏ。ne.jp")
            .unwrap()
            .domain(),
        "docomo.ne.jp"
    );
}

#[test]
fn letters_that_fold_to_ascii_do_not_make_two_members_equal() {
    // CVE-2019-19844: each of these lowers, uppers or normalises to a plain "mike@example.org".
    for local in [
        "mıke",
        "mIKE\u{307}",
        "mi\u{212a}e",
        "ｍike",
        "ⓜike",
        "miｋe",
    ] {
        assert_eq!(
            refused(&format!("{local}@example.org")),
            CannotReceive::NonAsciiLocalPart,
            "{local}"
        );
    }
    let real = EmailAddress::parse("a@github.com").unwrap();
    assert_ne!(EmailAddress::parse("a@gıthub.com").unwrap(), real);
    assert_ne!(EmailAddress::parse("a@gіthub.com").unwrap(), real);
}

#[test]
fn what_is_not_name_at_domain_is_no_at() {
    for typed in [
        "",
        "   ",
        "taro",
        "@example.com",
        "@",
        "a@b@example.com",
        "taro＠example.com",
        "\"a@b\"@example.com",
    ] {
        assert_eq!(refused(typed), CannotReceive::NoAt, "{typed:?}");
    }
}

#[test]
fn what_no_bare_local_part_has_is_called_so() {
    for typed in [
        "ta ro@example.com",
        "\"taro\"@example.com",
        "a,b@example.com",
        "<taro@example.com",
        "Taro <taro@example.com>",
        "(x)taro@example.com",
        "a:b;c@example.com",
        "a\\b@example.com",
        "[a]@example.com",
    ] {
        assert_eq!(
            refused(typed),
            CannotReceive::ForbiddenCharacter,
            "{typed:?}"
        );
    }
}

#[test]
fn what_is_no_domain_is_bad_domain() {
    for domain in [
        "",
        "localhost",
        ".",
        ".example.com",
        "example..com",
        "example.com.",
        "-example.com",
        "example-.com",
        "exa_mple.com",
        "exa mple.com",
        "example.com>",
        "example.com,b",
        "example.com(x)",
        "[192.0.2.1]",
        "192.0.2.1",
        "[IPv6:2001:db8::1]",
        "example.com:25",
        "example.com/..",
        "xn--a.com",
        "xn--.com",
        "a\u{300}\u{200d}.\u{202e}com",
        &format!("{}.com", "a".repeat(64)),
        &format!("{}com", "a.".repeat(126)),
    ] {
        assert_eq!(
            refused(&format!("taro@{domain}")),
            CannotReceive::BadDomain,
            "{domain}"
        );
    }
}

#[test]
fn lengths_are_those_of_smtp() {
    let local = "a".repeat(64);
    assert!(EmailAddress::parse(&format!("{local}@example.com")).is_ok());
    assert_eq!(
        refused(&format!("a{local}@example.com")),
        CannotReceive::TooLong
    );

    let domain = format!("{0}.{0}.{0}.ab", "d".repeat(61));
    assert_eq!(domain.len(), 188);
    let longest = format!("{}@a.{}", "a".repeat(63), domain);
    assert_eq!(longest.len(), 254);
    assert!(EmailAddress::parse(&longest).is_ok());
    assert_eq!(refused(&format!("a{longest}")), CannotReceive::TooLong);
    assert_eq!(refused(&"a@".repeat(600)), CannotReceive::TooLong);
}

#[test]
fn control_characters_are_refused_before_all_else() {
    for c in ('\0'..='\u{1f}')
        .chain('\u{7f}'..='\u{9f}')
        .chain(['\u{2028}', '\u{2029}'])
    {
        for typed in [
            format!("{c}taro@example.com"),
            format!("ta{c}ro@example.com"),
            format!("taro@exa{c}mple.com"),
            format!("taro@example.com{c}"),
            format!("{c}"),
        ] {
            assert_eq!(
                refused(&typed),
                CannotReceive::ControlCharacter,
                "{typed:?}"
            );
            assert_eq!(
                RegisteredAddress::classify(&typed),
                Err(CannotReceive::ControlCharacter),
                "{typed:?}"
            );
        }
    }
    assert_eq!(
        refused("taro@example.com\r\nBcc: all@example.com"),
        CannotReceive::ControlCharacter
    );
}

#[test]
fn masks_show_one_letter_and_the_domain() {
    let masked = |typed: &str| RegisteredAddress::classify(typed).unwrap().masked();
    assert_eq!(masked("taro@docomo.ne.jp"), "t•••@docomo.ne.jp");
    assert_eq!(masked("t@docomo.ne.jp"), "t•••@docomo.ne.jp");
    assert_eq!(masked(".taro@docomo.ne.jp"), ".•••@docomo.ne.jp");
    assert_eq!(masked("太郎@Docomo.ne.jp"), "太•••@docomo.ne.jp");
    assert_eq!(masked("taro"), "t•••");
    assert_eq!(masked("taro@nowhere"), "t•••");
    assert_eq!(masked("a@secret@docomo.ne.jp"), "a•••@docomo.ne.jp");
    assert_eq!(masked("\u{202e}taro@docomo.ne.jp"), "•••@docomo.ne.jp");
    assert_eq!(masked("<b>@x\u{202e}y"), "•••");
}

#[test]
fn debug_never_shows_an_address() {
    let usable = RegisteredAddress::classify("taro.yamada@docomo.ne.jp").unwrap();
    assert_eq!(
        format!("{usable:?}"),
        "Usable(EmailAddress(t•••@docomo.ne.jp))"
    );
    let not = RegisteredAddress::classify(".taro.yamada@docomo.ne.jp").unwrap();
    assert_eq!(
        format!("{not:?}"),
        "CannotReceive(UnusableAddress(.•••@docomo.ne.jp, leading-dot))"
    );
}

#[test]
fn registered_addresses_keep_what_cannot_receive() {
    let address = RegisteredAddress::classify(" ta..ro@Docomo.ne.jp ").unwrap();
    assert_eq!(address.as_str(), "ta..ro@Docomo.ne.jp");
    assert_eq!(address.reason(), Some(CannotReceive::ConsecutiveDots));
    assert_eq!(address.usable(), None);
    assert_eq!(RegisteredAddress::classify(" "), Err(CannotReceive::NoAt));
    assert_eq!(
        RegisteredAddress::classify(&"x".repeat(1025)),
        Err(CannotReceive::TooLong)
    );
}

#[test]
fn only_dots_are_quoted_on_the_wire() {
    assert_eq!(syntax::wire_local_part("taro"), "taro");
    assert_eq!(syntax::wire_local_part("a.b-c/d"), "a.b-c/d");
    assert_eq!(syntax::wire_local_part(".a"), "\".a\"");
    assert_eq!(syntax::wire_local_part("a."), "\"a.\"");
    assert_eq!(syntax::wire_local_part("a..b"), "\"a..b\"");
}

/// With the rule that quotes, and only dots are what it is about.
#[test]
fn where_dots_are_quoted_the_three_shapes_are_addresses_and_nothing_else_new_is() {
    for typed in [
        ".taro@docomo.ne.jp",
        "ta..ro@docomo.ne.jp",
        "taro.@docomo.ne.jp",
    ] {
        let address = EmailAddress::parse_with(typed, Dots::Quoted).unwrap();
        assert!(address.is_quoted());
        assert_eq!(address.as_str(), typed, "kept as the member knows it");
        let (local, domain) = typed.split_once('@').unwrap();
        assert_eq!(address.wire(), format!("\"{local}\"@{domain}"));
        let stored = RegisteredAddress::classify_with(typed, Dots::Quoted).unwrap();
        assert_eq!(stored.usable(), Some(&address));
        assert_eq!(stored.reason(), None);
    }
    for typed in [
        "\".taro\"@docomo.ne.jp",
        "\"taro\"@docomo.ne.jp",
        "..ta\"ro@docomo.ne.jp",
        "..ta\\ro@docomo.ne.jp",
        "..ta ro@docomo.ne.jp",
        "..ta,ro@docomo.ne.jp",
        "..ta<ro@docomo.ne.jp",
    ] {
        let parsed = EmailAddress::parse_with(typed, Dots::Quoted);
        assert_eq!(parsed, Err(CannotReceive::ForbiddenCharacter), "{typed}");
    }
    let parsed = EmailAddress::parse_with("..a@b@docomo.ne.jp", Dots::Quoted);
    assert_eq!(parsed, Err(CannotReceive::NoAt));
    let parsed = EmailAddress::parse_with("..ta\tro@docomo.ne.jp", Dots::Quoted);
    assert_eq!(parsed, Err(CannotReceive::ControlCharacter));
    let parsed = EmailAddress::parse_with("..太郎@docomo.ne.jp", Dots::Quoted);
    assert_eq!(parsed, Err(CannotReceive::NonAsciiLocalPart));
    let plain = EmailAddress::parse_with("ta.ro@docomo.ne.jp", Dots::Quoted).unwrap();
    assert_eq!(
        (plain.is_quoted(), plain.wire()),
        (false, "ta.ro@docomo.ne.jp".to_owned())
    );
}

#[test]
fn quotes_count_for_the_length() {
    let dotted = |local: usize, domain: &str| {
        let typed = format!(".{}@{domain}", "a".repeat(local - 1));
        EmailAddress::parse_with(&typed, Dots::Quoted).map(|address| address.wire().len())
    };
    assert_eq!(dotted(62, "example.com"), Ok(62 + 2 + 12));
    assert_eq!(dotted(63, "example.com"), Err(CannotReceive::TooLong));
    let long = format!("{0}.{0}.{0}.ab", "d".repeat(61));
    assert_eq!(
        dotted(62, &format!("a.{long}")),
        Err(CannotReceive::TooLong)
    );
    assert_eq!(dotted(61, &format!("a.{long}")), Ok(254));
    // Where they are refused, the dot is the reason that helps.
    let longest = format!(".{}@example.com", "a".repeat(63));
    assert_eq!(refused(&longest), CannotReceive::LeadingDot);
}

#[test]
fn the_rule_of_dots_has_two_names() {
    assert_eq!("refuse".parse(), Ok(Dots::Refused));
    assert_eq!("quote".parse(), Ok(Dots::Quoted));
    assert_eq!("Quote".parse::<Dots>(), Err(NotARuleOfDots));
    assert_eq!(Dots::default(), Dots::Refused);
}

#[test]
fn reasons_have_the_names_of_the_contract() {
    let slugs: Vec<_> = CannotReceive::ALL.iter().map(|r| r.slug()).collect();
    assert_eq!(
        slugs,
        [
            "leading-dot",
            "consecutive-dots",
            "dot-before-at",
            "non-ascii-local-part",
            "forbidden-character",
            "too-long",
            "no-at",
            "bad-domain",
            "no-mail-host",
            "control-character"
        ]
    );
    for reason in CannotReceive::ALL {
        assert_eq!(CannotReceive::from_slug(reason.slug()), Some(reason));
    }
    assert_eq!(CannotReceive::from_slug("no-such"), None);
}

#[test]
fn slips_are_suggested() {
    for (typed, meant) in [
        ("taro@gmai.com", "taro@gmail.com"),
        ("taro@gmial.com", "taro@gmail.com"),
        ("taro@gmail.con", "taro@gmail.com"),
        ("taro@gmaik.com", "taro@gmail.com"),
        ("taro@gmаil.com", "taro@gmail.com"), // a Cyrillic letter
        ("Taro@dokomo.ne.jp", "Taro@docomo.ne.jp"),
        ("taro@docomo.co.jp", "taro@docomo.ne.jp"),
        ("taro@docmo.ne.jp", "taro@docomo.ne.jp"),
        ("taro@ezwed.ne.jp", "taro@ezweb.ne.jp"),
        ("taro@softbank.ne.com", "taro@softbank.ne.jp"),
        ("taro@i.softbank.ne.jp", "taro@i.softbank.jp"),
        ("taro@yahoo.co.jo", "taro@yahoo.co.jp"),
        ("taro@yaho.co.jp", "taro@yahoo.co.jp"),
        ("taro@icroud.com", "taro@icloud.com"),
        ("taro@hotmail.con", "taro@hotmail.com"),
        ("kim@navar.com", "kim@naver.com"),
    ] {
        let address = EmailAddress::parse(typed).unwrap();
        assert_eq!(
            suggest(&address).map(|a| a.as_str().to_owned()).as_deref(),
            Some(meant),
            "{typed}"
        );
    }
}

#[test]
fn real_domains_are_never_doubted() {
    for domain in [
        "gmail.com",
        "yahoo.co.jp",
        "yahoo.ne.jp",
        "yahoo.com",
        "ymail.com",
        "hotmail.co.jp",
        "outlook.jp",
        "outlook.com",
        "softbank.jp",
        "au.com",
        "email.com",
        "mail.com",
        "me.com",
        "docomo.ne.jp",
        "abc.biz.ezweb.ne.jp",
        "example.com",
        "verify.example.co.jp",
        "xn--wgv71a119e.jp",
    ] {
        let address = EmailAddress::parse(&format!("taro@{domain}")).unwrap();
        assert_eq!(suggest(&address), None, "{domain}");
    }
}

#[test]
fn carriers_are_recognised_with_their_subdomains() {
    for (domain, name) in [
        ("docomo.ne.jp", Some("docomo")),
        ("ezweb.ne.jp", Some("au")),
        ("au.com", Some("au")),
        ("abc.biz.ezweb.ne.jp", Some("au")),
        ("tokyo.ido.ne.jp", Some("au")),
        ("i.softbank.jp", Some("softbank")),
        ("t.vodafone.ne.jp", Some("softbank")),
        ("yahoo.ne.jp", Some("ymobile")),
        ("di.pdx.ne.jp", Some("ymobile")),
        ("uqmobile.jp", Some("uq")),
        ("notdocomo.ne.jp", None),
        ("docomo.ne.jp.example.com", None),
        ("xpdx.ne.jp", None),
        ("gmail.com", None),
    ] {
        let address = EmailAddress::parse(&format!("taro@{domain}")).unwrap();
        assert_eq!(carrier(&address), name, "{domain}");
        assert_eq!(
            warnings(&address).len(),
            usize::from(name.is_some()),
            "{domain}"
        );
    }
    assert_eq!(Warning::CarrierAddress.slug(), "carrier-address");
    assert_eq!(Warning::DomainUnchecked.slug(), "domain-unchecked");
}

#[test]
fn full_width_typing_is_understood_as_a_suggestion_only() {
    let typed = "ｔａｒｏ＠ｄｏｃｏｍｏ．ｎｅ．ｊｐ";
    assert!(EmailAddress::parse(typed).is_err());
    assert_eq!(
        half_width(typed, Dots::Refused).unwrap().as_str(),
        "taro@docomo.ne.jp"
    );
    assert_eq!(
        half_width("taro＠docomo。ne。jp", Dots::Refused)
            .unwrap()
            .as_str(),
        "taro@docomo.ne.jp"
    );
    assert_eq!(half_width("taro@docomo.ne.jp", Dots::Refused), None);
    assert_eq!(half_width("太郎＠docomo.ne.jp", Dots::Refused), None);
}

/// Addresses, near-addresses and noise; the noise is heavy in what breaks parsers.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zA-Z0-9.@_+/?-]{0,6}",
        2 => "\\PC{0,4}",
        2 => prop::sample::select(vec![
            "@", "..", ".", "＠", "。", "\r\n", "\0", "\u{85}", "\u{2028}", "\u{202e}", "\u{200b}",
            "\u{feff}", "\u{ad}", "\u{301}", "ß", "ı", "İ", "\u{212a}", "ﬁ", "xn--", "xn--a", "-",
            "\"", "\\", "<", ">", ",", "(", " ", "　", "日本", "👩‍👧", "docomo.ne.jp", "gmai.com",
            "[127.0.0.1]",
        ]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn whatever_parses_is_safe_in_a_header(typed in hostile()) {
        let Ok(address) = EmailAddress::parse(&typed) else { return Ok(()) };
        let wire = address.wire();
        prop_assert!(wire.is_ascii());
        prop_assert!(wire.bytes().all(|b| b.is_ascii_graphic()));
        prop_assert!(!wire.contains(['<', '>', ',', ';', ':', '"', '\\', '(', ')', ' ']));
        prop_assert_eq!(wire.matches('@').count(), 1);
        prop_assert!(wire.len() <= 254);
        prop_assert_eq!(address.local_part().len() + 1 + address.domain().len(), wire.len());
        prop_assert!(typed.contains(address.local_part()));
    }

    #[test]
    fn quotes_hold_dots_and_nothing_that_could_end_them(typed in hostile()) {
        let Ok(address) = EmailAddress::parse_with(&typed, Dots::Quoted) else {
            prop_assert!(EmailAddress::parse(&typed).is_err());
            return Ok(());
        };
        let wire = address.wire();
        let (local, domain) = wire.rsplit_once('@').unwrap();
        let bare = local.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        prop_assert_eq!(bare.is_some(), address.is_quoted());
        prop_assert_eq!(address.is_quoted(), EmailAddress::parse(&typed).is_err());
        prop_assert_eq!(bare.unwrap_or(local), address.local_part());
        prop_assert_eq!(domain, address.domain());
        prop_assert!(wire.len() <= 254 && local.len() <= 64);
        let unsafe_bytes = |b: u8| !b.is_ascii_graphic() || b"\"\\<>(),;:@[]".contains(&b);
        prop_assert!(!address.local_part().bytes().any(unsafe_bytes));
        let again = EmailAddress::parse_with(address.as_str(), Dots::Quoted);
        prop_assert_eq!(again, Ok(address));
    }

    #[test]
    fn the_stored_form_reads_back_as_itself(typed in hostile()) {
        if let Ok(address) = EmailAddress::parse(&typed) {
            prop_assert_eq!(EmailAddress::parse(address.as_str()), Ok(address));
        }
        if let Ok(address) = RegisteredAddress::classify(&typed) {
            prop_assert_eq!(RegisteredAddress::classify(address.as_str()), Ok(address.clone()));
            prop_assert_eq!(address.usable().is_some(), address.reason().is_none());
            prop_assert!(!address.masked().chars().any(char::is_control));
        }
    }

    #[test]
    fn nothing_panics_and_suggestions_differ(typed in hostile()) {
        let _ = half_width(&typed, Dots::Refused);
        if let Ok(address) = EmailAddress::parse(&typed) {
            let _ = warnings(&address);
            if let Some(meant) = suggest(&address) {
                prop_assert_ne!(meant.domain(), address.domain());
                prop_assert_eq!(meant.local_part(), address.local_part());
                prop_assert_eq!(suggest(&meant), None);
            }
        }
    }

    #[test]
    fn masks_hide_the_local_part(local in "[a-z]{4,20}", domain in "[a-z]{1,8}\\.jp") {
        let address = EmailAddress::parse(&format!("{local}@{domain}")).unwrap();
        let masked = address.masked();
        prop_assert!(!masked.contains(&local));
        prop_assert_eq!(masked.split_once('@').unwrap().0.chars().count(), 4);
        prop_assert_eq!(&masked, &format!("{address:?}")[13..masked.len() + 13]);
    }
}
