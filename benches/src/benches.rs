//! The benches, each a function that returns rows.

mod compile;
pub(crate) mod concurrency;
mod decode;
mod requests;
mod tokens;
mod tree;

use crate::{
    results::machine,
    table::{Row, Table},
};

/// A bench.
pub(crate) struct Bench {
    pub(crate) name: &'static str,
    pub(crate) about: &'static str,
    /// Whether it has counts that a check looks at.
    pub(crate) is_counted: bool,
    rows: fn(Effort) -> Vec<Row>,
}

/// How much is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effort {
    /// Only the counts that have a budget.
    Counts,
    /// All, but as briefly as makes sense.
    Quick,
    /// All.
    Full,
}

impl Bench {
    /// Runs the bench.
    pub(crate) fn measure(&self, effort: Effort) -> Table {
        Table {
            name: self.name.to_owned(),
            about: self.about.to_owned(),
            made: match effort {
                Effort::Quick => format!("a quick run on {}", machine()),
                Effort::Counts | Effort::Full => format!("on {}", machine()),
            },
            rows: (self.rows)(effort),
        }
    }
}

/// All benches, in the order of RESULTS.md.
pub(crate) const BENCHES: &[Bench] = &[
    Bench {
        name: "requests",
        about: "A request over one connection: the generated client against reqwest + serde_json by hand, hyper-util by hand, and one bare connection of hyper. \"reqwest\" sends the same request as ours does: the same path, query, credential and body, the same `Accept` and `User-Agent`, and it gives up after the same 10 s to connect and 60 s in all. \"plain reqwest\" is `reqwest::Client::new()`, which sends less and never gives up; hyper-util and raw hyper send neither of the two headers and never give up, either. Counts are of the client's process, the server is another one.",
        is_counted: true,
        rows: requests::rows,
    },
    Bench {
        name: "decode",
        about: "Reading and writing JSON: the generated types, read as the client reads an answer, against the same types with serde_derive, read by `serde_json::from_slice` as reqwest's `json()` does. `orders` are plain objects (`benches/orders.yaml`); of `benches/shapes.yaml` are `repositories`, objects as wide as GitHub's largest schemas, `payments`, unions by a discriminator and by what fits as in Adyen's, and `racks`, maps, nested arrays and nulls as in Nexus's. The documents are made up: those of others stay where they are.",
        is_counted: true,
        rows: decode::rows,
    },
    Bench {
        name: "tokens",
        about: "`Session::access_token` while the token is fresh.",
        is_counted: true,
        rows: tokens::rows,
    },
    Bench {
        name: "concurrency",
        about: "GET of 330 bytes with many calls in flight, by two threads: the generated client over reqwest and over hyper against reqwest by hand, alternating, the medians.",
        is_counted: false,
        rows: concurrency::rows,
    },
    Bench {
        name: "tree",
        about: "The crates that fid-client brings, against reqwest 0.13, both with default features, and the lines of generated code.",
        is_counted: true,
        rows: tree::rows,
    },
    Bench {
        name: "compile",
        about: "`cargo check` of a crate with a generated client, dependencies built and incremental compilation off, against the same types with serde_derive and an async body an operation, alternating, the medians.",
        is_counted: false,
        rows: compile::rows,
    },
];

/// Returns the middle of some measures.
fn median(mut measures: Vec<f64>) -> f64 {
    measures.sort_by(f64::total_cmp);
    measures
        .get(measures.len() / 2)
        .copied()
        .unwrap_or(f64::NAN)
}
