//! The user's profile, which is made on request.

use fid_client::{ProfileRequest, ProfileState, Session, Uuid, api::ProfileRequestStatus};

use super::{PROFILE_TIME, app::App, facts::Facts, tokens::must};
use crate::{failure::Failure, text::Hidden};

/// Asks for the profile; returns the id of the request if it was accepted.
pub(super) async fn request(session: &Session) -> Result<(Option<Uuid>, Facts), Failure> {
    let request_id = Uuid::new_v4();
    let result = session
        .request_profile(ProfileRequest::new(request_id))
        .await?;
    let facts = Facts::new()
        .show("request_id", result.request_id)
        .show("status", &result.status)
        .show("status_message", result.status_message.unwrap_or_default());
    let accepted = result.status == ProfileRequestStatus::Accepted;
    Ok((accepted.then_some(request_id), facts))
}

/// Asks how it stands, before and after the sandbox has made it.
pub(super) async fn status(
    app: &App<'_>,
    session: &Session,
    request_id: Uuid,
) -> Result<((), Facts), Failure> {
    let before = session.profile_status(request_id).await?;
    must(
        before.status == ProfileState::Pending,
        "it is there at once",
    )?;
    app.sandbox.advance(PROFILE_TIME);
    let after = session.profile_status(request_id).await?;
    must(
        after.status != ProfileState::Pending,
        "it is not there in time",
    )?;
    let payload = after.profile.and_then(|profile| profile.payload);
    let facts = Facts::new()
        .show("status_before", &before.status)
        .show("status", &after.status)
        .show("status_message", after.status_message.unwrap_or_default());
    let facts = match payload {
        Some(payload) => facts.show("profile.payload", Hidden::of(&payload)),
        None => facts,
    };
    let note = "In between, the sandbox's clock was put forward by three seconds.";
    Ok(((), facts.note(note)))
}
