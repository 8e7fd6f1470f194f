//! Hours in minutes: replicas at the highest rate that the machine gives, while all that they need fails now and then.
//!
//! ```text
//! cargo run --release -p fid-tests --bin soak -- --minutes 10 --store redis
//! ```
//!
//! Two processes call for the users of the same sessions, refresh them, sign users in and out. Meanwhile the provider is
//! slow, refuses, and hangs up, and the store is cut off, slow, silent, and started again. No answer of a refresh that was
//! done is lost by the provider: that would cost a session, and rightly. At the end every session must live, and the
//! processes must be as large as they were.
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

use crate::{faults::Faults, memory::Memory, replica::Replica};

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

    /// Is the replica of this number
    #[arg(long, hide = true)]
    replica: Option<usize>,
}

/// How many processes there are.
const REPLICAS: usize = 2;

/// How much of the time passes before memory is measured first: connections are open and caches are full by then.
const WARM: f64 = 0.1;

/// By how much a process may have grown since then.
const FLAT: f64 = 1.25;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let result = match arguments.replica {
        Some(number) => worker::work(number).await.map(|()| true),
        None => soak(&arguments).await,
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
    let mut world = World::start(backend).await?;
    eprintln!("users sign in");
    let ids = world.sign_in(arguments.sessions).await?;
    world.expire_tokens();
    let mut orders = world.orders.clone();
    orders.store_url = by_proxy;
    let mut replicas = vec![];
    for number in 0..REPLICAS {
        replicas.push(Replica::start(number, &orders, &ids).await?);
    }
    let mut faults = Faults::new(proxy);
    let time = Duration::from_secs_f64(arguments.minutes * 60.0);
    let start = Instant::now();
    let mut memory = Memory::default();
    while start.elapsed() < time {
        faults.next(&mut world).await?;
        let part = start.elapsed().as_secs_f64() / time.as_secs_f64();
        memory.measure(part, WARM, replicas.iter().filter_map(Replica::id))?;
        let so_far: Vec<_> = replicas.iter().map(Replica::last).collect();
        eprintln!(
            "{:>4.0} s  {}  {}",
            start.elapsed().as_secs_f64(),
            faults.name(),
            so_far.join("  |  ")
        );
    }
    faults.end(&mut world).await?;
    let seconds = start.elapsed().as_secs_f64();
    let mut good = memory.is_flat(FLAT);
    let (mut calls, mut lost) = (0, 0);
    for replica in replicas {
        let count = replica.end().await?;
        println!("{count}");
        calls += count.calls;
        lost += count.lost;
    }
    let token_calls = world.token_calls();
    eprintln!("every session is refreshed once more");
    let dead = world.dead_among(&ids).await?;
    println!(
        "store {}, {seconds:.0} s, {calls} calls, {:.0} a second, {token_calls} token calls in the journal's last 10,000, {} faults",
        arguments.store,
        calls as f64 / seconds,
        faults.count(),
    );
    println!("{memory}");
    println!(
        "sessions lost: {}, told as lost meanwhile: {lost}",
        dead.len()
    );
    good &= dead.is_empty() && lost == 0 && calls > 0;
    Ok(good)
}
