//! Reads an OpenAPI document and expands it to a typed Rust client.

pub mod diagnostic;
pub mod read;
pub mod report;
pub mod source;
pub mod span;
pub mod suggest;
