//! What members and integrators see: typed JSON in, answers and problem documents out.

pub mod advice;
pub mod auth;
mod browser;
pub mod call;
pub mod challenge_view;
pub mod cookies;
pub mod cooling;
pub mod even;
pub mod json;
pub mod language;
pub mod mailbox;
pub mod next_epoch;
pub mod problem;
pub mod problem_type;
pub mod respond;
pub mod source;

pub use call::Call;
pub use language::DefaultLanguage;
pub use problem::Problem;
pub use respond::{Reply, respond};
