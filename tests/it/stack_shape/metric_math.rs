//! Metric math at one moment, as CloudWatch's user guide describes it, for the expressions of the
//! alarms: a metric has a value then or has none.
//!
//! What is computed with a missing value is missing. Between two series that is the worse of what is
//! reported, where some saw it count as 0: what holds here holds either way. `SUM` over a list leaves
//! missing values out. A division by zero drops the value. `IF` drops it where the condition is
//! missing, and takes 0 for a missing value of the branch that a true condition chooses.

use std::collections::BTreeMap;

/// The values of the metrics at the moment, by their ids; one without a value is left out.
pub(super) type Readings<'a> = BTreeMap<&'a str, f64>;

#[derive(Debug, Clone, Copy)]
enum Value {
    Number(f64),
    Series(Option<f64>),
}

/// The value of `expression`; none where CloudWatch would have no data point.
///
/// # Panics
///
/// On anything that is not understood here: what has no meaning in a test must not ship.
pub(super) fn value(expression: &str, readings: &Readings<'_>) -> Option<f64> {
    let mut parser = Parser::new(expression, readings);
    let value = parser.comparison();
    assert_eq!(parser.rest(), "", "all of {expression}");
    match value {
        Value::Series(value) => value,
        Value::Number(_) => panic!("{expression} is a number and no series"),
    }
}

/// The ids that `expression` names.
pub(super) fn ids(expression: &str) -> Vec<String> {
    let words = expression.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    words
        .filter(|word| word.starts_with(|c: char| c.is_ascii_lowercase()))
        .map(str::to_owned)
        .collect()
}

struct Parser<'a> {
    rest: &'a str,
    readings: &'a Readings<'a>,
}

impl<'a> Parser<'a> {
    fn new(expression: &'a str, readings: &'a Readings<'a>) -> Self {
        let rest = expression.trim();
        Self { rest, readings }
    }

    fn rest(&self) -> &'a str {
        self.rest
    }

    fn take(&mut self, token: &str) -> bool {
        let Some(rest) = self.rest.strip_prefix(token) else {
            return false;
        };
        self.rest = rest.trim_start();
        true
    }

    fn expect(&mut self, token: &str) {
        assert!(self.take(token), "{token} before {:?}", self.rest);
    }

    fn comparison(&mut self) -> Value {
        let left = self.sum();
        for (token, holds) in [
            (">=", (|a, b| a >= b) as fn(f64, f64) -> bool),
            ("<=", |a, b| a <= b),
            (">", |a, b| a > b),
            ("<", |a, b| a < b),
        ] {
            if self.take(token) {
                let right = self.sum();
                return both(left, right, |a, b| Some(f64::from(u8::from(holds(a, b)))));
            }
        }
        left
    }

    fn sum(&mut self) -> Value {
        let mut value = self.product();
        loop {
            if self.take("+") {
                value = both(value, self.product(), |a, b| Some(a + b));
            } else if self.take("-") {
                value = both(value, self.product(), |a, b| Some(a - b));
            } else {
                return value;
            }
        }
    }

    fn product(&mut self) -> Value {
        let mut value = self.atom();
        loop {
            if self.take("*") {
                value = both(value, self.atom(), |a, b| Some(a * b));
            } else if self.take("/") {
                value = both(value, self.atom(), |a, b| (b != 0.0).then_some(a / b));
            } else {
                return value;
            }
        }
    }

    fn atom(&mut self) -> Value {
        if self.take("IF(") {
            return self.conditional();
        }
        if self.take("FILL(") {
            let series = self.comparison();
            self.expect(",");
            let filler = self.comparison();
            self.expect(")");
            return fill(series, filler);
        }
        if self.take("SUM([") {
            let mut values = vec![data(self.comparison())];
            while self.take(",") {
                values.push(data(self.comparison()));
            }
            self.expect("])");
            let known: Vec<f64> = values.into_iter().flatten().collect();
            return Value::Series((!known.is_empty()).then(|| known.iter().sum()));
        }
        if self.take("(") {
            let value = self.comparison();
            self.expect(")");
            return value;
        }
        let end = self
            .rest
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '.')
            .unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest.trim_start();
        if let Ok(number) = word.parse() {
            return Value::Number(number);
        }
        let is_id = word.starts_with(|c: char| c.is_ascii_lowercase());
        assert!(is_id, "{word:?} before {rest:?}");
        Value::Series(self.readings.get(word).copied())
    }

    fn conditional(&mut self) -> Value {
        let condition = self.comparison();
        self.expect(",");
        let then = self.comparison();
        let otherwise = self.take(",").then(|| self.comparison());
        self.expect(")");
        let Value::Series(condition) = condition else {
            panic!("a number as a condition");
        };
        Value::Series(match condition {
            None => None,
            Some(condition) if condition != 0.0 => Some(data(then).unwrap_or(0.0)),
            Some(_) => otherwise.and_then(data),
        })
    }
}

fn data(value: Value) -> Option<f64> {
    match value {
        Value::Number(number) => Some(number),
        Value::Series(value) => value,
    }
}

fn fill(series: Value, filler: Value) -> Value {
    match (series, filler) {
        (Value::Series(value), Value::Number(filler)) => Value::Series(value.or(Some(filler))),
        other => panic!("FILL takes a series and a number, not {other:?}"),
    }
}

fn both(left: Value, right: Value, operation: impl Fn(f64, f64) -> Option<f64>) -> Value {
    match (left, right) {
        (Value::Number(a), Value::Number(b)) => {
            Value::Number(operation(a, b).expect("no number by zero"))
        }
        (Value::Series(a), Value::Number(b)) => Value::Series(a.and_then(|a| operation(a, b))),
        (Value::Number(a), Value::Series(b)) => Value::Series(b.and_then(|b| operation(a, b))),
        (Value::Series(a), Value::Series(b)) => {
            Value::Series(a.zip(b).and_then(|(a, b)| operation(a, b)))
        }
    }
}

/// The guide's own examples, and what the alarms lean on.
#[test]
fn missing_values_are_taken_as_the_user_guide_says() {
    let metrics: Readings<'_> = [("one", 1.0), ("zero", 0.0), ("thirty", 30.0)].into();
    for (expression, expected) in [
        ("IF(one, thirty, 5)", Some(30.0)),
        ("IF(one, nothing, 5)", Some(0.0)),
        ("IF(zero, thirty, 5)", Some(5.0)),
        ("IF(nothing, thirty, 5)", None),
        ("IF(zero, thirty)", None),
        ("IF(zero, one, nothing)", None),
        ("thirty + nothing", None),
        ("thirty + FILL(nothing, 0)", Some(30.0)),
        ("nothing + 1", None),
        ("nothing >= 20", None),
        ("thirty >= nothing", None),
        ("thirty / zero", None),
        ("FILL(nothing, 0) / thirty", Some(0.0)),
        (
            "100 * (thirty - one) / (thirty + FILL(nothing, 0))",
            Some(2900.0 / 30.0),
        ),
        ("SUM([thirty, nothing, one])", Some(31.0)),
        ("SUM([nothing, none])", None),
    ] {
        assert_eq!(value(expression, &metrics), expected, "{expression}");
    }
}
