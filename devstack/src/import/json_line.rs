//! Lines of JSON.

use std::fmt;

use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::Value;

use super::check::{Fault, Fields};
use super::row::{Column, Reason};

/// Reads a line that is one object with string values; `null` is "none".
pub(super) fn fields(line: &str) -> Result<Fields, Fault> {
    let mut reader = serde_json::Deserializer::from_str(line);
    let pairs = reader
        .deserialize_map(Pairs)
        .map_err(|_| (None, Reason::NotAnObject))?;
    reader.end().map_err(|_| (None, Reason::NotAnObject))?;

    let mut fields = Fields::default();
    let mut seen = Vec::new();
    for (at, (name, value)) in pairs.into_iter().enumerate() {
        let column = Column::of(&name).ok_or((None, Reason::UnknownField { position: at + 1 }))?;
        if seen.contains(&column) {
            return Err((Some(column), Reason::FieldTwice));
        }
        seen.push(column);
        match value {
            Value::Null => {}
            Value::String(text) => {
                fields.set(column, text);
            }
            _ => return Err((Some(column), Reason::NotAString)),
        }
    }
    Ok(fields)
}

/// The pairs as they stand: a map would let the second of two equal names win unseen.
struct Pairs;

impl<'de> Visitor<'de> for Pairs {
    type Value = Vec<(String, Value)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = map.next_entry()? {
            pairs.push(pair);
        }
        Ok(pairs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(line: &str) -> Fault {
        fields(line).err().unwrap()
    }

    #[test]
    fn an_object_of_strings_is_taken() {
        assert!(fields(r#"{"member_number":"0001","password":"x","address":null}"#).is_ok());
        assert!(fields(" {} ").is_ok());
    }

    #[test]
    fn anything_else_is_refused() {
        for line in ["", "[]", "\"x\"", "{", "{}{}", "{} x", "{'a':1}", "null"] {
            assert_eq!(fault(line), (None, Reason::NotAnObject), "{line}");
        }
        assert_eq!(
            fault(r#"{"password":"x","hunter2":"y"}"#),
            (None, Reason::UnknownField { position: 2 })
        );
        assert_eq!(
            fault(r#"{"password":"x","password":"y"}"#),
            (Some(Column::Password), Reason::FieldTwice)
        );
        assert_eq!(
            fault(r#"{"address":null,"address":"y@example.com"}"#),
            (Some(Column::Address), Reason::FieldTwice)
        );
        assert_eq!(
            fault(r#"{"member_number":1234}"#),
            (Some(Column::MemberNumber), Reason::NotAString)
        );
        let deep = format!("{{\"address\":{}", "[".repeat(10_000));
        assert_eq!(fault(&deep), (None, Reason::NotAnObject));
    }
}
