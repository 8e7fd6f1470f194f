//! What a request costs.

use super::Effort;
use crate::{
    callgrind::{Count, Rounds, once},
    samples,
    server::Server,
    table::Row,
    terminal::tell,
    work::Ask,
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

const POSTS: [Pair; 3] = [
    ("post", "generated", "plain reqwest", None, None),
    ("post", "generated-hyper", "hyper-util", None, None),
    ("post", "generated-hyper", "raw-hyper", None, None),
];

/// What each answer that is only asked for is compared by.
const GETS: [(&str, &str); 4] = [
    ("generated", "reqwest"),
    ("generated-hyper", "reqwest"),
    ("generated-hyper", "hyper-util"),
    ("generated-hyper", "raw-hyper"),
];

/// All pairs without a budget.
fn others() -> impl Iterator<Item = Pair> {
    let gets = Ask::ALL.into_iter().filter(|(_, ask)| *ask != Ask::Post);
    let gets = gets.flat_map(|(ask, _)| GETS.map(|(ours, theirs)| (ask, ours, theirs, None, None)));
    POSTS.into_iter().chain(gets)
}

fn pairs(effort: Effort) -> Vec<Pair> {
    let mut pairs = BUDGETED.to_vec();
    if effort != Effort::Counts {
        pairs.extend(others());
    }
    pairs
}

pub(super) fn rows(effort: Effort) -> Vec<Row> {
    let server = match Server::start() {
        Ok(server) => server,
        Err(error) => {
            return counted(effort, |pair, count| {
                empty(pair, count).note(error.as_str())
            });
        }
    };
    counted(effort, |pair, count| row(pair, count, &server))
}

fn counted(effort: Effort, row: impl Fn(&Pair, Count) -> Row) -> Vec<Row> {
    let counts = [Count::Instructions, Count::Allocations];
    pairs(effort)
        .iter()
        .flat_map(|pair| counts.map(|count| row(pair, count)))
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
    row.size = size(ask);
    if theirs == "plain reqwest" {
        row = row.note("theirs sends no `Accept` and no `User-Agent`, and never gives up");
    }
    match (ours, budget, count) {
        // Large blocks cost what the heap happens to look like: some 400 instructions either way.
        ("generated", Some(_), Count::Instructions) => row.ceiling(0.89),
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

/// Returns the bytes of the answer of a GET.
fn size(ask: &str) -> Option<f64> {
    let (_, ask) = Ask::ALL.into_iter().find(|(name, _)| *name == ask)?;
    match ask {
        Ask::Post => None,
        Ask::Reply => Some(samples::REPLY.len() as f64),
        Ask::Orders(bytes) => Some(bytes.into()),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_answer_has_a_row_of_each_sender_and_none_is_lost_where_there_is_no_server() {
        let rows = counted(Effort::Full, |pair, count| {
            empty(pair, count).note("no port")
        });
        for ask in ["reply", "10kB", "1MB"] {
            for theirs in ["reqwest", "hyper-util", "raw-hyper"] {
                let what = format!("{ask}: generated-hyper against {theirs}");
                let found = rows.iter().filter(|row| row.what == what);
                assert_eq!(found.filter(|row| row.size.is_some()).count(), 2, "{what}");
            }
        }
        assert!(rows.iter().all(|row| row.note.ends_with("no port")));
    }

    #[test]
    fn a_check_looks_at_the_pairs_with_a_budget_alone() {
        assert_eq!(pairs(Effort::Counts), BUDGETED);
    }
}
