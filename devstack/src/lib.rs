//! All of Pictopass on one machine: the functions of the template behind an imitated gateway, an
//! embedded DynamoDB-compatible engine, and imitations of the two other AWS services they call.
//!
//! The binary and the tests start the same [`Stack`].
#![warn(missing_docs)]

pub mod route;
pub mod template;
