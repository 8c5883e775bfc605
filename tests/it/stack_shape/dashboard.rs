//! The dashboard can be drawn, and shows every alarm.

use std::collections::BTreeSet;

use serde_json::Value as Json;
use serde_yaml_ng::Value;

use super::watched::{Watched, plain};
use super::{broken, metric_math, resources, search, template};

/// The grid of a dashboard is this wide.
const COLUMNS: u64 = 24;

/// All metrics of all widgets.
pub(super) fn watched(template: &Value) -> Vec<Watched> {
    let mut all = Vec::new();
    for widget in widgets(template) {
        let properties = &widget["properties"];
        for metric in properties["metrics"].as_array().into_iter().flatten() {
            let parts = metric.as_array().expect("a metric is a list");
            let texts: Vec<&str> = parts.iter().filter_map(Json::as_str).collect();
            let [namespace, name, dimensions @ ..] = texts.as_slice() else {
                let expression = parts.first().and_then(|part| part["expression"].as_str());
                all.extend(expression.and_then(|text| search::searched(title(&widget), text)));
                continue;
            };
            let own = parts.last().and_then(|options| options["stat"].as_str());
            let statistic = own.or_else(|| properties["stat"].as_str());
            all.push(Watched {
                place: title(&widget).to_owned(),
                namespace: (*namespace).to_owned(),
                name: (*name).to_owned(),
                dimensions: dimensions
                    .chunks(2)
                    .map(|pair| (pair[0].to_owned(), pair[1].to_owned()))
                    .collect(),
                statistic: statistic.expect("a statistic").to_owned(),
            });
        }
    }
    all
}

fn title(widget: &Json) -> &str {
    widget["properties"]["title"].as_str().expect("a title")
}

/// The widgets, with the body's own variables replaced.
fn widgets(template: &Value) -> Vec<Json> {
    let dashboards = resources(template, "AWS::CloudWatch::Dashboard");
    let [(_, dashboard)] = dashboards.as_slice() else {
        panic!("one dashboard");
    };
    let Value::Tagged(body) = &dashboard["Properties"]["DashboardBody"] else {
        panic!("a !Sub");
    };
    let mut text = body.value[0].as_str().expect("a text").to_owned();
    for (name, value) in body.value[1].as_mapping().expect("variables") {
        let variable = format!("${{{}}}", name.as_str().expect("a name"));
        assert!(text.contains(&variable), "{variable} is not used");
        text = text.replace(&variable, &plain(value));
    }
    let body: Json = serde_json::from_str(&text).expect("JSON");
    body["widgets"].as_array().expect("widgets").clone()
}

#[test]
fn widgets_stand_within_the_grid_and_not_on_each_other() {
    assert_eq!(misplaced(&template()), Vec::<String>::new());
    let wide = broken(
        r#""x": 12, "y": 6, "width": 12"#,
        r#""x": 12, "y": 6, "width": 13"#,
    );
    assert_eq!(misplaced(&wide), ["Of 100, how many go on? is too wide"]);
    let upon = broken(
        r#""x": 12, "y": 6, "width": 12"#,
        r#""x": 11, "y": 6, "width": 12"#,
    );
    assert_eq!(
        misplaced(&upon),
        ["Are members getting in? and Of 100, how many go on?"]
    );
}

fn misplaced(template: &Value) -> Vec<String> {
    let number = |widget: &Json, key: &str| widget[key].as_u64().expect("a number");
    let from_to = |widget: &Json, from: &str, size: &str| {
        let start = number(widget, from);
        start..start + number(widget, size)
    };
    let widgets = widgets(template);
    let mut faults = Vec::new();
    for (index, one) in widgets.iter().enumerate() {
        let columns = from_to(one, "x", "width");
        let rows = from_to(one, "y", "height");
        if columns.end > COLUMNS {
            faults.push(format!("{} is too wide", title(one)));
        }
        for other in &widgets[index + 1..] {
            let (beside, below) = (from_to(other, "x", "width"), from_to(other, "y", "height"));
            let meets = columns.start < beside.end && beside.start < columns.end;
            if meets && rows.start < below.end && below.start < rows.end {
                faults.push(format!("{} and {}", title(one), title(other)));
            }
        }
    }
    faults
}

/// An alarm with a condition is not in every stack, and a widget cannot depend on one.
#[test]
fn every_alarm_that_every_stack_has_is_shown() {
    assert_eq!(hidden(&template()), Vec::<String>::new());
    let blind = broken("\"${BouncesAlarm.Arn}\"", "\"${ComplaintsAlarm.Arn}\"");
    assert_eq!(hidden(&blind), ["BouncesAlarm"]);
}

fn hidden(template: &Value) -> Vec<String> {
    let widgets = widgets(template);
    let shown: BTreeSet<&str> = widgets
        .iter()
        .flat_map(|widget| {
            widget["properties"]["alarms"]
                .as_array()
                .into_iter()
                .flatten()
        })
        .filter_map(Json::as_str)
        .collect();
    let alarms = resources(template, "AWS::CloudWatch::Alarm");
    let in_every_stack = alarms
        .iter()
        .filter(|(_, alarm)| alarm.get("Condition").is_none());
    in_every_stack
        .map(|(name, _)| (*name).to_owned())
        .filter(|name| !shown.contains(format!("${{{name}.Arn}}").as_str()))
        .collect()
}

#[test]
fn every_expression_names_metrics_of_its_widget_and_can_be_computed() {
    let mut expressions = 0;
    for widget in widgets(&template()) {
        let metrics = widget["properties"]["metrics"].as_array();
        let options: Vec<&Json> = metrics
            .into_iter()
            .flatten()
            .filter_map(|metric| metric.as_array().expect("a list").last())
            .filter(|options| options.is_object())
            .collect();
        let ids: Vec<&str> = options
            .iter()
            .filter(|options| options["expression"].is_null())
            .filter_map(|options| options["id"].as_str())
            .collect();
        let computed = options.iter().filter_map(|o| o["expression"].as_str());
        for expression in computed.filter(|text| !search::is_search(text)) {
            for id in metric_math::ids(expression) {
                assert!(ids.contains(&id.as_str()), "{expression}: {id}");
            }
            let readings = ids.iter().map(|id| (*id, 40.0)).collect();
            let share = metric_math::value(expression, &readings);
            assert_eq!(share, Some(100.0), "{expression}");
            expressions += 1;
        }
    }
    assert!(expressions > 0);
}
