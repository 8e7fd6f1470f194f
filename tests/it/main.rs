//! What crosses the crates: expansion, compiler errors, end to end, outside judges.

mod snapshots;

