//! Sessions: one refresh at a time, and nothing lost by who goes away.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use fid_client::{Disposition, Secret, Session};
use fid_sandbox::{Fault, Operation, Times, Work};

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
async fn a_sign_in_goes_on_when_its_caller_goes_away() {
    let world = World::start().await;
    let code = world.code().await;
    world
        .sandbox
        .fault(Operation::ExchangeToken, Fault::Delay(A_WHILE), Times::Once);
    let sign_in = world.freedom_id.sign_in(code);
    let impatient = tokio::time::timeout(Duration::from_millis(20), async { sign_in.await }).await;
    assert!(impatient.is_err(), "the exchange was to take longer");
    world.sandbox.wait_for(Operation::ExchangeToken, 1).await;
    assert_eq!(world.sandbox.requests(Operation::ExchangeToken), 1);
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
async fn a_torn_answer_to_a_refresh_is_not_taken_for_the_end() {
    let world = World::with(|builder| builder.refresh_rotation(false)).await;
    let session = world.signed_in().await;
    world.sandbox.fault(
        Operation::RefreshToken,
        Fault::CloseBeforeAnswer(Work::NotDone),
        Times::Once,
    );
    let error = session.refresh().await.unwrap_err();
    assert_eq!(error.disposition(), Disposition::OutcomeUnknown, "{error}");
    assert_eq!(world.sandbox.requests(Operation::RefreshToken), 1);
    session.refresh().await.unwrap();
}

#[tokio::test]
async fn new_tokens_are_written_down_before_anybody_has_them() {
    let world = World::start().await;
    let session = world.signed_in().await;
    let kept: Arc<Mutex<Vec<Secret>>> = Arc::default();
    let writer = Arc::clone(&kept);
    session
        .keep_with(move |saved: &Secret| {
            writer.lock().unwrap().push(saved.clone());
            Ok(())
        })
        .unwrap();
    session.refresh().await.unwrap();
    let kept = kept.lock().unwrap();
    assert_eq!(kept.len(), 2);
    assert_eq!(kept[1], session.save());
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

#[tokio::test]
async fn the_providers_clock_decides() {
    // A machine whose clock is ten days behind: by its clock the token is fresh, by the provider's it is not.
    let world = World::start().await;
    let session = world.signed_in().await;
    world.sandbox.advance(Duration::from_secs(10 * 24 * 3600));
    session.refresh().await.unwrap();
    world.sandbox.clear_journal();
    for _ in 0..5 {
        session.user().await.unwrap();
    }
    assert_eq!(world.sandbox.requests(Operation::RefreshToken), 0);
}

#[test]
fn sessions_can_be_shared_between_threads() {
    fn shared<T: Send + Sync + Clone + 'static>() {}
    shared::<Session>();
    shared::<fid_client::FreedomId>();
    shared::<fid_client::Error>();
}
