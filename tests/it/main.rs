//! What crosses the crates: expansion, compiler errors, end to end, outside judges.

mod canary;
mod end_to_end;

mod seeds;
mod snapshots;
mod support;
mod ui;
