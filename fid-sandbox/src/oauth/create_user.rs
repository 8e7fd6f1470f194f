//! Create user: `POST /api/v1/oauth/user`, HTTP Bearer.
//!
//! Which token it takes no page says; the sandbox takes any live access token.

use std::sync::Arc;

use axum::{Json, body::Bytes, extract::State, http::HeaderMap};
use serde_json::{Value, json};

use crate::{
    checks, credentials,
    error::ApiError,
    fields::Fields,
    person::{self, Person},
    random,
    state::Shared,
    users::User,
};

/// The password of those who were created this way, so that they can sign in to the sandbox.
pub(crate) const PASSWORD: &str = "sandbox-password";

/// Adds a person and answers with their id.
///
/// The page says that a new Freedom ID is returned, and not how; `{"freedom_id": …}` is the sandbox's reading.
pub(crate) async fn answer(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<Value>, ApiError> {
    let token = credentials::bearer(&headers)?;
    let mut state = shared.state();
    state.access(&token)?;
    let mut fields = Fields::read(&headers, &body)?;
    let phone = fields.required("phone", checks::phone);
    let person = Person::read(&mut fields);
    person::refuse_taken(&mut fields, &person, &state.users, None);
    fields.finish()?;
    let mut user = User::new(phone, PASSWORD);
    user.freedom_id = random::id(state.now());
    person.write(&mut user);
    let answer = json!({ "freedom_id": user.freedom_id });
    state.users.push(user);
    Ok(Json(answer))
}
