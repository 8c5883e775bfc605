//! What the functions of a stack have counted and measured since somebody last looked.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use shared::clock::{Clock as _, SystemClock};
use shared::telemetry::{DIMENSION, Metric, NAMESPACE, Unit};

use super::emf;
use crate::support::World;

/// Looks at lines as they come, each once, and holds every one to the rules.
pub struct Watch<'a> {
    world: &'a World,
    read: usize,
    /// Metric and function, over all lines.
    pub emitted: BTreeSet<(&'static str, String)>,
}

impl<'a> Watch<'a> {
    pub fn new(world: &'a World) -> Self {
        Self {
            world,
            read: world.stack.log_lines().len(),
            emitted: BTreeSet::new(),
        }
    }

    /// The new lines' values, by metric.
    pub fn values(&mut self) -> BTreeMap<&'static str, Vec<f64>> {
        let mut values: BTreeMap<_, Vec<f64>> = BTreeMap::new();
        let lines = self.world.stack.log_lines().split_off(self.read);
        self.read += lines.len();
        for text in lines {
            let line: Value = serde_json::from_str(&text).expect("JSON");
            if line["_aws"].is_null() {
                let unsaid = Metric::ALL.iter().find(|m| !line[m.name()].is_null());
                assert_eq!(unsaid, None, "a value that no directive names: {text}");
                continue;
            }
            assert_eq!(emf::broken(&text, SystemClock.now()), Ok(()), "{text}");
            for metric in ours(&line) {
                let name = metric.name();
                let of_line = emf::values(&line[name]).expect("checked");
                values.entry(name).or_default().extend(of_line);
                let function = line["function"].as_str().expect("text");
                self.emitted.insert((name, function.to_owned()));
            }
        }
        values
    }

    /// What was counted since the last look is exactly this.
    #[track_caller]
    pub fn counted(&mut self, expected: &[(Metric, u32)]) {
        let counts = Metric::ALL.iter().filter(|m| m.unit() == Unit::Count);
        let values = self.values();
        let counts: BTreeMap<_, f64> = counts
            .filter_map(|m| Some((m.name(), values.get(m.name())?.iter().sum())))
            .collect();
        let expected = expected.iter().map(|(m, n)| (m.name(), f64::from(*n)));
        assert_eq!(counts, expected.collect());
    }

    /// How many calls were measured since the last look, by metric.
    #[track_caller]
    pub fn measured(&mut self, expected: &[(Metric, usize)]) {
        let times = Metric::ALL
            .iter()
            .filter(|m| m.unit() == Unit::Milliseconds);
        let values = self.values();
        let times: BTreeMap<_, _> = times
            .filter_map(|m| Some((m.name(), values.get(m.name())?.len())))
            .collect();
        let expected = expected.iter().map(|(m, n)| (m.name(), *n));
        assert_eq!(times, expected.collect());
    }
}

/// The metrics of a line, each of which the list in the code has, with its unit.
fn ours(line: &Value) -> Vec<Metric> {
    let directives = line["_aws"]["CloudWatchMetrics"].as_array();
    let [directive] = directives.expect("checked").as_slice() else {
        panic!("one directive says it all: {line}");
    };
    assert_eq!(directive["Namespace"], NAMESPACE);
    assert_eq!(directive["Dimensions"], serde_json::json!([[DIMENSION]]));
    assert_eq!(line["event"], "request");
    let metrics = directive["Metrics"].as_array().expect("checked").iter();
    let known = metrics.map(|metric| {
        let known = Metric::ALL.iter().copied();
        let mut known = known.filter(|m| metric["Name"] == m.name());
        let known = known.next().unwrap_or_else(|| panic!("{metric}"));
        assert_eq!(metric["Unit"], known.unit().name());
        known
    });
    known.collect()
}
