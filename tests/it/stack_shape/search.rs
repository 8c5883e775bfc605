//! Search expressions of widgets, as CloudWatch's user guide describes them: the one form that we use.

use super::watched::Watched;

/// Stands for the values of a dimension that a search leaves open.
pub(super) const ANY: &str = "*";

/// Whether an expression looks for metrics, and computes nothing.
pub(super) fn is_search(expression: &str) -> bool {
    expression.starts_with("SEARCH(")
}

/// The metrics that an expression looks for; nothing where it is no search.
///
/// # Panics
///
/// On a form that is not known here: CloudWatch would draw an empty widget and say nothing.
pub(super) fn searched(place: &str, expression: &str) -> Option<Watched> {
    is_search(expression)
        .then(|| read(place, expression).unwrap_or_else(|| panic!("{place}: {expression}")))
}

/// `SEARCH('{Namespace,Dimension,Dimension} MetricName="…" Dimension="…"', 'Statistic')`.
fn read(place: &str, expression: &str) -> Option<Watched> {
    let inner = expression.strip_prefix("SEARCH('{")?.strip_suffix("')")?;
    let (schema, rest) = inner.split_once("} ")?;
    let (terms, statistic) = rest.split_once("', '")?;
    let (namespace, names) = schema.split_once(',')?;
    let mut terms: Vec<(&str, &str)> = terms.split(' ').map(term).collect::<Option<_>>()?;
    let mut take = |name: &str| {
        let at = terms.iter().position(|(of, _)| *of == name)?;
        Some(terms.remove(at).1.to_owned())
    };
    let name = take("MetricName")?;
    let dimension = |name: &str| {
        let value = take(name).unwrap_or_else(|| ANY.to_owned());
        (name.to_owned(), value)
    };
    let dimensions = names.split(',').map(dimension).collect();
    terms.is_empty().then(|| Watched {
        place: place.to_owned(),
        namespace: namespace.to_owned(),
        name,
        dimensions,
        statistic: statistic.to_owned(),
    })
}

/// An exact match; without quotation marks it would be a part of a word.
fn term(text: &str) -> Option<(&str, &str)> {
    let (name, value) = text.split_once('=')?;
    Some((name, value.strip_prefix('"')?.strip_suffix('"')?))
}

#[test]
fn a_search_names_metric_dimensions_and_statistic() {
    const GOOD: &str = r#"SEARCH('{Shop,City,Street} MetricName="Sold" City="Here"', 'Sum')"#;
    let found = searched("w", GOOD).expect("a search");
    assert_eq!(
        (found.namespace.as_str(), found.name.as_str()),
        ("Shop", "Sold")
    );
    let dimensions = [("City", "Here"), ("Street", ANY)];
    let dimensions = dimensions.map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(found.dimensions, dimensions);
    assert_eq!(found.statistic, "Sum");
    for (from, to) in [
        ("{Shop,", "{"),
        (r#""Sold""#, "Sold"),
        (r#"MetricName="Sold" "#, ""),
        ("City,Street", "Street"),
        ("', 'Sum", ""),
    ] {
        let broken = GOOD.replacen(from, to, 1);
        assert_ne!(broken, GOOD);
        // A schema without its namespace makes the first dimension one.
        let read = read("w", &broken);
        assert!(read.is_none_or(|read| read.namespace != "Shop"), "{broken}");
    }
    assert_eq!(searched("w", "IF(a > 0, b)"), None);
}
