//! The symbols of a one-time password, their words in every language, and their pictures.

mod language;

pub use language::Language;
