//! Who sent a request.

use std::convert::Infallible;

use axum::{
    extract::{FromRef, FromRequestParts, OptionalFromRequestParts, OriginalUri},
    http::request::Parts,
    response::{IntoResponse, Response},
};

use crate::{
    Session,
    login::{Answer, Login},
};

/// The session of whoever sent the request. Needs a [`Login`] in the state of the router.
///
/// Somebody who is not signed in gets no further: browsers that open a page are sent to the login and come back to it,
/// and everybody else gets 401. `Option<SignedIn>` lets them through as `None`.
#[derive(Clone, Debug)]
pub struct SignedIn(pub Session);

impl<S> FromRequestParts<S> for SignedIn
where
    S: Send + Sync,
    Login: FromRef<S>,
{
    type Rejection = SignInFirst;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, SignInFirst> {
        let login = Login::from_ref(state);
        let uri = original(parts);
        let path = uri.path_and_query().map_or("/", |path| path.as_str());
        let session = login.require(&parts.method, path, &parts.headers).await;
        session.map(Self).map_err(SignInFirst)
    }
}

impl<S> OptionalFromRequestParts<S> for SignedIn
where
    S: Send + Sync,
    Login: FromRef<S>,
{
    type Rejection = Infallible;

    /// Takes a store that cannot be asked for nobody being signed in: the page is shown as strangers see it.
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Option<Self>, Infallible> {
        let session = Login::from_ref(state).session(&parts.headers).await;
        let session = session.inspect_err(|error| {
            tracing::error!(%error, "who is signed in cannot be told");
        });
        Ok(session.ok().flatten().map(Self))
    }
}

/// Returns the address as the service saw it first: routers that are nested see less of it.
fn original(parts: &Parts) -> axum::http::Uri {
    let original = parts.extensions.get::<OriginalUri>();
    original.map_or_else(|| parts.uri.clone(), |OriginalUri(uri)| uri.clone())
}

/// What somebody gets who is not signed in, or of whom that cannot be told.
#[derive(Debug)]
pub struct SignInFirst(Answer);

impl IntoResponse for SignInFirst {
    fn into_response(self) -> Response {
        self.0.into_response()
    }
}
