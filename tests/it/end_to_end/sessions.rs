//! Sessions: one refresh at a time, and nothing lost by who goes away.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use fid_client::{Disposition, Secret, Session, Uuid};
use fid_sandbox::{ErrorStatus, Fault, Operation, Times, Work};

use crate::support::{World, client_of, note_tokens};

const A_WHILE: Duration = Duration::from_millis(150);

#[tokio::test(flavor = "multi_thread")]
async fn fifty_callers_share_one_refresh() {
    let world = World::start().await;
    let session = world.signed_in().await;
    world.sandbox.advance(Duration::from_secs(8 * 24 * 3600));
    world.sandbox.fault(
        Operation::RefreshToken,
        Fault::Delay(A_WHILE),
        Times::Always,
    );
    let callers: Vec<_> = (0..50)
        .map(|_| {
            let session = session.clone();
            tokio::spawn(async move { session.user().await.map(|user| user.freedom_id) })
        })
        .collect();
    for caller in callers {
        caller.await.unwrap().unwrap();
    }
    assert_eq!(world.sandbox.requests(Operation::RefreshToken), 1);
    note_tokens(&session.tokens());
}

#[tokio::test]
async fn a_caller_that_goes_away_loses_no_token() {
    let world = World::start().await;
    let session = world.signed_in().await;
    let before = session.tokens();
    world
        .sandbox
        .fault(Operation::RefreshToken, Fault::Delay(A_WHILE), Times::Once);
    let impatient = tokio::time::timeout(Duration::from_millis(20), session.refresh()).await;
    assert!(impatient.is_err(), "the refresh was to take longer");

    // The next caller joins what is under way and gets its tokens; the old ones are dead by then.
    session.refresh().await.unwrap();
    assert_ne!(session.token_id(), before.id);
    session.user().await.unwrap();
    assert_eq!(world.sandbox.requests(Operation::RefreshToken), 1);
}

#[tokio::test]
async fn a_sign_in_whose_caller_went_away_is_kept() {
    let world = World::start().await;
    let code = world.code().await;
    world
        .sandbox
        .fault(Operation::ExchangeToken, Fault::Delay(A_WHILE), Times::Once);
    let (sender, mut kept) = tokio::sync::mpsc::unbounded_channel();
    let sign_in = world
        .freedom_id
        .sign_in(code)
        .keep_with(move |saved: &Secret| {
            sender.send(saved.clone())?;
            Ok(())
        });
    let impatient = tokio::time::timeout(Duration::from_millis(20), async { sign_in.await }).await;
    assert!(impatient.is_err(), "the exchange was to take longer");

    let saved = kept.recv().await.unwrap();
    let session = world.freedom_id.resume(&saved).unwrap();
    session.user().await.unwrap();
}

#[tokio::test]
async fn a_page_of_a_proxy_is_not_taken_for_the_end_of_the_session() {
    for status in [400, 403, 404, 503] {
        let world = World::start().await;
        let session = world.signed_in().await;
        world
            .sandbox
            .fault(Operation::RefreshToken, Fault::Html(status), Times::Once);
        let error = session.refresh().await.unwrap_err();
        assert!(!error.needs_sign_in(), "{status}: {error}");
        session.refresh().await.unwrap();
        session.user().await.unwrap();
    }
}

#[tokio::test]
async fn a_refresh_that_fails_is_not_tried_by_every_caller() {
    let world = World::start().await;
    let saved = world.signed_in().await.save();
    let expired = saved.expose().replace(
        &world
            .freedom_id
            .resume(&saved)
            .unwrap()
            .tokens()
            .access_expire_at
            .to_string(),
        "2020-01-01T00:00:00.000000Z",
    );
    let session = world.freedom_id.resume(&Secret::from(expired)).unwrap();
    world
        .sandbox
        .fault(Operation::RefreshToken, Fault::Status(500), Times::Always);
    for _ in 0..20 {
        session.user().await.unwrap_err();
    }
    assert_eq!(world.sandbox.requests(Operation::RefreshToken), 1);
}

#[tokio::test]
async fn a_server_that_lets_nobody_in_costs_one_refresh() {
    let world = World::start().await;
    let session = world.signed_in().await;
    world
        .sandbox
        .fault(Operation::GetUserInfo, Fault::Status(401), Times::Always);
    for _ in 0..20 {
        assert!(session.user().await.unwrap_err().needs_sign_in());
    }
    assert_eq!(world.sandbox.requests(Operation::RefreshToken), 1);
}

#[tokio::test]
async fn an_expired_token_that_is_told_under_status_200_is_refreshed() {
    let world = World::with(|builder| builder.error_status(ErrorStatus::Ok)).await;
    let session = world.signed_in().await;
    world.sandbox.advance(Duration::from_secs(8 * 24 * 3600));
    session.user().await.unwrap();
    assert_eq!(world.sandbox.requests(Operation::RefreshToken), 1);
}

#[tokio::test]
async fn a_failed_refresh_does_not_displace_a_good_token() {
    let world = World::start().await;
    let session = world.signed_in().await;
    world
        .sandbox
        .fault(Operation::RefreshToken, Fault::Status(500), Times::Once);
    let error = session.refresh().await.unwrap_err();
    assert_eq!(error.disposition(), Disposition::OutcomeUnknown);
    session.user().await.unwrap();
    // And it is no end: the next try may succeed.
    session.refresh().await.unwrap();
    session.user().await.unwrap();
}

#[tokio::test]
async fn an_answer_to_a_refresh_that_is_lost_is_not_taken_for_the_end() {
    for fault in [
        Fault::TornBody,
        Fault::GarbageJson,
        Fault::CloseBeforeAnswer(Work::Done),
        Fault::CloseBeforeAnswer(Work::NotDone),
    ] {
        let world = World::with(|builder| builder.refresh_rotation(false)).await;
        let session = world.signed_in().await;
        world
            .sandbox
            .fault(Operation::RefreshToken, fault.clone(), Times::Once);
        let error = session.refresh().await.unwrap_err();
        assert_eq!(
            error.disposition(),
            Disposition::OutcomeUnknown,
            "{fault:?}: {error}"
        );
        assert_eq!(
            world.sandbox.requests(Operation::RefreshToken),
            1,
            "{fault:?}"
        );
        session.refresh().await.unwrap();
        session.user().await.unwrap();
    }
}

#[tokio::test]
async fn new_tokens_are_written_down_before_anybody_has_them() {
    let world = World::start().await;
    let session = world.signed_in().await;
    let kept: Arc<Mutex<Vec<(Secret, Uuid)>>> = Arc::default();
    let (writer, seen) = (Arc::clone(&kept), session.clone());
    session
        .keep_with(move |saved: &Secret| {
            writer
                .lock()
                .unwrap()
                .push((saved.clone(), seen.token_id()));
            Ok(())
        })
        .unwrap();
    let before = session.token_id();
    session.refresh().await.unwrap();
    let kept = kept.lock().unwrap();
    assert_eq!(kept.len(), 2);
    assert_eq!(
        kept[1],
        (session.save(), before),
        "the session still had its old tokens"
    );
}

#[tokio::test]
async fn a_keeper_that_panics_costs_nobody_the_session() {
    let world = World::start().await;
    let session = world.signed_in().await;
    let first = Mutex::new(true);
    session
        .keep_with(move |_: &Secret| {
            assert!(
                std::mem::take(&mut *first.lock().unwrap()),
                "a mistake of the application"
            );
            Ok(())
        })
        .unwrap();
    session.refresh().await.unwrap();
    session.refresh().await.unwrap();
    session.user().await.unwrap();
}

#[tokio::test]
async fn a_keeper_that_fails_costs_nobody_the_session() {
    let world = World::start().await;
    let session = world.signed_in().await;
    let calls = Arc::new(Mutex::new(0));
    let count = Arc::clone(&calls);
    session
        .keep_with(move |_: &Secret| {
            *count.lock().unwrap() += 1;
            if *count.lock().unwrap() > 1 {
                Err("disk full".into())
            } else {
                Ok(())
            }
        })
        .unwrap();
    session.refresh().await.unwrap();
    session.user().await.unwrap();
    assert_eq!(*calls.lock().unwrap(), 2);
}

#[tokio::test]
async fn a_saved_session_goes_on_elsewhere() {
    let world = World::start().await;
    let saved = world.signed_in().await.save();
    let resumed = client_of(&world.sandbox).resume(&saved).unwrap();
    resumed.user().await.unwrap();
    resumed.refresh().await.unwrap();
    resumed.user().await.unwrap();
}

#[test]
fn sessions_can_be_shared_between_threads() {
    fn shared<T: Send + Sync + Clone + 'static>() {}
    shared::<Session>();
    shared::<fid_client::FreedomId>();
    shared::<fid_client::Error>();
}
