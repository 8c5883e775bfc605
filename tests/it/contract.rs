//! The contract: every problem, header, cookie and refusal.
