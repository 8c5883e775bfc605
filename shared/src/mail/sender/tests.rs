//! Which failures leave the mail's fate open, against real sockets.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread::JoinHandle;
use std::time::Duration;

use aws_sdk_sesv2::config::{Credentials, SharedCredentialsProvider};
use aws_smithy_runtime_api::client::result::ConnectorError;

use super::{LiftError, Mailer, MailerSettings, Refusal, SendError, never_connected, refusal};

fn mailer(endpoint: String) -> Mailer {
    let credentials = Credentials::new("id", "secret", None, None, "test");
    let settings = MailerSettings {
        endpoint: Some(endpoint),
        region: "ap-northeast-1".to_owned(),
        credentials: SharedCredentialsProvider::new(credentials),
        http: aws_smithy_http_client::Builder::new().build_http(),
        configuration_set: Some("otp".to_owned()),
    };
    Mailer::with_timeout(settings, Duration::from_millis(600))
}

async fn send(endpoint: String) -> Result<(), SendError> {
    mailer(endpoint)
        .send(
            b"Subject: x\r\n\r\ny",
            "otp@verify.example.com",
            "\"ab..cd\"@docomo.ne.jp",
            &[("challenge", "c1"), ("member", "m1")],
        )
        .await
}

/// Reads one whole request and returns it.
fn read_request(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let mut buffer = [0_u8; 4096];
    loop {
        let n = stream.read(&mut buffer).unwrap();
        bytes.extend_from_slice(&buffer[..n]);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .find_map(|line| {
                    line.to_lowercase()
                        .strip_prefix("content-length: ")?
                        .parse()
                        .ok()
                })
                .unwrap_or(0);
            if body.len() >= length {
                return text;
            }
        }
        if n == 0 {
            return text;
        }
    }
}

/// A server for one connection: reads one request and writes `answer`, after `delay`.
fn server(answer: String, delay: Duration) -> (String, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    let thread = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let request = read_request(&mut stream);
        // A pause on the server's side: waiting for a reader that never comes.
        let (_keep, never) = std::sync::mpsc::channel::<()>();
        let _ = never.recv_timeout(delay);
        let _ = stream.write_all(answer.as_bytes());
        request
    });
    (endpoint, thread)
}

fn answer(status: &str, error: &str, body: &str) -> String {
    format!(
        "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nx-amzn-ErrorType: {error}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
}

#[tokio::test]
async fn an_accepted_mail_was_asked_for_as_meant() {
    let (endpoint, thread) = server(answer("200 OK", "", r#"{"MessageId":"1"}"#), Duration::ZERO);
    assert_eq!(send(endpoint).await, Ok(()));
    let request = thread.join().unwrap();
    let (_, body) = request.split_once("\r\n\r\n").unwrap();
    let body: serde_json::Value = serde_json::from_str(body).unwrap();
    assert_eq!(
        body,
        serde_json::json!({
            "FromEmailAddress": "otp@verify.example.com",
            "Destination": {"ToAddresses": ["\"ab..cd\"@docomo.ne.jp"]},
            "Content": {"Raw": {"Data": "U3ViamVjdDogeA0KDQp5"}},
            "EmailTags": [
                {"Name": "challenge", "Value": "c1"},
                {"Name": "member", "Value": "m1"},
            ],
            "ConfigurationSetName": "otp",
        })
    );
}

#[tokio::test]
async fn answers_that_say_no_are_refusals() {
    for (status, error, body, expected) in [
        (
            "400 Bad Request",
            "MessageRejected",
            "{}",
            Refusal::Rejected,
        ),
        (
            "400 Bad Request",
            "MessageRejected",
            r#"{"message":"Email address is not verified. The following identities failed the check in region AP-NORTHEAST-1: otp@verify.example.com"}"#,
            Refusal::NotVerified,
        ),
        (
            "400 Bad Request",
            "ThrottlingException",
            r#"{"message":"Daily message quota exceeded."}"#,
            Refusal::QuotaExceeded,
        ),
        (
            "429 Too Many Requests",
            "TooManyRequestsException",
            "{}",
            Refusal::Throttled,
        ),
        (
            "403 Forbidden",
            "InvalidClientTokenId",
            "{}",
            Refusal::Denied,
        ),
    ] {
        let (endpoint, thread) = server(answer(status, error, body), Duration::ZERO);
        assert_eq!(
            send(endpoint).await,
            Err(SendError::Refused(expected)),
            "{error}"
        );
        thread.join().unwrap();
    }
}

#[tokio::test]
async fn a_refused_connection_is_a_refusal() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    assert_eq!(
        send(endpoint).await,
        Err(SendError::Refused(Refusal::NotReached))
    );
}

#[tokio::test]
async fn a_name_that_does_not_resolve_is_a_refusal() {
    let endpoint = "http://does-not-exist.invalid:1".to_owned();
    assert_eq!(
        send(endpoint).await,
        Err(SendError::Refused(Refusal::NotReached))
    );
}

#[tokio::test]
async fn a_request_that_left_and_got_no_answer_is_unknown() {
    for (what, response, delay) in [
        ("closed without an answer", String::new(), Duration::ZERO),
        (
            "broken off",
            "HTTP/1.1 200 OK\r\nContent-Le".to_owned(),
            Duration::ZERO,
        ),
        (
            "too late",
            answer("200 OK", "", "{}"),
            Duration::from_millis(900),
        ),
        (
            "5xx",
            answer("500 Oops", "InternalFailure", "{}"),
            Duration::ZERO,
        ),
        (
            "503",
            answer("503 Busy", "ThrottlingException", "{}"),
            Duration::ZERO,
        ),
        (
            "a proxy's answer",
            answer("413 Too Large", "", "<html>"),
            Duration::ZERO,
        ),
    ] {
        let (endpoint, thread) = server(response, delay);
        assert_eq!(send(endpoint).await, Err(SendError::Unknown), "{what}");
        thread.join().unwrap();
    }
}

#[tokio::test]
async fn an_address_is_taken_off_the_list_exactly_as_it_is_mailed() {
    let (endpoint, thread) = server(answer("200 OK", "", ""), Duration::ZERO);
    assert_eq!(mailer(endpoint).lift("Taro+x@docomo.ne.jp").await, Ok(()));
    let request = thread.join().unwrap();
    let line = request.lines().next().unwrap();
    assert_eq!(
        line,
        "DELETE /v2/email/suppression/addresses/Taro%2Bx%40docomo.ne.jp HTTP/1.1"
    );
}

#[tokio::test]
async fn that_an_address_is_not_on_the_list_is_no_failure_and_all_else_is() {
    for (status, error, expected) in [
        ("404 Not Found", "NotFoundException", Ok(())),
        (
            "429 Too Many Requests",
            "TooManyRequestsException",
            Err(LiftError::Throttled),
        ),
        (
            "403 Forbidden",
            "AccessDeniedException",
            Err(LiftError::Denied),
        ),
        (
            "400 Bad Request",
            "BadRequestException",
            Err(LiftError::Refused),
        ),
        ("500 Oops", "InternalFailure", Err(LiftError::NoAnswer)),
    ] {
        let (endpoint, thread) = server(answer(status, error, "{}"), Duration::ZERO);
        assert_eq!(mailer(endpoint).lift("a@b.example").await, expected);
        thread.join().unwrap();
    }
    let (endpoint, thread) = server(answer("200 OK", "", "{}"), Duration::from_millis(900));
    let late = mailer(endpoint).lift("a@b.example").await;
    assert_eq!(late, Err(LiftError::NoAnswer));
    thread.join().unwrap();
}

#[test]
fn only_what_waiting_does_not_mend_is_of_the_form() {
    let of_form = |code, message| refusal(400, Some(code), message).map(Refusal::is_of_form);
    assert_eq!(of_form("MessageRejected", None), Some(true));
    assert_eq!(of_form("BadRequestException", None), Some(true));
    let unverified = Some("Email address is not verified.");
    assert_eq!(of_form("MessageRejected", unverified), Some(false));
    for code in [
        "ThrottlingException",
        "SendingPausedException",
        "NotFoundException",
    ] {
        assert_eq!(of_form(code, None), Some(false), "{code}");
    }
}

#[test]
fn every_error_that_ses_documents_is_a_refusal() {
    for (code, expected) in [
        ("MessageRejected", Refusal::Rejected),
        ("BadRequestException", Refusal::BadRequest),
        ("NotFoundException", Refusal::NotFound),
        ("LimitExceededException", Refusal::QuotaExceeded),
        ("TooManyRequestsException", Refusal::Throttled),
        ("ThrottlingException", Refusal::Throttled),
        ("SendingPausedException", Refusal::Paused),
        ("AccountSuspendedException", Refusal::Suspended),
        (
            "MailFromDomainNotVerifiedException",
            Refusal::MailFromNotVerified,
        ),
        ("SomethingNewException", Refusal::Other),
    ] {
        assert_eq!(refusal(400, Some(code), None), Some(expected), "{code}");
        // Not even these, where the status says that the service itself failed.
        assert_eq!(refusal(500, Some(code), None), None, "{code}");
    }
    assert_eq!(refusal(408, Some("RequestTimeoutException"), None), None);
    assert_eq!(refusal(400, None, None), None);
}

#[test]
fn only_certain_causes_count_as_never_connected() {
    let io = |kind| ConnectorError::io(Box::new(std::io::Error::from(kind)));
    assert!(never_connected(&io(std::io::ErrorKind::ConnectionRefused)));
    assert!(!never_connected(&io(std::io::ErrorKind::ConnectionReset)));
    assert!(!never_connected(&io(std::io::ErrorKind::BrokenPipe)));
    assert!(!never_connected(&ConnectorError::timeout("late".into())));
    assert!(!never_connected(&ConnectorError::user("odd".into())));
}
