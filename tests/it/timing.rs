//! What the time of an answer tells a stranger about a member number, at every route that takes
//! one without a token.
//!
//! Known and unknown numbers in random order, warm, each from a source network of its own. The
//! same comparison is made once more with a known delay added to one half: a statistic that does
//! not find that proves nothing. `PICTOPASS_TIMING_REQUESTS` asks for more requests per route.

mod statistic;

use std::net::{IpAddr, Ipv4Addr};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use futures_util::stream::{self, StreamExt as _};
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Client, World, report};
use statistic::Statistic;

/// Requests per member number: the login throttle lets 10 an hour through.
const PER_NUMBER: usize = 8;

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
    /// A delay that must be found if the statistic is worth anything, in milliseconds.
    found: f64,
}

const LOGIN: Route = Route {
    name: "login",
    path: "/v1/login",
    body: |number| json!({"member_number": number, "password": "not this one"}),
    status: 401,
    requests: 1_024,
    at_once: 1,
    found: 2.0,
};

/// A place in the source addresses of loopback, a network of its own for every one.
fn source(place: usize) -> IpAddr {
    let [_, _, high, low] = (place as u32).to_be_bytes();
    IpAddr::V4(Ipv4Addr::new(127, 1 + high, low, 1))
}

/// Times of one route in milliseconds: of known numbers, and of unknown ones.
async fn times(world: &World, route: &Route, requests: usize) -> (Vec<f64>, Vec<f64>) {
    static SOURCES: AtomicUsize = AtomicUsize::new(0);
    let numbers = requests / PER_NUMBER / 2;
    let first = SOURCES.fetch_add(2 * numbers, Ordering::Relaxed);
    let mut asked = Vec::new();
    for place in 0..numbers {
        let known = format!("66{:08}", first + place);
        world.member(&known).await;
        let unknown = format!("67{:08}", first + place);
        for (number, known) in [(known, true), (unknown, false)] {
            let http = reqwest::Client::builder()
                .local_address(source(first + place * 2 + usize::from(known)))
                .build()
                .expect("a client");
            let client = Client::new(http, world.stack.base_url());
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
    let mut found = Vec::new();
    // Other programs on the machine can make a difference once; a real one is there again.
    for _ in 0..2 {
        let (known, unknown) = times(world, route, requests).await;
        let statistic = Statistic::of(&known, &unknown);
        let delayed: Vec<f64> = known.iter().map(|time| time + route.found).collect();
        let control = Statistic::of(&delayed, &unknown);
        report(&format!(
            "{:<24} {statistic}; with {} ms more: {control}",
            route.name, route.found
        ));
        assert!(
            control.tells_apart(),
            "{}: {} ms would not be found: {control}",
            route.name,
            route.found
        );
        if !statistic.tells_apart() {
            return;
        }
        found.push(statistic);
    }
    panic!(
        "{} tells known numbers: {} and {}",
        route.name, found[0], found[1]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn no_public_route_tells_members_by_the_time_of_its_answer() {
    let world = World::start().await;
    for route in [LOGIN] {
        tells_nothing(&world, &route).await;
    }
}
