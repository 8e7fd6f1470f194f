//! The end of a person's main session: tokens die, and the applications that asked to know are told.
//!
//! The page "Token exchange" says that `revoke_uri` can be called with `{"id": TOKEN_ID}` after the end of the main
//! session. It does not say which id that is after a refresh; the sandbox sends the newest one. Nothing is retried.

use std::sync::Arc;

use axum::{
    body::Bytes,
    http::{Request, Uri, header::CONTENT_TYPE},
};
use http_body_util::Full;
use jiff::Timestamp;
use serde_json::json;
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::{client, journal::Entry, operation::Operation, state::Shared};

/// Signs a person out everywhere, ends their tokens, and tells each application. Returns how many there were to tell.
///
/// The calls are made even if the future that this returns is dropped.
pub(crate) async fn end_session(shared: &Arc<Shared>, user: Uuid) -> usize {
    let mut calls = JoinSet::new();
    for (uri, id) in end(shared, user) {
        calls.spawn(call(shared.clone(), uri, id));
    }
    let count = calls.len();
    // Awaited in a task of its own, so that a browser that goes away stops no call.
    let calls = tokio::spawn(calls.join_all());
    // A call does not panic, and nobody aborts it: how it went is in the journal.
    let _ = calls.await;
    count
}

fn end(shared: &Shared, user: Uuid) -> Vec<(String, Uuid)> {
    let mut state = shared.state();
    state.sessions.close_all_of(user);
    let now = state.now();
    let ended = state.tokens.end_all_of(user, now);
    ended
        .into_iter()
        .filter_map(|family| Some((family.revoke_uri.clone()?, family.current)))
        .collect()
}

async fn call(shared: Arc<Shared>, uri: String, id: Uuid) {
    let sequence = shared.record(|state| entry(state.now(), &uri));
    let body = json!({ "id": id }).to_string();
    let request = Request::post(&uri)
        .header(CONTENT_TYPE, "application/json")
        .body(Full::new(Bytes::from(body)));
    let answer = match request {
        Ok(request) => client::send(request).await,
        Err(_) => Err(client::SendError::NotHttp),
    };
    let (status, note) = match answer {
        Ok(answer) => (Some(answer.status().as_u16()), None),
        Err(error) => (None, Some(error.to_string())),
    };
    shared.state().journal.answered(sequence, status, note);
}

/// Writes the journal's entry about a call. Its number and the rest follow.
fn entry(time: Timestamp, uri: &str) -> Entry {
    Entry {
        path: origin(uri),
        body: "id: 36 characters".to_owned(),
        ..Entry::new(time, Operation::CallRevokeUri, "POST")
    }
}

/// Returns scheme and host: the rest of a `revoke_uri` may be the secret that protects it.
fn origin(uri: &str) -> String {
    let uri = uri
        .split('#')
        .next()
        .and_then(|uri| uri.parse::<Uri>().ok())
        .unwrap_or_default();
    let host = uri.authority().map_or("", |authority| authority.as_str());
    let host = host.rsplit('@').next().unwrap_or_default();
    format!("{}://{host}/…", uri.scheme_str().unwrap_or_default())
}
