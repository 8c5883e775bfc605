//! Many at once on one code.
