//! The login in a service made with axum: a router, and an extractor that says who sent a request.
//!
//! ```no_run
//! use axum::{Router, routing::get};
//! use fid_client::{FreedomId, Sessions, axum::{SignedIn, login_router}, login::Login};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let sessions = Sessions::builder(FreedomId::from_env()?)
//!     .revoke_base("https://app.example/revoke")
//!     .build()?;
//! let login = Login::builder(sessions, "https://app.example").build()?;
//!
//! let app: Router = Router::new()
//!     .route("/account", get(account))
//!     .merge(login_router(login.clone()))
//!     .with_state(login);
//!
//! // Whoever is not signed in is sent to the login, and comes back here.
//! async fn account(SignedIn(session): SignedIn) -> String {
//!     format!("session {:?}", session.id())
//! }
//! # drop(app);
//! # Ok(())
//! # }
//! ```

mod router;
mod signed_in;

pub use self::{
    router::login_router,
    signed_in::{SignInFirst, SignedIn},
};
