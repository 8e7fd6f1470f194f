//! The store of the sessions.

#[cfg(any(feature = "redis", feature = "postgres", test))]
mod self_test;

use std::env;

#[cfg(any(feature = "redis", feature = "postgres"))]
use fid_client::store::{StoreError, TokenStore};

use super::finding::Finding;

const CHECK: &str = "store";

/// Tests each store that the environment names.
pub(super) async fn check() -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Some(url) = named("FID_REDIS_URL") {
        findings.push(redis(&url).await);
    }
    if let Some(url) = named("FID_DATABASE_URL") {
        findings.push(postgres(&url).await);
    }
    if findings.is_empty() {
        let found = "neither FID_REDIS_URL nor FID_DATABASE_URL is set: sessions are in memory";
        findings.push(Finding::skip(CHECK, found));
    }
    findings
}

fn named(variable: &str) -> Option<String> {
    env::var(variable).ok().filter(|url| !url.is_empty())
}

#[cfg(feature = "redis")]
async fn redis(url: &str) -> Finding {
    judge("Redis", fid_client::RedisStore::new(url)).await
}

#[cfg(not(feature = "redis"))]
async fn redis(_: &str) -> Finding {
    not_in_this_build("Redis", "redis")
}

#[cfg(feature = "postgres")]
async fn postgres(url: &str) -> Finding {
    const NAME: &str = "PostgreSQL";
    let store = fid_client::PostgresStore::new(url);
    // A server that cannot be reached is told of by the test.
    if let Ok(store) = &store
        && store.is_migrated().await.is_ok_and(|done| !done)
    {
        let found = format!("{NAME}: the tables are missing, or older than this version needs");
        return Finding::fail(CHECK, found)
            .help("call PostgresStore::migrate when the application starts");
    }
    judge(NAME, store).await
}

#[cfg(not(feature = "postgres"))]
async fn postgres(_: &str) -> Finding {
    not_in_this_build("PostgreSQL", "postgres")
}

#[cfg(not(all(feature = "redis", feature = "postgres")))]
fn not_in_this_build(store: &str, feature: &str) -> Finding {
    Finding::skip(CHECK, format!("this fid has no {store}"))
        .help(format!("install it with --features {feature}"))
}

#[cfg(any(feature = "redis", feature = "postgres"))]
async fn judge(name: &str, store: Result<impl TokenStore, StoreError>) -> Finding {
    match store {
        Ok(store) => self_test::judge(name, &store).await,
        Err(error) => {
            let found = format!("{name}: {}", crate::failure::with_sources(&error));
            Finding::fail(CHECK, found).code(error.fid_code())
        }
    }
}
