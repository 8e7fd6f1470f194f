//! Hours in minutes: replicas at the highest rate that the machine gives, while all that they need fails now and then.
//!
//! ```text
//! cargo run --release -p fid-tests --bin soak -- --minutes 10 --store redis
//! ```
//!
//! Two processes call for the users of the same sessions, refresh them, sign users in and out. Access tokens live for two
//! minutes, and are refreshed by hand besides. Meanwhile the provider is slow, refuses, and hangs up, and the store is cut
//! off, slow, silent, and started again, after an orderly end and after a crash. No answer of a refresh that was done is
//! lost by the provider: that would cost a session, and rightly. At the end every session must live, nobody may have been
//! told to sign in, and the processes must be as large as they were.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for the terminal"
)]

mod faults;
mod memory;
mod replica;
mod worker;

use std::{
    process::ExitCode,
    time::{Duration, Instant},
};

use clap::Parser;
use fid_tests::{
    fault_proxy::FaultProxy,
    replicas::{TrialError, World},
    servers::{Backend, Kind},
};

use crate::{
    faults::Faults,
    memory::Memory,
    replica::{Count, Replica},
};

/// Calls for users at the highest rate that the machine gives, while all that is needed fails now and then.
#[derive(Debug, Parser)]
#[command(name = "soak")]
struct Arguments {
    /// For how many minutes
    #[arg(long, default_value_t = 10.0)]
    minutes: f64,

    /// Where the sessions are kept: redis or postgres
    #[arg(long, default_value_t = Kind::Redis)]
    store: Kind,

    /// How many sessions both replicas use
    #[arg(long, default_value_t = 400)]
    sessions: usize,

    /// Has only those things fail whose name contains this, such as "store stopped"
    #[arg(long, default_value = "")]
    only: String,

    /// Is one of the replicas
    #[arg(long, hide = true)]
    replica: bool,
}

/// How many processes there are.
const REPLICAS: usize = 2;

/// How long access tokens live. From a minute before their end they are refreshed, so each session is each minute.
const ACCESS: Duration = Duration::from_secs(120);

/// How much of the time passes before memory is measured first: connections are open and caches are full by then.
const WARM: f64 = 0.1;

/// By how much the processes may have grown since then.
const FLAT: f64 = 1.25;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let result = match arguments.replica {
        true => worker::work().await.map(|()| true),
        false => soak(&arguments).await,
    };
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("soak: {error}");
            ExitCode::from(2)
        }
    }
}

async fn soak(arguments: &Arguments) -> Result<bool, TrialError> {
    let backend = Backend::start(arguments.store)?;
    let proxy = FaultProxy::start(backend.address()).await?;
    let by_proxy = backend.url_by_way_of(proxy.address());
    let mut faults = Faults::new(proxy, &arguments.only)?;
    let mut world = World::start_with(backend, |sandbox| sandbox.access_lifetime(ACCESS)).await?;
    eprintln!("users sign in");
    let ids = world.sign_in(arguments.sessions).await?;
    world.expire_tokens();
    let mut orders = world.orders.clone();
    orders.store_url = by_proxy;
    let mut replicas = vec![];
    for _ in 0..REPLICAS {
        replicas.push(Replica::start(&orders, &ids).await?);
    }
    let (start, mut memory) = (Instant::now(), Memory::default());
    let time = Duration::from_secs_f64(arguments.minutes * 60.0);
    while start.elapsed() < time {
        let fault = faults.next(&mut world).await?;
        let part = start.elapsed().as_secs_f64() / time.as_secs_f64();
        memory.measure(part, WARM, replicas.iter().filter_map(Replica::id))?;
        tell(start.elapsed(), fault, &replicas);
    }
    Faults::recover().await;
    let seconds = start.elapsed().as_secs_f64();
    let mut count = Count::default();
    for replica in replicas {
        count += replica.end().await?;
    }
    eprintln!("every session is refreshed once more");
    let dead = world.dead_among(&ids).await?.len();
    println!(
        "store {}, {seconds:.0} s, {} faults, {:.0} calls a second",
        arguments.store,
        faults.count(),
        count.calls as f64 / seconds,
    );
    println!("{count}");
    println!("{memory}");
    println!(
        "sessions lost: {dead}, told as lost meanwhile: {}",
        count.lost
    );
    // Where nothing was called for or refreshed, nothing was tried.
    let tried = count.calls > 0 && count.refreshes > ids.len() as u64;
    Ok(memory.is_flat(FLAT) && dead == 0 && count.lost == 0 && tried)
}

fn tell(time: Duration, fault: &str, replicas: &[Replica]) {
    let so_far: Vec<_> = replicas.iter().map(Replica::last).collect();
    let so_far = so_far.join("  |  ");
    eprintln!("{:>4} s  {fault}  {so_far}", time.as_secs());
}
