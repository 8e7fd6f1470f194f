//! The kit for stores, run on those that there are.

use fid_client::{PostgresStore, RedisStore, store_conformance};
use fid_tests::servers::{PostgresServer, RedisServer, or_not_run};

#[tokio::test(flavor = "multi_thread")]
async fn the_redis_store_is_one() {
    let Some(server) = or_not_run(RedisServer::start(), "the_redis_store_is_one") else {
        return;
    };
    let report = store_conformance::run(|| async { RedisStore::new(&server.url()).unwrap() }).await;
    println!("Redis\n{report}");
    report.assert();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_postgres_store_is_one() {
    let Some(server) = or_not_run(PostgresServer::start(), "the_postgres_store_is_one") else {
        return;
    };
    let store = PostgresStore::new(&server.url()).unwrap();
    store.migrate().await.unwrap();
    let report = store_conformance::run(|| async { store.clone() }).await;
    println!("PostgreSQL\n{report}");
    report.assert();
}
