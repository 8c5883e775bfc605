//! What the functions of a stack have counted and measured since somebody last looked.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use shared::clock::{Clock as _, SystemClock};
use shared::domain::mail_company::Counted;
use shared::telemetry::{COMPANY_DIMENSION, CompanyMetric, DIMENSION, Metric, NAMESPACE, Unit};

use super::emf;
use crate::support::World;

/// Looks at lines as they come, each once, and holds every one to the rules.
pub struct Watch<'a> {
    world: &'a World,
    read: usize,
    /// Metric and function, over all lines.
    pub emitted: BTreeSet<(&'static str, String)>,
    /// The values of companies' metrics that nobody has looked at yet.
    of_companies: BTreeMap<(&'static str, &'static str), Vec<f64>>,
}

/// A metric as a line names it, and of which company it is.
struct Named {
    name: &'static str,
    company: Option<&'static str>,
}

impl<'a> Watch<'a> {
    pub fn new(world: &'a World) -> Self {
        Self {
            world,
            read: world.stack.log_lines().len(),
            emitted: BTreeSet::new(),
            of_companies: BTreeMap::new(),
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
                let unsaid = names().find(|name| !line[*name].is_null());
                assert_eq!(unsaid, None, "a value that no directive names: {text}");
                continue;
            }
            assert_eq!(emf::broken(&text, SystemClock.now()), Ok(()), "{text}");
            for Named { name, company, .. } in ours(&line) {
                let of_line = emf::values(&line[name]).expect("checked");
                let of_metric = match company {
                    Some(company) => self.of_companies.entry((company, name)).or_default(),
                    None => values.entry(name).or_default(),
                };
                of_metric.extend(of_line);
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

    /// What was counted for companies since the last look is exactly this; a list of milliseconds
    /// for those that are measured.
    #[track_caller]
    pub fn counted_of(&mut self, expected: &[(&'static str, CompanyMetric, &[f64])]) {
        self.values();
        let expected = expected
            .iter()
            .map(|(company, metric, values)| ((*company, metric.name()), values.to_vec()));
        assert_eq!(std::mem::take(&mut self.of_companies), expected.collect());
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

/// The names of all metrics.
pub fn names() -> impl Iterator<Item = &'static str> {
    let of_companies = CompanyMetric::ALL.iter().map(|metric| metric.name());
    let of_stack = Metric::ALL.iter().map(|metric| metric.name());
    of_stack.chain(of_companies)
}

/// The metrics of a line, each of which the list in the code has, with its unit.
fn ours(line: &Value) -> Vec<Named> {
    let event = line["event"].as_str();
    assert!(matches!(event, Some("request" | "mail event")), "{line}");
    let directives = line["_aws"]["CloudWatchMetrics"].as_array();
    let directives = directives.expect("checked");
    // One for each set of dimensions says it all.
    let sets: BTreeSet<String> = directives
        .iter()
        .map(|directive| directive["Dimensions"].to_string())
        .collect();
    assert_eq!(sets.len(), directives.len(), "{line}");
    directives
        .iter()
        .flat_map(|directive| of_directive(line, directive))
        .collect()
}

fn of_directive(line: &Value, directive: &Value) -> Vec<Named> {
    assert_eq!(directive["Namespace"], NAMESPACE);
    let of_companies = directive["Dimensions"] == json!([[DIMENSION, COMPANY_DIMENSION]]);
    assert!(of_companies || directive["Dimensions"] == json!([[DIMENSION]]));
    let company = of_companies.then(|| {
        let name = line[COMPANY_DIMENSION].as_str().expect("checked");
        let known = Counted::all().find(|company| company.name() == name);
        known.unwrap_or_else(|| panic!("{line}")).name()
    });
    let known = |metric: &Value| {
        let found = if of_companies {
            let mut all = CompanyMetric::ALL.iter();
            let found = all.find(|m| metric["Name"] == m.name());
            found.map(|m| (m.name(), m.unit()))
        } else {
            let found = Metric::ALL.iter().find(|m| metric["Name"] == m.name());
            found.map(|m| (m.name(), m.unit()))
        };
        let (name, unit) = found.unwrap_or_else(|| panic!("{metric}"));
        assert_eq!(metric["Unit"], unit.name());
        Named { name, company }
    };
    let metrics = directive["Metrics"].as_array().expect("checked");
    metrics.iter().map(known).collect()
}
