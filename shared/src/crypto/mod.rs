//! Keys and what is computed with them.
//!
//! Two generated secrets (ADR 0005): *step* for code and request MACs, login tokens and palettes;
//! *signing* for access and refresh tokens.

mod generations;
mod keyed;
mod secret_document;
pub mod signing_keys;
pub mod step_keys;

pub use keyed::Keyed;
pub use secret_document::SecretDocument;

#[cfg(test)]
mod tests;
