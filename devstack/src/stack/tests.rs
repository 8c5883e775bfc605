//! The stack as a whole, with functions made for the purpose.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use base64::Engine as _;
use lambda_http::{Body, Request, RequestExt as _, Response};
use serde_json::Value;

use crate::functions::Linked;
use crate::logs::LogTarget;
use crate::sink::{Case, Outcome};
use crate::stack::MailEvents;
use crate::wire::{Fault, PlannedFault, Service};
use crate::{Stack, StackError, StackOptions, TemplateSource};

const TEMPLATE: &str = r#"
Parameters:
  SenderIdentity: {Type: String, Default: verify.example.com}
Resources:
  EchoFunction:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: functions/echo/
      Timeout: 1
      Environment: {Variables: {TABLE: !Ref Things}}
      Events:
        Get: {Type: HttpApi, Properties: {Method: GET, Path: "/echo/{word}"}}
        Post: {Type: HttpApi, Properties: {Method: POST, Path: /echo}}
        Rest: {Type: HttpApi, Properties: {Path: $default, Method: ANY}}
  MembersTable:
    Type: AWS::DynamoDB::Table
    Properties:
      AttributeDefinitions: [{AttributeName: member_number, AttributeType: S}]
      KeySchema: [{AttributeName: member_number, KeyType: HASH}]
  Things:
    Type: AWS::DynamoDB::Table
    Properties:
      AttributeDefinitions: [{AttributeName: pk, AttributeType: S}]
      KeySchema: [{AttributeName: pk, KeyType: HASH}]
  Key:
    Type: AWS::SecretsManager::Secret
    Properties: {GenerateSecretString: {PasswordLength: 20}}
"#;

async fn echo(request: Request) -> Response<Body> {
    let path = request.raw_http_path().to_owned();
    let mut builder = Response::builder().header("x-path", &path);
    let body = match path.as_str() {
        "/panic" => panic!("planned"),
        "/slow" => {
            tokio::time::sleep(Duration::from_mins(1)).await;
            Body::Empty
        }
        "/picture" => {
            builder = builder.header("content-type", "image/png");
            Body::Binary(vec![0, 159, 146, 150])
        }
        "/cookies" => {
            builder = builder.header("set-cookie", "a=1; Path=/");
            builder = builder.header("set-cookie", "b=2; Path=/");
            Body::Empty
        }
        "/echo" => Body::Text(String::from_utf8_lossy(request.body().as_ref()).into_owned()),
        "/who" => {
            let lambda_http::request::RequestContext::ApiGatewayV2(context) =
                request.request_context()
            else {
                panic!("another gateway");
            };
            Body::Text(context.http.source_ip.unwrap_or_default())
        }
        _ => Body::Text(
            request
                .path_parameters()
                .first("word")
                .unwrap_or("no route of its own")
                .to_owned(),
        ),
    };
    builder.body(body).expect("valid")
}

fn options() -> StackOptions {
    StackOptions {
        template: TemplateSource::Text(TEMPLATE.to_owned()),
        functions: vec![Linked::answering("echo", echo)],
        members: Vec::new(),
        ..StackOptions::memory()
    }
}

async fn start() -> Stack {
    Stack::start(options()).await.expect("starts")
}

async fn refused(change: impl FnOnce(&mut StackOptions)) -> String {
    let mut options = options();
    change(&mut options);
    match Stack::start(options).await {
        Ok(_) => panic!("must be refused"),
        Err(error) => {
            let said = error.to_string();
            assert!(!said.contains('\n'), "one line: {said}");
            said
        }
    }
}

async fn get(stack: &Stack, path: &str) -> (u16, String) {
    let answer = reqwest::get(format!("{}{path}", stack.base_url()))
        .await
        .expect("answers");
    let status = answer.status().as_u16();
    (status, answer.text().await.expect("text"))
}

#[tokio::test]
async fn answers_through_routes() {
    let stack = start().await;
    assert_eq!(get(&stack, "/echo/dog").await, (200, "dog".into()));
    assert_eq!(
        get(&stack, "/else").await,
        (200, "no route of its own".into())
    );
    let health = get(&stack, "/_dev/health").await;
    assert_eq!(health.0, 200);
    assert!(health.1.contains("GET /echo/{word}"), "{}", health.1);
    assert_eq!(get(&stack, "/_dev/other").await.0, 404);
    stack.shutdown().await;
}

#[tokio::test]
async fn bodies_and_cookies_come_through() {
    let stack = start().await;
    let url = stack.base_url();
    let picture = reqwest::get(format!("{url}/picture"))
        .await
        .expect("answers");
    assert_eq!(picture.headers()["content-type"], "image/png");
    assert_eq!(
        picture.bytes().await.expect("bytes").as_ref(),
        [0, 159, 146, 150]
    );
    let cookies = reqwest::get(format!("{url}/cookies"))
        .await
        .expect("answers");
    let all: Vec<_> = cookies.headers().get_all("set-cookie").iter().collect();
    assert_eq!(all, ["a=1; Path=/", "b=2; Path=/"]);
    let client = reqwest::Client::new();
    let post = client.post(format!("{url}/echo")).body("犬").send().await;
    assert_eq!(post.expect("answers").text().await.expect("text"), "犬");
    let long = client
        .post(format!("{url}/echo"))
        .body(vec![b'x'; 10 * 1024 * 1024 + 1])
        .send()
        .await
        .expect("answers");
    assert_eq!(long.status(), 413);
    assert_eq!(
        long.text().await.expect("text"),
        r#"{"message":"Request Too Long"}"#
    );
}

#[tokio::test]
async fn a_dying_function_is_an_answer() {
    let stack = start().await;
    let died = (500, r#"{"message":"Internal Server Error"}"#.into());
    assert_eq!(get(&stack, "/panic").await, died);
    assert_eq!(get(&stack, "/slow").await, died);
    assert_eq!(
        get(&stack, "/echo/dog").await.0,
        200,
        "and the stack goes on"
    );
    let lines = stack.log_lines().join("\n");
    assert!(lines.contains("gateway.function_died"), "{lines}");
    assert!(lines.contains("gateway.function_timed_out"), "{lines}");
}

#[tokio::test]
async fn the_source_address_is_the_sockets_or_the_tests() {
    let stack = start().await;
    assert_eq!(get(&stack, "/who").await.1, "127.0.0.1");
    stack.set_source_ip(Some([192, 0, 2, 7].into()));
    assert_eq!(get(&stack, "/who").await.1, "192.0.2.7");
    let claimed = reqwest::Client::new()
        .get(format!("{}/who", stack.base_url()))
        .header("x-forwarded-for", "198.51.100.1")
        .send()
        .await
        .expect("answers");
    assert_eq!(claimed.text().await.expect("text"), "192.0.2.7");
}

#[tokio::test]
async fn functions_reach_the_services_through_the_wire() {
    let stack = start().await;
    let deps = stack.deps("echo");
    let reader = deps.env.reader();
    assert_eq!(reader.required::<String>("TABLE", "a table"), "Things");
    assert_eq!(reader.required::<String>("PLAIN_HTTP", "a flag"), "1");
    let endpoint: String = reader.required("SECRETS_ENDPOINT", "a URL");
    let config = aws_sdk_secretsmanager::Config::builder()
        .behavior_version(aws_sdk_secretsmanager::config::BehaviorVersion::v2026_01_12())
        .region(aws_sdk_secretsmanager::config::Region::new("local"))
        .credentials_provider(aws_sdk_secretsmanager::config::Credentials::new(
            "local", "local", None, None, "local",
        ))
        .endpoint_url(endpoint)
        .http_client(deps.http)
        .build();
    let client = aws_sdk_secretsmanager::Client::from_conf(config);
    stack.plan_fault(PlannedFault::once(
        Service::Secretsmanager,
        "GetSecretValue",
        Fault::Throttle,
    ));
    let read = client.get_secret_value().secret_id("Key").send().await;
    let read = read.expect("after a retry").secret_string;
    assert_eq!(read, stack.secret("Key"));
    assert_eq!(
        stack.take_calls().len(),
        2,
        "the refused call and the retry"
    );
    let unknown = client.get_secret_value().secret_id("Other").send().await;
    let unknown = unknown.expect_err("there is none").into_service_error();
    assert!(unknown.is_resource_not_found_exception());
}

#[tokio::test]
async fn functions_can_be_started_anew() {
    // Answers with the moment of its start.
    let start: crate::functions::Start = Arc::new(|deps| {
        Box::pin(async move {
            let started = deps.clock.now().to_string();
            let handler: crate::functions::RequestHandler = Arc::new(move |_| {
                let started = started.clone();
                Box::pin(async move { Response::new(Body::Text(started)) })
            });
            Ok(crate::functions::Handler::Requests(handler))
        })
    });
    let mut options = options();
    options.functions = vec![Linked {
        name: "echo",
        start,
    }];
    let stack = Stack::start(options).await.expect("starts");
    let first = get(&stack, "/").await;
    stack.put_secret("Key", "second").expect("known");
    stack.advance(1000);
    assert_eq!(get(&stack, "/").await, first, "a running sandbox goes on");
    stack.restart_functions().await.expect("starts again");
    assert_ne!(get(&stack, "/").await, first);
    assert_eq!(stack.secret("Key").as_deref(), Some("second"));
}

#[tokio::test]
async fn mails_come_in_by_the_real_sdk_and_out_by_the_dev_routes() {
    use aws_sdk_sesv2::types::{Body, Content, Destination, EmailContent, Message};
    let stack = start().await;
    let config = aws_sdk_sesv2::Config::builder()
        .behavior_version(aws_sdk_sesv2::config::BehaviorVersion::v2026_01_12())
        .region(aws_sdk_sesv2::config::Region::new("local"))
        .credentials_provider(aws_sdk_sesv2::config::Credentials::new(
            "local", "local", None, None, "local",
        ))
        .endpoint_url(stack.aws_endpoint())
        .http_client(stack.deps("echo").http)
        .build();
    let client = aws_sdk_sesv2::Client::from_conf(config);
    let content = |text: &str| Content::builder().data(text).build().expect("complete");
    let send = |from: &str| {
        let message = Message::builder()
            .subject(content("<b>subject</b>"))
            .body(
                Body::builder()
                    .text(content("text"))
                    .html(content("<p>html"))
                    .build(),
            )
            .build();
        client
            .send_email()
            .from_email_address(from)
            .destination(
                Destination::builder()
                    .to_addresses("Taro@example.com")
                    .build(),
            )
            .content(EmailContent::builder().simple(message).build())
            .send()
    };
    let refused = send("otp@other.example").await.expect_err("not verified");
    assert!(refused.into_service_error().is_message_rejected());
    let accepted = send("otp@verify.example.com").await.expect("accepted");
    assert_eq!(stack.mails_to("taro@example.com").len(), 1);

    let (status, list) = get(&stack, "/_dev/mails?to=taro@example.com").await;
    let list: serde_json::Value = serde_json::from_str(&list).expect("JSON");
    assert_eq!(status, 200);
    let id = list[0]["id"].as_str().expect("an id");
    assert_eq!(Some(id), accepted.message_id());
    assert_eq!(
        get(&stack, "/_dev/mails?to=other@example.com").await.1,
        "[]"
    );
    for path in ["/_dev/mailbox", &format!("/_dev/mails/{id}")] {
        let (status, page) = get(&stack, path).await;
        assert_eq!(status, 200);
        assert!(page.contains("&lt;b&gt;subject"), "{path}");
        assert!(!page.contains("<b>subject"), "{path}");
    }
    assert!(
        get(&stack, &format!("/_dev/mails/{id}/raw"))
            .await
            .1
            .starts_with("From: otp@")
    );
    assert_eq!(get(&stack, "/_dev/mails/none").await.0, 404);
}

#[tokio::test]
async fn the_dev_routes_move_the_clock_and_plan_faults() {
    let stack = start().await;
    let before = stack.now();
    let post = |path: &str, body: &'static str| {
        let request = reqwest::Client::new().post(format!("{}{path}", stack.base_url()));
        async move {
            request
                .body(body)
                .send()
                .await
                .expect("answers")
                .status()
                .as_u16()
        }
    };
    assert_eq!(
        post("/_dev/clock", r#"{"advance_seconds": 600}"#).await,
        200
    );
    assert!(stack.now() >= before + 600_000);
    assert_eq!(post("/_dev/clock", r#"{"advance_seconds": -1}"#).await, 400);
    let fault = r#"{"service": "dynamodb", "fault": "lost-answer", "times": 2}"#;
    assert_eq!(post("/_dev/faults", fault).await, 201);
    assert_eq!(stack.faults_left(), 2);
    for wrong in [
        r#"{"service": "other", "fault": "delay"}"#,
        r#"{"service": "ses", "fault": "nonsense"}"#,
        "{",
    ] {
        assert_eq!(post("/_dev/faults", wrong).await, 400, "{wrong}");
    }
    let member =
        r#"{"member_number": "0123456789", "password": "p", "address": null, "language": "ko"}"#;
    assert_eq!(post("/_dev/members", member).await, 201);
    assert_eq!(stack.members()[0].family_name, "Demo");
    assert_eq!(post("/_dev/members", member).await, 409, "there already");
    let nobody = r#"{"member_number": "x", "password": "p", "address": null, "language": "ko"}"#;
    assert_eq!(post("/_dev/members", nobody).await, 400);
}

#[tokio::test]
async fn other_sites_cannot_use_the_dev_routes() {
    let stack = start().await;
    let post = |origin: String| {
        let request = reqwest::Client::new().post(format!("{}/_dev/clock", stack.base_url()));
        let request = request
            .header("origin", origin)
            .body(r#"{"advance_seconds": 1}"#);
        async move { request.send().await.expect("answers").status().as_u16() }
    };
    assert_eq!(post(stack.base_url()).await, 200);
    assert_eq!(post("https://other.example".into()).await, 403);
    assert_eq!(post("null".into()).await, 403);
    assert_eq!(stack.clock_offset(), 1000);
}

#[tokio::test]
async fn template_and_functions_must_fit() {
    let said = refused(|options| options.functions.clear()).await;
    assert!(
        said.contains("GET /echo/{word}") && said.contains("echo"),
        "{said}"
    );
    let said = refused(|options| options.functions.push(Linked::answering("idle", echo))).await;
    assert!(said.contains("idle"), "{said}");
}

#[tokio::test]
async fn a_taken_port_is_said() {
    let stack = start().await;
    let port = stack
        .base_url()
        .rsplit(':')
        .next()
        .expect("a port")
        .parse()
        .expect("a number");
    let said = refused(|options| options.port = port).await;
    assert!(
        said.contains(&port.to_string()) && said.contains("--port"),
        "{said}"
    );
}

#[tokio::test]
async fn a_data_file_outlives_its_stack() {
    let folder = std::env::temp_dir().join(format!("pictopass-stack-{}", std::process::id()));
    let data = folder.join("new").join("pictopass.db");
    let on_file = |options: &mut StackOptions| {
        options.data = Some(data.clone());
        options.log = LogTarget::File(folder.join("log"));
    };
    let start = || async {
        let mut options = options();
        on_file(&mut options);
        Stack::start(options).await
    };
    let first = start().await.expect("starts");
    let secret = first.secret("Key");
    assert!(secret.is_some());
    let item = BTreeMap::from([("pk", "a")]);
    for (name, value) in item {
        let value = aws_sdk_dynamodb::types::AttributeValue::S(value.into());
        let put = first
            .dynamodb()
            .put_item()
            .table_name("Things")
            .item(name, value);
        put.send().await.expect("puts");
    }
    let Err(StackError::Engine(in_use)) = start().await else {
        panic!("two stacks on one file");
    };
    assert!(in_use.to_string().contains("another dev stack"), "{in_use}");
    first.advance(3_600_000);
    first.shutdown().await;
    let second = start().await.expect("starts again");
    assert_eq!(second.secret("Key"), secret);
    assert_eq!(second.clock_offset(), 3_600_000, "stored times rest on it");
    let found = second
        .dynamodb()
        .scan()
        .table_name("Things")
        .send()
        .await
        .expect("reads");
    assert_eq!(found.count, 1);
    second.shutdown().await;

    std::fs::write(&data, "this is no database, whatever its name says").expect("writes");
    let said = refused(on_file).await;
    assert!(
        said.contains("pictopass.db") && said.contains("--data"),
        "{said}"
    );
    std::fs::remove_dir_all(folder).expect("removes");
}

#[tokio::test]
async fn the_sweep_follows_the_stacks_clock() {
    const TTL: &str = "      TimeToLiveSpecification: {AttributeName: ttl, Enabled: true}\n  Key:";
    let mut options = options();
    options.template = TemplateSource::Text(TEMPLATE.replace("  Key:", TTL));
    let stack = Stack::start(options).await.expect("starts");
    let in_a_minute = (stack.now() / 1000 + 60).to_string();
    stack
        .dynamodb()
        .put_item()
        .table_name("Things")
        .item("pk", aws_sdk_dynamodb::types::AttributeValue::S("a".into()))
        .item(
            "ttl",
            aws_sdk_dynamodb::types::AttributeValue::N(in_a_minute),
        )
        .send()
        .await
        .expect("puts");
    assert_eq!(stack.database().sweep_ttl().expect("sweeps"), 0);
    stack.advance(120_000);
    assert_eq!(stack.database().sweep_ttl().expect("sweeps"), 1);
}

#[tokio::test]
async fn where_no_route_takes_a_preflight_the_gateway_answers_it() {
    const API: &str = "  Api:\n    Type: AWS::Serverless::HttpApi\n    Properties: \
        {CorsConfiguration: {AllowOrigins: ['https://a.example'], AllowMethods: [GET]}}\n  Key:";
    let catch_all = "        Rest: {Type: HttpApi, Properties: {Path: $default, Method: ANY}}\n";
    let with_api = TEMPLATE.replace("  Key:", API);
    for (template, status) in [(with_api.replace(catch_all, ""), 204), (with_api, 200)] {
        let mut options = options();
        options.template = TemplateSource::Text(template);
        let stack = Stack::start(options).await.expect("starts");
        let answer = reqwest::Client::new()
            .request(
                reqwest::Method::OPTIONS,
                format!("{}/echo/dog", stack.base_url()),
            )
            .header("Origin", "https://a.example")
            .header("Access-Control-Request-Method", "GET")
            .send()
            .await
            .expect("answers");
        assert_eq!(answer.status(), status);
        assert_eq!(
            answer.headers()["access-control-allow-origin"],
            "https://a.example"
        );
        assert_eq!(answer.headers()["access-control-allow-methods"], "GET");
        stack.shutdown().await;
    }
}

/// A second function, at the topic of the mails' events.
const EVENTS: &str = "  EventsFunction:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: functions/events/
      Timeout: 1
      Events: {Mails: {Type: SNS, Properties: {Topic: !Ref MailEvents}}}
  MailEvents: {Type: AWS::SNS::Topic}
  MailSet: {Type: AWS::SES::ConfigurationSet, Properties: {Name: set}}
  Destination:
    Type: AWS::SES::ConfigurationSetEventDestination
    Properties:
      ConfigurationSetName: !Ref MailSet
      EventDestination:
        MatchingEventTypes: [DELIVERY, DELIVERY_DELAY]
        SnsDestination: {TopicARN: !Ref MailEvents}
  Key:";

/// A stack whose second function fails on delays, and every event that it got.
async fn with_events(mail_events: MailEvents) -> (Stack, Arc<Mutex<Vec<Value>>>) {
    let seen: Arc<Mutex<Vec<Value>>> = Arc::default();
    let kept = Arc::clone(&seen);
    let take = move |event: Value| {
        let kept = Arc::clone(&kept);
        async move {
            let message = event["Records"][0]["Sns"]["Message"].as_str();
            let message: Value = serde_json::from_str(message.expect("a text")).expect("JSON");
            let late = message["eventType"] == "DeliveryDelay";
            kept.lock().expect("no panic").push(message);
            if late { Err("down".to_owned()) } else { Ok(()) }
        }
    };
    let mut options = options();
    options.template = TemplateSource::Text(TEMPLATE.replace("  Key:", EVENTS));
    options.functions.push(Linked::taking("events", take));
    options.mail_events = mail_events;
    (Stack::start(options).await.expect("starts"), seen)
}

async fn send_to(stack: &Stack, address: &str) -> String {
    let mime = "From: otp@verify.example.com\r\nTo: a\r\nSubject: s\r\n\r\nbody\r\n";
    let body = serde_json::json!({
        "FromEmailAddress": "otp@verify.example.com",
        "Destination": {"ToAddresses": [address]},
        "Content": {"Raw": {"Data": base64::engine::general_purpose::STANDARD.encode(mime)}},
        "EmailTags": [{"Name": "member", "Value": "abc"}],
        "ConfigurationSetName": "set",
    });
    let url = format!("{}/v2/email/outbound-emails", stack.aws_endpoint());
    let request = reqwest::Client::new().post(url).body(body.to_string());
    let answer = request.send().await.expect("answers").text().await;
    let answer: Value = serde_json::from_str(&answer.expect("text")).expect("JSON");
    answer["MessageId"].as_str().expect("accepted").to_owned()
}

/// Waits for as many events in the list as that; they come in a task of its own.
async fn played(stack: &Stack, count: usize) -> Vec<crate::sink::Played> {
    for _ in 0..400 {
        let played = stack.played();
        if played.len() >= count {
            return played;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("{:?}", stack.played());
}

#[tokio::test]
async fn events_of_mails_reach_the_function_by_the_stacks_clock() {
    let (stack, seen) = with_events(MailEvents::ByThemselves).await;
    send_to(&stack, "taro+delayed@example.com").await;
    send_to(&stack, "taro+bounce@example.com").await;
    stack.advance(20_000);
    // The set publishes deliveries and delays only; the delay failed, and is tried again a minute
    // later.
    let first = played(&stack, 4).await;
    let not_published = first
        .iter()
        .filter(|one| one.outcome == Outcome::NotPublished);
    let kinds: Vec<&str> = not_published.map(|one| one.event).collect();
    assert_eq!(kinds, ["Send", "Send", "Bounce"]);
    assert_eq!(first[3].outcome, Outcome::Failed("down".into()));
    stack.advance(240_000);
    let last: Vec<_> = played(&stack, 6).await.split_off(4);
    assert!(last.iter().any(|one| one.outcome == Outcome::Taken));
    let seen = seen.lock().expect("no panic").clone();
    assert!(
        seen.iter()
            .all(|message| message["mail"]["tags"]["member"][0] == "abc")
    );
    stack.shutdown().await;
}

#[tokio::test]
async fn by_hand_only_what_is_asked_for_is_played_and_at_once() {
    let (stack, seen) = with_events(MailEvents::ByHand).await;
    let id = send_to(&stack, "taro+delayed@example.com").await;
    stack.advance(300_000);
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert_eq!(stack.played(), []);
    let played = stack.play(&id, Case::Twice).await;
    assert!(
        played[1..].iter().all(|one| one.outcome == Outcome::Taken),
        "{played:?}"
    );
    assert_eq!(seen.lock().expect("no panic").len(), 2);

    let url = format!("{}/_dev/events", stack.base_url());
    let post = |body: String| {
        let request = reqwest::Client::new().post(&url).body(body);
        async move { request.send().await.expect("answers") }
    };
    let answer = post(format!(r#"{{"mail": "{id}", "case": "shuffled"}}"#)).await;
    assert_eq!(answer.status(), 201);
    let answer = answer.text().await.expect("text");
    assert!(
        answer.contains(r#""outcome":"failed","cause":"down""#),
        "{answer}"
    );
    for (body, status) in [
        (format!(r#"{{"mail": "{id}", "case": "nonsense"}}"#), 400),
        (r#"{"mail": "none", "case": "full"}"#.to_owned(), 404),
    ] {
        assert_eq!(post(body).await.status(), status);
    }
    let (status, list) = get(&stack, "/_dev/events").await;
    let list: Value = serde_json::from_str(&list).expect("JSON");
    assert_eq!((status, list["waiting"].as_u64()), (200, Some(0)));
    assert_eq!(list["played"].as_array().map(Vec::len), Some(7));
    assert_eq!(list["played"][2]["event"], "DeliveryDelay", "newest first");
    stack.shutdown().await;
}

/// As SES does it: the message is accepted, and a bounce comes back.
#[tokio::test]
async fn a_suppressed_recipient_is_told_of() {
    let (stack, _) = with_events(MailEvents::ByThemselves).await;
    stack.set_suppressed("taro@example.com", true);
    send_to(&stack, "taro@example.com").await;
    stack.advance(2_000);
    let played = played(&stack, 2).await;
    assert_eq!(
        (played[1].case, played[1].event),
        (Case::Suppressed, "Bounce")
    );
    stack.shutdown().await;
}
