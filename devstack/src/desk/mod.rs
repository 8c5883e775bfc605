//! The help desk's view of one member: what is known and allowed now, and what became of the last
//! mails. Nothing in it opens anything, and each look is noted before anything is shown.

mod clock_face;
mod command;
mod identity;
mod look;
mod next;
mod reads;
mod report;
mod text;
mod trail;
mod uses;
mod who;

pub use clock_face::{ClockFace, UnknownZone};
pub(crate) use command::pretty;
pub use command::{DeskArgs, command};
pub use identity::identity;
pub use look::{Looked, NotLooked, NotNoted, Who, look};
pub(crate) use look::{note, note_act};
pub use reads::Reading;
pub use report::Report;
pub(crate) use report::{company, why};
pub(crate) use who::WhoArgs;

#[cfg(test)]
mod tests;
