//! What the time of an answer tells a stranger about a member number, at every route that takes
//! one without a token.
//!
//! Known and unknown numbers in random order, warm, each from a source network of its own. The
//! same comparison is made once more with a known delay added to one half: a statistic that does
//! not find that proves nothing. `PICTOPASS_TIMING_REQUESTS` asks for more requests per route.

mod statistic;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use futures_util::stream::{self, StreamExt as _};
use reqwest::Method;
use serde_json::{Value, json};
use shared::domain::grouped::MailedKind;

use crate::support::recovery::unsent;
use crate::support::{World, report};
use statistic::Statistic;

/// Requests per member number: the login throttle lets 10 an hour through.
const PER_NUMBER: usize = 8;

/// Delays in milliseconds that are added to one half: the least that is found says how fine the
/// comparison is, and one that finds none of them proves nothing.
const DELAYS: [f64; 6] = [1.0, 2.0, 5.0, 10.0, 20.0, 50.0];

/// A route and what is sent to it.
struct Route {
    name: &'static str,
    path: &'static str,
    body: fn(&str) -> Value,
    /// The one answer for every number.
    status: u16,
    /// Requests, without more asked for.
    requests: usize,
    /// How many at once.
    at_once: usize,
}

const LOGIN: Route = Route {
    name: "login",
    path: "/v1/login",
    body: |number| json!({"member_number": number, "password": "not this one"}),
    status: 401,
    requests: 512,
    // A hash has a processor for itself.
    at_once: 1,
};

/// Answers at even times: nothing waits for a processor, so many can be asked at once.
const fn even(
    name: &'static str,
    path: &'static str,
    body: fn(&str) -> Value,
    status: u16,
) -> Route {
    Route {
        name,
        path,
        body,
        status,
        requests: 1_024,
        at_once: 32,
    }
}

fn with_code(number: &str, kind: MailedKind) -> Value {
    json!({"member_number": number, "code": unsent(kind)})
}

/// Every route that takes a member number without a token.
fn routes() -> Vec<Route> {
    let with_reset = |number: &str| with_code(number, MailedKind::Reset);
    let with_stop = |number: &str| with_code(number, MailedKind::Stop);
    let complete = |number: &str| {
        let mut body = with_code(number, MailedKind::Reset);
        body["new_password"] = "seventeen unhurried otters".into();
        body["current_password"] = "correct horse".into();
        body
    };
    vec![
        LOGIN,
        Route {
            at_once: 128,
            ..even(
                "reset",
                "/v1/password/reset",
                |number| json!({"member_number": number}),
                202,
            )
        },
        even("reset/check", "/v1/password/reset/check", with_reset, 422),
        even("reset/wait", "/v1/password/reset/wait", with_reset, 422),
        even(
            "reset/complete",
            "/v1/password/reset/complete",
            complete,
            422,
        ),
        even("reset/stop", "/v1/password/reset/stop", with_stop, 422),
        even(
            "email/undo",
            "/v1/email/undo",
            |number| with_code(number, MailedKind::Undo),
            422,
        ),
        even("recovery/stop", "/v1/recovery/stop", with_stop, 422),
    ]
}

/// Times of one route in milliseconds: of known numbers, and of unknown ones.
async fn times(world: &World, route: &Route, requests: usize) -> (Vec<f64>, Vec<f64>) {
    static NUMBERS: AtomicUsize = AtomicUsize::new(0);
    let numbers = requests / PER_NUMBER / 2;
    let first = NUMBERS.fetch_add(numbers, Ordering::Relaxed);
    let mut asked = Vec::new();
    for place in 0..numbers {
        let known = format!("66{:08}", first + place);
        world.member(&known).await;
        let unknown = format!("67{:08}", first + place);
        for (number, known) in [(known, true), (unknown, false)] {
            let client = world.client_elsewhere();
            asked.extend(
                (0..PER_NUMBER).map(|round| (round, number.clone(), known, client.clone())),
            );
        }
    }
    // Any order that has nothing to do with the kind of number; the first round opens connections
    // and is not counted.
    asked.sort_by_cached_key(|(round, number, _, _)| (*round, scatter(number, *round)));
    let answers = stream::iter(asked).map(async |(round, number, known, client)| {
        let body = (route.body)(&number);
        #[expect(
            clippy::disallowed_methods,
            reason = "what is measured is wall-clock time"
        )]
        let started = Instant::now();
        let answer = client
            .send(Method::POST, route.path, None, Some(&body))
            .await;
        let time = started.elapsed().as_secs_f64() * 1_000.0;
        assert_eq!(
            answer.status, route.status,
            "{}: {}",
            route.name, answer.body
        );
        (round, known, time)
    });
    let measured: Vec<_> = answers.buffer_unordered(route.at_once).collect().await;
    let of = |kind: bool| {
        let counted = measured
            .iter()
            .filter(|(round, known, _)| *round > 0 && *known == kind);
        counted.map(|(_, _, time)| *time).collect()
    };
    (of(true), of(false))
}

fn scatter(number: &str, round: usize) -> u64 {
    use std::hash::{DefaultHasher, Hash as _, Hasher as _};
    let mut hasher = DefaultHasher::new();
    (number, round).hash(&mut hasher);
    hasher.finish()
}

async fn tells_nothing(world: &World, route: &Route) {
    let requests = std::env::var_os("PICTOPASS_TIMING_REQUESTS").map_or(route.requests, |asked| {
        asked.to_string_lossy().parse().expect("a number")
    });
    let mut told = Vec::new();
    // Other programs on the machine can make a difference once; a real one is there again.
    for _ in 0..2 {
        let (known, unknown) = times(world, route, requests).await;
        let statistic = Statistic::of(&known, &unknown);
        let found = DELAYS.into_iter().find(|delay| {
            let delayed: Vec<f64> = known.iter().map(|time| time + delay).collect();
            Statistic::of(&delayed, &unknown).tells_apart()
        });
        let name = route.name;
        let least = found.expect("a difference that is there is found");
        report(&format!(
            "{name:<16} {statistic}; {least} ms more would be found"
        ));
        if !statistic.tells_apart() {
            return;
        }
        told.push(statistic);
    }
    panic!(
        "{} tells known numbers: {} and {}",
        route.name, told[0], told[1]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn no_public_route_tells_members_by_the_time_of_its_answer() {
    let world = World::start().await;
    for route in routes() {
        tells_nothing(&world, &route).await;
    }
}
