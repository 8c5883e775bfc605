//! Template and code say the same: routes, environment, permissions.
