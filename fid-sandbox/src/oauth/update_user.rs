//! Update user: `PUT /api/v1/oauth/user`, HTTP Bearer, the person named in the body.
//!
//! Which token it takes no page says; the sandbox takes any live access token.

use std::sync::Arc;

use axum::{Json, body::Bytes, extract::State, http::HeaderMap};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    checks, credentials,
    error::ApiError,
    fields::Fields,
    person::{self, Person},
    state::Shared,
};

/// Changes the fields that were sent and leaves the others, and answers with the person's id.
///
/// Whether the real one replaces all fields, and what it answers, no page says.
pub(crate) async fn answer(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<Value>, ApiError> {
    let token = credentials::bearer(&headers)?;
    let mut state = shared.state();
    state.access(&token)?;
    let mut fields = Fields::read(&headers, &body)?;
    let freedom_id =
        Uuid::try_parse(&fields.required("freedom_id", checks::uuid)).unwrap_or_default();
    let person = Person::read(&mut fields);
    person::refuse_taken(&mut fields, &person, &state.users, Some(freedom_id));
    if fields.is_right("freedom_id") && state.user(freedom_id).is_none() {
        fields.reject(
            "freedom_id",
            "The selected freedom_id is invalid.".to_owned(),
        );
    }
    fields.finish()?;
    if let Some(user) = state
        .users
        .iter_mut()
        .find(|user| user.freedom_id == freedom_id)
    {
        person.write(user);
    }
    Ok(Json(json!({ "freedom_id": freedom_id })))
}
