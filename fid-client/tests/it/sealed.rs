//! Tokens at rest: sealed, or refused.

use std::process::Command;

use fid_client::{
    Disposition, SealingKeys, Secret, Sessions,
    store::{MemoryStore, TokenStore},
};

use crate::support::{Provider, Resting};

const ONE: &str = "v1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
const TWO: &str = "v2:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";

fn keys(text: &str) -> SealingKeys {
    SealingKeys::parse(&Secret::from(text)).unwrap()
}

fn replica(provider: &Provider, store: &MemoryStore, with: &str) -> Sessions {
    Sessions::builder(provider.freedom_id())
        .store(Resting(store.clone()))
        .keys(keys(with))
        .build()
        .unwrap()
}

#[tokio::test]
async fn a_store_that_keeps_at_rest_is_refused_without_keys() {
    let provider = Provider::new();
    let error = Sessions::builder(provider.freedom_id())
        .store(Resting(MemoryStore::new()))
        .build()
        .unwrap_err();
    assert!(error.is_missing());
    assert_eq!(error.variable(), Some("FID_SEALING_KEYS"));
    let text = error.to_string();
    assert!(text.contains("openssl rand -base64 32"), "{text}");
}

#[tokio::test]
async fn what_is_in_the_store_is_sealed() {
    let provider = Provider::new();
    let store = MemoryStore::new();
    let sessions = replica(&provider, &store, ONE);
    let session = sessions.sign_in("code").await.unwrap();
    let id = session.id().unwrap();
    for key in ["v1:", "v1:"] {
        let sealed = store.get(id).await.unwrap().unwrap().tokens.unwrap();
        assert!(sealed.as_text().starts_with(key));
        assert!(!sealed.as_text().contains("canary"));
        session.refresh().await.unwrap();
    }
}

#[tokio::test]
async fn the_tokens_of_one_session_do_not_open_in_another() {
    let (one, other) = (Provider::new(), Provider::new());
    let store = MemoryStore::new();
    let victim = replica(&one, &store, ONE).sign_in("code").await.unwrap();
    let thief = replica(&other, &store, ONE).sign_in("code").await.unwrap();
    let stolen = store.get(victim.id().unwrap()).await.unwrap().unwrap();
    let tokens = stolen.tokens.unwrap();
    let id = thief.id().unwrap();
    store.swap(id, 1, &tokens, stolen.expires).await.unwrap();

    let error = replica(&one, &store, ONE).get(id).await.unwrap_err();
    assert_eq!(error.disposition(), Disposition::FixConfiguration);
    let text = format!("{error} {error:?}");
    assert!(text.contains("belong to another session"), "{text}");
    assert!(!text.contains("canary") && !text.contains(tokens.as_text()));
}

#[tokio::test]
async fn keys_are_rotated_without_losing_a_session() {
    let provider = Provider::new();
    let store = MemoryStore::new();
    let session = replica(&provider, &store, ONE).sign_in("code").await;
    let id = session.unwrap().id().unwrap();

    let with_both = replica(&provider, &store, &format!("{TWO},{ONE}"));
    let session = with_both.get(id).await.unwrap().unwrap();
    session.refresh().await.unwrap();
    let sealed = store.get(id).await.unwrap().unwrap().tokens.unwrap();
    assert!(sealed.as_text().starts_with("v2:"));
    let with_new = replica(&provider, &store, TWO);
    assert!(with_new.get(id).await.unwrap().is_some());

    // Without the key the session is not lost: who puts the key back has it.
    let error = replica(&provider, &store, ONE).get(id).await.unwrap_err();
    assert_eq!(error.disposition(), Disposition::FixConfiguration);
    assert!(error.to_string().contains("put it back"), "{error}");
    assert!(with_new.get(id).await.unwrap().is_some());
}

#[tokio::test]
async fn texts_in_the_clear_are_not_read_where_there_are_keys() {
    let provider = Provider::new();
    let store = MemoryStore::new();
    let clear = crate::support::replica_over(&provider, &store);
    let id = clear.sign_in("code").await.unwrap().id().unwrap();
    let error = replica(&provider, &store, ONE).get(id).await.unwrap_err();
    assert!(error.to_string().contains("cannot be opened"), "{error}");
}

/// Says in which part of the test below a process is.
const PART: &str = "FID_TEST_SEALING_PART";

/// Each part is a process of its own: the environment of a running one is not to be changed.
#[test]
fn keys_come_from_the_environment() {
    match std::env::var(PART).as_deref() {
        Err(_) => {
            for (part, keys) in [("none", None), ("two", Some(TWO)), ("bad", Some("canary"))] {
                let mut child = Command::new(std::env::current_exe().unwrap());
                child.args(["--exact", "sealed::keys_come_from_the_environment"]);
                child.env(PART, part).env_remove("FID_SEALING_KEYS");
                child.envs(keys.map(|keys| ("FID_SEALING_KEYS", keys)));
                let ended = child.output().unwrap();
                assert!(ended.status.success(), "{part}: {ended:?}");
            }
        }
        Ok("none") => assert!(SealingKeys::from_env().unwrap_err().is_missing()),
        Ok("two") => {
            let keys = SealingKeys::from_env().unwrap();
            assert_eq!(format!("{keys:?}"), r#"SealingKeys(["v2"])"#);
        }
        Ok(_) => {
            let error = SealingKeys::from_env().unwrap_err();
            assert_eq!(error.variable(), Some("FID_SEALING_KEYS"));
            let shown = format!("{error} {error:?}");
            assert!(shown.contains("a colon in front"), "{shown}");
            assert!(!shown.contains("canary"), "{shown}");
        }
    }
}
