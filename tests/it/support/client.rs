//! An HTTP client of the API.

use devstack::members::DemoMember;
use reqwest::Method;
use serde_json::{Value, json};

use super::mail::Code;

/// An answer, read whole.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    pub headers: reqwest::header::HeaderMap,
    pub body: Value,
}

impl Answer {
    /// A string member of the body.
    pub fn text(&self, name: &str) -> String {
        self.body[name]
            .as_str()
            .unwrap_or_else(|| panic!("{name} in {}", self.body))
            .to_owned()
    }

    /// A header's value.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// The slug of a problem document.
    pub fn problem(&self) -> &str {
        let kind = self.body["type"].as_str().unwrap_or_default();
        kind.strip_prefix("/problems/")
            .unwrap_or_else(|| panic!("a problem: {} {}", self.status, self.body))
    }

    /// Asserts a problem's status and type.
    #[track_caller]
    pub fn is_problem(&self, status: u16, slug: &str) {
        assert_eq!(
            (self.status, self.problem()),
            (status, slug),
            "{}",
            self.body
        );
    }

    /// The value of a cookie that the answer sets.
    pub fn cookie(&self, name: &str) -> Option<String> {
        let set = self.headers.get_all("set-cookie").iter();
        set.filter_map(|value| value.to_str().ok())
            .filter_map(|value| value.split(';').next()?.split_once('='))
            .find_map(|(found, value)| (found == name).then(|| value.to_owned()))
    }
}

/// Speaks as one client; remembers the tokens that it got.
#[derive(Debug, Clone)]
pub struct Client {
    http: reqwest::Client,
    base: String,
    pub login_token: Option<String>,
    pub access_token: Option<String>,
    pub refresh_token: Option<String>,
    /// The newest device token, shown where the client keeps its device.
    pub device_token: Option<String>,
    /// Whether it comes back as the device that it was; else each login is of a new browser.
    pub keeps_device: bool,
}

impl Client {
    /// A client without tokens of the API at `base`.
    pub fn new(http: reqwest::Client, base: String) -> Self {
        Self {
            http,
            base,
            login_token: None,
            access_token: None,
            refresh_token: None,
            device_token: None,
            keeps_device: false,
        }
    }

    /// Sends anything.
    pub async fn send(
        &self,
        method: Method,
        path: &str,
        token: Option<&str>,
        body: Option<&Value>,
    ) -> Answer {
        let mut request = self.http.request(method, format!("{}{path}", self.base));
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        if let Some(body) = body {
            request = request.json(body);
        }
        Self::read(request).await
    }

    /// A request to be made by hand.
    pub fn raw(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        self.http.request(method, format!("{}{path}", self.base))
    }

    /// Sends a request made by hand.
    pub async fn read(request: reqwest::RequestBuilder) -> Answer {
        let response = request.send().await.expect("the stack answers");
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let bytes = response.bytes().await.expect("the answer is whole");
        let body = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        Answer {
            status,
            headers,
            body,
        }
    }

    /// The password step; presents the login token where the client holds one.
    pub async fn login(&mut self, member: &DemoMember) -> Answer {
        let mut body = json!({"member_number": member.member_number, "password": member.password});
        if let Some(token) = &self.login_token {
            body["login_token"] = token.as_str().into();
        }
        self.show_device(&mut body);
        let answer = self
            .send(Method::POST, "/v1/login", None, Some(&body))
            .await;
        if answer.status == 200 {
            self.login_token = Some(answer.text("login_token"));
        }
        answer
    }

    /// Asks for a code.
    pub async fn issue(&self, purpose: &str) -> Answer {
        self.issue_with(json!({"purpose": purpose})).await
    }

    /// Asks for a code with this body.
    pub async fn issue_with(&self, mut body: Value) -> Answer {
        self.show_device(&mut body);
        let token = self.token_for(body["purpose"].as_str().unwrap_or_default());
        self.send(Method::POST, "/v1/otp", token, Some(&body)).await
    }

    /// Enters a code.
    pub async fn verify(&mut self, id: &str, code: &Code) -> Answer {
        let body = json!({"id": id, "pictograms": code.pictograms, "digits": code.digits});
        self.verify_with(body).await
    }

    /// Enters a code with this body.
    pub async fn verify_with(&mut self, body: Value) -> Answer {
        let answer = self.send_verify(&body).await;
        self.remember(&answer);
        answer
    }

    /// Enters a code without remembering tokens: for many at once.
    pub async fn send_verify(&self, body: &Value) -> Answer {
        let purpose = body["id"]
            .as_str()
            .and_then(|id| id.split('.').nth(1))
            .unwrap_or("login");
        self.send(
            Method::POST,
            "/v1/otp/verify",
            self.token_for(purpose),
            Some(body),
        )
        .await
    }

    /// The registered address.
    pub async fn email(&self) -> Answer {
        self.send(Method::GET, "/v1/email", self.access_token.as_deref(), None)
            .await
    }

    /// Commits an address change.
    pub async fn change_address(&mut self, address: &str) -> Answer {
        let (token, body) = (self.access_token.clone(), json!({"address": address}));
        let answer = self
            .send(Method::PUT, "/v1/email", token.as_deref(), Some(&body))
            .await;
        self.remember(&answer);
        answer
    }

    /// Renews the session.
    pub async fn refresh(&mut self) -> Answer {
        let token = self.refresh_token.clone();
        let answer = self
            .send(Method::POST, "/v1/session/refresh", token.as_deref(), None)
            .await;
        self.remember(&answer);
        answer
    }

    fn show_device(&self, body: &mut Value) {
        if let Some(token) = self.device_token.as_ref().filter(|_| self.keeps_device) {
            body["device_token"] = token.as_str().into();
        }
    }

    fn token_for(&self, purpose: &str) -> Option<&str> {
        match purpose {
            "login" => self.login_token.as_deref(),
            _ => self.access_token.as_deref(),
        }
    }

    fn remember(&mut self, answer: &Answer) {
        if let Some(token) = answer.body["access_token"].as_str() {
            self.access_token = Some(token.to_owned());
        }
        if let Some(token) = answer.body["device_token"].as_str() {
            self.device_token = Some(token.to_owned());
        }
        // Where the stack is not on plain http, the cookie is bound to the host by its name.
        let token = answer.cookie("pictopass-refresh");
        if let Some(token) = token.or_else(|| answer.cookie("__Host-pictopass-refresh")) {
            self.refresh_token = Some(token);
        }
    }
}
