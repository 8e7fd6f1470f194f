//! `fid doctor` at real stores.
#![expect(
    clippy::unwrap_used,
    reason = "what goes wrong in a test is a failure of the test"
)]

use std::process::Command;

use fid_client::PostgresStore;
use fid_tests::servers::{Backend, Kind, PostgresServer, RedisServer, or_not_run};
use serde_json::Value;

/// Runs `fid doctor` on a machine that has a store and nothing else; returns what it found of the store.
fn doctor(variable: &str, url: &str) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_fid"))
        .args(["doctor", "--json"])
        .env_remove("FID_REDIS_URL")
        .env_remove("FID_DATABASE_URL")
        // Nobody listens there, and nobody else is to be asked.
        .env("FID_BASE_URL", "http://127.0.0.1:9")
        .env("FID_CLIENT_ID", "id")
        .env("FID_CLIENT_SECRET", "secret")
        .env(variable, url)
        .output()
        .unwrap();
    let text = [output.stdout, output.stderr].concat();
    let text = String::from_utf8(text).unwrap();
    for password in [RedisServer::PASSWORD, PostgresServer::PASSWORD] {
        assert!(!text.contains(password), "{text}");
    }
    let lines = text
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok());
    let mut findings = lines.filter(|line: &Value| line["check"] == "store");
    let finding = findings.next().expect("nothing was found of the store");
    assert_eq!(findings.next(), None);
    finding
}

const VERDICT: &str = "lease and swap work, and a stale writer is refused";

#[tokio::test]
async fn a_postgres_that_is_set_up_well_passes_and_is_left_as_it_was() {
    let name = "a_postgres_that_is_set_up_well_passes_and_is_left_as_it_was";
    let Some(server) = or_not_run(PostgresServer::start(), name) else {
        return;
    };
    let store = PostgresStore::new(&server.url()).unwrap();
    assert!(!store.is_migrated().await.unwrap());
    store.migrate().await.unwrap();
    assert!(store.is_migrated().await.unwrap());
    let finding = doctor("FID_DATABASE_URL", &server.url());
    assert_eq!(finding["verdict"], "ok", "{finding}");
    let found = finding["found"].as_str().unwrap();
    assert_eq!(found, format!("PostgreSQL: {VERDICT}"));
    let rows = server.ask("SELECT count(*) FROM fid_session").unwrap();
    assert_eq!(rows.trim(), "0");
}

#[test]
fn a_postgres_without_the_tables_is_told_what_makes_them() {
    let name = "a_postgres_without_the_tables_is_told_what_makes_them";
    let Some(server) = or_not_run(PostgresServer::start(), name) else {
        return;
    };
    let finding = doctor("FID_DATABASE_URL", &server.url());
    assert_eq!(finding["verdict"], "fail", "{finding}");
    let help = finding["help"].as_str().unwrap();
    assert!(help.contains("PostgresStore::migrate"), "{finding}");
    // The doctor looks, and changes nothing.
    let tables = server.ask("SELECT count(*) FROM pg_tables WHERE tablename LIKE 'fid%'");
    assert_eq!(tables.unwrap().trim(), "0");
}

#[test]
fn a_redis_that_is_set_up_well_passes_and_is_left_as_it_was() {
    let name = "a_redis_that_is_set_up_well_passes_and_is_left_as_it_was";
    let Some(server) = or_not_run(RedisServer::start(), name) else {
        return;
    };
    let finding = doctor("FID_REDIS_URL", &server.url());
    assert_eq!(finding["verdict"], "ok", "{finding}");
    let found = finding["found"].as_str().unwrap();
    assert_eq!(found, format!("Redis: {VERDICT}"));
    assert_eq!(server.ask(&["dbsize"]).unwrap().trim(), "0");
}

#[test]
fn a_store_that_is_stopped_is_a_failure_that_may_pass() {
    let name = "a_store_that_is_stopped_is_a_failure_that_may_pass";
    for (kind, variable) in [
        (Kind::Redis, "FID_REDIS_URL"),
        (Kind::Postgres, "FID_DATABASE_URL"),
    ] {
        let Some(mut backend) = or_not_run(Backend::start(kind), name) else {
            return;
        };
        backend.stop().unwrap();
        let finding = doctor(variable, &backend.url());
        assert_eq!(finding["verdict"], "fail", "{finding}");
        assert_eq!(finding["fid_code"], "FID-0601", "{finding}");
    }
}
