//! The OAuth2 operations, an operation a file.

use serde_json::{Value, json};

use crate::{clock::expiry_text, tokens::Pair};

pub(crate) mod authorize;
pub(crate) mod create_user;
pub(crate) mod exchange;
pub(crate) mod profile_status;
pub(crate) mod refresh;
pub(crate) mod request_profile;
pub(crate) mod update_user;
pub(crate) mod user_info;

/// Writes tokens as the page "Token exchange" does.
fn tokens(pair: &Pair) -> Value {
    json!({
        "id": pair.id,
        "access_token": pair.access_token,
        "refresh_token": pair.refresh_token,
        "access_expire_at": expiry_text(pair.access_expires),
        "refresh_expire_at": expiry_text(pair.refresh_expires),
    })
}
