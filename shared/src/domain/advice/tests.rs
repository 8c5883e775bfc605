//! Every case has its advice, and the words keep what the module promises.

use pictograms::Language;

use super::*;
use crate::brand::Hours;
use crate::domain::mail_company::Sender;
use crate::http::advice::{Facts, lines};
use crate::texts;

/// Every mailbox that makes a difference: each company, none, and each that cannot receive.
fn mailboxes() -> impl Iterator<Item = Mailbox> {
    let known = Company::all()
        .iter()
        .map(Some)
        .chain([None])
        .map(Mailbox::At);
    known.chain(CannotReceive::ALL.map(Mailbox::CannotReceive))
}

fn reasons() -> impl Iterator<Item = Option<Reason>> {
    Reason::ALL.into_iter().map(Some).chain([None])
}

/// Every state for every reason and mailbox, with what is told.
fn cases() -> impl Iterator<Item = (Delivery, Option<Reason>, Mailbox, Vec<Advice>)> {
    Delivery::ALL.into_iter().flat_map(|state| {
        reasons().flat_map(move |reason| {
            mailboxes().map(move |mailbox| (state, reason, mailbox, advice(state, reason, mailbox)))
        })
    })
}

fn company(id: &str) -> &'static Company {
    let found = Company::all().iter().find(|company| company.id == id);
    found.unwrap()
}

fn words(advice: &[Advice], language: Language) -> Vec<String> {
    let facts = Facts {
        sender: Sender::new("otp@verify.example.com"),
        contact: "0120-000-000",
        hours: Hours::default(),
    };
    lines(advice, language, &facts)
}

#[test]
fn every_case_has_advice_in_every_language() {
    for (state, reason, mailbox, advice) in cases() {
        let case = format!("{state:?} {reason:?} {mailbox:?}");
        assert!(!advice.is_empty(), "{case}");
        for language in Language::ALL {
            let said = words(&advice, language);
            assert!(said.len() >= advice.len(), "{case}");
            assert!(said.iter().all(|line| line.len() > 10), "{case}: {said:?}");
            let raw =
                |line: &String| line.contains(['{', '}']) || line.chars().any(char::is_control);
            assert!(!said.iter().any(raw), "{case}: {said:?}");
        }
    }
}

#[test]
fn nothing_is_said_twice_and_the_door_stands_last() {
    for (state, reason, mailbox, advice) in cases() {
        let case = format!("{state:?} {reason:?} {mailbox:?}: {advice:?}");
        for (at, one) in advice.iter().enumerate() {
            assert!(!advice[..at].contains(one), "{case}");
        }
        if let Some(at) = advice.iter().position(|one| *one == Advice::Call) {
            assert_eq!(at, advice.len() - 1, "{case}");
        }
        let definite = matches!(
            state,
            Delivery::Refused | Delivery::Suppressed | Delivery::Complained
        );
        assert!(!definite || advice.contains(&Advice::Call), "{case}");
    }
}

/// What pages say of a mail's way besides the advice.
fn elsewhere(l: Language) -> Vec<String> {
    let time = "14:05";
    let one = str::to_owned;
    vec![
        one(texts::entry_state_sending(l)),
        texts::entry_state_sent(l, time),
        one(texts::entry_state_not_sent(l)),
        texts::entry_state_handed_over(l, time),
        texts::entry_state_delayed(l, time),
        texts::entry_state_refused(l, time),
        one(texts::entry_state_suppressed(l)),
        one(texts::entry_state_complained(l)),
        texts::entry_new_mail(l, "2"),
        one(texts::problem_resend_too_soon_detail(l)),
        one(texts::problem_resend_too_soon_help(l)),
        one(texts::problem_address_unreachable_detail(l)),
        one(texts::problem_address_unreachable_help(l)),
        one(texts::help_not_received_intro(l)),
        one(texts::help_not_received_1(l)),
        one(texts::help_not_received_2(l)),
        texts::help_not_received_3(l, "verify.example.com", "otp@verify.example.com"),
        one(texts::help_not_received_4(l)),
        one(texts::help_not_received_5(l)),
        one(texts::help_not_received_else(l)),
    ]
}

/// A provider that has taken a mail may still drop it, so nobody may read that it is there. That the
/// provider has it may be said.
#[test]
fn no_line_says_that_the_mail_has_arrived() {
    let claims: [(Language, &[&str]); 5] = [
        (
            Language::En,
            &["delivered", "arrived", "has reached you", "is in your"],
        ),
        (
            Language::Ja,
            &[
                "届きました",
                "届いています",
                "届いております",
                "届いた",
                "お手元に届",
                "到着",
                "配達",
            ],
        ),
        (
            Language::ZhHant,
            &[
                "已送達",
                "已經送達",
                "已寄達",
                "已寄到",
                "已經寄到",
                "已到達",
            ],
        ),
        (
            Language::ZhHans,
            &[
                "已送达",
                "已经送达",
                "已投递",
                "已寄到",
                "已经寄到",
                "已到达",
            ],
        ),
        (Language::Ko, &["도착했", "도착하였", "도착해 있", "배달"]),
    ];
    for (language, claims) in claims {
        let advice = cases().flat_map(|(_, _, _, advice)| words(&advice, language));
        for line in advice.chain(elsewhere(language)) {
            let line = line.to_lowercase();
            let claim = claims.iter().find(|claim| line.contains(**claim));
            assert_eq!(claim, None, "{line}");
        }
    }
}

#[test]
fn nobody_is_blamed() {
    let blame: [(Language, &[&str]); 5] = [
        (
            Language::En,
            &[
                "your fault",
                "your mistake",
                "you marked",
                "you refused",
                "you have blocked",
            ],
        ),
        (
            Language::Ja,
            &[
                "あなた",
                "お客様が拒否",
                "お客様が報告",
                "お客様のせい",
                "お客様の責任",
            ],
        ),
        (Language::ZhHant, &["您拒收", "您封鎖", "您的錯", "您回報"]),
        (Language::ZhHans, &["您拒收", "您屏蔽", "您的错", "您举报"]),
        (
            Language::Ko,
            &["회원님이 거부", "회원님의 잘못", "회원님이 신고"],
        ),
    ];
    for (_, _, _, advice) in cases() {
        // The steps name settings that the company calls so.
        let own: Vec<_> = advice
            .into_iter()
            .filter(|one| !matches!(one, Advice::Company(_)))
            .collect();
        for (language, blame) in blame {
            for line in words(&own, language) {
                let line = line.to_lowercase();
                let found = blame.iter().find(|blame| line.contains(**blame));
                assert_eq!(found, None, "{line}");
            }
        }
    }
}

#[test]
fn the_steps_are_those_of_the_members_own_company() {
    for known in Company::all() {
        let all = advice(
            Delivery::HandedOver,
            None,
            Mailbox::of_shown(&format!("t•••@{}", domain_of(known))),
        );
        assert!(all.contains(&Advice::Company(known)), "{}", known.id);
        let others = all.iter().filter(|one| matches!(one, Advice::Company(_)));
        assert_eq!(others.count(), 1);
    }
    let unknown = advice(
        Delivery::Suppressed,
        None,
        Mailbox::of_shown("t•••@example.com"),
    );
    assert!(unknown.contains(&Advice::Settings));
}

/// One domain of each company.
fn domain_of(company: &Company) -> &'static str {
    match company.id {
        "docomo" => "docomo.ne.jp",
        "au" => "ezweb.ne.jp",
        "uq" => "uqmobile.jp",
        "softbank" => "i.softbank.jp",
        "ymobile" => "ymobile.ne.jp",
        "rakuten" => "rakumail.jp",
        "icloud" => "icloud.com",
        "gmail" => "gmail.com",
        "yahoo-japan" => "yahoo.co.jp",
        "outlook" => "outlook.jp",
        other => panic!("a domain of {other}"),
    }
}

/// docomo answers "unknown user" for a member's own filter too.
#[test]
fn a_carriers_refusal_leaves_the_address_in_hope() {
    let docomo = Mailbox::At(Some(company("docomo")));
    let all = advice(Delivery::Refused, Some(Reason::NoMailbox), docomo);
    assert_eq!(
        all,
        [
            Advice::RefusedCarrier,
            Advice::Company(company("docomo")),
            Advice::SaySo,
            Advice::OtherMailbox,
            Advice::Call,
        ]
    );
    let gmail = Mailbox::At(Some(company("gmail")));
    let first = advice(Delivery::Refused, Some(Reason::NoMailbox), gmail)[0];
    assert_eq!(first, Advice::Refused);
}

#[test]
fn each_reason_of_a_delay_or_refusal_says_what_it_is() {
    let elsewhere = Mailbox::At(None);
    for (state, reason, first) in [
        (Delivery::Delayed, Reason::MailboxFull, Advice::DelayedFull),
        (
            Delivery::Delayed,
            Reason::ProviderTrouble,
            Advice::DelayedProvider,
        ),
        (
            Delivery::Delayed,
            Reason::Reputation,
            Advice::DelayedOnTheWay,
        ),
        (Delivery::Delayed, Reason::Undetermined, Advice::Delayed),
        (Delivery::Refused, Reason::MailboxFull, Advice::RefusedFull),
        (
            Delivery::Refused,
            Reason::ContentRefused,
            Advice::RefusedContent,
        ),
        (Delivery::Refused, Reason::TooLarge, Advice::RefusedTooLarge),
        (
            Delivery::Refused,
            Reason::ProviderPolicy,
            Advice::RefusedByRule,
        ),
        (Delivery::Refused, Reason::NotSendable, Advice::RefusedOurs),
        (
            Delivery::Suppressed,
            Reason::SuppressionList,
            Advice::Suppressed,
        ),
        (
            Delivery::Suppressed,
            Reason::Validation,
            Advice::SuppressedOurs,
        ),
        (Delivery::NotSent, Reason::NotSendable, Advice::NotSentForm),
    ] {
        let all = advice(state, Some(reason), elsewhere);
        assert_eq!(all[0], first, "{state:?} {reason:?}");
    }
}

#[test]
fn who_cannot_receive_is_not_told_to_wait() {
    let registered = RegisteredAddress::classify("taro..yamada@docomo.ne.jp").unwrap();
    let mailbox = Mailbox::of(&registered);
    for state in Delivery::ALL {
        let all = advice(state, None, mailbox);
        assert_eq!(
            all[0],
            Advice::CannotReceive(CannotReceive::ConsecutiveDots)
        );
        assert_eq!(all[1..], [Advice::OtherMailbox, Advice::Call]);
    }
}

#[test]
fn steps_are_numbered_below_their_company() {
    let said = words(&[Advice::Company(company("docomo"))], Language::En);
    assert!(said[0].contains("docomo"));
    assert_eq!(said.len(), 1 + company("docomo").steps.len());
    assert!(said[2].starts_with("2. ") && said[2].contains("verify.example.com"));
    let call = words(&[Advice::Call], Language::En);
    assert_eq!(
        call,
        ["We are glad to help: 0120-000-000 (Monday to Friday, 9:00–18:00)."]
    );
}

#[test]
fn a_registered_address_has_advice_exactly_where_something_is_wrong() {
    let good = RegisteredAddress::classify("taro@docomo.ne.jp").unwrap();
    let told = |status, reason| address_advice(status, reason, &good, Place::Inside);
    assert_eq!(told(AddressStatus::Ok, None), []);
    let first = |status, reason| told(status, reason)[0];
    let no_host = Advice::CannotReceive(CannotReceive::NoMailHost);
    assert_eq!(first(AddressStatus::CannotReceive, None), no_host);
    assert_eq!(first(AddressStatus::Refused, None), Advice::RefusedCarrier);
    let docomo = Advice::Company(company("docomo"));
    assert_eq!(
        told(AddressStatus::Refused, None)[1..],
        [docomo, Advice::SaySo, Advice::Call],
        "what this page can do"
    );
    let on_list = Some(Reason::SuppressionList);
    assert_eq!(first(AddressStatus::Refused, on_list), Advice::Suppressed);
    assert_eq!(first(AddressStatus::Complained, None), Advice::Complained);
    let dotted = RegisteredAddress::classify("taro.@docomo.ne.jp").unwrap();
    let never = |place| address_advice(AddressStatus::CannotReceive, None, &dotted, place);
    let why = Advice::CannotReceive(CannotReceive::DotBeforeAt);
    assert_eq!(never(Place::Inside), [why, Advice::Call]);
    assert_eq!(
        never(Place::Outside),
        [why, Advice::OtherMailboxByPhone, Advice::Call],
        "who cannot change it yet is told who can"
    );
}

fn mail(state: Delivery, reason: Option<Reason>, age: Millis) -> Mail {
    Mail { state, reason, age }
}

#[test]
fn who_has_waited_long_is_told_more_than_to_wait() {
    let docomo = company("docomo");
    let told = |state, age, company| mail(state, None, age).advice(Mailbox::At(company));
    for state in [Delivery::Sent, Delivery::Delayed] {
        assert_eq!(told(state, policy::LATE - 1, Some(docomo)).len(), 1);
    }
    assert_eq!(
        told(Delivery::Sent, policy::LATE, Some(docomo)),
        [
            Advice::Sent,
            Advice::CheckAddress,
            Advice::Company(docomo),
            Advice::OtherMailbox,
            Advice::Call
        ]
    );
    assert!(told(Delivery::Sent, policy::LATE, None).contains(&Advice::Settings));
    for reason in [
        Reason::ProviderTrouble,
        Reason::Reputation,
        Reason::Undetermined,
    ] {
        let mail = mail(Delivery::Delayed, Some(reason), policy::LATE);
        assert_eq!(mail.advice(Mailbox::At(None)).last(), Some(&Advice::Call));
    }
    for (state, reason, mailbox, short) in cases() {
        let late = mail(state, reason, policy::LATE).advice(mailbox);
        assert_eq!(late[..short.len()], short);
        let waits = matches!(state, Delivery::Sent | Delivery::Delayed);
        assert!(waits || late.len() == short.len(), "{state:?} {reason:?}");
        let calls = late.iter().filter(|one| **one == Advice::Call).count();
        assert!(!waits || calls == 1, "{state:?} {reason:?}");
    }
}
