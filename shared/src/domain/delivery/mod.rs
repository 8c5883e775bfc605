//! What the mail service says became of a mail, and what follows from it.
//!
//! SES publishes an event whenever something happens to a mail: late, twice, out of order, and of
//! kinds that did not exist when this was written. [`read`] turns one into a closed [`Event`],
//! [`Known`] is what it says of the mail, and [`Mark`](super::address::Mark) what it says of the
//! mailbox. Both are folded by taking the greater, so that order and repetition do not matter.
//!
//! Of an event only its kind, time and our own tags are kept: headers, subjects, recipients and
//! the words of a provider are not read, and so cannot be stored or logged.

mod bounce;
mod envelope;
mod event;
mod known;
mod reason;

pub use bounce::{Bounce, Permanent, Transient};
pub use envelope::{Message, messages};
pub use event::{Delay, Event, Kind, Raw, Tags, Unreadable, read};
pub use known::Known;
pub use reason::Reason;

#[cfg(test)]
mod tests;
