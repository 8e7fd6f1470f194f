//! Replicas that refresh the same sessions at once, while things happen to them.
//!
//! ```text
//! cargo run -p fid-tests --bin replicas                 # all of it, on both stores
//! cargo run -p fid-tests --bin replicas -- --store redis --variation kill
//! ```
//!
//! `--help` tells what the columns mean.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for the terminal"
)]

use std::{env, ffi::OsString, process::ExitCode, time::Duration};

use clap::Parser;
use fid_tests::{
    replicas::{HEAD, Outcome, Plan, TrialError, Variation, run, work},
    servers::{Backend, Kind},
};

/// Has replicas refresh the same expired sessions at once, against a Freedom ID that rotates refresh tokens and ends a
/// session of which an old one is shown.
#[derive(Debug, Parser)]
#[command(name = "replicas", after_long_help = COLUMNS)]
struct Arguments {
    /// Where the sessions are kept: redis, postgres; both unless set
    #[arg(long)]
    store: Option<Kind>,

    /// What happens meanwhile: normal, slow-provider, kill, store-stopped; one after the other unless set
    #[arg(long)]
    variation: Option<Variation>,

    /// How many processes
    #[arg(long, default_value_t = 4)]
    replicas: usize,

    /// How many sessions; each process needs all of them
    #[arg(long, default_value_t = 250)]
    sessions: usize,

    /// For how many seconds the store is stopped
    #[arg(long, default_value_t = 30)]
    outage: u64,

    /// Is one of the replicas
    #[arg(long, hide = true)]
    replica: bool,
}

const COLUMNS: &str = "\
Variations:
  normal         all replicas want all sessions at once
  slow-provider  a refresh takes 3 s, and a lease lasts 2 s
  kill           each second a replica is killed (SIGKILL) amidst refreshes that take 1 s, and another one started
  store-stopped  the server of the store is stopped for a while, and started again

Columns:
  token calls       how often the provider was shown a refresh token; must be the number of sessions, and with kills no
                    more than one more for each time that a session was in the window
  answers           how many calls for a user came to an end, in all replicas
  errors            how many of them failed
  unexplained       how many of those no crash explains; must be 0
  killed            how many replicas were killed
  in window         how many sessions a killed replica was at while their refresh token was on the way
  dead              how many sessions cannot be refreshed afterwards
  dead unexplained  how many of those were not in the window; must be 0

The exit status is 0 if all is as it must be, 1 if it is not, 2 if it could not be tried.";

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    if arguments.replica {
        return ended(work().await.map(|()| true));
    }
    ended(all(&arguments).await)
}

fn ended(result: Result<bool, TrialError>) -> ExitCode {
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("replicas: {error}");
            ExitCode::from(2)
        }
    }
}

async fn all(arguments: &Arguments) -> Result<bool, TrialError> {
    let command: [OsString; 2] = [env::current_exe()?.into(), "--replica".into()];
    println!("{HEAD}");
    let mut good = true;
    for plan in plans(arguments) {
        let backend = Backend::start(plan.store)?;
        let name = format!("{} {}", plan.store, plan.variation);
        let outcome = run(plan, backend, &command, |what| {
            eprintln!("  {name}: {what}");
        })
        .await?;
        println!("{outcome}");
        explain(&outcome);
        good &= outcome.is_good();
    }
    Ok(good)
}

fn plans(arguments: &Arguments) -> impl Iterator<Item = Plan> + '_ {
    let stores = Kind::ALL.into_iter();
    let stores = stores.filter(|kind| arguments.store.is_none_or(|only| only == *kind));
    stores.flat_map(move |store| {
        let variations = Variation::ALL.into_iter();
        let variations =
            variations.filter(move |one| arguments.variation.is_none_or(|only| only == *one));
        variations.map(move |variation| Plan {
            store,
            variation,
            replicas: arguments.replicas,
            sessions: arguments.sessions,
            outage: Duration::from_secs(arguments.outage),
        })
    })
}

fn explain(outcome: &Outcome) {
    for report in outcome.unexplained_errors().iter().take(5) {
        println!("  {report:?}");
    }
}
