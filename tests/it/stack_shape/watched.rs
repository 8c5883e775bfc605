//! The metrics that alarms and dashboard name: those of ours are the code's, those of AWS are known
//! by name and dimension, and each of ours is looked at somewhere.

use std::collections::BTreeSet;

use serde_yaml_ng::Value;
use shared::domain::mail_company::Counted;
use shared::telemetry::{COMPANY_DIMENSION, CompanyMetric, DIMENSION, Metric, NAMESPACE, Unit};

use super::search::ANY;
use super::{broken, resources, template};

/// Namespace, its dimensions as used here, and its metrics, from the services' user guides (API
/// Gateway: HTTP APIs; Lambda: by function; DynamoDB: by table; SES: of the account; SQS: by queue).
const OF_AWS: [(&str, &[&str], &[&str]); 6] = [
    (
        "AWS/ApiGateway",
        &["ApiId"],
        &["4xx", "5xx", "Count", "IntegrationLatency", "Latency"],
    ),
    (
        "AWS/CertificateManager",
        &["CertificateArn"],
        &["DaysToExpiry"],
    ),
    (
        "AWS/DynamoDB",
        &["TableName"],
        &[
            "ConsumedReadCapacityUnits",
            "ConsumedWriteCapacityUnits",
            "ReadThrottleEvents",
            "WriteThrottleEvents",
        ],
    ),
    (
        "AWS/Lambda",
        &["FunctionName"],
        &[
            "ConcurrentExecutions",
            "Duration",
            "Errors",
            "Invocations",
            "Throttles",
        ],
    ),
    (
        "AWS/SES",
        &[],
        &[
            "Bounce",
            "Complaint",
            "Delivery",
            "Reject",
            "Reputation.BounceRate",
            "Reputation.ComplaintRate",
            "Send",
        ],
    ),
    (
        "AWS/SQS",
        &["QueueName"],
        &["ApproximateNumberOfMessagesVisible"],
    ),
];

/// One metric as an alarm or a widget names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Watched {
    /// The alarm's logical id or the widget's title.
    pub(super) place: String,
    pub(super) namespace: String,
    pub(super) name: String,
    /// Name and value, as [`plain`] writes it.
    pub(super) dimensions: Vec<(String, String)>,
    pub(super) statistic: String,
}

/// A value with each reference as `${Name}`, whether it is a `!Ref`, a `!GetAtt` or stands in a
/// `!Sub`; of an `!If`, what holds where the stack makes everything itself.
pub(super) fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Tagged(tagged) if tagged.tag == "Ref" || tagged.tag == "GetAtt" => {
            format!("${{{}}}", tagged.value.as_str().expect("a name"))
        }
        Value::Tagged(tagged) if tagged.tag == "Sub" => {
            tagged.value.as_str().expect("a text").to_owned()
        }
        Value::Tagged(tagged) if tagged.tag == "If" => plain(&tagged.value[1]),
        other => panic!("{other:?}"),
    }
}

/// Everything that is watched anywhere.
fn all(template: &Value) -> Vec<Watched> {
    let mut all = super::alarms::watched(template);
    all.extend(super::dashboard::watched(template));
    all
}

#[test]
fn whatever_is_watched_exists() {
    assert_eq!(unknown(&template()), Vec::<String>::new());
}

#[test]
fn a_metric_that_nobody_emits_is_noticed() {
    for (from, to, fault) in [
        (
            "MetricName: CodesSent",
            "MetricName: CodesMailed",
            "CodesNotSentAlarm: Pictopass CodesMailed",
        ),
        (
            "Name: Stack, Value: !Ref AWS::StackName",
            "Name: Stack, Value: !Ref Api",
            "CodesNotSentAlarm: Pictopass LoginsRight",
        ),
        (
            "Namespace: Pictopass,",
            "Namespace: Pictograms,",
            "CodesNotSentAlarm: Pictograms LoginsRight",
        ),
        (
            "ExtendedStatistic: p95\n      ComparisonOperator: GreaterThanThreshold\n      Threshold: 100\n",
            "Statistic: Sum\n      ComparisonOperator: GreaterThanThreshold\n      Threshold: 100\n",
            "StoreSlowAlarm: Pictopass UpdateItemLatency",
        ),
        (
            "MetricName: 5xx",
            "MetricName: 5XXError",
            "ServerErrorsAlarm: AWS/ApiGateway 5XXError",
        ),
        (
            "Name: FunctionName, Value: !Ref LoginFunction",
            "Name: FunctionName, Value: !Ref LoginLogs",
            "LoginFailedAlarm: AWS/Lambda Errors",
        ),
        (
            "Name: QueueName, Value: !GetAtt LostMailEvents.QueueName",
            "Name: QueueName, Value: !GetAtt LostMailEvents.Arn",
            "MailEventsLostAlarm: AWS/SQS ApproximateNumberOfMessagesVisible",
        ),
        (
            "MetricName: GatewayThrottled\n          MetricValue",
            "MetricName: TurnedAway\n          MetricValue",
            "GatewayThrottledAlarm: Pictopass/${AWS::StackName} GatewayThrottled",
        ),
        (
            r#"["Pictopass", "LoginsRight", "Stack""#,
            r#"["Pictopass", "LoginsRight", "Function""#,
            "Are members getting in?: Pictopass LoginsRight",
        ),
        (
            r#"["AWS/SES", "Send""#,
            r#"["AWS/SES", "Sent""#,
            "Mails of the whole account: AWS/SES Sent",
        ),
        (
            "Name: MailCompany, Value: docomo",
            "Name: MailCompany, Value: docomo.ne.jp",
            "NotTakenByDocomoAlarm: Pictopass HandOversRefused",
        ),
        (
            "MetricName: HandOverLatency",
            "MetricName: MailLatency",
            "NotTakenByAuAlarm: Pictopass MailLatency",
        ),
        (
            "Stat: SampleCount",
            "Stat: Sum",
            "NotTakenByAuAlarm: Pictopass HandOverLatency",
        ),
        (
            r#"MetricName=\"HandOversRefused\" Stack=\"${AWS::StackName}\""#,
            r#"MetricName=\"HandOversRefused\""#,
            "Mail companies: refused: Pictopass HandOversRefused",
        ),
        (
            "{Pictopass,Stack,MailCompany}",
            "{Pictopass,Stack,Company}",
            "Mail companies: taken: Pictopass HandOverLatency",
        ),
    ] {
        let faults = unknown(&broken(from, to));
        assert_eq!(faults.first().map(String::as_str), Some(fault));
    }
}

fn unknown(template: &Value) -> Vec<String> {
    let unknown = all(template)
        .into_iter()
        .filter(|watched| !exists(template, watched));
    unknown
        .map(|w| format!("{}: {} {}", w.place, w.namespace, w.name))
        .collect()
}

fn exists(template: &Value, watched: &Watched) -> bool {
    let dimensions: Vec<(&str, &str)> = watched
        .dimensions
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    if watched.namespace == NAMESPACE {
        return unit(&watched.name, &dimensions).is_some_and(|u| fits(u, &watched.statistic));
    }
    if watched.namespace.starts_with("AWS/") {
        return OF_AWS.iter().any(|(namespace, names, metrics)| {
            *namespace == watched.namespace
                && metrics.contains(&watched.name.as_str())
                && dimensions
                    .iter()
                    .map(|(name, _)| *name)
                    .eq(names.iter().copied())
                && dimensions.iter().all(|(_, value)| is_ours(template, value))
        });
    }
    dimensions.is_empty() && is_filtered(template, watched)
}

/// The unit of a metric of ours, where it has these dimensions.
fn unit(name: &str, dimensions: &[(&str, &str)]) -> Option<Unit> {
    const OF_THIS_STACK: (&str, &str) = (DIMENSION, "${AWS::StackName}");
    match dimensions {
        [OF_THIS_STACK] => {
            let metric = Metric::ALL.iter().find(|m| m.name() == name);
            metric.map(|m| m.unit())
        }
        [OF_THIS_STACK, (COMPANY_DIMENSION, company)] => {
            let known = *company == ANY || Counted::all().any(|one| one.name() == *company);
            let metric = CompanyMetric::ALL.iter().find(|m| m.name() == name);
            metric.filter(|_| known).map(|m| m.unit())
        }
        _ => None,
    }
}

/// Sums of durations and percentiles of ones mean nothing; the number of durations is that of calls.
fn fits(unit: Unit, statistic: &str) -> bool {
    match unit {
        Unit::Count => statistic == "Sum",
        Unit::Milliseconds => statistic.starts_with('p') || statistic == "SampleCount",
    }
}

/// Whether a dimension's value is a reference to a resource or parameter of the kind that services
/// measure.
fn is_ours(template: &Value, value: &str) -> bool {
    const MEASURED: [&str; 3] = [
        "AWS::DynamoDB::Table",
        "AWS::Serverless::Function",
        "AWS::Serverless::HttpApi",
    ];
    let name = value
        .strip_prefix("${")
        .and_then(|value| value.strip_suffix('}'));
    name.is_some_and(|name| {
        let kind = |name: &str| template["Resources"][name]["Type"].as_str();
        let queue = name.strip_suffix(".QueueName");
        name == "CertificateArn"
            || kind(name).is_some_and(|kind| MEASURED.contains(&kind))
            || queue.and_then(kind) == Some("AWS::SQS::Queue")
    })
}

/// Whether a metric filter of the template makes it.
fn is_filtered(template: &Value, watched: &Watched) -> bool {
    transformations(template).iter().any(|made| {
        plain(&made["MetricNamespace"]) == watched.namespace
            && plain(&made["MetricName"]) == watched.name
    })
}

/// What the metric filters make of log lines.
fn transformations(template: &Value) -> Vec<&Value> {
    let filters = resources(template, "AWS::Logs::MetricFilter");
    let made = filters
        .into_iter()
        .map(|(_, filter)| &filter["Properties"]["MetricTransformations"]);
    made.flat_map(|made| made.as_sequence().expect("transformations"))
        .collect()
}

#[test]
fn every_metric_of_ours_is_looked_at() {
    assert_eq!(unwatched(&template()), Vec::<String>::new());
    let blind = broken(
        r#""Pictopass", "SessionsRefreshed""#,
        r#""Pictopass", "AddressesChanged""#,
    );
    assert_eq!(unwatched(&blind), ["SessionsRefreshed"]);
    let filter = "          MetricName: GatewayThrottled\n          MetricValue";
    let made = broken(filter, &filter.replace("GatewayThrottled", "TurnedAway"));
    assert_eq!(unwatched(&made), ["TurnedAway"]);
}

/// Of the code and of filters.
fn unwatched(template: &Value) -> Vec<String> {
    let all = all(template);
    let watched: BTreeSet<&str> = all
        .iter()
        .filter(|watched| watched.namespace.starts_with(NAMESPACE))
        .map(|watched| watched.name.as_str())
        .collect();
    let of_filters = transformations(template);
    let of_filters = of_filters.iter().map(|made| plain(&made["MetricName"]));
    let of_code = Metric::ALL.iter().map(|metric| metric.name().to_owned());
    let of_companies = CompanyMetric::ALL.iter();
    of_code
        .chain(of_companies.map(|metric| metric.name().to_owned()))
        .chain(of_filters)
        .filter(|name| !watched.contains(name.as_str()))
        .collect()
}
