//! A token is refused because somebody else refreshed the session: nobody has to sign in for that.

use std::{
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

use fid_client::{
    Session, Sessions,
    store::{MemoryStore, TokenStore},
};

use crate::support::{
    ALL, Answer, OTHER, Provider, SWAP_ANSWER, Switch, Unreliable, expired_session, replicas_of,
    until,
};

/// A replica that looks at the store before each call.
fn watchful(provider: &Provider, store: &MemoryStore) -> Sessions {
    Sessions::builder(provider.freedom_id())
        .store(store.clone())
        .recheck(Duration::ZERO)
        .build()
        .unwrap()
}

fn behind(provider: &Provider, store: &MemoryStore) -> (Sessions, Switch) {
    let (link, switch) = Unreliable::over(store);
    let builder = Sessions::builder(provider.freedom_id()).store(link);
    (builder.build().unwrap(), switch)
}

/// The soak's one call that was told to sign in: a store that was started again had done the write whose answer was lost,
/// and another replica was refreshing what it had found there. The tokens in the store were taken for newer ones, and they
/// were those that had just been refused.
#[tokio::test]
async fn tokens_that_came_back_from_the_store_are_not_taken_for_newer_ones() {
    let provider = Provider::new();
    let store = MemoryStore::new();
    let id = expired_session(&provider, &store).await;
    let ((here, switch), (there, _)) = (behind(&provider, &store), behind(&provider, &store));
    let mine = here.get(id).await.unwrap().unwrap();
    switch.fail(SWAP_ANSWER);
    mine.refresh().await.unwrap();

    let theirs = there.get(id).await.unwrap().unwrap();
    let gate = provider.gate();
    let refreshing = tokio::spawn(async move { theirs.refresh().await });
    provider.wait_shown(2).await;
    let call = tokio::spawn({
        let mine = mine.clone();
        async move { call_while(&mine, &mine, 0).await }
    });
    until(async || here.tally().waits > 0 || call.is_finished()).await;
    gate.send_replace(true);
    let (result, tries) = call.await.unwrap();
    result.unwrap();
    assert_eq!(tries, 2, "what had been refused was shown again");
    refreshing.await.unwrap().unwrap();
    assert_eq!(provider.shown(), ["canary-refresh-1", "canary-refresh-2"]);
}

/// A refresh waits for another replica's, and a caller takes the new tokens in before it does.
#[tokio::test(start_paused = true)]
async fn tokens_that_a_caller_took_in_are_not_refreshed_again_by_who_waited_for_them() {
    let provider = Provider::new();
    let store = MemoryStore::new();
    let id = expired_session(&provider, &store).await;
    let (here, there) = (watchful(&provider, &store), watchful(&provider, &store));
    let mine = here.get(id).await.unwrap().unwrap();
    let theirs = there.get(id).await.unwrap().unwrap();
    let gate = provider.gate();
    let refreshing = tokio::spawn(async move { theirs.refresh().await });
    provider.wait_shown(1).await;
    let waiting = tokio::spawn({
        let mine = mine.clone();
        async move { mine.refresh().await }
    });
    until(async || here.tally().waits > 0).await;
    gate.send_replace(true);
    refreshing.await.unwrap().unwrap();
    // Time stands still as long as there is something to do: the other task has not looked yet.
    mine.user().await.unwrap();
    assert_eq!(here.tally().adoptions, 1);
    waiting.await.unwrap().unwrap();
    assert_eq!(provider.shown(), ["canary-refresh-1"]);
}

/// Calls for the user, and has somebody refresh the session each time before the call leaves, up to so many times.
async fn call_while(
    session: &Session,
    other: &Session,
    refreshes: usize,
) -> (Result<(), fid_client::Error>, usize) {
    let tries = AtomicUsize::new(0);
    let result = session.call(|client| {
        let number = tries.fetch_add(1, Ordering::Relaxed);
        let client = client.clone();
        async move {
            if number < refreshes {
                other.refresh().await.unwrap();
            }
            client.get_user_info().await.map(drop)
        }
    });
    (result.await, tries.load(Ordering::Relaxed))
}

#[tokio::test]
async fn a_call_that_another_replica_overtakes_twice_is_made_a_third_time() {
    let provider = Provider::new();
    let ([here, there], _) = replicas_of(&provider);
    let mine = here.sign_in("code").await.unwrap();
    let theirs = there.get(mine.id().unwrap()).await.unwrap().unwrap();
    let (result, tries) = call_while(&mine, &theirs, 2).await;
    result.unwrap();
    assert_eq!(tries, 3);
    assert_eq!(provider.shown().len(), 2, "refreshed for nothing");
}

#[tokio::test]
async fn a_call_that_another_caller_overtakes_twice_is_made_a_third_time() {
    let provider = Provider::new();
    let session = provider.freedom_id().sign_in("code").await.unwrap();
    let (result, tries) = call_while(&session, &session, 2).await;
    result.unwrap();
    assert_eq!(tries, 3);
    assert_eq!(provider.shown().len(), 2, "refreshed for nothing");
}

/// Somebody refreshes without end: the call is to be made later, and the session lives.
#[tokio::test]
async fn a_call_that_is_overtaken_without_end_is_to_be_made_later() {
    let provider = Provider::new();
    let ([here, there], _) = replicas_of(&provider);
    let mine = here.sign_in("code").await.unwrap();
    let theirs = there.get(mine.id().unwrap()).await.unwrap().unwrap();
    let (result, tries) = call_while(&mine, &theirs, usize::MAX).await;
    let error = result.unwrap_err();
    assert!(error.is_retryable() && !error.needs_sign_in(), "{error}");
    assert_eq!(tries, 5);
    mine.user().await.unwrap();
}

/// An answer was lost, and the token that came before it is refused: whether the session lives, Freedom ID is asked, also
/// when another try has failed in another way since.
#[tokio::test]
async fn a_token_that_is_refused_after_a_lost_answer_is_in_doubt_and_no_reason_to_sign_in() {
    for in_store in [true, false] {
        let provider = Provider::new();
        let ([here], _) = replicas_of(&provider);
        let session = match in_store {
            true => here.sign_in("code").await.unwrap(),
            false => provider.freedom_id().sign_in("code").await.unwrap(),
        };
        session.refresh().await.unwrap();
        provider.answer([Answer::Cut { rotated: true }, Answer::Says(503, "")]);
        for _ in 0..2 {
            session.refresh().await.unwrap_err();
            let error = session.user().await.unwrap_err();
            assert!(!error.needs_sign_in(), "{error}");
        }
        assert_eq!(provider.shown().len(), 3);
        // This Freedom ID gives no grace, and says so when it is asked.
        let error = session.refresh().await.unwrap_err();
        assert_eq!(error.is_lost_refresh(), in_store, "{error}");
        let error = session.user().await.unwrap_err();
        assert!(error.needs_sign_in(), "{error}");
    }
}

/// The refresh is under way, and has made the token worthless that a call of the same process is using.
#[tokio::test(start_paused = true)]
async fn a_token_that_is_refused_while_it_is_refreshed_is_waited_for() {
    let provider = Provider::new();
    let session = provider.freedom_id().sign_in("code").await.unwrap();
    session.refresh().await.unwrap();
    let gate = provider.gate();
    let refreshing = tokio::spawn({
        let session = session.clone();
        async move { session.refresh().await }
    });
    provider.wait_shown(2).await;
    let call = tokio::spawn(async move { session.user().await });
    // Time stands still until both wait.
    tokio::time::sleep(Duration::from_millis(1)).await;
    gate.send_replace(true);
    call.await.unwrap().unwrap();
    refreshing.await.unwrap().unwrap();
}

/// One replica does not know what came of its refresh, and another one tries it once more: what the first one is refused
/// meanwhile is no end, though it waits for its own turn. The soak found that.
#[tokio::test(start_paused = true)]
async fn a_token_in_doubt_that_another_replica_refreshes_is_waited_for() {
    let provider = Provider::new();
    let ([here, there], _) = replicas_of(&provider);
    let mine = here.sign_in("code").await.unwrap();
    mine.refresh().await.unwrap();
    let theirs = there.get(mine.id().unwrap()).await.unwrap().unwrap();
    provider.answer([Answer::Cut { rotated: false }]);
    mine.refresh().await.unwrap_err();
    let gate = provider.gate();
    let trying = tokio::spawn(async move { theirs.refresh().await });
    // It has waited for whoever left the attempt behind.
    provider.wait_shown(3).await;
    let waiting = tokio::spawn({
        let mine = mine.clone();
        async move { mine.refresh().await }
    });
    until(async || here.tally().waits > 0).await;
    let call = tokio::spawn(async move { mine.user().await });
    tokio::time::sleep(Duration::from_millis(1)).await;
    gate.send_replace(true);
    call.await.unwrap().unwrap();
    waiting.await.unwrap().unwrap();
    trying.await.unwrap().unwrap();
    assert!(!provider.is_dead());
}

/// The same, and it was the other one whose answer was lost: this one finds out when its own try has failed.
#[tokio::test(start_paused = true)]
async fn a_token_that_another_replica_showed_and_lost_is_no_reason_to_sign_in_yet() {
    let provider = Provider::new();
    let ([here, there], _) = replicas_of(&provider);
    let mine = here.sign_in("code").await.unwrap();
    mine.refresh().await.unwrap();
    let theirs = there.get(mine.id().unwrap()).await.unwrap().unwrap();
    provider.answer([Answer::Cut { rotated: true }, Answer::Says(503, "")]);
    theirs.refresh().await.unwrap_err();
    mine.refresh().await.unwrap_err();
    let error = mine.user().await.unwrap_err();
    assert!(!error.needs_sign_in(), "{error}");
    let error = mine.refresh().await.unwrap_err();
    assert!(error.is_lost_refresh(), "{error}");
}

/// A replica that looks at the store before each call, and waits long for what it says.
fn patient(provider: &Provider, store: &MemoryStore) -> (Sessions, Switch) {
    let (link, switch) = Unreliable::over(store);
    let builder = Sessions::builder(provider.freedom_id()).store(link);
    let builder = builder.recheck(Duration::ZERO);
    let sessions = builder.store_timeout(Duration::from_secs(30)).build();
    (sessions.unwrap(), switch)
}

/// The store said that there is no such session, and that is read when the session was written already.
#[tokio::test]
async fn an_answer_from_before_the_first_write_does_not_say_that_the_session_has_ended() {
    let provider = Provider::new();
    let store = MemoryStore::new();
    let (sessions, switch) = patient(&provider, &store);
    switch.fail(ALL);
    let session = sessions.sign_in("code").await.unwrap();
    switch.fail(OTHER);
    let mut held = switch.hold_next_answer();
    let call = tokio::spawn({
        let session = session.clone();
        async move { session.user().await }
    });
    held.answered().await;
    switch.heal();
    sessions.settled().await;
    held.give();
    call.await.unwrap().unwrap();
    session.user().await.unwrap();
    assert!(store.get(session.id().unwrap()).await.unwrap().is_some());
}

/// The record of before a refresh is read after it.
#[tokio::test]
async fn an_answer_from_before_a_write_does_not_say_that_the_write_is_lost() {
    let provider = Provider::new();
    let store = MemoryStore::new();
    let (sessions, switch) = patient(&provider, &store);
    let session = sessions.sign_in("code").await.unwrap();
    let mut held = switch.hold_next_answer();
    let look = tokio::spawn({
        let (sessions, id) = (sessions.clone(), session.id().unwrap());
        async move { sessions.get(id).await.map(drop) }
    });
    held.answered().await;
    session.refresh().await.unwrap();
    held.give();
    look.await.unwrap().unwrap();
    sessions.settled().await;
    assert_eq!(switch.swaps(), 1, "the store was told again");
}
