//! The end of the user's session at Freedom ID.

use std::time::Duration;

use fid_client::{Session, Uuid};
use tokio::time::timeout;

use super::{
    app::App,
    facts::Facts,
    tokens::{must, refused},
};
use crate::failure::{Exit, Failure};

/// How long the callback may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// Logs the user out at Freedom ID, and receives what it sends to the `revoke_uri`.
pub(super) async fn log_out(
    app: &mut App<'_>,
    session: &Session,
    user: Uuid,
) -> Result<((), Facts), Failure> {
    app.sandbox.end_session(&user.to_string()).await;
    let revocation = timeout(PATIENCE, app.revocations.next()).await;
    let revocation =
        revocation.map_err(|_| Failure::new(Exit::Failed, "no call came to the revoke_uri"))?;
    must(
        revocation.id == session.token_id(),
        "the call names another token",
    )?;
    let facts = Facts::new()
        .show("id_received", revocation.id)
        .show("id_of_the_session", session.token_id());
    let note = "api::callbacks::access_revoked read it. The same id: this session has ended.";
    Ok(((), facts.note(note)))
}

/// Calls for the user, whose tokens are dead.
pub(super) async fn call(session: &Session) -> Result<((), Facts), Failure> {
    let error = refused(session.user().await)?;
    must(
        error.needs_sign_in(),
        "the error does not say to sign in again",
    )?;
    let note = "The tokens came by a refresh a moment ago: the client does not try another.";
    Ok(((), Facts::from(&error).note(note)))
}
