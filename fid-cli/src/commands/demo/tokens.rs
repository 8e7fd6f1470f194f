//! Tokens and codes, new and dead.

use fid_client::{Error, Secret, Session, TokenSet, error_code};

use super::{app::App, facts::Facts};
use crate::failure::{Exit, Failure};

/// Refreshes: the answer has another id, another access token and another refresh token.
pub(super) async fn refresh(session: &Session) -> Result<((), Facts), Failure> {
    let old = session.tokens();
    session.refresh().await?;
    let new = session.tokens();
    if new.id == old.id || new.refresh_token == old.refresh_token {
        return Err(Failure::new(Exit::Failed, "the tokens are the old ones"));
    }
    Ok(((), Facts::from(&new).show("id_before", old.id)))
}

/// Shows the refresh token from before once more.
pub(super) async fn show_old(app: &App<'_>, old: &TokenSet) -> Result<((), Facts), Failure> {
    let client = app.freedom_id.api().with_refresh_token(&old.refresh_token);
    let error = refused(client.refresh_token().await)?;
    must(
        error.needs_sign_in(),
        "the error does not say to sign in again",
    )?;
    let note =
        "Freedom ID does not document that it ends it; the client never shows one twice anyway.";
    Ok(((), Facts::from(&error).note(note)))
}

/// Exchanges a code that Freedom ID never issued.
pub(super) async fn wrong_code(app: &App<'_>) -> Result<((), Facts), Failure> {
    let error = refused(app.freedom_id.sign_in("a-code-that-nobody-issued").await)?;
    let known = error.code() == Some(error_code::INVALID_AUTHORIZATION_CODE);
    must(known, "the error has another code")?;
    must(
        error.needs_sign_in(),
        "the error does not say to sign in again",
    )?;
    Ok(((), Facts::from(&error)))
}

/// Hands the code of the sign-in in again.
pub(super) async fn used_code(app: &App<'_>, code: Secret) -> Result<((), Facts), Failure> {
    let error = refused(app.freedom_id.sign_in(code).await)?;
    must(error.call().is_none(), "the code was sent")?;
    Ok(((), Facts::from(&error)))
}

/// Returns the error of what must not work.
pub(super) fn refused<T, E: Into<Error>>(result: Result<T, E>) -> Result<Error, Failure> {
    match result {
        Ok(_) => Err(Failure::new(Exit::Failed, "it was not refused")),
        Err(error) => Ok(error.into()),
    }
}

/// Fails if something is not as the demo says.
pub(super) fn must(holds: bool, otherwise: &str) -> Result<(), Failure> {
    if holds {
        Ok(())
    } else {
        Err(Failure::new(Exit::Failed, otherwise))
    }
}
