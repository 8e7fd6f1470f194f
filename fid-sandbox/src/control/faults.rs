//! `/_sandbox/faults`.

use std::{sync::Arc, time::Duration};

use axum::{Json, body::Bytes, extract::State, http::HeaderMap};
use serde_json::{Value, json};

use super::{Answer, object};
use crate::{
    error::ApiError,
    faults::{Fault, Times, Work},
    state::Shared,
};

pub(super) async fn list(State(shared): State<Arc<Shared>>) -> Json<Value> {
    let state = shared.state();
    let planned = state.faults.planned().map(|planned| {
        json!({ "operation": planned.operation.name(), "fault": planned.fault.name(), "times": planned.left })
    });
    Json(planned.collect())
}

pub(super) async fn plan(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    body: Bytes,
) -> Answer {
    let body = object(&headers, &body)?;
    let operation = body["operation"]
        .as_str()
        .and_then(|name| name.parse().ok());
    let operation = operation.ok_or(ApiError::bad_request(
        "operation must be the name of one, such as getUserInfo.",
    ))?;
    let times = match &body["times"] {
        Value::Null => Times::Always,
        times => Times::Times(number(times, "times must be a whole number.")?),
    };
    shared.state().faults.plan(operation, fault(&body)?, times);
    Ok(list(State(shared)).await)
}

pub(super) async fn clear(State(shared): State<Arc<Shared>>) -> Json<Value> {
    shared.state().faults.clear();
    Json(json!([]))
}

fn fault(body: &Value) -> Result<Fault, ApiError> {
    let status = || number(&body["status"], "status must be an HTTP status.");
    let pause = || {
        number(
            &body["milliseconds"],
            "milliseconds must be a whole number.",
        )
        .map(Duration::from_millis)
    };
    Ok(match body["fault"].as_str().unwrap_or_default() {
        "status" => Fault::Status(status()?),
        "html" => Fault::Html(status()?),
        "envelope-200" => Fault::Envelope200,
        "delay" => Fault::Delay(pause()?),
        "drip" => Fault::Drip(pause()?),
        "hang" => Fault::Hang(work(body)?),
        "close-before-answer" => Fault::CloseBeforeAnswer(work(body)?),
        "torn-body" => Fault::TornBody,
        "endless-body" => Fault::EndlessBody,
        "redirect-to" => Fault::RedirectTo(text(&body["url"], "url must be an address.")?),
        "garbage-json" => Fault::GarbageJson,
        "wrong-content-type" => Fault::WrongContentType,
        "retry-after" => Fault::RetryAfter(
            status()?,
            text(&body["value"], "value must be a Retry-After, as text.")?,
        ),
        _ => {
            return Err(ApiError::bad_request(
                "fault must be the name of one; the page / lists them.",
            ));
        }
    })
}

fn number<T: TryFrom<u64>>(value: &Value, mistake: &'static str) -> Result<T, ApiError> {
    let number = value.as_u64().and_then(|number| number.try_into().ok());
    number.ok_or(ApiError::bad_request(mistake))
}

fn text(value: &Value, mistake: &'static str) -> Result<String, ApiError> {
    value
        .as_str()
        .map(str::to_owned)
        .ok_or(ApiError::bad_request(mistake))
}

fn work(body: &Value) -> Result<Work, ApiError> {
    match body["work"].as_str() {
        Some("done") => Ok(Work::Done),
        Some("not-done") => Ok(Work::NotDone),
        _ => Err(ApiError::bad_request("work must be done or not-done.")),
    }
}
