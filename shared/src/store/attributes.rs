//! Items to values and back. A missing or mistyped attribute is [`StoreError::Corrupt`] with its
//! name, never a guess.

use std::collections::HashMap;

use aws_sdk_dynamodb::primitives::Blob;
use aws_sdk_dynamodb::types::AttributeValue;

use crate::store::StoreError;

/// An item as the SDK gives it.
pub(super) type Item = HashMap<String, AttributeValue>;

pub(super) fn s(text: impl Into<String>) -> AttributeValue {
    AttributeValue::S(text.into())
}

#[expect(clippy::needless_pass_by_value, reason = "numbers are copied anyway")]
pub(super) fn n(number: impl ToString) -> AttributeValue {
    AttributeValue::N(number.to_string())
}

pub(super) fn b(bytes: impl Into<Vec<u8>>) -> AttributeValue {
    AttributeValue::B(Blob::new(bytes))
}

pub(super) fn map<const N: usize>(pairs: [(&str, AttributeValue); N]) -> AttributeValue {
    AttributeValue::M(
        pairs
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect(),
    )
}

/// Reads attributes by name.
pub(super) struct Fields<'a>(pub(super) &'a Item);

impl<'a> Fields<'a> {
    pub(super) fn of(value: &'a AttributeValue, name: &'static str) -> Result<Self, StoreError> {
        value
            .as_m()
            .map(Self)
            .map_err(|_| StoreError::Corrupt(name))
    }

    fn get(&self, name: &'static str) -> Result<&'a AttributeValue, StoreError> {
        self.0.get(name).ok_or(StoreError::Corrupt(name))
    }

    pub(super) fn s(&self, name: &'static str) -> Result<&'a str, StoreError> {
        self.get(name)?
            .as_s()
            .map(String::as_str)
            .map_err(|_| StoreError::Corrupt(name))
    }

    pub(super) fn optional_s(&self, name: &'static str) -> Result<Option<&'a str>, StoreError> {
        if self.0.contains_key(name) {
            self.s(name).map(Some)
        } else {
            Ok(None)
        }
    }

    pub(super) fn n<T: std::str::FromStr>(&self, name: &'static str) -> Result<T, StoreError> {
        let number = self
            .get(name)?
            .as_n()
            .map_err(|_| StoreError::Corrupt(name))?;
        number.parse().map_err(|_| StoreError::Corrupt(name))
    }

    pub(super) fn optional_n<T: std::str::FromStr>(
        &self,
        name: &'static str,
    ) -> Result<Option<T>, StoreError> {
        if self.0.contains_key(name) {
            self.n(name).map(Some)
        } else {
            Ok(None)
        }
    }

    pub(super) fn flag(&self, name: &'static str) -> Result<bool, StoreError> {
        match self.0.get(name) {
            None => Ok(false),
            Some(value) => value
                .as_bool()
                .copied()
                .map_err(|_| StoreError::Corrupt(name)),
        }
    }

    pub(super) fn bytes<const N: usize>(&self, name: &'static str) -> Result<[u8; N], StoreError> {
        let blob = self
            .get(name)?
            .as_b()
            .map_err(|_| StoreError::Corrupt(name))?;
        blob.as_ref()
            .try_into()
            .map_err(|_| StoreError::Corrupt(name))
    }

    pub(super) fn set(&self, name: &'static str) -> Result<&'a [String], StoreError> {
        self.get(name)?
            .as_ss()
            .map(Vec::as_slice)
            .map_err(|_| StoreError::Corrupt(name))
    }

    pub(super) fn optional_bytes<const N: usize>(
        &self,
        name: &'static str,
    ) -> Result<Option<[u8; N]>, StoreError> {
        if self.0.contains_key(name) {
            self.bytes(name).map(Some)
        } else {
            Ok(None)
        }
    }

    /// A set that may be empty: DynamoDB has no empty ones, so it is absent then.
    pub(super) fn optional_set(&self, name: &'static str) -> Result<&'a [String], StoreError> {
        if self.0.contains_key(name) {
            self.set(name)
        } else {
            Ok(&[])
        }
    }

    /// A list; absent counts as empty.
    pub(super) fn list(&self, name: &'static str) -> Result<&'a [AttributeValue], StoreError> {
        match self.0.get(name) {
            None => Ok(&[]),
            Some(value) => value
                .as_l()
                .map(Vec::as_slice)
                .map_err(|_| StoreError::Corrupt(name)),
        }
    }

    /// A map; absent is `None`.
    pub(super) fn map(&self, name: &'static str) -> Result<Option<Fields<'a>>, StoreError> {
        self.0
            .get(name)
            .map(|value| Fields::of(value, name))
            .transpose()
    }

    /// Reads one value with `parse`, which knows its form.
    pub(super) fn parsed<T>(
        &self,
        name: &'static str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<T, StoreError> {
        parse(self.s(name)?).ok_or(StoreError::Corrupt(name))
    }
}

/// Writes attributes, leaving out what is absent.
#[derive(Default)]
pub(super) struct Attributes(Item);

impl Attributes {
    pub(super) fn put(mut self, name: &str, value: AttributeValue) -> Self {
        self.0.insert(name.to_owned(), value);
        self
    }

    pub(super) fn maybe(self, name: &str, value: Option<AttributeValue>) -> Self {
        match value {
            Some(value) => self.put(name, value),
            None => self,
        }
    }

    pub(super) fn item(self) -> Item {
        self.0
    }

    pub(super) fn value(self) -> AttributeValue {
        AttributeValue::M(self.0)
    }
}
