//! The benches, each a function that returns rows.

mod compile;
pub(crate) mod concurrency;
mod decode;
mod requests;
mod tokens;
mod tree;

use crate::{piece::Piece, results::machine, table::Row};

/// A bench.
pub(crate) struct Bench {
    pub(crate) name: &'static str,
    pub(crate) about: &'static str,
    /// Whether it has counts that a check looks at.
    pub(crate) is_counted: bool,
    work: Work,
}

/// What a bench does.
enum Work {
    /// All at once.
    Whole(fn(Effort) -> Vec<Row>),
    /// One piece after the other, from the smallest.
    Pieces(fn(Effort) -> Vec<Piece>),
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
    /// Returns what there is to do; a bench that cannot be parted is one piece without a name.
    pub(crate) fn pieces(&self, effort: Effort) -> Vec<Piece> {
        match self.work {
            Work::Pieces(pieces) => pieces(effort),
            Work::Whole(rows) => vec![Piece::new("", move || rows(effort)).small(true)],
        }
    }
}

impl Effort {
    /// Says how and where a table was made.
    pub(crate) fn made(self) -> String {
        match self {
            Self::Quick => format!("a quick run on {}", machine()),
            Self::Counts | Self::Full => format!("on {}", machine()),
        }
    }
}

/// All benches, in the order of RESULTS.md.
pub(crate) const BENCHES: &[Bench] = &[
    Bench {
        name: "requests",
        about: "A request over one connection: the generated client against reqwest + serde_json by hand, hyper-util by hand, and one bare connection of hyper. \"reqwest\" sends the same request as ours does: the same path, query, credential and body, the same `Accept` and `User-Agent`, and it gives up after the same 10 s to connect and 60 s in all. \"plain reqwest\" is `reqwest::Client::new()`, which sends less and never gives up; hyper-util and raw hyper send neither of the two headers and never give up, either. Counts are of the client's process, the server is another one.",
        is_counted: true,
        work: Work::Whole(requests::rows),
    },
    Bench {
        name: "decode",
        about: "Reading and writing JSON: the generated types, read as the client reads an answer, against the same types with serde_derive, read by `serde_json::from_slice` as reqwest's `json()` does. `orders` are plain objects (`benches/orders.yaml`); of `benches/shapes.yaml` are `repositories`, objects as wide as GitHub's largest schemas, `payments`, unions by a discriminator and by what fits as in Adyen's, and `racks`, maps, nested arrays and nulls as in Nexus's. The documents are made up: those of others stay where they are.",
        is_counted: true,
        work: Work::Whole(decode::rows),
    },
    Bench {
        name: "tokens",
        about: "`Session::access_token` while the token is fresh.",
        is_counted: true,
        work: Work::Whole(tokens::rows),
    },
    Bench {
        name: "concurrency",
        about: "GET of 330 bytes with many calls in flight, by two threads: the generated client over reqwest and over hyper against reqwest by hand, alternating, the medians.",
        is_counted: false,
        work: Work::Whole(concurrency::rows),
    },
    Bench {
        name: "tree",
        about: "The crates that fid-client brings, against reqwest 0.13, both with default features, and the lines of generated code.",
        is_counted: true,
        work: Work::Whole(tree::rows),
    },
    Bench {
        name: "compile",
        about: "`cargo check` of a crate with a generated client, dependencies built and incremental compilation off, against the same types with serde_derive and an async body an operation, alternating, the medians. \"Beyond the dependencies\" is what is left without a crate that only loads the dependencies of that side: of a small client that is most of all, whoever wrote it, and has no budget: loading them takes 0.1 s, and the first `Debug` of a crate has rustc look through those of all dependencies, 0.04 s.",
        is_counted: false,
        work: Work::Pieces(compile::check::pieces),
    },
    Bench {
        name: "peers",
        about: "The same against the crates that other generators write for the same document, all of them and ours in turn. The budget is against the fastest of each document, and against the fastest of those that write builders (progenitor by `--interface builder`, oas3-gen by `--enable-builders`), as ours has a setter for each property.",
        is_counted: false,
        work: Work::Pieces(compile::peers::pieces),
    },
    Bench {
        name: "build",
        about: "`cargo build` of the crates of `compile`, and a program that sets every input of every operation and polls its call, as async code is compiled only where it is polled.",
        is_counted: false,
        work: Work::Pieces(compile::build::pieces),
    },
    Bench {
        name: "expansion",
        about: "The macro's own work, document to tokens, without optimization as macros are built: the medians of processes of their own.",
        is_counted: false,
        work: Work::Pieces(compile::expansion::pieces),
    },
    Bench {
        name: "clean",
        about: "`cargo check` from nothing of a crate with one small client (keeper), no TLS on either side, by all processes, alternating, the medians. \"As a file\" is what `fid spec expand` and `cargo progenitor` write, without a generator in the build, \"by the macro\" has the generator compiled first.",
        is_counted: false,
        work: Work::Pieces(compile::clean::pieces),
    },
];

/// Returns the names of all benches, in the order of RESULTS.md.
pub(crate) fn names() -> Vec<&'static str> {
    BENCHES.iter().map(|bench| bench.name).collect()
}

/// Returns the names of the pieces of a bench, in their order.
pub(crate) fn piece_names(bench: &str) -> Vec<String> {
    let bench = BENCHES.iter().filter(|known| known.name == bench);
    let pieces = bench.flat_map(|bench| bench.pieces(Effort::Full));
    pieces.map(|piece| piece.name).collect()
}

/// Returns the middle of some measures.
fn median(mut measures: Vec<f64>) -> f64 {
    measures.sort_by(f64::total_cmp);
    measures
        .get(measures.len() / 2)
        .copied()
        .unwrap_or(f64::NAN)
}
