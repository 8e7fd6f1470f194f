//! The table.

use crate::measure::{Cost, milliseconds};

pub(crate) const HEAD: &str = "\
document                    ops  types   read document  check  model expand    all   an op    peak     tokens
                                           ms       ms     ms     ms     ms     ms      ms      MB";

pub(crate) fn row(name: &str, cost: &Cost) -> String {
    let peak = cost
        .peak
        .map_or("?".to_owned(), |peak| format!("{peak:.0}"));
    format!(
        "{name:24} {:>6} {:>6} {:>6.0} {:>8.0} {:>6.0} {:>6.0} {:>6.0} {:>6.0} {:>7.3} {peak:>7} {:>10}",
        cost.operations,
        cost.types,
        milliseconds(cost.read),
        milliseconds(cost.document),
        milliseconds(cost.check),
        milliseconds(cost.model),
        milliseconds(cost.expand),
        milliseconds(cost.all),
        cost.an_operation(),
        cost.tokens,
    )
}
