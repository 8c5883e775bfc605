//! What SES tells of a mail after it has accepted it: a delivery, a delay, a bounce, a complaint.
//!
//! The recipient's address says what becomes of the mail. The events have SES's own form, and come
//! when SES's would come by the stack's clock; whoever has a running function hands them on.

mod case;
mod message;
mod schedule;
mod script;
#[cfg(test)]
mod tests;

pub use case::Case;
pub(crate) use message::{message, timestamp};
pub(crate) use schedule::played;
pub use schedule::{Due, Outcome, Played, Schedule};
pub use script::{Step, What, steps};
