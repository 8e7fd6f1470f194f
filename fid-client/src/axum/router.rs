//! The paths of the login.

use axum::{
    Router,
    extract::{OriginalUri, Request},
    response::{IntoResponse as _, Response},
    routing::any,
};

use crate::login::Login;

/// Returns a router for `/login`, `/callback`, `/logout` and `/revoke/{key}`.
///
/// It may be nested: `.nest("/auth", login_router(login))`, where the login was set up with
/// [`mounted_at("/auth")`](crate::login::Builder::mounted_at).
///
/// The key in the path of `/revoke/{key}` is a secret. Nothing here writes it down; a layer that logs paths should leave
/// it out.
pub fn login_router<S: Clone + Send + Sync + 'static>(login: Login) -> Router<S> {
    let handler = any(async move |request: Request| answer(&login, request).await);
    Router::new()
        .route("/login", handler.clone())
        .route("/callback", handler.clone())
        .route("/logout", handler.clone())
        .route("/revoke/{key}", handler)
}

async fn answer(login: &Login, request: Request) -> Response {
    if let Some(OriginalUri(uri)) = request.extensions().get()
        && !login.has(uri.path())
    {
        tracing::error!(
            "the login is mounted where it was not set up for: `mounted_at` takes the path that the router is nested at"
        );
    }
    // Nesting takes the path before ours away.
    let path = request.uri().path().to_owned();
    login.answer_at(&path, request).await.into_response()
}
