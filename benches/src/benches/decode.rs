//! What reading and writing JSON costs.

use std::time::Instant;

use super::Effort;
use crate::{
    callgrind::{Count, Rounds, once},
    table::Row,
    terminal::tell,
    work::json,
};

/// Names, bytes, and how often the work is done to be counted.
const SIZES: [(&str, usize, Rounds); 3] = [
    ("1 kB", 1_000, (100, 1100)),
    ("100 kB", 100_000, (2, 12)),
    ("10 MB", 10_000_000, (1, 2)),
];

pub(super) fn rows(effort: Effort) -> Vec<Row> {
    let sizes = match effort {
        // What is to be looked at is a large answer; the largest takes a while.
        Effort::Counts => &SIZES[1..2],
        Effort::Quick => &SIZES[..2],
        Effort::Full => &SIZES,
    };
    let mut rows = Vec::new();
    for (name, bytes, rounds) in sizes {
        for verb in ["read", "write"] {
            tell(&format!("  {verb} {name}"));
            rows.push(counted(verb, name, *bytes, *rounds, Count::Instructions));
            rows.push(counted(verb, name, *bytes, *rounds, Count::Allocations));
            if effort != Effort::Counts {
                rows.push(timed(verb, name, *bytes));
            }
        }
    }
    rows
}

fn counted(verb: &str, name: &str, bytes: usize, rounds: Rounds, count: Count) -> Row {
    let unit = match count {
        Count::Instructions => "instructions",
        Count::Allocations => "allocations",
    };
    let mut row = Row::count(format!("{verb} {name}"), unit);
    if verb == "read" && bytes > 1_000 && count == Count::Instructions {
        row = row.budget(1.0);
    }
    let measure = |whose| once(count, &format!("{verb}/{bytes}/{whose}"), "-", rounds);
    match (measure("generated"), measure("serde_derive")) {
        (Ok(ours), Ok(theirs)) => row.ours(ours).theirs(theirs),
        (Err(error), _) | (_, Err(error)) => row.note(error),
    }
}

/// The medians of runs that take turns.
fn timed(verb: &str, name: &str, bytes: usize) -> Row {
    let row = Row::time(format!("{verb} {name}"), "ms for 10 MB");
    let times = u32::try_from(10_000_000 / bytes).unwrap_or(1);
    let mut spent = [Vec::new(), Vec::new()];
    for _ in 0..5 {
        for (spent, whose) in spent.iter_mut().zip(["generated", "serde_derive"]) {
            match milliseconds(verb, bytes, whose, times) {
                Ok(milliseconds) => spent.push(milliseconds),
                Err(error) => return row.note(error.to_string()),
            }
        }
    }
    let [ours, theirs] = spent.map(super::median);
    row.ours(ours)
        .theirs(theirs)
        .note(format!("{:.0} MB/s", 10_000.0 / ours))
}

fn milliseconds(
    verb: &str,
    bytes: usize,
    whose: &str,
    times: u32,
) -> Result<f64, crate::work::Failure> {
    let start = Instant::now();
    match verb {
        "read" => json::read(bytes, whose, times)?,
        _ => json::write(bytes, whose, times)?,
    }
    Ok(start.elapsed().as_secs_f64() * 1000.0)
}
