//! Nothing secret in any log line.
