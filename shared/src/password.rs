//! Passwords and their argon2id hashes.
//!
//! What checking a password needs is here; what is asked of a new one is in [`choice`], behind a
//! feature of its own, because its lists take room that only one function should give.
//!
//! Default cost: 19 MiB, two passes, one lane, the first choice of the OWASP Password Storage
//! Cheat Sheet for argon2id. Hashes brought along from another site may cost from OWASP's
//! smallest memory (7 MiB) to RFC 9106's second recommendation (64 MiB); less would be cheap to
//! guess, more would let one record exhaust a function.

#[cfg(feature = "password-choice")]
pub mod choice;
mod hash;
mod hasher;
mod secret;

pub use hash::{HashRefused, PasswordHash};
pub use hasher::Hasher;
pub use secret::{Password, PasswordRefused};
