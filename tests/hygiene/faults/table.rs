//! The faults.

use std::time::Duration;

use crate::{
    server::{Act, json, whole},
    tls::{HELLO_OF_TLS_1_1, Identity},
};

/// A fault, and when it comes.
pub(super) struct Case {
    pub(super) phase: &'static str,
    pub(super) fault: &'static str,
    pub(super) place: Place,
}

impl Case {
    /// Returns how long an attempt may take: not long where nothing will come, and long enough for a busy machine else.
    pub(super) fn patience(&self) -> Duration {
        match &self.place {
            Place::Plain(Act::Hang | Act::AnswerAndHang(_) | Act::Drip(..)) => {
                Duration::from_millis(700)
            }
            _ => Duration::from_secs(20),
        }
    }
}

/// Where a request goes.
pub(super) enum Place {
    /// Nobody is there.
    Nowhere(&'static str),
    Plain(Act),
    /// The client expects TLS, and this comes.
    PlainAsTls(Act),
    Tls(Identity),
}

/// An answer that nobody could find fault with.
pub(super) fn fine() -> Act {
    Act::Answer(json(r#"{"id":1}"#))
}

pub(super) fn cases() -> Vec<Case> {
    let mut all = before_the_request();
    all.extend(request_and_head());
    all.extend(statuses());
    all.extend(bodies());
    all.extend(decoding());
    all
}

fn case(phase: &'static str, fault: &'static str, place: Place) -> Case {
    Case {
        phase,
        fault,
        place,
    }
}

fn plain(phase: &'static str, fault: &'static str, act: Act) -> Case {
    case(phase, fault, Place::Plain(act))
}

fn answered(phase: &'static str, fault: &'static str, answer: Vec<u8>) -> Case {
    plain(phase, fault, Act::Answer(answer))
}

fn before_the_request() -> Vec<Case> {
    let tls = |fault, place| case("TLS", fault, place);
    vec![
        // RFC 6761 section 6.4: a name that never resolves.
        case(
            "DNS",
            "no such name",
            Place::Nowhere("https://no-such-host.invalid"),
        ),
        // Port 9 is `discard`, which nobody runs.
        case("connect", "refused", Place::Nowhere("http://127.0.0.1:9")),
        tls(
            "no TLS there",
            Place::PlainAsTls(Act::Raw(b"HTTP/1.1 400 Bad Request\r\n\r\n")),
        ),
        tls("connection closes", Place::PlainAsTls(Act::Close)),
        tls("TLS 1.1", Place::PlainAsTls(Act::Raw(HELLO_OF_TLS_1_1))),
        tls(
            "certificate of an unknown CA",
            Place::Tls(Identity::UnknownCa),
        ),
        tls(
            "certificate that has run out",
            Place::Tls(Identity::Expired),
        ),
        tls(
            "certificate of another name",
            Place::Tls(Identity::OtherName),
        ),
    ]
}

fn request_and_head() -> Vec<Case> {
    let answer = |text: &str| Act::Answer(text.as_bytes().to_vec());
    vec![
        plain("request", "closes before it is read", Act::Close),
        plain("request", "closes in the middle of it", Act::CloseInRequest),
        plain("head", "closes instead", Act::CloseAfterRequest),
        plain("head", "nothing comes", Act::Hang),
        plain(
            "head",
            "breaks off",
            answer("HTTP/1.1 200 OK\r\ncontent-ty"),
        ),
        plain(
            "head",
            "stalls",
            Act::AnswerAndHang(b"HTTP/1.1 200 OK\r\ncontent-ty".to_vec()),
        ),
        plain(
            "head",
            "is no HTTP",
            answer("\u{0}\u{1}\u{2} what is this\r\n\r\n"),
        ),
        plain(
            "head",
            "has a header without end",
            Act::Answer([b"HTTP/1.1 200 OK\r\nx: ".as_slice(), &[b'a'; 1 << 20]].concat()),
        ),
    ]
}

fn statuses() -> Vec<Case> {
    let html = "content-type: text/html\r\n";
    let status = |fault, line: &str, headers: &str| {
        answered("status", fault, whole(line, headers, b"<p>canary</p>"))
    };
    vec![
        status(
            "301 to another host",
            "301 Moved",
            "location: https://elsewhere.example/canary?canary\r\n",
        ),
        status("302", "302 Found", "location: /canary\r\n"),
        status("303", "303 See Other", "location: /canary\r\n"),
        status("307", "307 Temporary Redirect", "location: /canary\r\n"),
        status("308", "308 Permanent Redirect", "location: /canary\r\n"),
        status("304", "304 Not Modified", ""),
        status("400", "400 Bad Request", html),
        status("401", "401 Unauthorized", html),
        status("403", "403 Forbidden", html),
        status("404", "404 Not Found", html),
        status("409", "409 Conflict", html),
        status("422", "422 Unprocessable Entity", html),
        status("429", "429 Too Many Requests", html),
        status(
            "429, wait an hour",
            "429 Too Many Requests",
            "retry-after: 3600\r\n",
        ),
        status("500", "500 Internal Server Error", html),
        status("501", "501 Not Implemented", html),
        status("502", "502 Bad Gateway", html),
        status("503", "503 Service Unavailable", html),
        status(
            "503, wait no time",
            "503 Service Unavailable",
            "retry-after: 0\r\n",
        ),
        status("504", "504 Gateway Timeout", html),
        status("204, not described", "204 No Content", ""),
    ]
}

fn bodies() -> Vec<Case> {
    let head =
        |more: &str| format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n{more}\r\n");
    let chunked = head("transfer-encoding: chunked\r\n");
    let torn = head("content-length: 500\r\n") + "{\"id\":";
    let torn_chunk = chunked.clone() + "8\r\n{\"id\"";
    let malformed = chunked.clone() + "4\r\n{\"id\r\nzz\r\n";
    vec![
        answered("body", "shorter than its length", torn.clone().into_bytes()),
        answered("body", "breaks off in a chunk", torn_chunk.into_bytes()),
        answered("body", "has a malformed chunk", malformed.into_bytes()),
        plain("body", "stalls", Act::AnswerAndHang(torn.into_bytes())),
        plain(
            "body",
            "comes a byte at a time",
            Act::Drip(
                head("content-length: 500\r\n").into_bytes(),
                Duration::from_millis(100),
            ),
        ),
        plain("body", "never ends", Act::Flood(chunked.into_bytes())),
        answered(
            "body",
            "is of an error and breaks off",
            b"HTTP/1.1 503 Busy\r\ncontent-length: 500\r\n\r\n<".to_vec(),
        ),
    ]
}

fn decoding() -> Vec<Case> {
    let body = |fault, body: &str| answered("decode", fault, json(body));
    let typed =
        |fault, headers: &str| answered("decode", fault, whole("200 OK", headers, br#"{"id":1}"#));
    vec![
        typed("no content type", ""),
        typed("text/html", "content-type: text/html\r\n"),
        typed("application/jsonp", "content-type: application/jsonp\r\n"),
        body("no body", ""),
        body("JSON breaks off", r#"{"id":"#),
        body("no JSON", "canary"),
        body("a second value", r#"{"id":1}{"id":2}"#),
        body("a property is missing", r#"{"canary":1}"#),
        body("a property is of another type", r#"{"id":"canary"}"#),
        body("a property is there twice", r#"{"id":1,"id":2}"#),
        body("null", "null"),
        body("an array", "[1]"),
        body(
            "nested too deeply",
            &format!("{{\"id\":1,\"x\":{}{}}}", "[".repeat(200), "]".repeat(200)),
        ),
        answered(
            "decode",
            "no UTF-8",
            whole(
                "200 OK",
                "content-type: application/json\r\n",
                b"{\"id\":1,\"x\":\"\xff\"}",
            ),
        ),
    ]
}
