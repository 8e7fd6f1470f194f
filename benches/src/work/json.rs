//! Reading and writing JSON: by the generated types, and by the same types with `serde_derive`.

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use serde::{Serialize, de::DeserializeOwned};

use super::Failure;
use crate::{
    api::{orders, shapes},
    samples, twin,
};

/// What is read and written: a type of a document, and its twin.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Subject {
    /// What its rows are called by.
    pub(crate) name: &'static str,
    sample: fn(usize) -> String,
    ours: Verbs,
    theirs: Verbs,
}

/// What is done with one type, so many times.
#[derive(Clone, Copy, Debug)]
struct Verbs {
    read: fn(&[u8], u32) -> Result<Duration, Failure>,
    write: fn(&str, u32) -> Result<Duration, Failure>,
}

pub(crate) const SUBJECTS: [Subject; 4] = [
    Subject {
        name: "orders",
        sample: samples::orders,
        ours: generated::<orders::Orders>(),
        theirs: derived::<twin::Orders>(),
    },
    Subject {
        name: "repositories",
        sample: samples::shapes::repositories,
        ours: generated::<shapes::Repositories>(),
        theirs: derived::<twin::repositories::Repositories>(),
    },
    Subject {
        name: "payments",
        sample: samples::shapes::payments,
        ours: generated::<shapes::Payments>(),
        theirs: derived::<twin::payments::Payments>(),
    },
    Subject {
        name: "racks",
        sample: samples::shapes::racks,
        ours: generated::<shapes::Racks>(),
        theirs: derived::<twin::racks::Racks>(),
    },
];

/// Reads or writes a subject of so many bytes, so many times, and returns how long that took without making it.
///
/// # Errors
///
/// There is no such subject, verb or side, or it cannot read what it is given.
pub(crate) fn run(
    subject: &str,
    verb: &str,
    bytes: usize,
    whose: &str,
    times: u32,
) -> Result<Duration, Failure> {
    let subject = SUBJECTS.iter().find(|known| known.name == subject);
    let subject = subject.ok_or("no such subject")?;
    let verbs = match whose {
        "generated" => subject.ours,
        "serde_derive" => subject.theirs,
        _ => return Err(format!("nobody called {whose} reads or writes").into()),
    };
    let text = (subject.sample)(bytes);
    match verb {
        "read" => (verbs.read)(text.as_bytes(), times),
        "write" => (verbs.write)(&text, times),
        _ => Err(format!("nobody can {verb}").into()),
    }
}

/// As the generated client reads an answer.
const fn generated<T: DeserializeOwned + Serialize>() -> Verbs {
    Verbs {
        read: |body, times| {
            repeat(times, || {
                black_box(fid_runtime::read_body::<T>(black_box(body))?);
                Ok(())
            })
        },
        write: write::<T>,
    }
}

/// As reqwest's `json()` reads an answer.
const fn derived<T: DeserializeOwned + Serialize>() -> Verbs {
    Verbs {
        read: |body, times| {
            repeat(times, || {
                black_box(serde_json::from_slice::<T>(black_box(body))?);
                Ok(())
            })
        },
        write: write::<T>,
    }
}

fn write<T: DeserializeOwned + Serialize>(text: &str, times: u32) -> Result<Duration, Failure> {
    let value: T = serde_json::from_str(text)?;
    repeat(times, || {
        black_box(serde_json::to_vec(black_box(&value))?);
        Ok(())
    })
}

fn repeat(times: u32, once: impl Fn() -> Result<(), Failure>) -> Result<Duration, Failure> {
    let start = Instant::now();
    for _ in 0..times {
        once()?;
    }
    Ok(start.elapsed())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests fail so")]

    use super::*;

    #[track_caller]
    fn keeps<T: DeserializeOwned + Serialize>(text: &str) {
        let value: T = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&value).unwrap(), text);
    }

    #[test]
    fn the_twins_write_what_the_generated_types_write_and_both_what_was_read() {
        let text = samples::orders(10_000);
        keeps::<orders::Orders>(&text);
        keeps::<twin::Orders>(&text);
        let text = samples::shapes::repositories(10_000);
        keeps::<shapes::Repositories>(&text);
        keeps::<twin::repositories::Repositories>(&text);
        let text = samples::shapes::payments(10_000);
        keeps::<shapes::Payments>(&text);
        keeps::<twin::payments::Payments>(&text);
        let text = samples::shapes::racks(10_000);
        keeps::<shapes::Racks>(&text);
        keeps::<twin::racks::Racks>(&text);
    }

    #[test]
    fn every_subject_is_read_and_written_by_both_and_no_variant_is_unknown() {
        for subject in SUBJECTS {
            for verb in ["read", "write"] {
                run(subject.name, verb, 1_000, "generated", 1).unwrap();
                run(subject.name, verb, 1_000, "serde_derive", 1).unwrap();
            }
            let text = (subject.sample)(100_000);
            assert!((95_000..110_000).contains(&text.len()), "{}", subject.name);
        }
        let payments: shapes::Payments =
            serde_json::from_str(&samples::shapes::payments(10_000)).unwrap();
        let shown = format!("{payments:?}");
        assert!(!shown.contains("Unknown"), "{shown}");
        for kind in ["Card", "Transfer", "Wallet", "Address", "Pickup"] {
            assert!(shown.contains(&format!("{kind}(")), "{kind}");
        }
    }
}
