//! What is accepted, and how each refusal looks.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::*;
use crate::clock::ShiftedClock;

const MIME: &str = "From: Pictopass <otp@verify.example.com>\r\nTo: taro@example.com\r\n\
    Subject: =?utf-8?B?6KqN6Ki8?= 12:01\r\nX-Pictopass-Purpose: login\r\n\
    X-Pictopass-Mail-Number: 2\r\nMIME-Version: 1.0\r\n\
    Content-Type: multipart/alternative; boundary=a\r\n\r\n--a\r\n\
    Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n\
    54qsIOmNtSA0IDcgMQ==\r\n--a\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n\
    Content-Type: text/html\r\n\r\n<p>code <img src=\"cid:dog@x\" alt=\"\">\r\n--b\r\n\
    Content-Type: image/png\r\nContent-ID: <dog@x>\r\nContent-Transfer-Encoding: base64\r\n\r\n\
    AAEC\r\n--b--\r\n--a--\r\n";

fn sink() -> Sink {
    let account = Account {
        identities: vec!["verify.example.com".into()],
        configuration_sets: vec!["pictopass-otp".into()],
        suppressing_sets: vec!["pictopass-otp".into()],
    };
    Sink::open(account, None, Arc::new(ShiftedClock::default())).expect("opens")
}

fn request(mime: &str, to: &[&str]) -> Value {
    json!({
        "FromEmailAddress": "Pictopass <otp@verify.example.com>",
        "Destination": {"ToAddresses": to},
        "Content": {"Raw": {"Data": STANDARD.encode(mime)}},
        "EmailTags": [{"Name": "purpose", "Value": "login"}],
        "ConfigurationSetName": "pictopass-otp",
    })
}

fn send(request: &Value) -> Result<Arc<Mail>, Refusal> {
    let sink = sink();
    sink.send(request.to_string().as_bytes())?;
    Ok(Arc::clone(&sink.mails()[0]))
}

fn refusal(request: &Value) -> (u16, &'static str, String) {
    let refusal = send(request).expect_err("must be refused");
    (refusal.status, refusal.kind, refusal.message)
}

#[test]
fn keeps_the_message_byte_for_byte() {
    let mail = send(&request(MIME, &["taro@example.com"])).expect("accepted");
    assert_eq!(mail.raw, MIME.as_bytes());
    assert_eq!(mail.from, "otp@verify.example.com");
    assert_eq!(mail.tags["purpose"], "login");
    assert_eq!(mail.text().as_deref(), Some("犬 鍵 4 7 1"));
    assert!(mail.html().expect("html").contains("cid:dog@x"));
    let part = &mail.inline_parts()[0];
    assert_eq!(
        (part.content_id.as_str(), part.media_type.as_str()),
        ("dog@x", "image/png")
    );
    assert_eq!(part.bytes, [0, 1, 2]);
    let summary = mail.summary();
    assert_eq!(summary.subject, "認証 12:01");
    assert_eq!(
        (summary.purpose.as_deref(), summary.mail_number),
        (Some("login"), Some(2))
    );
    assert!(
        summary.received_at.ends_with('Z'),
        "{}",
        summary.received_at
    );
}

#[test]
fn recipients_may_stand_in_the_message_only() {
    let mut wanted = request(MIME, &[]);
    wanted["Destination"] = Value::Null;
    assert_eq!(send(&wanted).expect("accepted").to, ["taro@example.com"]);
}

#[test]
fn simple_content_becomes_a_message() {
    let mut wanted = request(MIME, &["taro@example.com"]);
    wanted["Content"] = json!({"Simple": {
        "Subject": {"Data": "お知らせ"},
        "Body": {"Text": {"Data": "本文"}, "Html": {"Data": "<p>本文"}},
    }});
    let mail = send(&wanted).expect("accepted");
    assert_eq!(mail.subject(), "お知らせ");
    assert_eq!(mail.text().as_deref().map(str::trim), Some("本文"));
}

#[test]
fn refuses_as_ses_does() {
    let good = || request(MIME, &["taro@example.com"]);
    let changed = |change: &dyn Fn(&mut Value)| {
        let mut wanted = good();
        change(&mut wanted);
        let (status, kind, _) = refusal(&wanted);
        (status, kind)
    };
    let bad = (400, "BadRequestException");
    assert_eq!(changed(&|r| r["Content"] = json!({})), bad);
    assert_eq!(
        changed(&|r| r["Content"]["Simple"] = json!({"Subject": {"Data": ""}, "Body": {}})),
        bad
    );
    assert_eq!(changed(&|r| r["Content"]["Raw"]["Data"] = "%".into()), bad);
    assert_eq!(changed(&|r| r["Content"] = json!({"Template": {}})), bad);
    assert_eq!(changed(&|r| r["EmailTags"][0]["Value"] = "a b".into()), bad);
    assert_eq!(
        changed(&|r| r["ConfigurationSetName"] = "other".into()),
        (404, "NotFoundException")
    );
    for from in [
        "otp@example.com",
        "otp@notverify.example.com",
        "x <otp@evil.example>",
    ] {
        assert_eq!(
            changed(&|r| r["FromEmailAddress"] = from.into()),
            (400, "MessageRejected"),
            "{from}"
        );
    }
    let other_header = MIME.replace("otp@verify.example.com", "otp@example.com");
    assert_eq!(
        refusal(&request(&other_header, &["a@example.com"])).1,
        "MessageRejected"
    );
    let long = format!("{MIME}{}", "x".repeat(999));
    assert!(
        refusal(&request(&long, &["a@example.com"]))
            .2
            .contains("998")
    );
    let many: Vec<String> = (0..51).map(|n| format!("m{n}@example.com")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert!(refusal(&request(MIME, &many)).2.contains("50"));
    let nonsense = sink().send(b"[]").expect_err("no request");
    assert_eq!(nonsense.kind, "BadRequestException");
}

#[test]
fn refuses_addresses_that_can_never_receive() {
    for (to, said) in [
        (".taro@example.com", "starts with dot"),
        ("ta..ro@example.com", "dot-dot"),
        ("taro.@example.com", "ends with dot"),
        ("taro", "Missing final"),
        ("太郎@example.com", "illegal"),
        ("taro@例え.jp", "illegal"),
        ("taro@example", "not valid"),
        ("ta ro@example.com", "illegal"),
        ("\"ta\"ro\"@example.com", "illegal"),
        ("\"taro\\\"@example.com", "illegal"),
        ("\"\"@example.com", "Missing local"),
    ] {
        let (_, kind, message) = refusal(&request(MIME, &[to]));
        assert_eq!(kind, "BadRequestException");
        assert!(message.contains(said), "{to}: {message}");
    }
    for to in [
        "\".taro\"@example.com",
        "\"ta..ro\"@example.com",
        "\"taro.\"@example.com",
        "\"ta\\\"ro\"@example.com",
        "Taro <taro@example.com>",
        "t+x@sub.example.com",
    ] {
        send(&request(MIME, &[to])).expect(to);
    }
}

#[test]
fn suppressed_recipients_get_nothing_and_no_refusal() {
    let sink = sink();
    sink.set_suppressed("TARO@example.com", true);
    let wanted = request(MIME, &["taro@example.com"]).to_string();
    sink.send(wanted.as_bytes()).expect("accepted all the same");
    assert_eq!(sink.mails().len(), 0);
    // Taking an address off goes by its exact letters, sending does not.
    assert!(!sink.set_suppressed("taro@example.com", false));
    sink.send(wanted.as_bytes()).expect("accepted all the same");
    assert_eq!(sink.mails().len(), 0);
    assert!(sink.set_suppressed("TARO@example.com", false));
    sink.send(wanted.as_bytes()).expect("accepted");
    assert_eq!(sink.mails().len(), 1);
}

#[test]
fn mails_outlive_the_stack_in_a_folder() {
    let folder = std::env::temp_dir().join(format!("pictopass-sink-{}", std::process::id()));
    let open = || {
        let account = sink().account;
        let clock = Arc::new(ShiftedClock::default());
        Sink::open(account, Some(folder.clone()), clock).expect("opens")
    };
    let first = open();
    let wanted = request(MIME, &["taro@example.com"]).to_string();
    first.send(wanted.as_bytes()).expect("accepted");
    first.send(wanted.as_bytes()).expect("accepted");
    std::fs::write(folder.join("stray.json"), "{").expect("writes");
    assert_eq!(open().mails(), first.mails());
    std::fs::remove_dir_all(folder).expect("removes");
}
