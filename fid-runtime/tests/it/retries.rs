//! What is sent again, how often, and when.

use std::time::Duration;

use fid_runtime::{Disposition, Error};
use tokio::time::Instant;

use crate::api::{TokenExchange, User};
use crate::support::{Step, client, configured, credential};

const USER: &str = r#"{"freedom_id":"f","nick":null,"friends":[]}"#;

const IDEMPOTENT: [&str; 6] = ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"];

/// Requests that a call makes when every one of them meets the same fault.
async fn requests(method: &str, step: Step) -> (u32, Error) {
    let (api, seen) = client(&[step]);
    let error = api.any(method).await.unwrap_err();
    assert_eq!(error.attempts(), seen.count());
    assert!(seen.all().iter().all(|request| request.method() == method));
    (seen.count(), error)
}

#[tokio::test(start_paused = true)]
async fn every_method_meets_every_fault() {
    for method in IDEMPOTENT.into_iter().chain(["POST", "PATCH"]) {
        let idempotent = IDEMPOTENT.contains(&method);
        // Each fault, requests for an idempotent method, requests for the others, what to do for each.
        let retry = Disposition::Retry { after: None };
        let (unknown, fix, bug) = (
            Disposition::OutcomeUnknown,
            Disposition::FixConfiguration,
            Disposition::Bug,
        );
        for (step, requests_of, dispositions) in [
            (Step::Refused, (3, 3), (retry, retry)),
            (Step::Untrusted, (1, 1), (fix, fix)),
            (Step::Broken, (3, 1), (retry, unknown)),
            (Step::Silent, (2, 1), (retry, unknown)),
            (Step::Stalled(200), (2, 1), (retry, unknown)),
            (Step::Torn(200, &["{"]), (3, 1), (retry, unknown)),
            (Step::Json(429, ""), (3, 1), (retry, retry)),
            (Step::Json(500, ""), (1, 1), (retry, unknown)),
            (Step::Json(501, ""), (1, 1), (bug, bug)),
            (Step::Json(502, ""), (3, 1), (retry, unknown)),
            (Step::Json(503, ""), (3, 1), (retry, retry)),
            (Step::Json(504, ""), (3, 1), (retry, unknown)),
            (Step::Json(400, ""), (1, 1), (bug, bug)),
            (Step::Json(401, ""), (1, 1), (fix, fix)),
            (Step::Json(403, ""), (1, 1), (fix, fix)),
            (Step::Json(301, ""), (1, 1), (fix, fix)),
            (Step::Json(200, "{"), (1, 1), (bug, unknown)),
        ] {
            let (count, error) = requests(method, step.clone()).await;
            let expected = if idempotent {
                requests_of.0
            } else {
                requests_of.1
            };
            assert_eq!(count, expected, "{method} {step:?}");
            let expected = if idempotent {
                dispositions.0
            } else {
                dispositions.1
            };
            assert_eq!(error.disposition(), expected, "{method} {step:?}");
            assert_eq!(error.is_retryable(), expected == retry);
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_retry_may_succeed() {
    let (api, seen) = client(&[Step::Json(503, ""), Step::Broken, Step::Json(200, USER)]);
    assert_eq!(api.get_user().await.unwrap().freedom_id, "f");
    let requests = seen.all();
    assert_eq!(requests.len(), 3);
    assert!(
        requests
            .iter()
            .all(|request| request.headers() == requests[0].headers())
    );
}

#[tokio::test(start_paused = true)]
async fn a_body_goes_again_only_if_it_never_left() {
    let (api, seen) = client(&[Step::Refused, Step::Broken]);
    let error = api
        .partner(&credential())
        .exchange_token(TokenExchange::new("c"))
        .await
        .unwrap_err();
    assert_eq!(error.disposition(), Disposition::OutcomeUnknown);
    let bodies: Vec<_> = seen
        .all()
        .iter()
        .map(|request| request.body().unwrap().to_vec())
        .collect();
    assert_eq!(bodies, [br#"{"authorization_code":"c"}"#; 2]);
}

#[tokio::test(start_paused = true)]
async fn the_number_of_retries_can_be_set() {
    for retries in [0, 1, 5] {
        let (api, seen) = configured(&[Step::Json(503, "")], |builder| builder.retries(retries));
        api.get_user().await.unwrap_err();
        assert_eq!(seen.count(), retries + 1);
    }
}

/// How long a call takes that meets this `Retry-After` once.
async fn time_with(
    retry_after: &'static str,
) -> (
    Result<User, Error<crate::api::ErrorEnvelope>>,
    u32,
    Duration,
) {
    let (api, seen) = client(&[
        Step::With(503, "retry-after", retry_after, ""),
        Step::Json(200, USER),
    ]);
    let started = Instant::now();
    let outcome = api.get_user().await;
    (outcome, seen.count(), started.elapsed())
}

#[tokio::test(start_paused = true)]
async fn the_server_is_not_asked_before_it_wants() {
    for (retry_after, seconds) in [
        ("0", 0),
        ("1", 1),
        ("30", 30),
        ("garbage", 0),
        ("-5", 0),
        ("Sun, 06 Nov 1994 08:49:37 GMT", 0),
    ] {
        let (outcome, count, elapsed) = time_with(retry_after).await;
        assert!(outcome.is_ok(), "{retry_after}");
        assert_eq!(count, 2);
        let jitter = Duration::from_millis(101);
        let least = Duration::from_secs(seconds);
        assert!(
            (least..=least + jitter).contains(&elapsed),
            "{retry_after}: {elapsed:?}"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn a_wait_beyond_the_deadline_is_left_to_the_caller() {
    for retry_after in ["3600", "61", "99999999999999999999"] {
        let (outcome, count, elapsed) = time_with(retry_after).await;
        let error = outcome.unwrap_err();
        assert_eq!((count, elapsed), (1, Duration::ZERO), "{retry_after}");
        let after = error.retry_after();
        assert!(after >= Some(Duration::from_secs(61)));
        assert_eq!(error.disposition(), Disposition::Retry { after });
    }
}

#[tokio::test(start_paused = true)]
async fn a_limit_is_reported_to_a_call_that_is_not_repeated() {
    let (api, seen) = client(&[Step::With(429, "retry-after", "7", "")]);
    let error = api
        .partner(&credential())
        .exchange_token(TokenExchange::new("c"))
        .await
        .unwrap_err();
    assert_eq!(seen.count(), 1);
    assert_eq!(error.retry_after(), Some(Duration::from_secs(7)));
    assert!(
        error.to_string().ends_with(": try again in 7 s [FID-0207]"),
        "{error}"
    );
}

#[tokio::test(start_paused = true)]
async fn a_dead_server_sees_little_more_than_without_retries() {
    let (api, seen) = client(&[Step::Json(503, "")]);
    for _ in 0..200 {
        api.get_user().await.unwrap_err();
    }
    assert!((200..=240).contains(&seen.count()), "{}", seen.count());
    assert!(seen.count() > 200);
}

#[tokio::test(start_paused = true)]
async fn attempts_and_calls_end_in_time() {
    let seconds = Duration::from_secs;
    let configure = |attempt, total| {
        move |builder: fid_runtime::ClientBuilder<crate::api::Client>| {
            builder
                .attempt_timeout(seconds(attempt))
                .timeout(seconds(total))
        }
    };
    for (attempt, total, requests, elapsed) in
        [(1, 60, 3, 3), (30, 60, 2, 60), (100, 5, 1, 5), (3, 5, 2, 5)]
    {
        let (api, seen) = configured(&[Step::Silent], configure(attempt, total));
        let started = Instant::now();
        let error = api.get_user().await.unwrap_err();
        assert!(error.is_timeout());
        assert_eq!(seen.count(), requests);
        let (least, most) = (
            seconds(elapsed),
            seconds(elapsed) + Duration::from_millis(310),
        );
        assert!(
            (least..=most).contains(&started.elapsed()),
            "{:?}",
            started.elapsed()
        );
        assert_eq!(error.elapsed(), started.elapsed());
    }
}

#[tokio::test(start_paused = true)]
async fn a_call_can_have_a_deadline_of_its_own() {
    let (api, _) = client(&[Step::Silent]);
    for timeout in [
        Duration::ZERO,
        Duration::from_millis(5),
        Duration::from_secs(20),
    ] {
        let started = Instant::now();
        let call = api
            .partner(&credential())
            .exchange_token(TokenExchange::new("c"))
            .timeout(timeout);
        assert!(call.await.unwrap_err().is_timeout());
        assert!(
            started.elapsed() <= timeout + Duration::from_millis(2),
            "{:?}",
            started.elapsed()
        );
    }
    let (api, _) = client(&[Step::Json(200, USER)]);
    api.get_user().timeout(Duration::MAX).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn the_status_of_an_error_is_known_though_its_body_never_ends() {
    let (api, seen) = client(&[Step::Stalled(401)]);
    let error = api.access_token(&"t".into()).get_user().await.unwrap_err();
    assert_eq!((error.status(), seen.count()), (Some(401), 1));
    assert_eq!(error.disposition(), Disposition::SignInAgain);
    assert!(
        error
            .to_string()
            .ends_with(": send the user to sign in again [FID-0203]")
    );
}
