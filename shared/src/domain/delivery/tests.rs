//! Events of the mail service, in the shapes that it documents.

mod fixtures;
mod folding;
mod mailbox;
mod reading;
