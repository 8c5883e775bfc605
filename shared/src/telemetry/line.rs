//! One line of the log: a JSON object, written member by member.

use std::fmt::Write as _;

use serde_json::Value;

use crate::clock::Millis;
use crate::telemetry::request::Tally;
use crate::telemetry::{COMPANY_DIMENSION, DIMENSION, HandOver, Metric, NAMESPACE, Unit};

/// Most lines fit without growing.
const USUAL_LENGTH: usize = 640;

/// A line under construction. Names are ours and need no escaping.
pub(super) struct Line(String);

impl Line {
    pub(super) fn new() -> Self {
        Self(String::with_capacity(USUAL_LENGTH))
    }

    /// Adds a member.
    pub(super) fn member(&mut self, name: &str, value: &Value) {
        self.name(name);
        self.append(format_args!("{value}"));
    }

    /// Adds a member that holds one of our own words.
    pub(super) fn word(&mut self, name: &str, word: &str) {
        self.name(name);
        self.append(format_args!("\"{word}\""));
    }

    /// Adds the metrics in embedded metric format: CloudWatch takes them from the line, and no
    /// line of their own has to be paid for.
    pub(super) fn metrics(&mut self, stack: &str, now: Millis, tally: &Tally) {
        if tally.is_empty() {
            return;
        }
        let counted: Vec<Metric> = Metric::ALL
            .iter()
            .copied()
            .filter(|metric| tally.values(*metric).next().is_some())
            .collect();
        let handed_over = tally.handed_over();
        self.name("_aws");
        self.append(format_args!(r#"{{"Timestamp":{now},"CloudWatchMetrics":["#));
        if !counted.is_empty() {
            let metrics = counted.iter().map(|metric| (metric.name(), metric.unit()));
            self.directive(&[DIMENSION], metrics);
        }
        if let Some((_, what)) = handed_over {
            let metric = what.metric();
            let metrics = [(metric.name(), metric.unit())];
            self.separate();
            self.directive(&[DIMENSION, COMPANY_DIMENSION], metrics.into_iter());
        }
        self.append(format_args!("]}}"));
        self.member(DIMENSION, &stack.into());
        for metric in counted {
            self.name(metric.name());
            match metric.unit() {
                Unit::Count => self.append(format_args!("{}", tally.values(metric).sum::<u64>())),
                Unit::Milliseconds => self.durations(tally.values(metric)),
            }
        }
        if let Some((company, what)) = handed_over {
            self.word(COMPANY_DIMENSION, company.name());
            self.name(what.metric().name());
            match what {
                HandOver::Taken(after) => self.append(format_args!("[{after}]")),
                HandOver::Refused | HandOver::Delayed => self.append(format_args!("1")),
            }
        }
    }

    /// Which members of the line are metrics, under which dimensions.
    fn directive(
        &mut self,
        dimensions: &[&str],
        metrics: impl Iterator<Item = (&'static str, Unit)>,
    ) {
        let dimensions = dimensions.join("\",\"");
        self.append(format_args!(
            r#"{{"Namespace":"{NAMESPACE}","Dimensions":[["{dimensions}"]],"Metrics":["#
        ));
        for (name, unit) in metrics {
            let unit = unit.name();
            self.separate();
            self.append(format_args!(r#"{{"Name":"{name}","Unit":"{unit}"}}"#));
        }
        self.append(format_args!("]}}"));
    }

    /// A comma between two items of a list.
    fn separate(&mut self) {
        if !self.0.ends_with('[') {
            self.0.push(',');
        }
    }

    /// Microseconds as milliseconds with one decimal. A list also of one: CloudWatch takes both.
    fn durations(&mut self, micros: impl Iterator<Item = u64>) {
        let mut separator = '[';
        for tenths in micros.map(|micros| micros / 100) {
            let (whole, tenth) = (tenths / 10, tenths % 10);
            self.append(format_args!("{separator}{whole}.{tenth}"));
            separator = ',';
        }
        self.0.push(']');
    }

    /// The whole line, without a line break.
    pub(super) fn finish(mut self) -> String {
        self.0.push('}');
        self.0
    }

    fn name(&mut self, name: &str) {
        self.0.push(if self.0.is_empty() { '{' } else { ',' });
        self.append(format_args!("\"{name}\":"));
    }

    fn append(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing to a string does not fail.
        let _ = self.0.write_fmt(text);
    }
}
