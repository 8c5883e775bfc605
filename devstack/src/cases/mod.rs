//! The operators' side of the alternate procedure: the queue, letters, codes that two of them give,
//! and the stop. Each act is noted, with who did it and why, before it is done.

mod acting;
mod command;
mod desk;
mod letters;
mod paper;
mod queue;
mod show;
mod stop;

pub use command::{CasesArgs, command};
