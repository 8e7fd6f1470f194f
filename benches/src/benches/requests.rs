//! What a request costs.

use super::Effort;
use crate::{
    callgrind::{Count, Rounds, once},
    server::Server,
    table::Row,
    terminal::tell,
};

/// A pair that is compared: what is sent, ours, theirs, and the budgets of instructions and allocations.
type Pair = (
    &'static str,
    &'static str,
    &'static str,
    Option<f64>,
    Option<f64>,
);

/// The budgets are those of the same request, sent with a body and with all that a request has.
const BUDGETED: [Pair; 2] = [
    ("post", "generated", "reqwest", Some(0.88), Some(0.86)),
    ("post", "generated-hyper", "reqwest", Some(0.5), None),
];

const OTHERS: [Pair; 10] = [
    ("post", "generated-hyper", "hyper-util", None, None),
    ("post", "generated-hyper", "raw-hyper", None, None),
    ("reply", "generated", "reqwest", None, None),
    ("reply", "generated-hyper", "reqwest", None, None),
    ("reply", "generated-hyper", "hyper-util", None, None),
    ("10kB", "generated", "reqwest", None, None),
    ("10kB", "generated-hyper", "reqwest", None, None),
    ("10kB", "generated-hyper", "hyper-util", None, None),
    ("1MB", "generated", "reqwest", None, None),
    ("1MB", "generated-hyper", "hyper-util", None, None),
];

pub(super) fn rows(effort: Effort) -> Vec<Row> {
    let server = match Server::start() {
        Ok(server) => server,
        Err(error) => return missing(&error),
    };
    let others = match effort {
        Effort::Counts => &[][..],
        Effort::Quick | Effort::Full => &OTHERS,
    };
    let pairs = BUDGETED.iter().chain(others);
    pairs
        .flat_map(|pair| {
            [Count::Instructions, Count::Allocations].map(|count| row(pair, count, &server))
        })
        .collect()
}

/// Leaves no row out where there is no server.
fn missing(error: &str) -> Vec<Row> {
    let pairs = BUDGETED.iter().chain(&OTHERS);
    let counts = [Count::Instructions, Count::Allocations];
    pairs
        .flat_map(|pair| counts.map(|count| empty(pair, count).note(error)))
        .collect()
}

fn empty(pair: &Pair, count: Count) -> Row {
    let (ask, ours, theirs, instructions, allocations) = *pair;
    let (unit, budget) = match count {
        Count::Instructions => ("instructions", instructions),
        Count::Allocations => ("allocations", allocations),
    };
    let mut row = Row::count(format!("{ask}: {ours} against {theirs}"), unit);
    row.budget = budget;
    match (ask, ours, count) {
        ("post", "generated", Count::Instructions) => row.ceiling(0.95),
        ("post", "generated", Count::Allocations) => row.ceiling(0.94),
        _ => row,
    }
}

fn row(pair: &Pair, count: Count, server: &Server) -> Row {
    let (ask, ours, theirs, ..) = *pair;
    let row = empty(pair, count);
    tell(&format!("  {}, {}", row.what, row.unit));
    let measure = |whose| {
        once(
            count,
            &format!("{ask}/{whose}"),
            &server.origin,
            rounds(ask),
        )
    };
    match (measure(ours), measure(theirs)) {
        (Ok(ours), Ok(theirs)) => row.ours(ours).theirs(theirs),
        (Err(error), _) | (_, Err(error)) => row.note(error),
    }
}

/// A large answer costs enough to be seen in fewer rounds.
fn rounds(ask: &str) -> Rounds {
    match ask {
        "1MB" => (1, 3),
        "10kB" => (10, 60),
        _ => (200, 1200),
    }
}
