//! The only place that reads the environment.
//!
//! Each function has a struct of its own with exactly what it reads; all missing and invalid keys
//! are collected, so that one failed start names them all. Values are never repeated in an error.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::str::FromStr;

/// A set of variables: the process's own in Lambda, the template's in the dev stack.
#[derive(Clone)]
pub struct Env {
    variables: BTreeMap<String, String>,
}

impl std::fmt::Debug for Env {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Env")
            .field("names", &self.variables.keys())
            .finish()
    }
}

impl FromIterator<(String, String)> for Env {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(pairs: I) -> Self {
        Self {
            variables: pairs.into_iter().collect(),
        }
    }
}

impl Env {
    /// The variables of this process.
    pub fn from_process() -> Self {
        #[expect(
            clippy::disallowed_methods,
            reason = "this is the one module that may read them"
        )]
        std::env::vars().collect()
    }

    /// The same variables with one replaced.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.variables.insert(name.to_owned(), value.to_owned());
        self
    }

    /// Starts reading; [`Reader::finish`] reports everything that was wrong.
    pub fn reader(&self) -> Reader<'_> {
        Reader {
            env: self,
            wrong: RefCell::default(),
        }
    }
}

/// Reads keys and remembers what was wrong.
#[derive(Debug)]
pub struct Reader<'a> {
    env: &'a Env,
    wrong: RefCell<Vec<String>>,
}

impl Reader<'_> {
    /// A key that must be there and parse. `expected` says what would be right.
    pub fn required<T: FromStr + Default>(&self, key: &'static str, expected: &str) -> T {
        if let Some(value) = self.env.variables.get(key) {
            if let Ok(parsed) = value.parse() {
                return parsed;
            }
            self.wrong
                .borrow_mut()
                .push(format!("{key}: expected {expected}"));
        } else {
            self.wrong
                .borrow_mut()
                .push(format!("{key}: missing, expected {expected}"));
        }
        T::default()
    }

    /// A key that may be absent. Present but empty counts as absent: a template cannot leave a
    /// declared variable out.
    pub fn optional(&self, key: &'static str) -> Option<String> {
        self.env
            .variables
            .get(key)
            .filter(|value| !value.is_empty())
            .cloned()
    }

    /// A key that must be there and is printed in mails, where carriers' filters refuse web addresses.
    pub fn text(&self, key: &'static str) -> String {
        const EXPECTED: &str = "text without a web address";
        let text: String = self.required(key, EXPECTED);
        if text.contains("://") || text.contains("www.") {
            self.refuse(key, EXPECTED);
        }
        text
    }

    /// Marks `key` as wrong after a check of the caller's own.
    pub fn refuse(&self, key: &'static str, expected: &str) {
        self.wrong
            .borrow_mut()
            .push(format!("{key}: expected {expected}"));
    }

    /// Ends reading.
    ///
    /// # Errors
    ///
    /// [`ConfigError`] with every key that was missing or invalid.
    pub fn finish(self) -> Result<(), ConfigError> {
        let wrong = self.wrong.into_inner();
        if wrong.is_empty() {
            Ok(())
        } else {
            Err(ConfigError(wrong))
        }
    }
}

/// What is wrong with the environment: one entry per key, never a value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("environment: {}", .0.join("; "))]
pub struct ConfigError(pub Vec<String>);
