//! User info: `GET /api/v1/oauth/get-data`, HTTP Bearer with the access token.

use std::sync::Arc;

use axum::{Json, extract::State, http::HeaderMap};
use serde_json::{Map, Value, json};

use crate::{codes::Consent, credentials, error::ApiError, state::Shared, users::User};

/// Answers with the person's id, and whatever else they allowed.
pub(crate) async fn answer(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
) -> Result<Json<Value>, ApiError> {
    let token = credentials::bearer(&headers)?;
    let state = shared.state();
    let (user, consent) = state.access(&token)?;
    Ok(Json(Value::Object(data(user, consent))))
}

/// Collects what the person allowed.
///
/// The page names `firstname`, `lastname` and `date_of_birth`, which are texts or missing. The other keys are the
/// parameter names that an older introduction lists beside their grants, and `emails` is named as `phones` is; these may
/// be null, and are where nothing is known. What `read.cards` opens nobody says, so it opens nothing here.
fn data(user: &User, consent: &Consent) -> Map<String, Value> {
    let fields = [
        ("firstname", json!(user.firstname)),
        ("lastname", json!(user.lastname)),
        ("date_of_birth", json!(user.date_of_birth)),
        ("patronymic", json!(user.patronymic)),
        ("gender", json!(user.gender)),
        ("country", json!(user.country)),
        ("nationality", json!(user.nationality)),
        ("identifier", json!(user.identifier)),
        ("email", json!(user.email)),
        ("emails", json!(user.emails)),
        ("phone", json!(user.phone)),
        ("phones", json!(user.phones)),
    ];
    let allowed = fields.into_iter().filter(|(name, value)| {
        let is_text = matches!(*name, "firstname" | "lastname" | "date_of_birth");
        consent.allows(&format!("read.{name}")) && !(is_text && value.is_null())
    });
    let id = ("freedom_id".to_owned(), json!(user.freedom_id));
    std::iter::once(id)
        .chain(allowed.map(|(name, value)| (name.to_owned(), value)))
        .collect()
}
