//! Replicas that refresh the same sessions at once, in the quick form: `.ci/stores/run` does it with all sessions.

use std::{ffi::OsString, time::Duration};

use fid_tests::{
    replicas::{HEAD, Plan, Variation, run},
    servers::{Backend, Kind, or_not_run},
};

use crate::support::on_both;

on_both![
    one_call_for_each_session_and_none_lost,
    one_call_for_each_session_though_the_provider_takes_longer_than_a_lease,
    killed_replicas_cost_only_what_was_on_the_way,
    a_store_that_is_stopped_costs_time_and_nothing_else,
];

async fn try_it(kind: Kind, variation: Variation, test: &str) {
    let Some(backend) = or_not_run(Backend::start(kind), test) else {
        return;
    };
    let command: [OsString; 2] = [env!("CARGO_BIN_EXE_replicas").into(), "--replica".into()];
    let plan = Plan {
        store: kind,
        variation,
        replicas: 3,
        sessions: 24,
        outage: Duration::from_secs(3),
    };
    let outcome = run(plan, backend, &command, |_| {}).await.unwrap();
    assert!(
        outcome.is_good(),
        "{HEAD}\n{outcome} {:?}",
        outcome.unexplained_errors()
    );
}

async fn one_call_for_each_session_and_none_lost(kind: Kind, test: &str) {
    try_it(kind, Variation::Normal, test).await;
}

async fn one_call_for_each_session_though_the_provider_takes_longer_than_a_lease(
    kind: Kind,
    test: &str,
) {
    try_it(kind, Variation::SlowProvider, test).await;
}

async fn killed_replicas_cost_only_what_was_on_the_way(kind: Kind, test: &str) {
    try_it(kind, Variation::Kill, test).await;
}

async fn a_store_that_is_stopped_costs_time_and_nothing_else(kind: Kind, test: &str) {
    try_it(kind, Variation::StoreStopped, test).await;
}
