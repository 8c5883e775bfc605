//! Members at every point of their way, who must not notice a rotation.

use devstack::members::DemoMember;
use reqwest::Method;
use serde_json::json;

use crate::support::flows::{prove, with_access};
use crate::support::mail::Code;
use crate::support::{Client, World};

/// One member for each point. A number keeps groups of them apart.
pub(super) struct Held {
    group: u32,
    /// On the login page.
    before: DemoMember,
    /// Password entered.
    with_token: (DemoMember, Client),
    /// Code asked for; the page still open.
    in_flight: Coded,
    /// Code asked for; the page gone, the login token kept.
    page_gone: Coded,
    /// Two mails asked for, the first one at hand.
    superseded: (Coded, Code),
    /// Signed in.
    signed_in: (DemoMember, Client),
    /// Signed in, page closed: the access token has gone.
    refresh_only: Client,
    /// Current mailbox proved, the new one's code asked for.
    changing: Coded,
}

struct Coded {
    member: DemoMember,
    client: Client,
    id: String,
    code: Code,
}

impl Coded {
    async fn new(world: &World, member: DemoMember) -> Self {
        let client = world.logged_in(&member).await;
        let id = client.issue("login").await.text("id");
        let code = world.newest_code(&member);
        Self {
            member,
            client,
            id,
            code,
        }
    }

    async fn enter(&mut self, when: &str) {
        let answer = self.client.verify(&self.id, &self.code).await;
        assert_eq!(answer.status, 200, "{when}: {}", answer.body);
    }
}

impl Held {
    pub(super) async fn new(world: &World, group: u32) -> Self {
        // A source of its own, so that the throttle per network does not count them together.
        let source = format!("203.0.{group}.1").parse().expect("an address");
        world.stack.set_source_ip(Some(source));
        let member = async |n: u32| world.member(&format!("7{group:04}{n:05}")).await;
        let with_token = member(1).await;
        let token = world.logged_in(&with_token).await;
        let signed_in = member(5).await;
        let session = world.signed_in(&signed_in).await;
        let mut refresh_only = world.signed_in(&member(6).await).await;
        refresh_only.access_token = None;
        Self {
            group,
            before: member(0).await,
            with_token: (with_token, token),
            in_flight: Coded::new(world, member(2).await).await,
            page_gone: Coded::new(world, member(3).await).await,
            superseded: superseded(world, member(4).await).await,
            signed_in: (signed_in, session),
            refresh_only,
            changing: changing(world, member(7).await).await,
        }
    }

    /// All go on as if nothing had happened.
    pub(super) async fn go_on(mut self, world: &World, when: &str) {
        let client = world.signed_in(&self.before).await;
        works(world, client, &self.before, when).await;

        let (member, mut client) = self.with_token;
        let answer = client.issue("login").await;
        assert_eq!(answer.status, 201, "{when}: {}", answer.body);
        let code = world.newest_code(&member);
        let answer = client.verify(&answer.text("id"), &code).await;
        assert_eq!(answer.status, 200, "{when}: {}", answer.body);
        works(world, client, &member, when).await;

        let waiting = &mut self.in_flight;
        let token = waiting.client.login_token.clone();
        let view = waiting
            .client
            .send(Method::GET, "/v1/otp", token.as_deref(), None)
            .await;
        assert_eq!(view.status, 200, "{when}: {}", view.body);
        let wrong = waiting.code.wrong();
        let refused = waiting.client.verify(&waiting.id, &wrong).await;
        refused.is_problem(422, "wrong-code");
        waiting.enter(when).await;
        works(world, waiting.client.clone(), &waiting.member, when).await;

        let waiting = &mut self.page_gone;
        let answer = waiting.client.login(&waiting.member).await;
        assert_eq!(answer.status, 200, "{when}: {}", answer.body);
        waiting.enter(when).await;

        let (waiting, first) = &mut self.superseded;
        let refused = waiting.client.verify(&waiting.id, first).await;
        refused.is_problem(422, "superseded-code");
        waiting.enter(when).await;

        let (member, client) = self.signed_in;
        works(world, client, &member, when).await;

        let answer = self.refresh_only.refresh().await;
        assert_eq!(answer.status, 200, "{when}: {}", answer.body);
        assert_eq!(self.refresh_only.email().await.status, 200, "{when}");

        let changing = &mut self.changing;
        changing.enter(when).await;
        let new = new_address(self.group);
        let answer = changing.client.change_address(&new).await;
        assert_eq!(answer.status, 200, "{when}: {}", answer.body);
        assert_eq!(changing.client.email().await.text("address"), new);
    }
}

fn new_address(group: u32) -> String {
    format!("new{group}@example.com")
}

async fn superseded(world: &World, member: DemoMember) -> (Coded, Code) {
    let mut waiting = Coded::new(world, member).await;
    // A wrong try ends the cool-down's reason, so only time does: two mails a minute apart.
    world.stack.advance(61_000);
    let first = waiting.code.clone();
    waiting.id = waiting.client.issue("login").await.text("id");
    waiting.code = world.newest_code(&waiting.member);
    (waiting, first)
}

async fn changing(world: &World, member: DemoMember) -> Coded {
    let mut client = world.signed_in(&member).await;
    let current = member.address.clone().expect("an address");
    let body = json!({"purpose": "change-address"});
    prove(world, &mut client, body, &current).await;
    let group: u32 = member.member_number[1..5].parse().expect("a group");
    let new = new_address(group);
    let body = json!({"purpose": "confirm-address", "address": new});
    let answer = client.issue_with(body).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    Coded {
        member,
        client,
        id: answer.text("id"),
        code: world.newest_code_to(&new),
    }
}

/// A session does all that a session can.
pub(super) async fn works(world: &World, mut client: Client, member: &DemoMember, when: &str) {
    let answer = client.email().await;
    assert_eq!(answer.status, 200, "{when}: {}", answer.body);
    let answer = client.issue("step-up").await;
    assert_eq!(answer.status, 201, "{when}: {}", answer.body);
    let code = world.newest_code(member);
    let answer = client.verify(&answer.text("id"), &code).await;
    assert_eq!(answer.status, 200, "{when}: {}", answer.body);
    let answer = client.refresh().await;
    assert_eq!(answer.status, 200, "{when}: {}", answer.body);
    let answer = client.email().await;
    assert_eq!(answer.status, 200, "{when}: {}", answer.body);
    let answer = with_access(&client, Method::DELETE, "/v1/session").await;
    assert_eq!(answer.status, 204, "{when}: {}", answer.body);
}
