//! What people see while the store of the sessions cannot be reached.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use fid_client::{
    SealingKeys, SessionId, Sessions,
    http::StatusCode,
    jiff::Timestamp,
    login::Login,
    store::{
        Attempt, Lease, MemoryStore, NewRecord, Owner, Record, Sealed, StoreError, StoreFuture,
        Swap, TokenStore,
    },
};
use fid_sandbox::{Operation, Sandbox};

use crate::support::{Person, app, freedom_id, listen, serve};

/// A store that can be switched off.
#[derive(Clone, Default)]
struct Switch {
    store: MemoryStore,
    off: Arc<AtomicBool>,
}

impl Switch {
    fn ask<'a, T: Send + 'a>(&self, answer: StoreFuture<'a, T>) -> StoreFuture<'a, T> {
        if self.off.load(Ordering::Relaxed) {
            return Box::pin(async { Err(StoreError::new("it is switched off")) });
        }
        answer
    }

    fn switch_off(&self, off: bool) {
        self.off.store(off, Ordering::Relaxed);
    }
}

impl TokenStore for Switch {
    fn get(&self, session: SessionId) -> StoreFuture<'_, Option<Record>> {
        self.ask(self.store.get(session))
    }

    fn create<'a>(&'a self, session: SessionId, record: &'a NewRecord) -> StoreFuture<'a, ()> {
        self.ask(self.store.create(session, record))
    }

    fn acquire(&self, session: SessionId, owner: Owner, ttl: Duration) -> StoreFuture<'_, Lease> {
        self.ask(self.store.acquire(session, owner, ttl))
    }

    fn renew(&self, session: SessionId, owner: Owner, ttl: Duration) -> StoreFuture<'_, bool> {
        self.ask(self.store.renew(session, owner, ttl))
    }

    fn begin<'a>(
        &'a self,
        session: SessionId,
        owner: Owner,
        generation: u64,
        attempt: &'a Attempt,
    ) -> StoreFuture<'a, bool> {
        self.ask(self.store.begin(session, owner, generation, attempt))
    }

    fn swap<'a>(
        &'a self,
        session: SessionId,
        generation: u64,
        tokens: &'a Sealed,
        expires: Timestamp,
    ) -> StoreFuture<'a, Swap> {
        self.ask(self.store.swap(session, generation, tokens, expires))
    }

    fn release(&self, session: SessionId, owner: Owner) -> StoreFuture<'_, ()> {
        self.ask(self.store.release(session, owner))
    }

    fn revoke(&self, session: SessionId) -> StoreFuture<'_, bool> {
        self.ask(self.store.revoke(session))
    }

    fn expire(&self, session: SessionId) -> StoreFuture<'_, ()> {
        self.ask(self.store.expire(session))
    }
}

/// Starts two replicas over a store that can be switched off; the second has nobody in memory.
async fn service() -> (Sandbox, Switch, Person, Person) {
    let sandbox = Sandbox::start().await.unwrap();
    let (store, keys) = (Switch::default(), SealingKeys::generate());
    let (first, public) = listen().await;
    let (second, other) = listen().await;
    for listener in [first, second] {
        let sessions = Sessions::builder(freedom_id(&sandbox))
            .store(store.clone())
            .patience(Duration::from_millis(200));
        let sessions = sessions.keys(keys.clone()).build().unwrap();
        serve(
            listener,
            app(&Login::builder(sessions, &public).build().unwrap()),
        );
    }
    (sandbox, store, Person::new(&public), Person::new(&other))
}

#[tokio::test]
async fn a_code_is_not_used_up_while_its_session_could_not_be_kept() {
    let (sandbox, store, mut person, _) = service().await;
    let callback = person.go_to_freedom_id(&sandbox, "/login").await;
    store.switch_off(true);
    let answer = person.open(&callback).await;
    assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(sandbox.requests(Operation::ExchangeToken), 0);

    store.switch_off(false);
    let callback = person.go_to_freedom_id(&sandbox, "/login").await;
    person.open(&callback).await;
    assert!(person.is_signed_in().await);
}

#[tokio::test]
async fn who_is_signed_in_and_cannot_be_looked_up_is_told_to_wait_and_not_to_sign_in() {
    let (sandbox, store, mut person, mut elsewhere) = service().await;
    let callback = person.go_to_freedom_id(&sandbox, "/login").await;
    person.open(&callback).await;
    store.switch_off(true);
    // Where the session is in memory it goes on.
    assert_eq!(person.open("/account").await.status(), StatusCode::OK);

    elsewhere.cookies = person.cookies.clone();
    let answer = elsewhere.open("/account").await;
    assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
    let page = answer.text().await.unwrap();
    assert!(
        page.contains("This page cannot be shown right now"),
        "{page}"
    );
    assert!(!page.contains("Sign in again"), "{page}");
    assert!(!elsewhere.is_signed_in().await);
    assert_eq!(
        elsewhere.cookies, person.cookies,
        "the cookie is of use later"
    );
    store.switch_off(false);
    assert_eq!(elsewhere.open("/account").await.status(), StatusCode::OK);
}

#[tokio::test]
async fn the_browser_forgets_who_signs_out_though_the_store_cannot_be_told() {
    let (sandbox, store, mut person, _) = service().await;
    let callback = person.go_to_freedom_id(&sandbox, "/login").await;
    person.open(&callback).await;
    store.switch_off(true);
    let answer = person.post("/logout").await;
    assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
    let page = answer.text().await.unwrap();
    assert!(
        page.contains("You are signed out in this browser"),
        "{page}"
    );
    assert_eq!(person.session(), None);
}
