//! The call of Freedom ID to the `revoke_uri`.

use std::time::{Duration, Instant};

use fid_client::{
    FreedomId, Session, SessionId, Sessions, Uuid,
    store::{MemoryStore, NewRecord, TokenStore},
};

use crate::support::{ALL, GET, Provider, Receiver, Unreliable, World, replica_over, until};

/// A session, and the key in its `revoke_uri`.
struct Revocable {
    provider: Provider,
    store: MemoryStore,
    sessions: Sessions,
    session: Session,
    id: SessionId,
    key: String,
}

impl Revocable {
    async fn start() -> Self {
        let provider = Provider::new();
        let store = MemoryStore::new();
        let sessions = Sessions::builder(provider.freedom_id())
            .store(store.clone())
            .revoke_base("https://app.example/revoke/")
            .build()
            .unwrap();
        let session = sessions.sign_in("code").await.unwrap();
        Self {
            id: session.id().unwrap(),
            key: provider.revoke_key(),
            provider,
            store,
            sessions,
            session,
        }
    }

    fn body(&self) -> String {
        body(self.session.token_id())
    }

    /// Waits until all calls so far have been looked at: they are in order, and this one is the last.
    async fn settle(&self) {
        let last = self.sessions.sign_in(SessionId::random().to_string()).await;
        let last = last.unwrap();
        let body = body(last.token_id());
        self.sessions
            .revoked(&self.provider.revoke_key(), body.as_bytes());
        wait_revoked(&self.store, last.id().unwrap()).await;
    }
}

fn body(id: Uuid) -> String {
    format!(r#"{{"id":"{id}"}}"#)
}

async fn is_revoked(store: &MemoryStore, id: SessionId) -> bool {
    let record = store.get(id).await.unwrap();
    record.is_some_and(|record| record.revoked)
}

async fn wait_revoked(store: &MemoryStore, id: SessionId) {
    until(async || is_revoked(store, id).await).await;
}

#[tokio::test]
async fn the_call_of_freedom_id_ends_the_session_in_all_replicas() {
    let world = World::start().await;
    let receiver = Receiver::start().await;
    let recheck = Duration::from_millis(100);
    let replica = || {
        world.replica_with(|builder| {
            builder
                .store(world.store.clone())
                .revoke_base(&receiver.base)
                .recheck(recheck)
        })
    };
    let (here, there) = (replica(), replica());
    let mine = here.sign_in(world.code().await).await.unwrap();
    let id = mine.id().unwrap();
    let theirs = there.get(id).await.unwrap().unwrap();
    mine.refresh().await.unwrap();
    receiver.hand_to(&here);
    let person = world.sandbox.users()[0].freedom_id.to_string();
    assert_eq!(world.sandbox.end_session(&person).await, 1);
    wait_revoked(&world.store, id).await;

    // The other replica learns of it by its next look, and not later.
    tokio::time::sleep(recheck).await;
    for (sessions, session) in [(&here, mine), (&there, theirs)] {
        let error = session.access_token().await.unwrap_err();
        assert!(error.is_revoked() && error.needs_sign_in(), "{error}");
        assert!(sessions.get(id).await.unwrap().is_none());
    }
    // Nothing of the tokens is left in the store.
    let record = world.store.get(id).await.unwrap().unwrap();
    assert_eq!(record.tokens, None);
}

#[tokio::test]
async fn the_id_of_the_exchange_and_the_newest_one_count() {
    for newest in [false, true] {
        let it = Revocable::start().await;
        let first = it.body();
        it.session.refresh().await.unwrap();
        let body = if newest { it.body() } else { first };
        it.sessions.revoked(&it.key, body.as_bytes());
        wait_revoked(&it.store, it.id).await;
    }
}

#[tokio::test]
async fn a_second_call_changes_nothing() {
    let it = Revocable::start().await;
    for _ in 0..5 {
        it.sessions.revoked(&it.key, it.body().as_bytes());
    }
    it.settle().await;
    assert!(is_revoked(&it.store, it.id).await);
    // That of the session, and that of the last call.
    assert_eq!(it.sessions.tally().revoked_sessions, 2);
}

/// Key and body must name the same session, and the secret in the key is what shows that it is Freedom ID.
#[tokio::test]
async fn whoever_does_not_know_the_key_ends_nothing() {
    let it = Revocable::start().await;
    let other = it.sessions.sign_in("other code").await.unwrap();
    let mut forged = it.key.clone().into_bytes();
    forged[60] = if forged[60] == b'A' { b'B' } else { b'A' };
    let forged = String::from_utf8(forged).unwrap();
    for (key, body) in [
        (forged.as_str(), it.body()),
        (&it.key[..63], it.body()),
        (&it.provider.revoke_key(), it.body()),
        (&"A".repeat(64), it.body()),
        ("", it.body()),
        (&it.key, body(other.token_id())),
        (&it.key, body(Uuid::nil())),
        (&it.key, "{}".to_owned()),
        (&it.key, String::new()),
        (&it.key, format!("{}{}", it.body(), " ".repeat(1024))),
        (&it.key, format!("[{}]", it.body())),
    ] {
        it.sessions.revoked(key, body.as_bytes());
    }
    it.settle().await;
    assert!(!is_revoked(&it.store, it.id).await);
    assert!(!is_revoked(&it.store, other.id().unwrap()).await);
    it.sessions.revoked(&it.key, it.body().as_bytes());
    wait_revoked(&it.store, it.id).await;
}

/// Freedom ID's call may be faster than our own write.
#[tokio::test]
async fn a_call_that_comes_before_the_record_is_looked_at_again() {
    let it = Revocable::start().await;
    let record = it.store.get(it.id).await.unwrap().unwrap();
    it.store.expire(it.id).await.unwrap();
    it.sessions.revoked(&it.key, it.body().as_bytes());
    it.settle().await;
    let first = NewRecord {
        tokens: record.tokens.unwrap(),
        revoke_hash: record.revoke_hash,
        expires: record.expires,
    };
    it.store.create(it.id, &first).await.unwrap();
    wait_revoked(&it.store, it.id).await;
}

#[tokio::test]
async fn a_call_while_the_store_is_down_is_not_forgotten() {
    let it = Revocable::start().await;
    let (link, switch) = Unreliable::over(&it.store);
    let elsewhere = Sessions::builder(it.provider.freedom_id())
        .store(link)
        .build()
        .unwrap();
    switch.fail(ALL);
    elsewhere.revoked(&it.key, it.body().as_bytes());
    until(async || elsewhere.tally().store_failures > 0).await;
    switch.heal();
    wait_revoked(&it.store, it.id).await;
}

/// The session is in memory only, and is not written any more after the call.
#[tokio::test]
async fn a_session_that_could_not_be_written_yet_is_ended_too() {
    let provider = Provider::new();
    let store = MemoryStore::new();
    let (link, switch) = Unreliable::over(&store);
    let sessions = Sessions::builder(provider.freedom_id())
        .store(link)
        .revoke_base("https://app.example/revoke")
        .build()
        .unwrap();
    switch.fail(!GET);
    let session = sessions.sign_in("code").await.unwrap();
    let body = body(session.token_id());
    sessions.revoked(&provider.revoke_key(), body.as_bytes());
    until(async || sessions.tally().revoked_sessions > 0).await;
    switch.heal();
    sessions.settled().await;
    assert!(session.access_token().await.unwrap_err().is_revoked());
    let id = session.id().unwrap();
    assert_eq!(store.get(id).await.unwrap(), None);
}

/// The tokens that a refresh in flight brings are neither given out nor written.
#[tokio::test]
async fn a_revocation_wins_over_a_refresh_in_flight() {
    let it = Revocable::start().await;
    let elsewhere = replica_over(&it.provider, &it.store);
    let gate = it.provider.gate();
    let refreshing = tokio::spawn({
        let session = it.session.clone();
        async move { session.refresh().await }
    });
    it.provider.wait_shown(1).await;
    elsewhere.revoked(&it.key, it.body().as_bytes());
    wait_revoked(&it.store, it.id).await;
    gate.send_replace(true);
    let error = refreshing.await.unwrap().unwrap_err();
    assert!(error.is_revoked(), "{error}");
    assert!(it.session.access_token().await.unwrap_err().is_revoked());
    let record = it.store.get(it.id).await.unwrap().unwrap();
    assert_eq!((record.revoked, record.tokens), (true, None));
}

#[tokio::test]
async fn known_and_unknown_take_the_same_time() {
    let it = Revocable::start().await;
    let (known, unknown) = (it.key.clone(), "B".repeat(64));
    let body = it.body();
    let time = |key: &str| {
        let started = Instant::now();
        for _ in 0..50 {
            it.sessions.revoked(key, body.as_bytes());
        }
        started.elapsed().as_secs_f64()
    };
    let (mut of_known, mut of_unknown) = (f64::MAX, f64::MAX);
    for _ in 0..20 {
        of_known = of_known.min(time(&known));
        of_unknown = of_unknown.min(time(&unknown));
    }
    let ratio = of_known / of_unknown;
    assert!((0.2..5.0).contains(&ratio), "{ratio}");
}

#[test]
fn a_base_that_keys_cannot_follow_is_refused() {
    for (base, expected) in [
        ("https://app.example/revoke", None),
        ("https://app.example", None),
        ("http://127.0.0.1:8080/revoke", None),
        ("http://app.example/revoke", Some("https")),
        ("ftp://app.example/revoke", Some("https")),
        ("/revoke", Some("https")),
        ("", Some("no URL")),
        ("https://app.example/revoke?x=", Some("no query")),
        ("https://app.example/revoke#x", Some("no query")),
    ] {
        let freedom_id = FreedomId::builder("id", "secret").build().unwrap();
        let built = Sessions::builder(freedom_id).revoke_base(base).build();
        match (built, expected) {
            (Ok(_), None) => {}
            (Err(error), Some(expected)) => {
                let text = error.to_string();
                assert!(text.contains(expected), "{base}: {text}");
            }
            (built, _) => panic!("{base}: {built:?}"),
        }
    }
}
