//! The store is down, slow, broken or forgetful.

use std::time::{Duration, Instant};

use fid_client::{
    Disposition, SessionId, Sessions, SessionsBuilder,
    store::{MemoryStore, NewRecord, Record, Sealed, Swap, TokenStore},
};
use fid_sandbox::{Fault, Operation, Times};

use crate::support::{
    ALL, EIGHT_DAYS, Provider, RENEW, SWAP, SWAP_ANSWER, SWAP_PANICS, Switch, Unreliable, World,
    expired_session, until,
};

pub(crate) fn replica(
    provider: &Provider,
    store: &MemoryStore,
    change: impl FnOnce(SessionsBuilder) -> SessionsBuilder,
) -> (Sessions, Switch) {
    let (link, switch) = Unreliable::over(store);
    let builder = Sessions::builder(provider.freedom_id()).store(link);
    (change(builder).build().unwrap(), switch)
}

#[tokio::test]
async fn a_valid_token_is_served_while_the_store_is_down() {
    let provider = Provider::new().lifetime(50);
    let store = MemoryStore::new();
    let id = expired_session(&provider, &store).await;
    let (sessions, switch) = replica(&provider, &store, |builder| {
        builder
            .recheck(Duration::ZERO)
            .patience(Duration::from_millis(100))
    });
    let session = sessions.get(id).await.unwrap().unwrap();
    switch.fail(ALL);
    for _ in 0..20 {
        // It is early: a refresh is tried in the background and does not get anywhere.
        session.user().await.unwrap();
        sessions.get(id).await.unwrap().unwrap();
    }
    sessions.settled().await;
    session.user().await.unwrap();
    assert!(provider.shown().is_empty(), "refreshed without a lease");
}

#[tokio::test]
async fn an_expired_token_is_refreshed_without_a_lease_only_where_that_was_chosen() {
    for fail_open in [false, true] {
        let provider = Provider::new().lifetime(-1);
        let store = MemoryStore::new();
        let id = expired_session(&provider, &store).await;
        let (sessions, switch) = replica(&provider, &store, |builder| {
            builder
                .fail_open(fail_open)
                .patience(Duration::from_millis(300))
        });
        let session = sessions.get(id).await.unwrap().unwrap();
        switch.fail(ALL);
        let user = session.user().await;
        assert_eq!(user.is_ok(), fail_open);
        assert_eq!(provider.shown().len(), usize::from(fail_open));
        assert_eq!(sessions.tally().unguarded_refreshes, u64::from(fail_open));
        switch.heal();
        sessions.settled().await;
        // What was got without a lease is in the store, too.
        let generation = store.get(id).await.unwrap().unwrap().generation;
        assert_eq!(generation, 1 + u64::from(fail_open));
        assert!(!provider.is_dead());
    }
}

/// The tokens are the only copy: they are given out, and written as soon as the store is back.
#[tokio::test]
async fn tokens_that_cannot_be_written_are_written_later() {
    for trouble in [SWAP, SWAP_ANSWER, SWAP_PANICS] {
        let provider = Provider::new().lifetime(-1);
        let store = MemoryStore::new();
        let id = expired_session(&provider, &store).await;
        let (sessions, switch) = replica(&provider, &store, |builder| builder);
        let session = sessions.get(id).await.unwrap().unwrap();
        switch.fail(trouble);
        session.user().await.unwrap();
        assert_eq!(provider.pair(), 2);
        switch.heal();
        sessions.settled().await;
        assert_eq!(store.get(id).await.unwrap().unwrap().generation, 2);
        let (elsewhere, _) = replica(&provider, &store, |builder| builder);
        let found = elsewhere.get(id).await.unwrap().unwrap();
        assert_eq!(found.token_id(), session.token_id(), "{trouble}");
        assert_eq!(provider.shown().len(), 1);
    }
}

/// The store knows less than memory does, and must not take newer tokens away.
#[tokio::test]
async fn tokens_that_are_not_written_yet_are_not_displaced_by_a_look_at_the_store() {
    let provider = Provider::new().lifetime(-1);
    let store = MemoryStore::new();
    let id = expired_session(&provider, &store).await;
    let (sessions, switch) = replica(&provider, &store, |builder| builder.recheck(Duration::ZERO));
    let session = sessions.get(id).await.unwrap().unwrap();
    switch.fail(SWAP);
    session.user().await.unwrap();
    let newest = session.token_id();
    for _ in 0..5 {
        session.user().await.unwrap();
        assert_eq!(session.token_id(), newest);
    }
    // A refresh writes first what is not written yet, and shows no old token.
    switch.heal();
    session.refresh().await.unwrap();
    assert_eq!(provider.shown(), ["canary-refresh-1", "canary-refresh-2"]);
    sessions.settled().await;
    assert_eq!(store.get(id).await.unwrap().unwrap().generation, 3);
}

#[tokio::test]
async fn a_sign_in_while_the_store_is_down_is_written_later() {
    let provider = Provider::new();
    let store = MemoryStore::new();
    let (sessions, switch) = replica(&provider, &store, |builder| builder.recheck(Duration::ZERO));
    switch.fail(ALL);
    let session = sessions.sign_in("code").await.unwrap();
    let id = session.id().unwrap();
    session.user().await.unwrap();
    assert!(sessions.get(id).await.unwrap().is_some());
    switch.heal();
    // The store is asked and has nothing yet: that is no sign-out.
    session.user().await.unwrap();
    sessions.settled().await;
    assert!(store.get(id).await.unwrap().is_some());
}

/// A store that was moved to another machine may have lost its last writes.
#[tokio::test]
async fn a_store_that_lost_its_last_write_is_told_again() {
    let provider = Provider::new();
    let store = MemoryStore::new();
    let (sessions, _) = replica(&provider, &store, |builder| builder.recheck(Duration::ZERO));
    let session = sessions.sign_in("code").await.unwrap();
    let id = session.id().unwrap();
    let old = store.get(id).await.unwrap().unwrap();
    session.refresh().await.unwrap();
    go_back(&store, id, old).await;
    session.user().await.unwrap();
    sessions.settled().await;
    assert_eq!(store.get(id).await.unwrap().unwrap().generation, 2);
    session.refresh().await.unwrap();
    assert_eq!(provider.shown(), ["canary-refresh-1", "canary-refresh-2"]);
    assert!(!provider.is_dead());
}

/// The store goes back while a refresh is under way, is told again what it had, and the answer to that is lost: what it has
/// then is newer than what was seen there last, and older than what the refresh gave. A soak that lost a session led here.
#[tokio::test(start_paused = true)]
async fn tokens_that_were_replaced_are_not_taken_back_from_the_store() {
    let provider = Provider::new();
    let store = MemoryStore::new();
    let (sessions, switch) = replica(&provider, &store, |builder| builder.recheck(Duration::ZERO));
    let session = sessions.sign_in("code").await.unwrap();
    let id = session.id().unwrap();
    let old = store.get(id).await.unwrap().unwrap();
    session.refresh().await.unwrap();
    let gate = provider.gate();
    let refreshing = tokio::spawn({
        let session = session.clone();
        async move { session.refresh().await }
    });
    provider.wait_shown(2).await;
    go_back(&store, id, old).await;
    switch.fail(SWAP_ANSWER);
    sessions.get(id).await.unwrap().unwrap();
    until(async || store.get(id).await.unwrap().unwrap().generation == 2).await;
    gate.send_replace(true);
    refreshing.await.unwrap().unwrap();
    let newest = session.token_id();
    switch.heal();
    sessions.settled().await;
    assert_eq!(session.token_id(), newest, "the only copy is gone");
    assert_eq!(store.get(id).await.unwrap().unwrap().generation, 3);
    session.refresh().await.unwrap();
    assert_eq!(provider.shown().last().unwrap(), "canary-refresh-3");
    assert!(!provider.is_dead());
}

/// Has the store forget all but what a session was at first.
async fn go_back(store: &MemoryStore, id: SessionId, first: Record) {
    store.expire(id).await.unwrap();
    let record = NewRecord {
        tokens: first.tokens.unwrap(),
        revoke_hash: None,
        expires: first.expires,
    };
    store.create(id, &record).await.unwrap();
}

#[tokio::test]
async fn a_lease_that_cannot_be_renewed_does_not_stop_the_refresh() {
    let provider = Provider::new().lifetime(-1);
    let store = MemoryStore::new();
    let id = expired_session(&provider, &store).await;
    let lease = Duration::from_millis(30);
    let (sessions, switch) = replica(&provider, &store, |builder| builder.lease(lease));
    let session = sessions.get(id).await.unwrap().unwrap();
    switch.fail(RENEW);
    let gate = provider.gate();
    let refresh = tokio::spawn({
        let session = session.clone();
        async move { session.refresh().await }
    });
    provider.wait_shown(1).await;
    tokio::time::sleep(4 * lease).await;
    gate.send_replace(true);
    refresh.await.unwrap().unwrap();
    assert_eq!(store.get(id).await.unwrap().unwrap().generation, 2);
    assert!(sessions.tally().store_failures > 0);
}

/// The callers of one session wait for a store that is slow once, not each of them.
#[tokio::test]
async fn a_store_that_is_down_is_not_asked_by_every_caller() {
    let provider = Provider::new();
    let store = MemoryStore::new();
    let id = expired_session(&provider, &store).await;
    let (sessions, switch) = replica(&provider, &store, |builder| {
        builder.recheck(Duration::from_millis(50))
    });
    let session = sessions.get(id).await.unwrap().unwrap();
    tokio::time::sleep(Duration::from_millis(60)).await;
    switch.fail(ALL);
    let (started, mut calls) = (Instant::now(), 0);
    while started.elapsed() < Duration::from_millis(20) {
        session.user().await.unwrap();
        calls += 1;
    }
    let failures = sessions.tally().store_failures;
    assert!(
        calls > 2 && failures <= 2,
        "{calls} calls, {failures} failures"
    );
}

/// Refreshes are before, in and after their call when the store goes, and each of them comes to its end when it is back.
#[tokio::test(flavor = "multi_thread")]
async fn an_outage_in_the_middle_of_many_refreshes_loses_no_session() {
    const SESSIONS: usize = 40;
    let world = World::start().await;
    let replicas: Vec<_> = (0..4)
        .map(|_| {
            let (link, switch) = Unreliable::over(&world.store);
            (world.replica_with(|builder| builder.store(link)), switch)
        })
        .collect();
    let mut sessions = Vec::new();
    for _ in 0..SESSIONS {
        let session = replicas[0].0.sign_in(world.code().await).await.unwrap();
        for (replica, _) in &replicas {
            let found = replica.get(session.id().unwrap()).await.unwrap();
            sessions.push(found.unwrap());
        }
    }
    world.sandbox.advance(EIGHT_DAYS);
    let slow = Fault::Delay(Duration::from_millis(300));
    world
        .sandbox
        .fault(Operation::RefreshToken, slow, Times::Always);
    let callers: Vec<_> = sessions
        .into_iter()
        .map(|session| tokio::spawn(async move { session.user().await }))
        .collect();
    world.sandbox.wait_for(Operation::RefreshToken, 1).await;
    for (_, switch) in &replicas {
        switch.fail(ALL);
    }
    // The call that was under way when the store went has its answer by then, and nowhere to write it.
    let unwritten = |(sessions, _): &(Sessions, Switch)| sessions.tally().unwritten_tokens;
    until(async || replicas.iter().any(|replica| unwritten(replica) > 0)).await;
    for (_, switch) in &replicas {
        switch.heal();
    }
    for caller in callers {
        caller.await.unwrap().unwrap();
    }
    assert_eq!(world.sandbox.requests(Operation::RefreshToken), SESSIONS);
}

/// Another replica may have newer tokens, which made ours worthless: nobody has to sign in for that.
#[tokio::test]
async fn a_new_token_that_is_refused_while_the_store_is_down_is_no_reason_to_sign_in() {
    let provider = Provider::new();
    let store = MemoryStore::new();
    let id = expired_session(&provider, &store).await;
    let (here, switch) = replica(&provider, &store, |builder| builder);
    let (there, _) = replica(&provider, &store, |builder| builder);
    let session = here.get(id).await.unwrap().unwrap();
    session.refresh().await.unwrap();
    let other = there.get(id).await.unwrap().unwrap();
    other.refresh().await.unwrap();
    switch.fail(ALL);
    let error = session.user().await.unwrap_err();
    assert!(error.is_store() && error.is_retryable(), "{error}");
    switch.heal();
    session.user().await.unwrap();
    assert!(!provider.is_dead());
}

/// Somebody has written what nobody can read: keys differ, or bytes were lost on the way. No write of ours will be taken
/// after that, and the end of the process does not wait for one.
#[tokio::test]
async fn a_record_that_cannot_be_opened_does_not_keep_the_process_from_its_end() {
    let provider = Provider::new();
    let store = MemoryStore::new();
    let (sessions, switch) = replica(&provider, &store, |builder| builder);
    let session = sessions.sign_in("code").await.unwrap();
    let id = session.id().unwrap();
    switch.fail(SWAP);
    session.refresh().await.unwrap();
    let garbled = Sealed::from_text("nothing of ours");
    let end = store.get(id).await.unwrap().unwrap().expires;
    let swap = store.swap(id, 1, &garbled, end).await.unwrap();
    assert_eq!(swap, Swap::Swapped(2));
    switch.heal();
    let settled = tokio::time::timeout(Duration::from_secs(20), sessions.settled());
    settled.await.expect("it waits for ever");
    // The tokens in memory are good, and whoever wants newer ones is told what is wrong.
    session.user().await.unwrap();
    let error = session.refresh().await.unwrap_err();
    assert_eq!(
        error.disposition(),
        Disposition::FixConfiguration,
        "{error}"
    );
}
