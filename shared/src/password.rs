//! Passwords and their argon2id hashes.
//!
//! Only what checking a password needs: the block list and the other rules for *choosing* one
//! belong to the password reset.
//!
//! Default cost: 19 MiB, two passes, one lane, the first choice of the OWASP Password Storage
//! Cheat Sheet for argon2id. Hashes brought along from another site may cost from OWASP's
//! smallest memory (7 MiB) to RFC 9106's second recommendation (64 MiB); less would be cheap to
//! guess, more would let one record exhaust a function.

mod hash;
mod hasher;
mod secret;

pub use hash::{HashRefused, PasswordHash};
pub use hasher::Hasher;
pub use secret::{Password, PasswordRefused};
