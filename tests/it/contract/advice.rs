//! What a member is told of a mail that did not come: the case, and the steps at their own company.

use devstack::sink::Case;
use pictograms::Language;
use reqwest::Method;
use shared::domain::mail_company::Company;
use shared::texts;

use crate::support::World;

/// The lines that the entry page shows after this became of a mail to this address.
async fn told(world: &World, number: &str, address: &str, case: Case) -> Vec<String> {
    let member = world.member_with(number, Some(address.to_owned())).await;
    let client = world.logged_in(&member).await;
    let issued = client.issue("login").await;
    assert_eq!(issued.status, 201, "{}", issued.body);
    let mails = world.stack.mails();
    world
        .stack
        .play(&mails.last().expect("a mail").id, case)
        .await;
    let token = client.login_token.as_deref();
    let shown = client.send(Method::GET, "/v1/otp", token, None).await;
    let lines = shown.body["delivery"]["advice"].as_array();
    let lines = lines.expect("lines").iter();
    lines
        .map(|line| line.as_str().expect("a line").to_owned())
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_case_comes_first_then_the_steps_of_the_own_company_then_whom_to_call() {
    let world = World::start().await;
    let ja = Language::Ja;
    let cases = [
        (
            Case::Docomo550,
            "docomo.ne.jp",
            texts::advice_refused_carrier(ja),
        ),
        (
            Case::Expired,
            "example.com",
            texts::advice_refused_for_now(ja),
        ),
        (Case::Full, "gmail.com", texts::advice_refused_full(ja)),
        (
            Case::Content,
            "example.com",
            texts::advice_refused_content(ja),
        ),
        (
            Case::TooLarge,
            "example.com",
            texts::advice_refused_too_large(ja),
        ),
        (
            Case::Suppressed,
            "ezweb.ne.jp",
            texts::advice_suppressed(ja),
        ),
        (Case::Complaint, "icloud.com", texts::advice_complained(ja)),
        (
            Case::Rejected,
            "example.com",
            texts::advice_refused_ours(ja),
        ),
    ];
    for (n, (case, domain, first)) in cases.into_iter().enumerate() {
        let address = format!("taro{n}@{domain}");
        let said = told(&world, &format!("25000000{n:02}"), &address, case).await;
        assert_eq!(said[0], first, "{case:?}");
        assert!(
            said.last().expect("a line").contains("9:00〜18:00"),
            "{said:?}"
        );
    }
    for (n, company) in ["docomo", "au"].into_iter().enumerate() {
        let company = Company::all().iter().find(|known| known.id == company);
        let company = company.expect("a company");
        let domain = ["docomo.ne.jp", "au.com"][n];
        let address = format!("hanako{n}@{domain}");
        let said = told(
            &world,
            &format!("26000000{n:02}"),
            &address,
            Case::Delivered,
        )
        .await;
        let lead = texts::advice_company(ja, (company.name)(ja));
        let at = said
            .iter()
            .position(|line| *line == lead)
            .expect("the steps");
        let steps = &said[at + 1..=at + company.steps.len()];
        assert!(steps[0].starts_with("1. "), "{said:?}");
        assert!(steps.concat().contains("verify.example.com"), "{said:?}");
    }
    world.stack.shutdown().await;
}
