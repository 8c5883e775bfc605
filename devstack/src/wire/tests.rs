//! Faults and the record, against the real engine through the real SDK.

use std::time::Duration;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::retry::RetryConfig;
use aws_sdk_dynamodb::types::AttributeValue;

use super::*;
use crate::clock::ShiftedClock;
use crate::engine::Engine;
use crate::template::KeySpec;

struct Bench {
    engine: Engine,
    wire: Wire,
    client: Client,
}

async fn bench(attempts: u32) -> Bench {
    let table = TableSpec {
        id: "Things".into(),
        name: "things".into(),
        existing: false,
        keys: vec![KeySpec {
            attribute: "pk".into(),
            role: "HASH".into(),
            kind: "S".into(),
        }],
        ttl_attribute: Some("ttl".into()),
    };
    let http = crate::plain_http_client();
    let engine = Engine::start(None, 0, &ShiftedClock::default(), http.clone())
        .await
        .expect("engine");
    engine
        .create_tables(std::slice::from_ref(&table))
        .await
        .expect("tables");
    engine
        .create_tables(std::slice::from_ref(&table))
        .await
        .expect("again");
    let wire = Wire::new(http, vec![table]);
    let config = engine.client().config().to_builder();
    let config = config
        .http_client(wire.client_for("bench"))
        .retry_config(RetryConfig::standard().with_max_attempts(attempts))
        .build();
    let client = Client::from_conf(config);
    Bench {
        engine,
        wire,
        client,
    }
}

impl Bench {
    /// Adds one; the counter shows how often the request was applied.
    async fn add(&self) -> Result<(), String> {
        self.client
            .update_item()
            .table_name("things")
            .key("pk", AttributeValue::S("a".into()))
            .update_expression("ADD n :one")
            .expression_attribute_values(":one", AttributeValue::N("1".into()))
            .send()
            .await
            .map(|_| ())
            .map_err(|error| {
                let code = error.as_service_error().and_then(|e| e.meta().code());
                code.unwrap_or("no answer").to_owned()
            })
    }

    async fn applied(&self) -> String {
        let found = self
            .engine
            .client()
            .get_item()
            .table_name("things")
            .key("pk", AttributeValue::S("a".into()))
            .send()
            .await
            .expect("read");
        let n = found.item.and_then(|mut item| item.remove("n"));
        n.map_or("0".into(), |n| n.as_n().expect("number").clone())
    }
}

#[tokio::test]
async fn each_fault_applies_the_request_as_often_as_it_says() {
    let cases = [
        (Fault::ErrorBefore, Err("InternalServerError"), "0"),
        (
            Fault::Throttle,
            Err("ProvisionedThroughputExceededException"),
            "0",
        ),
        (Fault::Refuse, Err("AccessDeniedException"), "0"),
        (Fault::Conflict, Err("TransactionConflictException"), "0"),
        (Fault::NoConnection, Err("no answer"), "0"),
        (Fault::ErrorAfterApply, Err("InternalServerError"), "1"),
        (Fault::LostAnswer, Err("no answer"), "1"),
        (Fault::Delay(Duration::from_millis(1)), Ok(()), "1"),
        (Fault::LateAnswer(Duration::from_millis(1)), Ok(()), "1"),
        (Fault::Duplicate, Ok(()), "2"),
    ];
    for (fault, said, applied) in cases {
        let bench = bench(1).await;
        bench
            .wire
            .plan(PlannedFault::once(Service::Dynamodb, "UpdateItem", fault));
        let result = bench.add().await;
        assert_eq!(result, said.map_err(str::to_owned), "{fault:?}");
        assert_eq!(bench.applied().await, applied, "{fault:?}");
        assert_eq!(bench.wire.faults_left(), 0);
        assert_eq!(bench.wire.take_calls()[0].fault, Some(fault));
        bench.engine.shutdown().await;
    }
}

#[tokio::test]
async fn the_sdk_retries_above_the_fault() {
    let bench = bench(3).await;
    bench.wire.plan(PlannedFault::once(
        Service::Dynamodb,
        "UpdateItem",
        Fault::LostAnswer,
    ));
    assert_eq!(bench.add().await, Ok(()));
    assert_eq!(bench.applied().await, "2", "the retry was applied too");
    let calls = bench.wire.take_calls();
    let outcomes: Vec<_> = calls.iter().map(|call| call.outcome).collect();
    assert_eq!(outcomes, [Outcome::NoAnswer, Outcome::Status(200)]);
}

#[tokio::test]
async fn plans_wait_for_their_call() {
    let bench = bench(1).await;
    let plan = PlannedFault::once(Service::Dynamodb, "UpdateItem", Fault::ErrorBefore);
    bench.wire.plan(plan.clone().of("another"));
    bench.wire.plan(plan.after(1).times(2));
    let mut results = Vec::new();
    for _ in 0..4 {
        results.push(bench.add().await.is_ok());
    }
    assert_eq!(results, [true, false, false, true]);
    assert_eq!(bench.wire.faults_left(), 1);
    bench.wire.clear_plans();
    assert_eq!(bench.wire.faults_left(), 0);
}

#[tokio::test]
async fn a_crash_takes_the_task_with_it() {
    let bench = bench(1).await;
    bench.wire.plan(PlannedFault::once(
        Service::Dynamodb,
        "UpdateItem",
        Fault::Crash,
    ));
    let bench = std::sync::Arc::new(bench);
    let task = tokio::spawn({
        let bench = std::sync::Arc::clone(&bench);
        async move { bench.add().await }
    });
    assert!(task.await.expect_err("must die").is_panic());
    assert_eq!(bench.applied().await, "1");
    assert_eq!(bench.wire.take_calls()[0].outcome, Outcome::Abandoned);
}

#[tokio::test]
async fn the_record_names_items_and_counts_round_trips() {
    let bench = bench(1).await;
    let (first, second) = futures_util::future::join(bench.add(), bench.add()).await;
    assert_eq!((first, second), (Ok(()), Ok(())));
    let together = bench.wire.take_calls();
    assert_eq!(together.len(), 2);
    assert_eq!(serial_round_trips(&together), 1);
    let call = &together[0];
    assert_eq!(
        (call.function, call.operation.as_str()),
        ("bench", "UpdateItem")
    );
    let item = ItemRef {
        table: "things".into(),
        key: "a".into(),
    };
    assert_eq!(call.items, [item]);
    bench.add().await.expect("adds");
    bench.add().await.expect("adds");
    assert_eq!(serial_round_trips(&bench.wire.take_calls()), 2);
    assert_eq!(serial_round_trips(&[]), 0);
}
