//! The store suite on the embedded engine and on one of independent origin.
