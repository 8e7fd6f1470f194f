//! Which function answers which operation.

use std::sync::Arc;

use axum::{
    Router,
    http::Method,
    routing::{MethodFilter, MethodRouter, get, on},
};

use crate::{control, error::ApiError, oauth, oidc, operation::Operation, pages, state::Shared};

/// Returns the router of all that the sandbox serves.
pub(crate) fn router(shared: Arc<Shared>) -> Router {
    let mut router = Router::new();
    for (operation, method, path) in Operation::places() {
        router = router.route(path, route(operation, method));
    }
    router
        .route("/", get(pages::home::show))
        .nest("/_sandbox", control::router())
        .fallback(async || ApiError::no_such_path())
        .method_not_allowed_fallback(async || ApiError::no_such_method())
        .with_state(shared)
}

fn route(operation: Operation, method: &'static str) -> MethodRouter<Arc<Shared>> {
    let method = filter(method);
    match operation {
        Operation::CreateAuthorizationLink => on(method, oauth::authorize::answer),
        Operation::ExchangeToken => on(method, oauth::exchange::answer),
        Operation::RefreshToken => on(method, oauth::refresh::answer),
        Operation::GetUserInfo => on(method, oauth::user_info::answer),
        Operation::RequestProfile => on(method, oauth::request_profile::answer),
        Operation::GetProfileStatus => on(method, oauth::profile_status::answer),
        Operation::CreateUser => on(method, oauth::create_user::answer),
        Operation::UpdateUser => on(method, oauth::update_user::answer),
        Operation::AuthorizeOidc => on(method, oidc::authorize::answer),
        Operation::ExchangeOidcToken => on(method, oidc::exchange::answer),
        Operation::ShowLogin => on(method, pages::login::show),
        Operation::SubmitLogin => on(method, pages::login::submit),
        Operation::ShowConsent => on(method, pages::consent::show),
        Operation::SubmitConsent => on(method, pages::consent::submit),
        Operation::ShowAccount => on(method, pages::account::show),
        Operation::LogOut => on(method, pages::account::log_out),
        Operation::CallRevokeUri | Operation::Unknown => MethodRouter::new(),
    }
}

fn filter(method: &'static str) -> MethodFilter {
    let method = Method::from_bytes(method.as_bytes()).expect("the table holds methods");
    MethodFilter::try_from(method).expect("the table holds methods of HTTP")
}
