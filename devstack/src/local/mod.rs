//! What `sam local` needs: an environment for its containers, and a way from them to the services.

pub mod bridge;
mod environment;

pub use environment::{HOST, write};

#[cfg(test)]
mod tests;
