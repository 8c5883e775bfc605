//! The web pages as a browser gets them: languages, headers, and what may be kept for how long.

use pictograms::Language;
use reqwest::header::{ACCEPT, ACCEPT_ENCODING, ACCEPT_LANGUAGE, COOKIE};
use reqwest::{Method, Response};
use shared::domain::mail_company::Company;
use shared::texts;

use crate::support::World;

const PAGES: [&str; 19] = [
    "/",
    "/login",
    "/code",
    "/menu",
    "/address",
    "/password",
    "/password/change",
    "/recovery-codes",
    "/not-me",
    "/recovery",
    "/security",
    "/help",
    "/help/how-it-works",
    "/help/not-received",
    "/help/mail-companies",
    "/help/cannot-receive",
    "/help/address",
    "/help/password",
    "/help/contact",
];

/// Names and values.
type Headers<'a> = [(reqwest::header::HeaderName, &'a str)];

async fn sent(world: &World, method: Method, path: &str, headers: &Headers<'_>) -> Response {
    let client = world.client();
    let request = headers
        .iter()
        .fold(client.raw(method, path), |request, (name, value)| {
            request.header(name, *value)
        });
    request.send().await.expect("an answer")
}

async fn get(world: &World, path: &str, headers: &Headers<'_>) -> Response {
    sent(world, Method::GET, path, headers).await
}

fn header<'a>(response: &'a Response, name: &str) -> &'a str {
    response
        .headers()
        .get(name)
        .map_or("", |value| value.to_str().expect("ASCII"))
}

/// The first path in the page that ends so.
fn asset(page: &str, name: &str) -> String {
    let end = page.find(&format!("/{name}\"")).expect("the asset") + 1 + name.len();
    let start = page[..end].rfind('"').expect("a quotation mark") + 1;
    page[start..end].to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_speaks_the_language_that_was_asked_for() {
    let world = World::start().await;
    for path in PAGES {
        for language in Language::ALL {
            let tag = language.tag();
            let case = format!("{path} in {tag}");
            let asked = get(
                &world,
                &format!("{path}?lang={tag}"),
                &[(ACCEPT_LANGUAGE, "fr")],
            )
            .await;
            assert_eq!(asked.status(), 200, "{case}");
            assert_eq!(header(&asked, "content-language"), tag, "{case}");
            assert_eq!(header(&asked, "set-cookie"), "", "{case}: not remembered");
            let page = asked.text().await.expect("text");
            assert!(page.contains(&format!("<html lang=\"{tag}\"")), "{case}");
            assert!(page.contains(texts::page_skip(language)), "{case}");
            // Links carry on what the browser does not remember.
            assert!(
                page.contains(&format!("href=\"/help?lang={tag}\"")),
                "{case}"
            );
        }
    }
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_help_names_each_mail_company_and_what_to_allow_there() {
    let world = World::start().await;
    for language in Language::ALL {
        let path = format!("/help/mail-companies?lang={}", language.tag());
        let page = get(&world, &path, &[]).await.text().await.expect("text");
        for company in Company::all() {
            let heading = format!(
                "<h2 id=\"{}\">{}</h2>",
                company.id,
                (company.name)(language)
            );
            let (_, after) = page.split_once(&heading).expect("the company's part");
            let part = after.split("<h2").next().expect("up to the next");
            for allowed in ["verify.example.com", "otp@verify.example.com"] {
                let allowed = format!("<dd><code>{allowed}</code></dd>");
                assert!(part.contains(&allowed), "{heading} in {path}");
            }
            let age = match company.checked {
                Some(day) => texts::help_companies_checked(language, day),
                // Nobody has gone through them, and nobody is told so.
                None => texts::help_companies_unchecked(language, company.compiled),
            };
            assert!(part.contains(&escaped(&age)), "{age} in {path}");
            let jump = format!("<a href=\"#{}\">", company.id);
            assert_eq!(page.matches(&jump).count(), 1, "{jump} in {path}");
        }
        // Carriers' screens are Japanese, and a reader's voice and letters have to be told.
        assert!(
            page.contains("<span lang=\"ja\">受信リスト設定</span>"),
            "{path}"
        );
    }
    let first = get(&world, "/help/not-received?lang=en", &[]).await;
    let page = first.text().await.expect("text");
    for further in ["mail-companies", "cannot-receive"] {
        let link = format!("<a href=\"/help/{further}?lang=en\">");
        assert!(page.contains(&link), "{link}");
    }
    world.stack.shutdown().await;
}

/// As the templates write a text.
fn escaped(text: &str) -> String {
    text.replace('\'', "&#39;")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_problem_leads_to_the_part_of_the_help_that_is_about_it() {
    let world = World::start().await;
    for (slug, topic) in [
        ("invalid-credentials", Some("password")),
        ("too-many-mails", Some("not-received")),
        ("address-unreachable", Some("cannot-receive")),
        ("address-cannot-receive", Some("cannot-receive")),
        ("proof-required", Some("address")),
        ("wrong-code", Some("how-it-works")),
        ("wrong-token", None),
        ("internal-error", None),
    ] {
        let path = format!("/problems/{slug}?lang=ja");
        let page = get(&world, &path, &[]).await.text().await.expect("text");
        let (_, main) = page.split_once("<main").expect("a page");
        let links: Vec<&str> = main
            .split("href=\"/help/")
            .skip(1)
            .filter_map(|rest| rest.split('?').next())
            .collect();
        assert_eq!(links, Vec::from_iter(topic), "{slug}");
        assert!(main.contains("href=\"/help?lang=ja\""), "{slug}");
    }
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_help_says_of_misplaced_dots_what_this_stack_does_with_them() {
    for (rule, said, other) in [
        (
            "refuse",
            texts::help_cannot_shapes(Language::En),
            texts::help_cannot_shapes_quoted(Language::En),
        ),
        (
            "quote",
            texts::help_cannot_shapes_quoted(Language::En),
            texts::help_cannot_shapes(Language::En),
        ),
    ] {
        let world = World::with(|options| {
            let parameters = &mut options.parameters;
            parameters.insert("DottedAddresses".into(), rule.into());
        })
        .await;
        let page = get(&world, "/help/cannot-receive?lang=en", &[]).await;
        let page = page.text().await.expect("text");
        assert!(page.contains(said) && !page.contains(other), "{rule}");
        world.stack.shutdown().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_language_chosen_in_the_list_is_remembered_and_beats_the_browsers() {
    let world = World::start().await;
    let korean = [(ACCEPT_LANGUAGE, "ko")];
    let browser = get(&world, "/login", &korean).await;
    assert_eq!(header(&browser, "content-language"), "ko");
    let page = browser.text().await.expect("text");
    assert!(
        page.contains("href=\"/login?lang=zh-Hant&#38;remember=1\""),
        "{page}"
    );
    assert!(!page.contains("data-chosen"));

    let chosen = get(&world, "/login?lang=zh-Hant&remember=1", &korean).await;
    let cookie = header(&chosen, "set-cookie").to_owned();
    assert_eq!(
        cookie,
        "pictopass-language=zh-Hant; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000"
    );
    let pair = cookie.split(';').next().expect("a pair");
    let later = get(&world, "/help", &[(ACCEPT_LANGUAGE, "ko"), (COOKIE, pair)]).await;
    assert_eq!(header(&later, "content-language"), "zh-Hant");
    let page = later.text().await.expect("text");
    assert!(page.contains("data-chosen") && page.contains("href=\"/help\""));

    // A page is better in another language than refused.
    for nonsense in [
        "/login?lang=xx",
        "/login?lang=",
        "/login?lang=%00%ff&lang=ja&remember",
    ] {
        let answer = get(&world, nonsense, &korean).await;
        assert_eq!(answer.status(), 200, "{nonsense}");
        assert_eq!(header(&answer, "content-language"), "ko", "{nonsense}");
    }
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_run_nothing_but_our_own_files_and_are_never_kept() {
    let world = World::start().await;
    for path in PAGES.into_iter().chain(["/problems/wrong-code"]) {
        let page = get(&world, path, &[]).await;
        let policy = header(&page, "content-security-policy").to_owned();
        assert!(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self'"));
        assert!(!policy.contains("unsafe") && policy.contains("frame-ancestors 'none'"));
        assert_eq!(header(&page, "cache-control"), "no-store", "{path}");
        assert_eq!(header(&page, "x-content-type-options"), "nosniff", "{path}");
        let html = page.text().await.expect("text");
        assert!(
            !html.contains(" style=") && !html.contains("<style"),
            "{path}"
        );
        assert!(!html.contains("://"), "{path}: another origin");
        for script in html.split("<script").skip(1) {
            let kind = script.split('>').next().expect("a tag");
            assert!(kind.contains("src=\"/assets/") || kind.contains("application/json"));
        }
    }
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn assets_are_kept_for_a_year_under_a_version_that_changes_with_them() {
    let world = World::start().await;
    let page = get(&world, "/code", &[]).await.text().await.expect("text");
    for (name, kind) in [
        ("style.css", "text/css; charset=utf-8"),
        ("brand.css", "text/css; charset=utf-8"),
        ("code.js", "text/javascript; charset=utf-8"),
        ("icon.svg", "image/svg+xml"),
    ] {
        let path = asset(&page, name);
        let plain = get(&world, &path, &[]).await;
        assert_eq!(header(&plain, "content-type"), kind, "{path}");
        assert_eq!(
            header(&plain, "cache-control"),
            "public, max-age=31536000, immutable",
            "{path}"
        );
        assert_eq!(header(&plain, "content-encoding"), "", "{path}");
        let older = get(&world, &format!("/assets/0123456789abcdef/{name}"), &[]).await;
        assert_eq!(header(&older, "cache-control"), "no-cache", "{name}");
        assert_eq!(
            plain.bytes().await.expect("bytes"),
            older.bytes().await.expect("bytes")
        );
    }
    let path = asset(&page, "style.css");
    let gzip = get(&world, &path, &[(ACCEPT_ENCODING, "br, gzip")]).await;
    assert_eq!(header(&gzip, "content-encoding"), "gzip");
    assert_eq!(header(&gzip, "vary"), "accept-encoding");
    assert!(
        gzip.bytes()
            .await
            .expect("bytes")
            .starts_with(&[0x1f, 0x8b])
    );
    let sheet = get(&world, &path.replace("style.css", "sheet.png"), &[]).await;
    assert_eq!(sheet.bytes().await.expect("bytes"), pictograms::SHEET);
    for unknown in [
        "/assets/",
        "/assets/x",
        "/assets/x/",
        "/assets/x/../page.js",
        "/assets/x/logo.png",
    ] {
        assert_eq!(get(&world, unknown, &[]).await.status(), 404, "{unknown}");
    }
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_on_a_path_that_does_not_exist_sees_a_page_and_a_program_a_problem() {
    let world = World::start().await;
    let browser = [
        (ACCEPT, "text/html,application/xhtml+xml,*/*;q=0.8"),
        (ACCEPT_LANGUAGE, "ja"),
    ];
    let page = get(&world, "/no-such-page", &browser).await;
    assert_eq!(page.status(), 404);
    assert_eq!(header(&page, "content-type"), "text/html; charset=utf-8");
    let page = page.text().await.expect("text");
    assert!(page.contains(texts::problem_not_found_title(Language::Ja)));
    assert!(!page.contains("no-such-page"), "the path is not repeated");
    for hostile in ["//evil.example/", "/%22%3E%3Cscript%3Eevil", "/evil\\..//x"] {
        let page = get(&world, hostile, &browser).await;
        assert_eq!(page.status(), 404, "{hostile}");
        assert!(
            !page.text().await.expect("text").contains("evil"),
            "{hostile}"
        );
    }
    for (method, path) in [(Method::POST, "/no-such-page"), (Method::GET, "/v1/login")] {
        let problem = sent(&world, method, path, &browser).await;
        assert_eq!(
            header(&problem, "content-type"),
            "application/problem+json; charset=utf-8"
        );
    }
    world.stack.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_login_form_sent_without_the_script_is_told_so_and_keeps_nothing() {
    let world = World::start().await;
    let client = world.client();
    let form = client
        .raw(Method::POST, "/login?lang=en")
        .header("content-type", "application/x-www-form-urlencoded")
        .body("username=0123456789&password=correct-horse");
    let answer = form.send().await.expect("an answer");
    assert_eq!(answer.status(), 200);
    assert_eq!(header(&answer, "set-cookie"), "");
    let page = answer.text().await.expect("text");
    assert!(page.contains("class=\"no-script\""));
    assert!(
        page.contains(texts::page_no_script_title(Language::En)) && page.contains("0120-000-000")
    );
    assert!(!page.contains("correct-horse") && !page.contains("0123456789"));
    let other = sent(&world, Method::POST, "/code", &[]).await;
    assert_eq!(
        (other.status().as_u16(), header(&other, "allow")),
        (405, "GET, HEAD")
    );
    world.stack.shutdown().await;
}
