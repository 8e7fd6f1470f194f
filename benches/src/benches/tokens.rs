//! What asking a session for its token costs.

use std::time::Instant;

use super::Effort;
use crate::{
    callgrind::{Count, once},
    table::Row,
    work::{Failure, token},
};

const TASKS: u32 = 64;

pub(super) fn rows(effort: Effort) -> Vec<Row> {
    let mut rows = vec![
        counted("instructions", Count::Instructions),
        counted("allocations", Count::Allocations).budget(0.0),
    ];
    if effort != Effort::Counts {
        rows.push(timed("one task", 1));
        rows.push(timed("64 tasks on all cores, by call", TASKS));
    }
    rows
}

fn counted(unit: &str, count: Count) -> Row {
    let row = Row::count("a fresh token", unit);
    match once(count, "token", "-", (200, 1200)) {
        Ok(ours) => row.ours(ours),
        Err(error) => row.note(error),
    }
}

fn timed(what: &str, tasks: u32) -> Row {
    let row = Row::time(format!("a fresh token, {what}"), "ns");
    match nanoseconds(tasks) {
        Ok(nanoseconds) => row.ours(nanoseconds),
        Err(error) => row.note(error.to_string()),
    }
}

/// Returns the time of a call, the median of five runs.
fn nanoseconds(tasks: u32) -> Result<f64, Failure> {
    const CALLS: u32 = 100_000;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let session = runtime.block_on(async { token::session() })?;
    let mut measures = Vec::new();
    for _ in 0..5 {
        let start = Instant::now();
        runtime.block_on(async {
            let ask = |_| {
                let session = session.clone();
                tokio::spawn(async move {
                    for _ in 0..CALLS / tasks {
                        std::hint::black_box(session.access_token().await?);
                    }
                    Ok::<_, fid_client::Error>(())
                })
            };
            let tasks: Vec<_> = (0..tasks).map(ask).collect();
            for task in tasks {
                task.await??;
            }
            Ok::<_, Failure>(())
        })?;
        measures.push(start.elapsed().as_secs_f64() * 1e9 / f64::from(CALLS));
    }
    Ok(super::median(measures))
}
