//! What many calls at a time cost.

use std::{
    env, fs,
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Instant,
};

use fid_runtime::Secret;
use serde::{Deserialize, Serialize};

use super::{Effort, median};
use crate::{
    callgrind::told,
    server::Server,
    table::Row,
    terminal::{say, tell},
    work::{self, Failure, generated},
};

/// What one process found.
#[derive(Serialize, Deserialize)]
struct Load {
    calls_a_second: f64,
    p50: f64,
    p99: f64,
    megabytes: f64,
}

pub(super) fn rows(effort: Effort) -> Vec<Row> {
    let (calls, runs) = match effort {
        Effort::Full => (40_000, 5),
        Effort::Quick | Effort::Counts => (10_000, 3),
    };
    FLYING
        .into_iter()
        .flat_map(|flying| compared(flying, calls, runs))
        .collect()
}

const FLYING: [u32; 4] = [1, 16, 256, 4096];

/// Who calls, in the order of their turns: ours, what it goes over, and theirs.
const CALLERS: [&str; 3] = ["generated", "generated-hyper", "reqwest"];

const TRANSPORTS: [&str; 2] = ["reqwest", "hyper"];

/// What a row has of each load: its name, its unit, and the measure.
type Measure = (&'static str, &'static str, fn(&Load) -> f64);

const MEASURES: [Measure; 5] = [
    ("a call", "µs", |load| 1e6 / load.calls_a_second),
    ("calls a second", "calls", |load| load.calls_a_second),
    ("half of the calls within", "ms", |load| load.p50),
    ("99 of 100 calls within", "ms", |load| load.p99),
    ("most memory", "MB", |load| load.megabytes),
];

/// The rows of a number of calls in flight: of each transport all, whatever happens.
fn compared(flying: u32, calls: u32, runs: u32) -> Vec<Row> {
    tell(&format!("  {flying} in flight"));
    finish(flying, &alternate(flying, calls, runs))
}

fn finish(flying: u32, loads: &Result<[Vec<Load>; 3], String>) -> Vec<Row> {
    let mut rows = Vec::new();
    for (place, transport) in TRANSPORTS.into_iter().enumerate() {
        for (what, unit, of) in MEASURES {
            let what = format!("{flying} in flight over {transport}: {what}");
            let row = Row::time(what, unit).size(flying);
            rows.push(match loads {
                Err(error) => row.note(error.as_str()),
                Ok(loads) => {
                    let [ours, theirs] = [place, CALLERS.len() - 1]
                        .map(|caller| median(loads[caller].iter().map(of).collect()));
                    row.ours(ours).theirs(theirs)
                }
            });
        }
    }
    rows
}

fn alternate(flying: u32, calls: u32, runs: u32) -> Result<[Vec<Load>; 3], String> {
    if let Some(limit) = descriptors()
        && limit < flying + 100
    {
        return Err(format!(
            "{limit} open files are allowed here: ulimit -n {}",
            2 * flying
        ));
    }
    let server = Server::start()?;
    let mut loads = CALLERS.map(|_| Vec::new());
    for _ in 0..runs {
        for (loads, whose) in loads.iter_mut().zip(CALLERS) {
            let program = env::current_exe().map_err(|error| error.to_string())?;
            let numbers = [calls, flying].map(|number| number.to_string());
            let mut command = Command::new(program);
            let text = told(command.args(["load", whose, &server.origin]).args(numbers))?;
            loads.push(serde_json::from_str(&text).map_err(|error| error.to_string())?);
        }
    }
    Ok(loads)
}

/// Returns how many files this process may have open, where the system tells it.
fn descriptors() -> Option<u32> {
    let limits = fs::read_to_string("/proc/self/limits").ok()?;
    let line = limits
        .lines()
        .find_map(|line| line.strip_prefix("Max open files"))?;
    line.split_whitespace().next()?.parse().ok()
}

/// Sends calls, so many at a time, and prints how fast that was.
pub(crate) fn load(whose: &str, origin: &str, calls: u32, flying: u32) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    let start = Instant::now();
    let mut times = runtime.block_on(send(whose, origin, calls, flying))?;
    let seconds = start.elapsed().as_secs_f64();
    times.sort_by(f64::total_cmp);
    let at = |hundredths: usize| {
        times
            .get(times.len() * hundredths / 100)
            .copied()
            .unwrap_or(f64::NAN)
    };
    let load = Load {
        calls_a_second: f64::from(calls) / seconds,
        p50: at(50),
        p99: at(99),
        megabytes: peak().unwrap_or(f64::NAN),
    };
    say(&serde_json::to_string(&load)?);
    Ok(())
}

/// Returns how many milliseconds each call took.
async fn send(whose: &str, origin: &str, calls: u32, flying: u32) -> Result<Vec<f64>, Failure> {
    let left = Arc::new(AtomicU32::new(calls));
    let is_hyper = whose == "generated-hyper";
    let api = generated::client(origin, is_hyper)?.with_token(&Secret::new("a-token-of-a-user"));
    let by_hand = work::reqwest::client()?;
    let is_ours = whose != "reqwest";
    let caller = |_| {
        let (left, api, by_hand, origin) = (
            left.clone(),
            api.clone(),
            by_hand.clone(),
            origin.to_owned(),
        );
        tokio::spawn(async move {
            let mut times = Vec::new();
            let take = |left: u32| left.checked_sub(1);
            while left
                .fetch_update(Ordering::Relaxed, Ordering::Relaxed, take)
                .is_ok()
            {
                let start = Instant::now();
                match is_ours {
                    true => drop(api.get_reply().await?),
                    false => drop(work::reqwest::reply(&by_hand, &origin).await?),
                }
                times.push(start.elapsed().as_secs_f64() * 1000.0);
            }
            Ok::<_, Failure>(times)
        })
    };
    let callers: Vec<_> = (0..flying).map(caller).collect();
    let mut times = Vec::new();
    for caller in callers {
        times.extend(caller.await??);
    }
    Ok(times)
}

/// Returns the most memory that the process had, in megabytes.
fn peak() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kilobytes / 1024.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_load_that_cannot_run_leaves_no_row_out() {
        let rows = finish(16, &Err("no port".to_owned()));
        assert_eq!(rows.len(), TRANSPORTS.len() * MEASURES.len());
        assert!(
            rows.iter()
                .all(|row| row.note == "no port" && row.size == Some(16.0))
        );
    }

    #[test]
    fn each_transport_has_its_own_measures() {
        let load = |calls_a_second| Load {
            calls_a_second,
            p50: 1.0,
            p99: 2.0,
            megabytes: 3.0,
        };
        let loads = [vec![load(10.0)], vec![load(20.0)], vec![load(40.0)]];
        let rows = finish(1, &Ok(loads));
        let calls = |what: &str| {
            let row = rows.iter().find(|row| row.what == what);
            row.and_then(|row| Some((row.ours?, row.theirs?)))
        };
        assert_eq!(
            calls("1 in flight over reqwest: calls a second"),
            Some((10.0, 40.0))
        );
        assert_eq!(
            calls("1 in flight over hyper: calls a second"),
            Some((20.0, 40.0))
        );
    }
}
