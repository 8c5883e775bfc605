//! `docs/METRICS.md` says what is emitted, in which unit and by whom.

use std::collections::{BTreeMap, BTreeSet};

use shared::domain::mail_company::Counted;
use shared::telemetry::{COMPANY_DIMENSION, CompanyMetric, DIMENSION, Metric, NAMESPACE};

use super::flows;
use crate::support::World;

/// Name, unit and functions of each row of the page's table.
fn rows(page: &str) -> BTreeMap<String, (String, BTreeSet<String>)> {
    let rows = page.lines().filter_map(|line| line.strip_prefix("| `"));
    rows.map(|row| {
        let cells: Vec<&str> = row.split(" | ").collect();
        let [name, unit, functions, _] = cells.as_slice() else {
            panic!("{row}");
        };
        let functions = functions.split(", ").map(str::to_owned).collect();
        let name = name.trim_end_matches('`').to_owned();
        (name, ((*unit).to_owned(), functions))
    })
    .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_on_metrics_lists_what_is_emitted() {
    let path = devstack::stack::project_folder().join("docs/METRICS.md");
    let page = std::fs::read_to_string(path).expect("the page");
    assert!(page.contains(&format!("namespace `{NAMESPACE}`")));
    assert!(page.contains(&format!("dimension `{DIMENSION}`")));
    assert!(page.contains(&format!("dimension `{COMPANY_DIMENSION}`")));
    let rows = rows(&page);
    let listed: Vec<(&str, &str)> = rows
        .iter()
        .map(|(name, (unit, _))| (name.as_str(), unit.as_str()))
        .collect();
    let mut known: Vec<_> = Metric::ALL
        .iter()
        .map(|metric| (metric.name(), metric.unit().name()))
        .collect();
    known.extend(
        CompanyMetric::ALL
            .iter()
            .map(|metric| (metric.name(), metric.unit().name())),
    );
    known.sort_unstable();
    assert_eq!(listed, known);
    let (of_stack, companies) = (Metric::ALL.len(), Counted::all().count());
    let by_company = CompanyMetric::ALL.len() * companies;
    let cents = (of_stack + by_company) * 30;
    for price in [
        format!("{of_stack} of the stack"),
        format!("{by_company} of {companies} companies"),
        format!("USD {}.{:02} a month", cents / 100, cents % 100),
    ] {
        assert!(page.contains(&price), "the price is not that of {price}");
    }

    let world = World::start().await;
    for (metric, function) in flows::all(&world).await.emitted {
        let (_, by) = &rows[metric];
        assert!(by.contains(&function), "{metric} of {function}");
    }
    world.stack.shutdown().await;
}
