//! What crosses the crates: expansion, compiler errors, end to end, outside judges.
#![expect(
    clippy::unwrap_used,
    reason = "what goes wrong in a test is a failure of the test"
)]

mod any_document;
mod canary;
mod end_to_end;
mod expanded;
mod peers;
mod seeds;
mod snapshots;
mod support;
mod ui;
