//! What the command says while it works.

use std::{
    sync::atomic::{AtomicUsize, Ordering},
    time::Instant,
};

use crate::{row::Row, same::cut};

/// Counts the documents that are done.
#[derive(Debug)]
pub(crate) struct Progress {
    all: usize,
    done: AtomicUsize,
    start: Instant,
}

impl Progress {
    /// Starts to count.
    pub(crate) fn new(all: usize) -> Self {
        Self {
            all,
            done: AtomicUsize::new(0),
            start: Instant::now(),
        }
    }

    /// Says that a step was made on the way.
    pub(crate) fn step(&self, what: &str) {
        eprintln!("      {what} ({} s)", self.start.elapsed().as_secs());
    }

    /// Says that a document is done.
    pub(crate) fn done(&self, row: &Row) {
        let number = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        let (all, seconds) = (self.all, self.start.elapsed().as_secs());
        eprintln!(
            "[{number}/{all}] {} {} ({seconds} s)",
            row.name,
            verdict(row)
        );
    }
}

fn verdict(row: &Row) -> String {
    if row.counts.are_good() {
        return "ok".to_owned();
    }
    let told = || row.refusals.iter().chain(&row.problems);
    let first = told().next().map_or("", String::as_str);
    format!("{} problems, the first: {}", told().count(), cut(first))
}
