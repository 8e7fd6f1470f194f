//! Telling what a sandbox receives.

use std::time::{Duration, Instant};

use fid_sandbox::{Entry, Sandbox};
use serde_json::json;
use tokio::time::interval;

use crate::{
    failure::Failure,
    journal,
    printer::{Printer, WEAK},
};

/// How often the journal is looked at.
const LOOK: Duration = Duration::from_millis(100);

/// A request without an answer holds up those after it for so long: the lines are in order, and tell the answer.
const PATIENCE: Duration = Duration::from_secs(2);

/// Prints each request with its answer. Ends only if nobody reads any more.
pub(super) async fn follow(printer: &Printer, sandbox: &Sandbox) -> Result<(), Failure> {
    let mut looks = interval(LOOK);
    let mut told = 0;
    let mut held = (0, Instant::now());
    loop {
        looks.tick().await;
        let entries = sandbox.journal().into_iter();
        for entry in entries
            .filter(|entry| entry.sequence > told)
            .collect::<Vec<_>>()
        {
            if is_open(&entry) {
                if held.0 != entry.sequence {
                    held = (entry.sequence, Instant::now());
                }
                if held.1.elapsed() < PATIENCE {
                    break;
                }
            }
            print(printer, &entry)?;
            told = entry.sequence;
        }
    }
}

/// Tells whether the answer may still come.
fn is_open(entry: &Entry) -> bool {
    entry.status.is_none() && entry.note.is_none()
}

fn print(printer: &Printer, entry: &Entry) -> Result<(), Failure> {
    let Entry { method, path, .. } = entry;
    let time = entry.time.strftime("%H:%M:%S");
    let status = journal::status(entry);
    let mut rest = journal::credential(entry.credential);
    if let Some(note) = &entry.note {
        rest = format!("{rest}: {note}");
    }
    printer.detail(format_args!(
        "{WEAK}{time}{WEAK:#}  {status}  {method:5} {path:32}  {WEAK}{rest}{WEAK:#}"
    ))?;
    printer.object(&json!({ "request": journal::to_json(entry) }))
}
