//! Serial round trips per operation, counted.
