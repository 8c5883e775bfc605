//! The built functions themselves, started as Lambda starts them, against the dev stack's services.
//!
//! Everything else runs the functions' libraries. Here it is the executables that are deployed:
//! their `main`, their TLS-capable client, the C library that they were linked against.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::{Value, json};

use crate::background::{Running, free_address, wait_for};
use crate::process;
use crate::report::Outcome;

/// A sample member; all of them have the same password.
const MEMBER: (&str, &str) = ("0020260401", "pictopass-demo");
/// Longer than any function may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// A login, a code by mail and two reads, by four executables. `tools` has the SAM CLI, which
/// brings AWS's emulator of the runtime interface along.
pub(crate) fn check(root: &Path, tools: &Path) -> Outcome {
    match run(root, tools) {
        Ok(answers) => Outcome::Passed(answers.join(", ")),
        Err(why) => Outcome::Failed(why),
    }
}

fn run(root: &Path, tools: &Path) -> Result<Vec<String>, String> {
    // With `--workspace`: the features, and so the crates, that the tests were built with.
    process::run(process::cargo(root).args(["build", "--workspace", "--bin", "devstack"]))?;
    let folder = root.join(".tools/shipped-run");
    std::fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    let (database, services) = (free_address()?, free_address()?);
    let devstack = root.join("target/debug/devstack");
    let mut command = process::command(root, &devstack);
    command
        .args(["services", "--memory"])
        .args(["--dynamodb-port", &database.port().to_string()])
        .args(["--aws-port", &services.port().to_string()]);
    let mut running = vec![Running::start(&mut command, &folder.join("services.log"))?];
    wait_for(services)?;
    process::output(
        process::command(root, &devstack)
            .args(["import", "samples/members-1000.csv", "--endpoint"])
            .arg(format!("http://{database}")),
    )?;

    let emulator = emulator(tools)?;
    let mut start = |name: &str| {
        let (own, runtime) = (free_address()?, free_address()?);
        let mut command = process::command(root, &emulator);
        command
            .args(["--log-level", "error"])
            .args(["--runtime-interface-emulator-address", &own.to_string()])
            .args(["--runtime-api-address", &runtime.to_string()])
            .arg(root.join(".aws-sam/build").join(name).join("bootstrap"))
            .envs(environment(database, services));
        running.push(Running::start(
            &mut command,
            &folder.join(format!("{name}.log")),
        )?);
        wait_for(own)?;
        Ok::<_, String>(own)
    };

    let mut answers = Vec::new();
    let mut expect = |name: &str, at: SocketAddr, event: &Value, status: u64| {
        let answer = invoke(at, event)?;
        if answer.get("statusCode").and_then(Value::as_u64) == Some(status) {
            answers.push(format!("{name} {status}"));
            return Ok(answer);
        }
        let log = std::fs::read_to_string(folder.join(format!("{name}.log"))).unwrap_or_default();
        Err(format!(
            "{name} answered {answer}, not {status}; its log:\n{log}"
        ))
    };
    let credentials = json!({"member_number": MEMBER.0, "password": MEMBER.1});
    let event = event("POST /v1/login", Some(&credentials), None);
    let answer = expect("LoginFunction", start("LoginFunction")?, &event, 200)?;
    let body = answer.get("body").and_then(Value::as_str);
    let body: Option<Value> = body.and_then(|body| serde_json::from_str(body).ok());
    let token = body
        .as_ref()
        .and_then(|body| body.get("login_token")?.as_str())
        .ok_or("login gave no token")?;

    let wanted = json!({"purpose": "login", "request_id": "shipped-binaries-1"});
    let issue = self::event("POST /v1/otp", Some(&wanted), Some(token));
    expect("OtpIssueFunction", start("OtpIssueFunction")?, &issue, 201)?;
    let keys = self::event("GET /.well-known/jwks.json", None, None);
    expect("SessionFunction", start("SessionFunction")?, &keys, 200)?;
    let nothing = self::event("GET /no/such/page", None, None);
    expect("PagesFunction", start("PagesFunction")?, &nothing, 404)?;
    Ok(answers)
}

/// What the template sets, on its parameters' defaults, and where the services are.
fn environment(database: SocketAddr, services: SocketAddr) -> Vec<(&'static str, String)> {
    let fixed = [
        ("MEMBERS_TABLE", "MembersTable"),
        ("CHALLENGES_TABLE", "ChallengesTable"),
        ("STEP_SECRET", "StepSecret"),
        ("SIGNING_SECRET", "SigningSecret"),
        ("ISSUER", "https://login.example.com"),
        ("SENDER_ADDRESS", "otp@verify.example.com"),
        ("SENDER_NAME", "Pictopass"),
        ("CONFIGURATION_SET", "pictopass-otp"),
        ("SERVICE_NAME", "Pictopass"),
        ("CONTACT", "0120-000-000"),
        ("TIME_ZONE", "Asia/Tokyo"),
        ("CODE_PICTOGRAMS", "4"),
        ("CODE_PALETTE", "16"),
        ("CODE_DIGITS", "3"),
        ("PLAIN_HTTP", "1"),
        // Never real DNS.
        ("MAIL_HOSTS", "example.com"),
        ("AWS_LAMBDA_FUNCTION_TIMEOUT", "15"),
    ];
    let services = format!("http://{services}");
    fixed
        .map(|(name, value)| (name, value.to_owned()))
        .into_iter()
        .chain([
            ("DYNAMODB_ENDPOINT", format!("http://{database}")),
            ("SES_ENDPOINT", services.clone()),
            ("SECRETS_ENDPOINT", services),
        ])
        .collect()
}

/// The event of an HTTP API (version 2.0) for a route without parameters.
fn event(route: &str, body: Option<&Value>, token: Option<&str>) -> Value {
    let (method, path) = route.split_once(' ').unwrap_or(("GET", route));
    let authorization = token.map(|token| format!("Bearer {token}"));
    json!({
        "version": "2.0",
        "routeKey": route,
        "rawPath": path,
        "rawQueryString": "",
        "headers": {
            "host": "localhost",
            "content-type": "application/json",
            "authorization": authorization.unwrap_or_default(),
        },
        "requestContext": {
            "accountId": "anonymous",
            "apiId": "local",
            "domainName": "localhost",
            "domainPrefix": "local",
            "http": {
                "method": method,
                "path": path,
                "protocol": "HTTP/1.1",
                "sourceIp": "192.0.2.1",
                "userAgent": "xtask",
            },
            "requestId": "shipped",
            "routeKey": route,
            "stage": "$default",
            "time": "01/Apr/2026:00:00:00 +0000",
            "timeEpoch": 1_775_001_600_000_u64,
        },
        "body": body.map(Value::to_string),
        "isBase64Encoded": false,
    })
}

/// One invocation. HTTP 1.0: the answer comes in one piece and ends with the connection.
fn invoke(at: SocketAddr, event: &Value) -> Result<Value, String> {
    let text = |error: std::io::Error| format!("emulator at {at}: {error}");
    let body = event.to_string();
    let mut stream = TcpStream::connect(at).map_err(text)?;
    stream.set_read_timeout(Some(PATIENCE)).map_err(text)?;
    write!(
        stream,
        "POST /2015-03-31/functions/function/invocations HTTP/1.0\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .map_err(text)?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).map_err(text)?;
    let (_, body) = answer.split_once("\r\n\r\n").unwrap_or_default();
    serde_json::from_str(body).map_err(|_| format!("emulator at {at} answered {answer:?}"))
}

/// AWS's emulator; copied, because the package's file is not executable.
fn emulator(tools: &Path) -> Result<PathBuf, String> {
    let script = "import os, samcli; print(os.path.dirname(samcli.__file__))";
    let package =
        process::output(process::command(tools, tools.join("python")).args(["-c", script]))?;
    let file = Path::new(package.trim()).join("local/rapid/aws-lambda-rie-x86_64");
    let copy = tools.join("aws-lambda-rie");
    std::fs::copy(&file, &copy).map_err(|error| format!("{}: {error}", file.display()))?;
    make_executable(&copy).map_err(|error| format!("{}: {error}", copy.display()))?;
    Ok(copy)
}

fn make_executable(file: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o755))
}
