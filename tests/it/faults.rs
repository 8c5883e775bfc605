//! Lost answers, refused calls, the store gone.
