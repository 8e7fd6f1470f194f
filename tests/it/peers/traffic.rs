//! What happens between a call and its answer.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use fid_runtime::{
    Request, Secret, Transport, TransportResponse,
    http::{HeaderValue, StatusCode, header},
};

use super::support::{JSON, answered};
use crate::support::{logged, trace};

#[fid_runtime::client("documents/peers/traffic.yaml")]
mod api {}

type Client = api::Client<api::doors::Token>;

fn with_token(client: &api::Client) -> Client {
    client.with_token(&Secret::new("t-secret"))
}

/// Returns a client of a server that is down twice, and how often it was asked.
fn down_twice() -> (Client, Arc<AtomicU32>) {
    let asked = Arc::new(AtomicU32::new(0));
    let count = Arc::clone(&asked);
    let answer = move |_: Request| {
        let is_down = count.fetch_add(1, Ordering::Relaxed) < 2;
        async move {
            Ok(match is_down {
                true => TransportResponse::json(StatusCode::SERVICE_UNAVAILABLE, "{}")
                    .with_header(header::RETRY_AFTER, HeaderValue::from_static("0")),
                false => TransportResponse::json(StatusCode::OK, r#"{"names":[]}"#),
            })
        }
    };
    let client = api::Client::builder().transport(answer).build();
    (with_token(&client.unwrap()), asked)
}

#[tokio::test]
async fn what_changes_nothing_is_sent_again_in_time() {
    let (client, asked) = down_twice();
    client.get_pet(7).await.unwrap();
    assert_eq!(asked.load(Ordering::Relaxed), 3);
    let (client, asked) = down_twice();
    let error = client.feed_pet(7).await.unwrap_err();
    assert_eq!((error.attempts(), asked.load(Ordering::Relaxed)), (1, 1));
    let never = |_: Request| std::future::pending();
    let client = with_token(&api::Client::builder().transport(never).build().unwrap());
    let call = client.get_pet(7).timeout(Duration::from_millis(5));
    assert!(call.await.unwrap_err().is_timeout());
}

#[tokio::test]
async fn a_call_is_a_span_and_a_transport_sees_every_request() {
    trace();
    let inner = |_: Request| async {
        let answer = TransportResponse::json(StatusCode::OK, r#"{"names":[]}"#);
        Ok::<_, fid_runtime::TransportError>(answer)
    };
    let seen = Arc::new(AtomicU32::new(0));
    let count = Arc::clone(&seen);
    let hook = move |request: Request| {
        count.fetch_add(1, Ordering::Relaxed);
        inner.send(request)
    };
    let client = with_token(&api::Client::builder().transport(hook).build().unwrap());
    client
        .get_pet(7_340_927_164_053_862)
        .cursor("cursor-secret-51b7")
        .await
        .unwrap();
    assert_eq!(seen.load(Ordering::Relaxed), 1);
    let log = logged();
    let span = r#"otel.name=GET /pets/{id} fid.operation="getPet" http.request.method="GET" url.template="/pets/{id}""#;
    assert!(log.contains(span), "{log}");
    assert!(!log.contains("7340927164053862") && !log.contains("cursor-secret-51b7"));
}

#[tokio::test]
async fn an_answer_that_is_too_long_is_not_read_to_its_end() {
    let builder = api::Client::builder().response_limit(10);
    let client = with_token(&answered(
        builder,
        200,
        &[JSON],
        r#"{"names":["Rex","Tom"]}"#,
    ));
    let error = client.get_pet(7).await.unwrap_err();
    assert!(error.is_unreadable(), "{error}");
}

#[tokio::test]
async fn neither_errors_nor_calls_show_a_secret() {
    let headers = [JSON, ("set-cookie", "sid=h-secret")];
    let client = answered(
        api::Client::builder(),
        400,
        &headers,
        r#"{"why":"b-secret"}"#,
    );
    let client = with_token(&client);
    let call = client.get_pet(7).cursor("q-secret");
    let shown = format!("{client:?} {call:?} {:?}", call.request().unwrap());
    let error = call.await.unwrap_err();
    let shown = format!("{shown} {error} {error:?}");
    assert!(!shown.contains("secret"), "{shown}");
    // Who asks for it by name has it all the same.
    assert!(error.raw_body().is_some());
}

#[tokio::test]
async fn a_closure_is_a_server_for_tests() {
    let answer = |request: Request| async move {
        let names = format!(r#"{{"names":["{}"]}}"#, request.path());
        Ok(TransportResponse::json(StatusCode::OK, names))
    };
    let client = with_token(&api::Client::builder().transport(answer).build().unwrap());
    assert_eq!(client.get_pet(7).await.unwrap().names, ["/pets/7"]);
}

#[tokio::test]
async fn pages_are_followed_by_a_loop() {
    let answer = |request: Request| async move {
        Ok(TransportResponse::json(
            StatusCode::OK,
            match request.uri().query() {
                None => r#"{"names":["Rex"],"next":"2"}"#,
                Some(_) => r#"{"names":["Tom"]}"#,
            },
        ))
    };
    let client = with_token(&api::Client::builder().transport(answer).build().unwrap());
    let (mut names, mut page) = (Vec::new(), client.get_pet(7).await.unwrap());
    names.append(&mut page.names);
    while let Some(next) = page.next {
        page = client.get_pet(7).cursor(&next).await.unwrap();
        names.append(&mut page.names);
    }
    assert_eq!(names, ["Rex", "Tom"]);
}

#[test]
fn a_program_without_async_blocks_on_a_call() {
    let client = answered(api::Client::builder(), 200, &[JSON], r#"{"names":["Rex"]}"#);
    let client = with_token(&client);
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_time().build().unwrap();
    let page = runtime.block_on(client.get_pet(7).send()).unwrap();
    assert_eq!(page.into_body().names, ["Rex"]);
}
