//! What the judge said.

use std::{collections::BTreeSet, fmt};

/// How many calls the judge passed, and what it said of the others.
#[derive(Debug, Default)]
pub(crate) struct Verdict {
    passed: usize,
    failed: usize,
    shown: BTreeSet<String>,
}

impl Verdict {
    /// Notes one call; `fault` is what was wrong with it. Of calls that pass again and again, one line is shown.
    pub(crate) fn note(&mut self, what: &str, fault: Option<String>) {
        match fault {
            None => {
                self.passed += 1;
                if self.shown.insert(what.to_owned()) {
                    println!("ok    {what}");
                }
            }
            Some(fault) => {
                self.failed += 1;
                println!("FAULT {what}: {fault}");
            }
        }
    }

    /// Tells whether there was a call and the judge passed all.
    pub(crate) fn is_good(&self) -> bool {
        self.passed > 0 && self.failed == 0
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}
