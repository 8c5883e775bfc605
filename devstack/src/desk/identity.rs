//! Who an operator is on deployed tables: what STS says of the credentials, and not what they say of
//! themselves. With a label of one's own choice one person could be two.

use std::time::Duration;

use aws_sdk_sts::config::BehaviorVersion;
use aws_sdk_sts::config::timeout::TimeoutConfig;
use aws_sdk_sts::error::DisplayErrorContext;
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use shared::aws::Access;

/// For the whole call with its retries.
const TIMEOUT: Duration = Duration::from_secs(20);

/// The name of these credentials in their account: of a user, or of a role's session, as
/// `kim@123456789012`. Without the role: one person may have several. One call of
/// `GetCallerIdentity`, which needs no permission.
///
/// `endpoint` is another one than the region's, such as that of a VPC endpoint.
///
/// # Errors
///
/// Text for the operator, where nothing tells who it is.
pub async fn identity(
    access: &Access,
    http: &SharedHttpClient,
    endpoint: Option<&str>,
) -> Result<String, String> {
    let mut config = aws_sdk_sts::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(access.region.clone())
        .credentials_provider(access.credentials.clone())
        .http_client(http.clone())
        .timeout_config(TimeoutConfig::builder().operation_timeout(TIMEOUT).build());
    config.set_endpoint_url(endpoint.map(str::to_owned));
    let client = aws_sdk_sts::Client::from_conf(config.build());
    let answer = client.get_caller_identity().send().await;
    let answer = answer.map_err(|error| {
        let why = DisplayErrorContext(&error);
        format!("STS does not say who you are, so nothing is shown or done: {why}")
    })?;
    let name = answer.arn().and_then(name);
    name.ok_or_else(|| "STS does not say who you are, so nothing is shown or done".to_owned())
}

/// `arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION`, `arn:aws:iam::ACCOUNT:user/PATH/NAME` and their
/// like.
fn name(arn: &str) -> Option<String> {
    let mut parts = arn.strip_prefix("arn:")?.splitn(5, ':');
    let (account, whom) = (parts.nth(3)?, parts.next()?);
    let name = whom.rsplit('/').next()?;
    let known = !account.is_empty() && !name.is_empty();
    known.then(|| format!("{name}@{account}"))
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::http::StatusCode;
    use tokio::net::TcpListener;

    use super::*;
    use crate::operator::local_access;
    use crate::plain_http_client;

    /// What is said where STS answers so, and what it was asked.
    async fn asked(status: StatusCode, answer: &'static str) -> (Result<String, String>, String) {
        let (heard, mut said) = tokio::sync::mpsc::unbounded_channel();
        let service = Router::new().fallback(async move |request: axum::extract::Request| {
            let signed = request.headers()["authorization"].to_str().unwrap_or("");
            let scope = signed.contains("/local/sts/aws4_request");
            let body = axum::body::to_bytes(request.into_body(), 1_000).await;
            let body = String::from_utf8(body.unwrap().to_vec()).unwrap();
            heard.send((scope, body)).unwrap();
            (status, answer)
        });
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        let server = tokio::spawn(async move { axum::serve(listener, service).await });
        let found = identity(&local_access(), &plain_http_client(), Some(&endpoint)).await;
        server.abort();
        let (signed, body) = said.recv().await.unwrap();
        assert!(signed, "signed for STS in the region");
        (found, body)
    }

    #[tokio::test]
    async fn the_credentials_say_who_it_is_and_nothing_else_does() {
        let answer = "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">\
            <GetCallerIdentityResult><Arn>arn:aws:sts::123456789012:assumed-role/HelpDesk/kim</Arn>\
            <UserId>AROAEXAMPLE:kim</UserId><Account>123456789012</Account>\
            </GetCallerIdentityResult></GetCallerIdentityResponse>";
        let (found, request) = asked(StatusCode::OK, answer).await;
        assert_eq!(found.as_deref(), Ok("kim@123456789012"));
        assert_eq!(request, "Action=GetCallerIdentity&Version=2011-06-15");
        let refusal = "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error>\
            <Code>ExpiredToken</Code><Message>expired</Message></Error></ErrorResponse>";
        for (status, answer) in [
            (StatusCode::FORBIDDEN, refusal),
            (StatusCode::OK, "<GetCallerIdentityResponse/>"),
            (StatusCode::OK, "no XML"),
        ] {
            let (found, _) = asked(status, answer).await;
            let why = found.unwrap_err();
            assert!(why.starts_with("STS does not say who you are"), "{why}");
        }
    }

    #[test]
    fn one_person_with_two_roles_is_one() {
        for (arn, expected) in [
            ("arn:aws:sts::1234:assumed-role/HelpDesk/kim", "kim@1234"),
            ("arn:aws:sts::1234:assumed-role/Admin/kim", "kim@1234"),
            ("arn:aws-cn:iam::1234:user/desk/night/kim", "kim@1234"),
            ("arn:aws:iam::1234:root", "root@1234"),
        ] {
            assert_eq!(name(arn).as_deref(), Some(expected));
        }
        for odd in [
            "",
            "kim",
            "arn:aws:iam::1234:",
            "arn:aws:iam:::user/kim",
            "arn:aws:iam::1",
        ] {
            assert_eq!(name(odd), None, "{odd}");
        }
    }
}
