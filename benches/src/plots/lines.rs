//! Which rows are the points of which line.

use super::{Line, Of};

/// Whose measure of a row.
#[derive(Clone, Copy, Debug)]
pub(super) enum Side {
    Ours,
    Theirs,
}

use Of::{Begins, Ends};
use Side::{Ours, Theirs};

/// The lines of each plot by its name. Ours and theirs take turns, so that a pair has one colour.
pub(super) const LINES_OF: [(&str, &[Line]); 6] = [
    (
        "requests",
        &[
            (
                "ours over reqwest",
                Ends(": generated against reqwest"),
                Ours,
            ),
            (
                "reqwest by hand",
                Ends(": generated against reqwest"),
                Theirs,
            ),
            (
                "ours over hyper",
                Ends(": generated-hyper against hyper-util"),
                Ours,
            ),
            (
                "hyper-util by hand",
                Ends(": generated-hyper against hyper-util"),
                Theirs,
            ),
        ],
    ),
    (
        "decode-read",
        &[
            ("orders, ours", Begins("orders, read"), Ours),
            ("orders, serde_derive", Begins("orders, read"), Theirs),
            ("repositories, ours", Begins("repositories, read"), Ours),
            (
                "repositories, serde_derive",
                Begins("repositories, read"),
                Theirs,
            ),
            ("payments, ours", Begins("payments, read"), Ours),
            ("payments, serde_derive", Begins("payments, read"), Theirs),
            ("racks, ours", Begins("racks, read"), Ours),
            ("racks, serde_derive", Begins("racks, read"), Theirs),
        ],
    ),
    (
        "decode-write",
        &[
            ("orders, ours", Begins("orders, write"), Ours),
            ("orders, serde_derive", Begins("orders, write"), Theirs),
            ("repositories, ours", Begins("repositories, write"), Ours),
            (
                "repositories, serde_derive",
                Begins("repositories, write"),
                Theirs,
            ),
            ("payments, ours", Begins("payments, write"), Ours),
            ("payments, serde_derive", Begins("payments, write"), Theirs),
            ("racks, ours", Begins("racks, write"), Ours),
            ("racks, serde_derive", Begins("racks, write"), Theirs),
        ],
    ),
    (
        "concurrency-time",
        &[
            (
                "ours over reqwest",
                Ends(" in flight over reqwest: a call"),
                Ours,
            ),
            (
                "reqwest by hand",
                Ends(" in flight over reqwest: a call"),
                Theirs,
            ),
            (
                "ours over hyper",
                Ends(" in flight over hyper: a call"),
                Ours,
            ),
        ],
    ),
    (
        "concurrency-memory",
        &[
            (
                "ours over reqwest",
                Ends(" in flight over reqwest: most memory"),
                Ours,
            ),
            (
                "reqwest by hand",
                Ends(" in flight over reqwest: most memory"),
                Theirs,
            ),
            (
                "ours over hyper",
                Ends(" in flight over hyper: most memory"),
                Ours,
            ),
        ],
    ),
    (
        "compile",
        &[
            ("ours", Ends(" operations"), Ours),
            ("serde_derive and async bodies", Ends(" operations"), Theirs),
        ],
    ),
];
