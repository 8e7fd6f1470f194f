//! Answers that are more than one JSON type: texts, bytes, streams, headers, several statuses.

#![allow(
    unreachable_pub,
    unused_qualifications,
    reason = "generated code is public and names everything by its path"
)]

use std::time::Duration;

use fid_runtime::__private as fid;
use fid_runtime::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use fid_runtime::{Body, Disposition, Error, FromAnswer, TransportResponse};
use serde_json::json;

use crate::support::{End, Pieces};

fid::headers! {
    /// How much is left.
    RateLimit;
    limit: i64 = "X-Rate-Limit";
    left: Option<u32> = "X-Rate-Left", optional;
    tags: Option<Vec<String>> = "X-Tags", optional;
    reset: Option<fid::DateTime> = "X-Reset", optional;
}

fid::answers! {
    #[derive(Debug)]
    Got;
    200 "text/csv" => Csv(fid::Text);
    200 => Found(fid::Value);
    201 => Created(fid::WithHeaders<RateLimit, ()>);
    204 => Nothing;
    302 => Moved(fid::WithHeaders<RateLimit, fid::Text>);
    206 => Events(fid::EventStream<i64>);
    "2XX" => Other(fid::Binary);
}

fid::answers! {
    #[derive(Debug)]
    Narrow;
    200 => Found(fid::Value);
}

#[derive(Debug, PartialEq)]
pub enum Failure {
    Refused(fid::Text),
    Broken(fid::Value),
}

fid::error_bodies! { Failure; 400 => Refused; default => Broken; }

struct Client(fid::Caller);

type Headers = &'static [(&'static str, &'static str)];

fn builder(
    status: u16,
    headers: Headers,
    pieces: &'static [&'static str],
    end: End,
) -> fid::ClientBuilder<Client> {
    let transport = move |_| async move {
        let all = headers.iter().map(|(name, value)| {
            (
                HeaderName::from_static(name),
                HeaderValue::from_static(value),
            )
        });
        let body = Pieces {
            pieces: pieces.iter().copied().collect(),
            end,
        };
        Ok(TransportResponse::new(
            StatusCode::from_u16(status).unwrap(),
            HeaderMap::from_iter(all),
            Body::stream(body),
        ))
    };
    fid::ClientBuilder::new("https://api.example.com", Client).transport(transport)
}

/// Makes a call that is answered like this.
async fn call<T: FromAnswer>(
    status: u16,
    headers: Headers,
    pieces: &'static [&'static str],
) -> Result<T, Error<Failure>> {
    let client = builder(status, headers, pieces, End::Proper)
        .build()
        .unwrap();
    client.0.get("get", "/").await
}

const JSON: Headers = &[("content-type", "application/json")];
const CSV: Headers = &[("content-type", "text/csv; charset=utf-8")];

#[tokio::test]
async fn texts_and_bytes_may_have_any_media_type() {
    let text: fid::Text = call(200, CSV, &["a,", "é"]).await.unwrap();
    assert_eq!(text.0, "a,é");
    assert_eq!(format!("{text:?}"), "Text(4 bytes)");
    let bytes: fid::Binary = call(200, &[], &["a", "b"]).await.unwrap();
    assert_eq!(&bytes.0[..], b"ab");
    let text: fid::Text = call(200, &[], &[]).await.unwrap();
    assert_eq!(text.0, "");
}

#[tokio::test]
async fn a_text_that_is_none_is_unreadable() {
    let transport = |latin: bool| {
        move |_| async move {
            let mut response =
                TransportResponse::new(StatusCode::OK, HeaderMap::new(), Body::full(&b"\xe9"[..]));
            if latin {
                let value = HeaderValue::from_static("text/plain; charset=ISO-8859-1");
                response = response.with_header(HeaderName::from_static("content-type"), value);
            }
            Ok(response)
        }
    };
    for latin in [false, true] {
        let builder = fid::ClientBuilder::new("https://api.example.com", Client);
        let client = builder.transport(transport(latin)).build().unwrap();
        let outcome: Result<fid::Text, Error> = client.0.get("get", "/").await;
        match outcome {
            Ok(text) => assert_eq!((latin, text.0.as_str()), (true, "é")),
            Err(error) => assert!(!latin && error.is_unreadable(), "{error}"),
        }
    }
}

#[tokio::test]
async fn answers_differ_by_status_and_media_type() {
    assert!(
        matches!(call(200, JSON, &["[1]"]).await, Ok(Got::Found(value)) if value == json!([1]))
    );
    assert!(matches!(call(200, CSV, &["a,b"]).await, Ok(Got::Csv(text)) if text.0 == "a,b"));
    assert!(matches!(call(204, &[], &[]).await, Ok(Got::Nothing)));
    assert!(matches!(call(299, &[], &["x"]).await, Ok(Got::Other(bytes)) if bytes.0 == "x"));
    let moved: Headers = &[("location", "https://x.example/"), ("x-rate-limit", "1")];
    assert!(
        matches!(call(302, moved, &["gone"]).await, Ok(Got::Moved(moved)) if moved.body.0 == "gone")
    );
    let limited: Headers = &[("x-rate-limit", "9")];
    assert!(
        matches!(call(201, limited, &["any"]).await, Ok(Got::Created(created)) if created.headers.limit == 9)
    );
    // Each line keeps to its own type.
    let error = call::<Got>(200, &[("content-type", "text/html")], &["<"])
        .await
        .unwrap_err();
    assert!(error.is_unreadable());
    assert!(call::<Got>(303, &[], &[]).await.unwrap_err().is_redirect());
    assert!(call::<Got>(400, &[], &[]).await.unwrap_err().is_status());
    let error = call::<Narrow>(201, JSON, &["{}"]).await.unwrap_err();
    assert!(error.is_status() && error.status() == Some(201));
    assert!(matches!(
        call(200, JSON, &["1"]).await,
        Ok(Narrow::Found(value)) if value == 1
    ));
}

#[tokio::test]
async fn errors_need_not_be_json() {
    let error = call::<()>(400, CSV, &["no"]).await.unwrap_err();
    assert_eq!(
        error.into_body(),
        Some(Failure::Refused(fid_runtime::Text("no".into())))
    );
    let error = call::<()>(500, CSV, &["no"]).await.unwrap_err();
    assert_eq!(error.into_body(), None);
    let error = call::<()>(500, JSON, &["[]"]).await.unwrap_err();
    assert_eq!(error.into_body(), Some(Failure::Broken(json!([]))));
}

#[tokio::test]
async fn headers_are_typed() {
    let headers: Headers = &[
        ("content-type", "application/json"),
        ("x-rate-limit", "5"),
        ("x-rate-left", "canary"),
        ("x-tags", "a, b"),
        ("x-reset", "2025-03-04T06:32:50Z"),
    ];
    let answer: fid::WithHeaders<RateLimit, i64> = call(200, headers, &["7"]).await.unwrap();
    assert_eq!(answer.body, 7);
    let RateLimit {
        limit,
        left,
        tags,
        reset,
    } = answer.headers;
    assert_eq!((limit, left), (5, None));
    assert_eq!(tags.unwrap(), ["a", "b"]);
    assert_eq!(reset.unwrap().to_string(), "2025-03-04T06:32:50Z");
    for headers in [
        JSON,
        &[
            ("content-type", "application/json"),
            ("x-rate-limit", "canary"),
        ],
    ] {
        let error = call::<fid::WithHeaders<RateLimit, i64>>(200, headers, &["7"])
            .await
            .unwrap_err();
        assert!(error.is_unreadable() && error.disposition() == Disposition::Bug);
        assert!(
            error
                .to_string()
                .contains("the header `X-Rate-Limit` is missing"),
            "{error}"
        );
        assert!(!error.to_string().contains("canary"));
    }
}

#[tokio::test]
async fn bytes_may_be_read_as_they_come() {
    let client = builder(200, &[], &["12345", "", "67890"], End::Proper);
    // The bound is for what is held, not for what passes by.
    let client = client.response_limit(5).build().unwrap();
    let mut stream: fid::ByteStream = client
        .0
        .get::<_, fid::Undocumented>("get", "/")
        .await
        .unwrap();
    assert_eq!(stream.chunk().await.unwrap().unwrap(), "12345");
    assert_eq!(stream.chunk().await.unwrap().unwrap(), "67890");
    assert_eq!(stream.chunk().await.unwrap(), None);
    assert_eq!(stream.chunk().await.unwrap(), None);
    // An error is read whole, and bounded.
    let error = call::<fid::ByteStream>(400, &[], &["no"])
        .await
        .unwrap_err();
    assert_eq!(error.raw_body(), Some(&b"no"[..]));
}

#[tokio::test(start_paused = true)]
async fn a_stream_has_a_deadline_between_its_pieces() {
    for (end, is_timeout) in [(End::Never, true), (End::Error, false)] {
        let client = builder(200, &[], &["1"], end);
        let client = client
            .chunk_timeout(Duration::from_secs(5))
            .build()
            .unwrap();
        let mut stream: fid::ByteStream = client
            .0
            .get::<_, fid::Undocumented>("get", "/")
            .await
            .unwrap();
        assert_eq!(stream.chunk().await.unwrap().unwrap(), "1");
        let started = tokio::time::Instant::now();
        let error = stream.chunk().await.unwrap_err();
        assert_eq!(error.is_timeout(), is_timeout, "{error}");
        assert!(started.elapsed() < Duration::from_secs(6));
        assert_eq!(stream.chunk().await.unwrap(), None);
    }
}

#[tokio::test]
async fn events_are_typed() {
    let pieces = &[
        "event: a\nid: 1\ndata: 1",
        "\n\n: hello\n\ndata: \"canary\"\n\n",
        "data: 2\n\ndata: [DONE]\n\ndata: 3\n\n",
    ];
    let mut events: fid::EventStream<i64> = call(200, &[], pieces).await.unwrap();
    let first = events.event().await.unwrap().unwrap();
    assert_eq!(
        (first.event.as_str(), first.id.as_str(), first.data),
        ("a", "1", 1)
    );
    let error = events.event().await.unwrap_err();
    assert!(
        error.is_unreadable() && !format!("{error} {error:?}").contains("canary"),
        "{error:?}"
    );
    assert_eq!(events.event().await.unwrap().unwrap().data, 2);
    assert_eq!(events.event().await.unwrap(), None);
    assert_eq!(events.event().await.unwrap(), None);

    let mut events: fid::EventStream<String> =
        call(200, &[], &["data: a b\n\nretry: 7\n"]).await.unwrap();
    assert_eq!(events.event().await.unwrap().unwrap().data, "a b");
    assert_eq!(events.event().await.unwrap(), None);
    assert_eq!(events.retry(), Some(Duration::from_millis(7)));

    let Got::Events(mut events) = call(206, &[], &["data: 5\n\n"]).await.unwrap() else {
        panic!("another variant");
    };
    assert_eq!(events.event().await.unwrap().unwrap().data, 5);
}

#[tokio::test]
async fn the_media_types_of_an_operation_are_asked_for() {
    let client = builder(200, &[], &[], End::Proper).build().unwrap();
    let call: fid::Call<fid::Text> = client.0.get("get", "/").accept("text/csv, text/plain");
    assert_eq!(
        call.request().unwrap().headers()["accept"],
        "text/csv, text/plain"
    );
}

#[cfg(any(feature = "reqwest", feature = "hyper"))]
#[tokio::test]
async fn events_arrive_while_the_answer_goes_on() {
    use tokio::io::AsyncWriteExt;

    use crate::support::Over;
    use crate::wire::{Server, read_request};

    for &over in Over::ALL {
        let server = Server::start().await;
        let client = fid::ClientBuilder::new("https://api.example.com", Client);
        let client = over.set(client).base_url(&server.url).build().unwrap();
        let serve = async {
            let (mut socket, _) = server.listener.accept().await.unwrap();
            read_request(&mut socket).await;
            let head = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n9\r\ndata: 1\n\n\r\n";
            socket.write_all(head).await.unwrap();
            socket
        };
        let call: fid::Call<fid::EventStream<i64>> = client.0.get("get", "/");
        let (outcome, mut socket) = tokio::join!(call, serve);
        let mut events = outcome.unwrap();
        // The first event is there before the second was sent.
        assert_eq!(events.event().await.unwrap().unwrap().data, 1);
        socket.write_all(b"9\r\ndata: 2\n\n\r\n").await.unwrap();
        assert_eq!(events.event().await.unwrap().unwrap().data, 2);
        drop(socket);
        assert!(events.event().await.is_err());
    }
}
