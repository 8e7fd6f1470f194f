//! What a store does while its server is away, or worse: it tells so in time, shows no secret, and comes back by itself.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use fid_client::store::{Lease, Owner, SessionId, TokenStore};
use fid_tests::{
    fault_proxy::{FaultProxy, Weather},
    servers::{Backend, Kind, PostgresServer, RedisServer, open_store, or_not_run},
};

use crate::support::{new_record, on_both};

/// How long a step may take here, and with how much more a test puts up: the machine is busy.
const TIMEOUT: Duration = Duration::from_millis(500);
const PATIENCE: Duration = Duration::from_secs(3);

/// A store behind a proxy, with one session in it.
struct World {
    backend: Backend,
    proxy: FaultProxy,
    store: Arc<dyn TokenStore>,
    session: SessionId,
}

impl World {
    async fn start(kind: Kind, test: &str) -> Option<Self> {
        let backend = or_not_run(Backend::start(kind), test)?;
        let proxy = FaultProxy::start(backend.address()).await.unwrap();
        let url = backend.url_by_way_of(proxy.address());
        let store = open_store(&url, TIMEOUT).await.unwrap();
        let session = SessionId::random();
        store.create(session, &new_record("tokens")).await.unwrap();
        Some(Self {
            backend,
            proxy,
            store,
            session,
        })
    }

    /// Makes a step that must fail, and returns what it says. It must not take long, and show no password.
    async fn failure(&self) -> String {
        let start = Instant::now();
        let error = self.store.get(self.session).await.unwrap_err();
        let took = start.elapsed();
        assert!(took < PATIENCE, "{took:?}");
        let mut words = format!("{error} {error:?} {error:#?}");
        let mut cause = std::error::Error::source(&error);
        while let Some(error) = cause {
            words += &format!(" {error} {error:?}");
            cause = error.source();
        }
        for password in [RedisServer::PASSWORD, PostgresServer::PASSWORD] {
            assert!(!words.contains(password), "{words}");
        }
        words
    }

    /// Waits until the store works again, and nobody did anything for it but ask.
    async fn comes_back(&self) {
        let start = Instant::now();
        loop {
            match self.store.get(self.session).await {
                Ok(record) => return assert!(record.is_some(), "the session is gone"),
                Err(error) => assert!(start.elapsed() < 5 * PATIENCE, "{error:?}"),
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

on_both![
    a_stopped_server_is_told_in_time_and_found_again,
    a_crashed_server_has_kept_all_that_was_told_as_done,
    a_server_that_says_nothing_is_told_in_time_and_found_again,
    a_connection_that_is_cut_is_made_anew,
    a_slow_server_is_waited_for,
    a_server_that_is_away_is_neither_a_free_lease_nor_a_held_one,
    no_step_is_done_twice_when_its_answer_is_lost,
];

async fn a_stopped_server_is_told_in_time_and_found_again(kind: Kind, test: &str) {
    let Some(mut world) = World::start(kind, test).await else {
        return;
    };
    world.backend.stop().unwrap();
    for _ in 0..5 {
        world.failure().await;
    }
    world.backend.restart().unwrap();
    world.comes_back().await;
}

async fn a_crashed_server_has_kept_all_that_was_told_as_done(kind: Kind, test: &str) {
    let Some(mut world) = World::start(kind, test).await else {
        return;
    };
    let mut sessions = vec![];
    for _ in 0..50 {
        let session = SessionId::random();
        world
            .store
            .create(session, &new_record("tokens"))
            .await
            .unwrap();
        sessions.push(session);
    }
    world.backend.kill().unwrap();
    world.backend.restart().unwrap();
    world.comes_back().await;
    for session in sessions {
        assert!(world.store.get(session).await.unwrap().is_some());
    }
}

async fn a_server_that_says_nothing_is_told_in_time_and_found_again(kind: Kind, test: &str) {
    let Some(world) = World::start(kind, test).await else {
        return;
    };
    world.proxy.set(Weather::Silent);
    for _ in 0..3 {
        let words = world.failure().await;
        assert!(words.contains("no answer within 500 ms"), "{words}");
    }
    world.proxy.set(Weather::Fair);
    world.comes_back().await;
}

async fn a_connection_that_is_cut_is_made_anew(kind: Kind, test: &str) {
    let Some(world) = World::start(kind, test).await else {
        return;
    };
    for _ in 0..5 {
        world.proxy.cut().await;
        world.comes_back().await;
    }
    world.proxy.set(Weather::Down);
    world.failure().await;
    world.proxy.set(Weather::Fair);
    world.comes_back().await;
}

async fn a_slow_server_is_waited_for(kind: Kind, test: &str) {
    let Some(world) = World::start(kind, test).await else {
        return;
    };
    world.proxy.set(Weather::Slow(Duration::from_millis(20)));
    assert!(world.store.get(world.session).await.unwrap().is_some());
}

/// Litellm #31474: a lock whose server was away was taken for one that somebody else has.
async fn a_server_that_is_away_is_neither_a_free_lease_nor_a_held_one(kind: Kind, test: &str) {
    let Some(mut world) = World::start(kind, test).await else {
        return;
    };
    let owner = Owner::random();
    world.backend.stop().unwrap();
    let ttl = Duration::from_secs(60);
    assert!(
        world
            .store
            .acquire(world.session, owner, ttl)
            .await
            .is_err()
    );
    assert!(world.store.renew(world.session, owner, ttl).await.is_err());
    assert!(world.store.release(world.session, owner).await.is_err());
    assert!(world.store.revoke(world.session).await.is_err());
    world.backend.restart().unwrap();
    world.comes_back().await;
    let lease = world
        .store
        .acquire(world.session, owner, ttl)
        .await
        .unwrap();
    assert!(matches!(lease, Lease::Acquired(_)), "{lease:?}");
}

/// The server does the step, and its answer is lost: who asks again must get the same answer, and not that of a loser.
async fn no_step_is_done_twice_when_its_answer_is_lost(kind: Kind, test: &str) {
    use fid_client::store::{Sealed, Swap};
    let Some(world) = World::start(kind, test).await else {
        return;
    };
    let tokens = Sealed::from_text("the only copy");
    let expires = new_record("").expires;
    world.comes_back().await;
    world.proxy.set(Weather::Silent);
    let lost = world.store.swap(world.session, 1, &tokens, expires).await;
    assert!(lost.is_err(), "{lost:?}");
    world.proxy.set(Weather::Fair);
    world.comes_back().await;
    let swap = world.store.swap(world.session, 1, &tokens, expires).await;
    assert_eq!(swap.unwrap(), Swap::Swapped(2));
    let record = world.store.get(world.session).await.unwrap().unwrap();
    assert_eq!((record.generation, record.tokens), (2, Some(tokens)));
    // Another's tokens are no repetition.
    let other = Sealed::from_text("another's");
    let swap = world.store.swap(world.session, 1, &other, expires).await;
    assert_eq!(swap.unwrap(), Swap::Stale);
}
