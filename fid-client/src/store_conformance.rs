//! Checks that tell whether a [`TokenStore`] is one: run them on a store of your own before it holds anybody's session.
//!
//! ```
//! # use fid_client::store::TokenStore;
//! # async fn check<S: TokenStore>(make: impl Fn() -> S) {
//! let report = fid_client::store_conformance::run(|| async { make() }).await;
//! println!("{report}");
//! report.assert();
//! # }
//! ```
//!
//! Each check is named after what a store does. Together they take some seconds: leases have to run out. They need the
//! store to themselves as little as sessions do, so it may be one that is in use; what they leave behind expires within
//! an hour.
//!
//! The checks are checked themselves: on stores with one mistake each, which the check that is meant for it finds.

mod check;
mod expiry;
mod leases;
mod races;
mod records;
mod refreshes;
mod revocations;
#[cfg(test)]
mod tests;

use std::{fmt, future::Future, sync::Arc, time::Duration};

use tokio::{task::JoinSet, time::timeout};

use self::check::{Check, Finding, Outcome};
use crate::store::TokenStore;

/// How long a check may take. The longest waits two seconds for something to run out.
const PATIENCE: Duration = Duration::from_secs(60);

/// Runs all checks, each on a store that `make` makes for it. Those stores may have one place where they keep things, and
/// should: it is what replicas do.
pub async fn run<S, M, F>(make: M) -> Report
where
    S: TokenStore,
    M: Fn() -> F,
    F: Future<Output = S>,
{
    let mut running = JoinSet::new();
    for (place, check) in all().enumerate() {
        let store: Arc<dyn TokenStore> = Arc::new(make().await);
        running.spawn(async move { (place, check.name, run_one(check, store).await) });
    }
    // A check that panics is caught further in.
    let mut lines = running.join_all().await;
    lines.sort_by_key(|(place, ..)| *place);
    Report {
        lines: lines
            .into_iter()
            .map(|(_, name, outcome)| Line {
                name,
                finding: outcome.err().map(|finding| finding.0),
            })
            .collect(),
    }
}

fn all() -> impl Iterator<Item = &'static Check> {
    [
        records::CHECKS,
        leases::CHECKS,
        refreshes::CHECKS,
        revocations::CHECKS,
        expiry::CHECKS,
        races::CHECKS,
    ]
    .into_iter()
    .flatten()
}

async fn run_one(check: &Check, store: Arc<dyn TokenStore>) -> Outcome {
    let task = tokio::spawn((check.run)(store));
    match timeout(PATIENCE, task).await {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(_)) => Err(Finding("the store panicked".to_owned())),
        Err(_) => Err(Finding(format!("no end after {} s", PATIENCE.as_secs()))),
    }
}

/// What the checks found. `Display` is a line for each.
#[derive(Clone, Debug)]
#[must_use = "a store that fails a check loses sessions"]
pub struct Report {
    lines: Vec<Line>,
}

/// What one check found.
#[derive(Clone, Debug)]
pub struct Line {
    name: &'static str,
    finding: Option<String>,
}

impl Report {
    /// Tells whether no check found anything.
    pub fn is_conformant(&self) -> bool {
        self.lines.iter().all(|line| line.finding.is_none())
    }

    /// Returns what each check found.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Does nothing if no check found anything.
    ///
    /// # Panics
    ///
    /// A check found something; the message is the report.
    #[track_caller]
    pub fn assert(&self) {
        assert!(self.is_conformant(), "{self}");
    }
}

impl Line {
    /// Returns the name of the check: what a store does.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Returns what the store did instead, if it did.
    pub fn finding(&self) -> Option<&str> {
        self.finding.as_deref()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Line { name, finding } in &self.lines {
            match finding {
                None => writeln!(f, "ok      {name}")?,
                Some(finding) => writeln!(f, "FAILED  {name}: {finding}")?,
            }
        }
        let failed = self.lines.iter().filter(|line| line.finding.is_some());
        write!(f, "{} checks, {} failed", self.lines.len(), failed.count())
    }
}
