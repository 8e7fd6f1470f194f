//! A Freedom ID that runs on your own machine, for development, demos and tests.
//!
//! ```
//! use fid_sandbox::{Operation, Sandbox};
//!
//! # #[tokio::main(flavor = "current_thread")] async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let sandbox = Sandbox::start().await?;
//!
//! // What an application does first: ask for a login link. Any HTTP client will do.
//! let link: serde_json::Value = reqwest::Client::new()
//!     .post(format!("{}/api/v1/oauth/authorize", sandbox.base_url()))
//!     .basic_auth(sandbox.client_id(), Some(sandbox.client_secret()))
//!     .json(&serde_json::json!({ "redirect_uri": "http://127.0.0.1:3000/back", "grants": ["read.email"] }))
//!     .send().await?
//!     .json().await?;
//!
//! // What a person at a browser does then: sign in, and allow it.
//! let code = sandbox.approve(link["redirect_uri"].as_str().unwrap()).await?;
//! assert!(!code.is_empty());
//! assert_eq!(sandbox.requests(Operation::SubmitConsent), 1);
//! # Ok(()) }
//! ```
//!
//! # What it does
//!
//! One [`Sandbox`] serves the operations of both hosts of Freedom ID on one base URL: authorization link, login and
//! consent pages, token exchange, refresh, user info, profiles, creating and changing users, and OpenID Connect. It
//! keeps its [`User`]s, codes and tokens in memory. It is made by hand from the documentation and shares no code with
//! the client of this project, so that the one can judge the other.
//!
//! * **Time** is the sandbox's own: [`Sandbox::advance`] puts the clock forward, and whatever should expire has expired.
//! * **Faults** happen on demand: [`Sandbox::fault`] with a [`Fault`] for an [`Operation`].
//! * **The journal** tells what was asked, without secrets: [`Sandbox::journal`].
//! * **The person** is played by [`Sandbox::approve`] and [`Sandbox::deny`], or is you, at the login page.
//! * **The revoke callback** is made when a person logs out at `/account`, or by [`Sandbox::end_session`].
//!
//! Other languages do the same over HTTP: the page at `/` tells how.
//!
//! A sandbox on a loopback address, as it is unless set up, answers to `localhost` and to IP addresses alone: the name
//! of a web site that leads there is refused with 421, so that no page of that site can read it.
//!
//! # Where the documentation is silent
//!
//! Nothing is invented in secret. Where the pages leave something open, the sandbox does what is worst for a client, or
//! what is plainest, and this list says so:
//!
//! | open | here |
//! |---|---|
//! | does a refresh end the old tokens | yes, both ([`Builder::refresh_rotation`]) |
//! | what happens to a refresh token or code shown again | the whole session ends ([`Builder::reuse_detection`]) |
//! | HTTP status of errors | 400, 401, 404, 405, 413 or 422 ([`Builder::error_status`]) |
//! | error codes other than 100101 | the envelope has none |
//! | lifetime of a code, of a login link | 10 and 15 minutes |
//! | what `redirect_uri` gets when the person denies | `error_code=100102`, the only trace on any page |
//! | keys of user info beside the documented | the grant's name without `read.`; null where nothing is known |
//! | what `read.cards` opens | nothing |
//! | which token Create user and Update user take | any live access token |
//! | what they answer | `{"freedom_id": …}` |
//! | whether Update user replaces all | no, only what is sent |
//! | which id the revoke callback sends after a refresh | the newest |
//! | what signs an `id_token` | nothing: `alg` is `none` |
//! | a wrong request to `/openid` | a page, or the envelope for who asks for JSON |
//! | OpenID Connect's redirect | `code` and `state`; on denial `error=access_denied` and `state` |
//! | the misprinted path `/api/v1oidc//token` | that, with one slash, and `/api/v1/oidc/token` |

mod browser;
mod builder;
mod callback;
mod checks;
mod client;
mod clock;
mod codes;
mod control;
mod credentials;
mod error;
mod exchange;
mod faults;
mod fields;
mod form;
mod grants;
mod host;
mod journal;
mod links;
mod oauth;
mod oidc;
mod operation;
mod pages;
mod person;
mod profiles;
mod random;
mod routes;
mod sandbox;
mod server;
mod sessions;
mod settings;
mod state;
mod tokens;
mod users;

pub use self::{
    browser::ApproveError,
    builder::{Builder, StartError},
    faults::{Fault, Times, Work},
    journal::{CredentialKind, Entry},
    operation::{Operation, UnknownOperation},
    sandbox::Sandbox,
    settings::ErrorStatus,
    users::{ProfileOutcome, User},
};
