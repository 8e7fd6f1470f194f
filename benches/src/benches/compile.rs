//! What compiling a generated client costs, beside clients of the same document that one writes by hand or that other
//! generators write. Runs alternate, and of times the median counts.

pub(super) mod build;
pub(super) mod check;
pub(super) mod clean;
mod count;
mod crates;
pub(super) mod expansion;
mod failure;
mod hull;
mod measure;
mod ours;
pub(super) mod peers;
mod program;
mod sides;
mod subject;
#[allow(unreachable_pub, reason = "another crate shows it")]
#[path = "../../../tests/src/synthetic.rs"]
mod synthetic;
mod times;
mod twin;

use std::path::PathBuf;

use self::{crates::Crates, subject::Subject};
use super::Effort;

fn repository() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// Returns where the crates are that are compiled.
fn crates() -> Result<Crates, String> {
    let folder = repository().join("target/compile");
    Crates::in_folder(&folder).map_err(|error| error.to_string())
}

/// Returns how often something is measured: a round of the largest document takes minutes.
fn runs(effort: Effort, subject: Subject) -> usize {
    match (effort, subject) {
        (Effort::Quick | Effort::Counts, _) => 1,
        (Effort::Full, Subject::Document("github") | Subject::MadeUp(1000)) => 3,
        // A round takes a second, and the differences are hundredths.
        (Effort::Full, subject) if subject.is_small() => 15,
        (Effort::Full, _) => 5,
    }
}

/// Says how often something was measured.
fn of_runs(runs: usize) -> String {
    match runs {
        1 => "one run".to_owned(),
        runs => format!("medians of {runs}"),
    }
}
