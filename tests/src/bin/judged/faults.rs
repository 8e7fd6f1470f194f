//! Each fault of WireMock by each method: its journal counts the requests.

use std::{error::Error, time::Duration};

use fid_runtime::{Disposition, Undocumented};
use serde_json::{Value, json};

use crate::{
    things::{Client, Thing, doors},
    wiremock::WireMock,
};

const METHODS: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/// A fault, and how often it is met by a method that may be repeated, and by one that may not.
struct Case {
    name: &'static str,
    response: Value,
    repeated: u64,
}

fn cases() -> Vec<Case> {
    let case = |name, response, repeated| Case {
        name,
        response,
        repeated,
    };
    let fault = |name| case(name, json!({ "fault": name }), 3);
    let status = |name, status, repeated| case(name, json!({ "status": status }), repeated);
    let json_of = |body: &str| json!({ "status": 200, "headers": { "Content-Type": "application/json" }, "body": body });
    let mut slow = json_of(r#"{"id":1}"#);
    slow["fixedDelayMilliseconds"] = json!(10_000);
    let mut dribble = json_of(&format!(r#"{{"id":1}}{}"#, " ".repeat(100)));
    dribble["chunkedDribbleDelay"] = json!({ "numberOfChunks": 100, "totalDuration": 100_000 });
    vec![
        fault("EMPTY_RESPONSE"),
        fault("MALFORMED_RESPONSE_CHUNK"),
        fault("RANDOM_DATA_THEN_CLOSE"),
        fault("CONNECTION_RESET_BY_PEER"),
        case("no answer for 10 s", slow, 3),
        case("a byte a second", dribble, 3),
        status("429", 429, 3),
        status("502", 502, 3),
        status("503", 503, 3),
        status("504", 504, 3),
        status("500", 500, 1),
        status("401", 401, 1),
        case(
            "302",
            json!({ "status": 302, "headers": { "Location": "/things" } }),
            1,
        ),
        case("JSON that breaks off", json_of("{\"id\":"), 1),
        case(
            "no content type",
            json!({ "status": 200, "body": "{\"id\":1}" }),
            1,
        ),
    ]
}

fn client(url: &str) -> Result<Client<doors::Token>, Box<dyn Error>> {
    let client = Client::builder()
        .base_url(url)
        .attempt_timeout(Duration::from_secs(2))
        .timeout(Duration::from_secs(30))
        .fresh_connections(true)
        .build()?;
    Ok(client.with_token(&"canary-token".into()))
}

async fn call(
    client: &Client<doors::Token>,
    method: &str,
) -> Result<Thing, fid_runtime::Error<Undocumented>> {
    match method {
        "GET" => client.get_thing().await,
        "POST" => client.add_thing(Thing::new(1)).await,
        "PUT" => client.replace_thing(Thing::new(1)).await,
        "PATCH" => client.change_thing(Thing::new(1)).await,
        _ => client.remove_thing().await,
    }
}

/// Prints the table, and tells whether each fault cost what it may.
pub(crate) async fn judge(url: &str) -> Result<bool, Box<dyn Error>> {
    let wiremock = WireMock::at(url);
    let mut good = true;
    for case in cases() {
        let mut line = format!("{:<26}", case.name);
        for method in METHODS {
            wiremock.answer(&case.response).await?;
            let client = client(url)?;
            let outcome = call(&client, method).await;
            let requests = wiremock.requests().await?;
            let (text, is_right) = look(&case, method, outcome.err().as_ref(), requests);
            good &= is_right;
            line += &text;
        }
        println!("{line}");
    }
    good &= judge_turns(&wiremock, url).await?;
    println!(
        "{}",
        if good {
            "as it has to be"
        } else {
            "FAULT: see the lines with !!"
        }
    );
    Ok(good)
}

fn look(
    case: &Case,
    method: &str,
    error: Option<&fid_runtime::Error<Undocumented>>,
    requests: u64,
) -> (String, bool) {
    let Some(error) = error else {
        return (format!(" | {method} succeeded!!"), false);
    };
    let one_time = ["POST", "PATCH"].contains(&method);
    let expected = if one_time { 1 } else { case.repeated };
    let unknown = error.disposition() == Disposition::OutcomeUnknown;
    let shown = error.to_string() + &format!("{error:?}");
    let is_right = requests == expected && (one_time || !unknown) && !shown.contains("canary");
    let mark = if is_right { "" } else { "!!" };
    let (code, what) = (error.fid_code(), error.disposition().name());
    (
        format!(" | {method} {requests} {code} {what}{mark}"),
        is_right,
    )
}

/// 503 once, then an answer: what may be repeated succeeds, what may not is told.
async fn judge_turns(wiremock: &WireMock, url: &str) -> Result<bool, Box<dyn Error>> {
    let answer = json!({ "status": 200, "headers": { "Content-Type": "application/json" }, "body": "{\"id\":1}" });
    let mut good = true;
    for (method, succeeds, expected) in [
        ("GET", true, 2),
        ("PUT", true, 2),
        ("POST", false, 1),
        ("PATCH", false, 1),
    ] {
        wiremock
            .answer_in_turn(&[
                json!({ "status": 503, "headers": { "Retry-After": "0" } }),
                answer.clone(),
            ])
            .await?;
        let outcome = call(&client(url)?, method).await;
        let requests = wiremock.requests().await?;
        let is_right = outcome.is_ok() == succeeds && requests == expected;
        let mark = if is_right { "" } else { "!!" };
        println!(
            "503, then 200: {method} {requests} requests, {}{mark}",
            if outcome.is_ok() { "ok" } else { "error" }
        );
        good &= is_right;
    }
    Ok(good)
}
