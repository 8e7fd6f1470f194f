//! The failure stories that need real stores or processes. Each is an issue that others had; each test fails when what
//! cures it is taken out.

use std::{
    env,
    ffi::OsString,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use fid_client::{
    Disposition, FreedomId, PostgresStore, RedisStore, SealingKeys, Sessions,
    store::{Lease, Owner, SessionId, TokenStore},
};
use fid_sandbox::{Fault, Operation, Times};
use fid_tests::{
    fault_proxy::{FaultProxy, Weather},
    replicas::{Process, Report, World},
    servers::{Backend, Kind, PostgresServer, RedisServer, open_store, or_not_run},
};

use tokio_rustls::rustls::crypto::CryptoProvider;

use crate::support::{new_record, on_both};

on_both![
    story_03_and_05_a_replica_that_slept_through_its_lease_saves_the_tokens_and_releases_nothing,
    story_04_a_lease_shorter_than_the_refresh_is_renewed,
    story_06_a_store_that_is_down_is_neither_busy_nor_free,
    story_06_a_store_that_is_down_leaves_valid_tokens_alone,
    story_13_connections_that_the_server_closes_cost_nothing,
];

const LONG: Duration = Duration::from_secs(600);

async fn world(kind: Kind, test: &str) -> Option<World> {
    let backend = or_not_run(Backend::start(kind), test)?;
    Some(World::start(backend).await.unwrap())
}

/// The program that is a replica.
fn replica() -> [OsString; 2] {
    [env!("CARGO_BIN_EXE_replicas").into(), "--replica".into()]
}

/// A signal, to a process that the test started.
fn signal(process: &Process, name: &str) {
    let id = process.id().unwrap().to_string();
    let status = Command::new("kill").args([name, &id]).status().unwrap();
    assert!(status.success());
}

/// The lock ran out while its owner was away, and its owner deleted the lock of the next one (litellm #31493). The refresh
/// token was rotated, and its answer is in a process that sleeps (matrix-rust-sdk #4304).
async fn story_03_and_05_a_replica_that_slept_through_its_lease_saves_the_tokens_and_releases_nothing(
    kind: Kind,
    test: &str,
) {
    let Some(mut world) = world(kind, test).await else {
        return;
    };
    world.orders.lease = Duration::from_secs(1);
    let ids = world.sign_in(1).await.unwrap();
    world.expire_tokens();
    world.sandbox.fault(
        Operation::RefreshToken,
        Fault::Delay(Duration::from_secs(1)),
        Times::Always,
    );
    let mut process = Process::start(&replica(), &world.orders, ids.clone())
        .await
        .unwrap();
    process.go().await.unwrap();
    world.sandbox.wait_for(Operation::RefreshToken, 1).await;
    signal(&process, "-STOP");
    let store = world.store().await.unwrap();
    let next = Owner::random();
    let start = Instant::now();
    let record = loop {
        match store.acquire(ids[0], next, LONG).await.unwrap() {
            Lease::Acquired(record) => break record,
            lease => assert!(start.elapsed() < Duration::from_secs(20), "{lease:?}"),
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    };
    assert!(
        record.attempt.is_some(),
        "the next owner does not know that a token was sent"
    );
    signal(&process, "-CONT");
    let reports = process.end().await.unwrap();
    assert_eq!(reports[&ids[0]], Report::Ok);
    // Its tokens are in the store, and the lease is still the next owner's.
    assert_eq!(store.get(ids[0]).await.unwrap().unwrap().generation, 2);
    let third = store.acquire(ids[0], Owner::random(), LONG).await.unwrap();
    assert_eq!(third, Lease::Held);
    store.release(ids[0], next).await.unwrap();
    assert_eq!(world.token_calls(), 1);
    assert_eq!(world.dead_among(&ids).await.unwrap(), []);
}

/// oauth2-proxy #3456: a lock of 2 s, and a provider that took longer.
async fn story_04_a_lease_shorter_than_the_refresh_is_renewed(kind: Kind, test: &str) {
    let Some(mut world) = world(kind, test).await else {
        return;
    };
    let lease = Duration::from_millis(1500);
    world.orders.lease = lease;
    let ids = world.sign_in(1).await.unwrap();
    world.expire_tokens();
    world.sandbox.fault(
        Operation::RefreshToken,
        Fault::Delay(3 * lease),
        Times::Always,
    );
    let [first, second] = [
        world.orders.sessions().await.unwrap(),
        world.orders.sessions().await.unwrap(),
    ];
    let working = tokio::spawn(served(first, ids[0]));
    world.sandbox.wait_for(Operation::RefreshToken, 1).await;
    let other = tokio::spawn(served(second, ids[0]));
    // The provider is at it for longer than the lease lasts: all the while, nobody else gets it.
    let store = world.store().await.unwrap();
    let start = Instant::now();
    while start.elapsed() < 2 * lease {
        let lease = store
            .acquire(ids[0], Owner::random(), Duration::from_millis(1))
            .await;
        assert_eq!(lease.unwrap(), Lease::Held, "after {:?}", start.elapsed());
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    working.await.unwrap().unwrap();
    other.await.unwrap().unwrap();
    assert_eq!(world.token_calls(), 1);
    assert_eq!(world.dead_among(&ids).await.unwrap(), []);
}

async fn served(sessions: Sessions, id: SessionId) -> Result<(), fid_client::Error> {
    let session = sessions.get(id).await?;
    let session = session.expect("the test made it");
    session.user().await.map(drop)
}

/// Makes the sessions of a replica that loses patience soon, behind a proxy.
async fn behind(world: &World, proxy: &FaultProxy) -> Sessions {
    let mut orders = world.orders.clone();
    orders.store_url = world.backend.url_by_way_of(proxy.address());
    let freedom_id = FreedomId::builder(world.sandbox.client_id(), world.sandbox.client_secret())
        .base_url(world.sandbox.base_url())
        .build()
        .unwrap();
    let store = open_store(&orders.store_url, Duration::from_millis(500))
        .await
        .unwrap();
    Sessions::builder(freedom_id)
        .store(store)
        .keys(SealingKeys::parse(&orders.keys).unwrap())
        .patience(Duration::from_secs(2))
        .recheck(Duration::from_millis(100))
        .build()
        .unwrap()
}

/// litellm #31474, Truxify #6023: "cannot be reached" was read as "somebody has it", or as "nobody has".
async fn story_06_a_store_that_is_down_is_neither_busy_nor_free(kind: Kind, test: &str) {
    let Some(world) = world(kind, test).await else {
        return;
    };
    let proxy = FaultProxy::start(world.backend.address()).await.unwrap();
    let ids = world.sign_in(1).await.unwrap();
    world.expire_tokens();
    let [first, second] = [behind(&world, &proxy).await, behind(&world, &proxy).await];
    let [one, other] = [first.get(ids[0]).await, second.get(ids[0]).await];
    let [one, other] = [one.unwrap().unwrap(), other.unwrap().unwrap()];
    for weather in [Weather::Down, Weather::Silent] {
        proxy.set(weather);
        let (one, other) = tokio::join!(one.user(), other.user());
        for error in [one.unwrap_err(), other.unwrap_err()] {
            assert!(error.is_store(), "{error:?}");
            assert!(
                matches!(error.disposition(), Disposition::Retry { .. }),
                "{error:?}"
            );
        }
    }
    // Nobody refreshed without a lease.
    assert_eq!(world.token_calls(), 0);
    proxy.set(Weather::Fair);
    let start = Instant::now();
    while let Err(error) = one.user().await {
        assert!(start.elapsed() < Duration::from_secs(30), "{error:?}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    other.user().await.unwrap();
    assert_eq!(world.token_calls(), 1);
}

/// The remedy: `Kept::look` says nothing of a session where the store says nothing.
async fn story_06_a_store_that_is_down_leaves_valid_tokens_alone(kind: Kind, test: &str) {
    let Some(mut world) = world(kind, test).await else {
        return;
    };
    let ids = world.sign_in(1).await.unwrap();
    world.expire_tokens();
    let proxy = FaultProxy::start(world.backend.address()).await.unwrap();
    let sessions = behind(&world, &proxy).await;
    let session = sessions.get(ids[0]).await.unwrap().unwrap();
    session.user().await.unwrap();
    world.backend.stop().unwrap();
    for _ in 0..10 {
        tokio::time::sleep(Duration::from_millis(60)).await;
        session.user().await.unwrap();
    }
    assert_eq!(world.token_calls(), 1);
}

/// hyper #2136, async-stripe: a connection that the server had closed meanwhile was used, and the call failed. Here it is
/// the connection to the store.
async fn story_13_connections_that_the_server_closes_cost_nothing(kind: Kind, test: &str) {
    let Some(backend) = or_not_run(Backend::start(kind), test) else {
        return;
    };
    let store = open_store(&backend.url(), Duration::from_secs(5))
        .await
        .unwrap();
    let id = SessionId::random();
    store.create(id, &new_record("tokens")).await.unwrap();
    for _ in 0..50 {
        match &backend {
            Backend::Redis(server) => drop(server.ask(&["client", "kill", "type", "normal"])),
            Backend::Postgres(server) => drop(server.ask(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                 WHERE application_name = 'fid-client'",
            )),
        }
        assert!(store.get(id).await.unwrap().is_some());
    }
}

/// reqwest #2965, rustic #1777: in a container without certificates, making a client panicked. The remedies: the error in
/// `ReqwestTransport::new`, and `choose_provider` of the store in Redis.
#[test]
fn story_12_without_certificates_there_is_an_error_and_no_panic() {
    let nowhere = tempfile::tempdir().unwrap();
    let output = Command::new(env::current_exe().unwrap())
        .args([
            "--exact",
            "stories::what_happens_without_certificates",
            "--nocapture",
        ])
        .env("SSL_CERT_FILE", nowhere.path().join("none.pem"))
        .env("SSL_CERT_DIR", nowhere.path())
        .env("FID_STORY_12", "1")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success(),
        "{said}\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
    for who in ["freedom-id:", "redis:", "postgres:"] {
        assert!(said.contains(who), "{said}");
    }
}

/// Does nothing unless the test above runs it in a process of its own.
#[tokio::test]
async fn what_happens_without_certificates() {
    if env::var_os("FID_STORY_12").is_none() {
        return;
    }
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0))
        .await
        .unwrap();
    let address = listener.local_addr().unwrap();
    // A server that has TLS, but nothing to say: it is the clients that must not get that far in a panic.
    tokio::spawn(async move { while listener.accept().await.is_ok() {} });
    let limit = Duration::from_secs(2);
    let redis = RedisStore::new(&format!("rediss://:{}@{address}/0", RedisServer::PASSWORD));
    // The driver of Redis panics where the process has not chosen and there are several to choose from.
    assert!(CryptoProvider::get_default().is_some(), "nobody chose");
    let error = redis.unwrap().timeout(limit).get(SessionId::random()).await;
    println!("redis: {:?}", error.unwrap_err());
    let base_url = format!("https://{address}");
    let freedom_id = FreedomId::builder("id", "secret")
        .base_url(base_url)
        .build();
    match freedom_id {
        Err(error) => println!("freedom-id: {error:?}"),
        Ok(freedom_id) => {
            let link = freedom_id
                .authorization_link("http://127.0.0.1:9/", [])
                .await;
            println!("freedom-id: {:?}", link.unwrap_err());
        }
    }
    let url = format!(
        "postgres://fid:{}@{address}/postgres?sslmode=verify-full",
        PostgresServer::PASSWORD
    );
    let postgres = PostgresStore::new(&url).unwrap().timeout(limit);
    println!(
        "postgres: {:?}",
        postgres.get(SessionId::random()).await.unwrap_err()
    );
}
