//! Freedom ID for Rust: sign users in with the identity service of Freedom Pay.
//!
//! ```no_run
//! use fid_client::{FreedomId, Grant, Redirect};
//!
//! # async fn handler(address_of_the_redirect: &str) -> Result<(), Box<dyn std::error::Error>> {
//! // FID_CLIENT_ID, FID_CLIENT_SECRET and, for a sandbox, FID_BASE_URL
//! let freedom_id = FreedomId::from_env()?;
//!
//! // Send the user there …
//! let link = freedom_id
//!     .authorization_link("https://example.com/login", [Grant::ReadFirstname])
//!     .await?;
//!
//! // … and Freedom ID sends the user back to `redirect_uri`, with a code that works once.
//! let redirect = Redirect::parse(address_of_the_redirect)?;
//! let session = freedom_id.sign_in(redirect.authorization_code).await?;
//! let user = session.user().await?;
//! println!("{} is signed in", user.freedom_id);
//! # Ok(())
//! # }
//! ```
//!
//! * [`FreedomId`] knows the application: it makes links and turns codes into sessions.
//! * [`Session`] knows the user: it holds the tokens and refreshes them, one refresh at a time.
//! * `Sessions`, with the feature `sessions`, keeps sessions in a store that all replicas of the application share.
//! * `login`, with the same feature, signs users in and out in a web service; `axum` (feature `axum`) is that as a router
//!   and an extractor.
//! * [`Error`] says what went wrong, and its [`Disposition`] what to do about it.
//! * [`api`] is the whole API, generated from `api-spec/freedom-id.yaml`: every operation, every type.

#[doc = "The API of Freedom ID, generated from its OpenAPI document at compile time."]
#[doc = ""]
#[doc = "[`FreedomId`] and [`Session`] are more pleasant for signing in; this is for"]
#[doc = "all the rest."]
#[fid_runtime::client("api-spec/freedom-id.yaml")]
pub mod api {}

#[cfg(feature = "axum")]
pub mod axum;
mod builder;
mod codes;
mod error;
pub mod fid_codes;
mod freedom_id;
mod keeper;
#[cfg(feature = "sessions")]
pub mod login;
mod observe;
mod redirect;
mod refusal;
#[cfg(feature = "sessions")]
mod revocation;
mod saved;
#[cfg(feature = "sessions")]
mod seal;
mod session;
#[cfg(feature = "sessions")]
mod sessions;
mod setup_error;
mod sign_in;
#[cfg(feature = "sessions")]
pub mod store;
#[cfg(feature = "sessions")]
pub mod store_conformance;

pub use fid_runtime::{
    BasicCredential, Body, BodyError, BoxError, BuildError, Bytes, Call, ClientBuilder,
    CredentialError, DateTime, Disposition, ErrorBody, Exposed, FidCode, FidPage, Map, Request,
    Response, Secret, Transport, TransportError, TransportFuture, TransportResponse, Uuid, Value,
    http, jiff,
};
#[doc(inline)]
pub use fid_runtime::{Error as CallError, codes as runtime_codes};

#[cfg(feature = "postgres")]
pub use crate::store::PostgresStore;
#[cfg(feature = "redis")]
pub use crate::store::RedisStore;
pub use crate::{
    api::{
        CreatedUser, ErrorDetail, ErrorEnvelope, Gender, Grant, NewUser, Profile, ProfileRequest,
        ProfileRequestResult, ProfileState, ProfileStatus, TokenSet, UpdatedUser, UserInfo,
        UserUpdate,
    },
    builder::Builder,
    error::{Error, error_code},
    freedom_id::FreedomId,
    keeper::{KeepError, Keeper},
    observe::{Metric, MetricKind},
    redirect::{Redirect, RedirectError},
    saved::SavedError,
    session::Session,
    setup_error::SetupError,
    sign_in::SignIn,
};
#[cfg(feature = "sessions")]
pub use crate::{
    seal::{SealingKeys, SealingKeysError},
    sessions::{Sessions, SessionsBuilder, Tally},
    store::SessionId,
};
