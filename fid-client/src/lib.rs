//! Freedom ID for Rust: sign users in with the identity service of Freedom Pay.
