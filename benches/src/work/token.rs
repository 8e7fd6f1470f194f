//! The token of a session that is fresh: what is asked for before each call of a service.

use std::hint::black_box;

use fid_client::{FreedomId, Secret, Session};

use super::Failure;

/// Makes a session whose tokens are good for a century. Nothing is sent.
pub(crate) fn session() -> Result<Session, Failure> {
    let freedom_id = FreedomId::builder("app", "secret")
        .base_url("http://127.0.0.1:1")
        .build()?;
    let saved = r#"{"version":1,"id":"5f1c2f3e-8a7b-4d0e-9c55-0d8f0a6f1b2c","access_token":"access","refresh_token":"refresh","access_expire_at":"2126-11-26T00:00:00Z","refresh_expire_at":"2126-11-27T00:00:00Z"}"#;
    Ok(freedom_id.resume(&Secret::new(saved))?)
}

/// Asks for the token so many times.
pub(super) async fn run(times: u32) -> Result<(), Failure> {
    let session = session()?;
    for _ in 0..times {
        black_box(session.access_token().await?);
    }
    Ok(())
}
