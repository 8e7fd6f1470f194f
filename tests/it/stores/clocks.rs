//! Replicas whose clock is wrong refresh each generation of tokens once at most, and no session is lost.

use std::{ffi::OsString, process::Command};

use fid_tests::{
    replicas::{Process, Report, World},
    servers::{Backend, Kind, ServerError, or_not_run},
};

/// How many sessions there are, and how often each is used by each replica.
const SESSIONS: usize = 5;
const ROUNDS: usize = 5;

/// A replica that is told another time. Its timers are left alone: they count from when it began.
fn replica_at(offset: &str) -> Vec<OsString> {
    let words = [
        "env",
        "FAKETIME_DONT_FAKE_MONOTONIC=1",
        "faketime",
        "-f",
        offset,
    ];
    let mut command: Vec<OsString> = words.iter().map(Into::into).collect();
    command.extend([env!("CARGO_BIN_EXE_replicas").into(), "--replica".into()]);
    command
}

fn faketime() -> Result<(), ServerError> {
    let found = Command::new("faketime").arg("--version").output();
    found.map_or(Err(ServerError::NotInstalled("faketime")), |_| Ok(()))
}

/// Has two replicas with a wrong clock use sessions, one after the other. Returns how often a refresh token was shown
/// after each.
async fn calls_at(offset: &str, expired: bool, test: &str) -> Option<[usize; 2]> {
    or_not_run(faketime(), test)?;
    let backend = or_not_run(Backend::start(Kind::Redis), test)?;
    let mut world = World::start(backend).await.unwrap();
    world.orders.rounds = ROUNDS;
    if !expired {
        world.expire_tokens();
    }
    let ids = world.sign_in(SESSIONS).await.unwrap();
    if expired {
        world.expire_tokens();
    }
    let mut calls = [0; 2];
    for calls in &mut calls {
        let command = replica_at(offset);
        let mut process = Process::start(&command, &world.orders, ids.clone())
            .await
            .unwrap();
        process.go().await.unwrap();
        let reports = process.end().await.unwrap();
        assert!(
            reports.values().all(|report| *report == Report::Ok),
            "{reports:?}"
        );
        assert_eq!(reports.len(), SESSIONS);
        *calls = world.token_calls();
    }
    assert_eq!(world.dead_among(&ids).await.unwrap(), []);
    Some(calls)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_8_days_ahead_refreshes_once_for_each_process() {
    let test = "a_clock_8_days_ahead_refreshes_once_for_each_process";
    if let Some([first, second]) = calls_at("+8d", false, test).await {
        // Before it has heard from the provider, a process knows no other clock.
        assert!(
            first <= SESSIONS && second <= 2 * SESSIONS,
            "{first}, {second}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_5_minutes_behind_refreshes_nothing_that_is_valid() {
    let test = "a_clock_5_minutes_behind_refreshes_nothing_that_is_valid";
    if let Some(calls) = calls_at("-5m", false, test).await {
        assert_eq!(calls, [0, 0]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_5_minutes_behind_refreshes_what_has_expired_once() {
    let test = "a_clock_5_minutes_behind_refreshes_what_has_expired_once";
    if let Some(calls) = calls_at("-5m", true, test).await {
        assert_eq!(calls, [SESSIONS, SESSIONS]);
    }
}

/// It takes the tokens for valid, and learns by 401 that they are not.
#[tokio::test(flavor = "multi_thread")]
async fn a_clock_8_days_behind_refreshes_what_has_expired_once() {
    let test = "a_clock_8_days_behind_refreshes_what_has_expired_once";
    if let Some(calls) = calls_at("-8d", true, test).await {
        assert_eq!(calls, [SESSIONS, SESSIONS]);
    }
}
