//! A web service whose users sign in with Freedom ID: `cargo run -p axum-login`, then open the address that it prints.
//!
//! With FID_CLIENT_ID, FID_CLIENT_SECRET and, for a sandbox, FID_BASE_URL in the environment it signs in there, otherwise
//! in a sandbox of its own, whose login page says who can. PORT is 3000 unless set.

#![allow(clippy::print_stdout, reason = "it tells who runs it where it is")]

use std::{env, error::Error};

use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::{Router, extract::State, http::header, routing::get};
use fid_client::axum::{SignedIn, login_router};
use fid_client::{FreedomId, Grant, Sessions, login::Login};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let (freedom_id, _sandbox) = match FreedomId::from_env() {
        Err(error) if error.variable() == Some("FID_CLIENT_ID") => {
            let sandbox = fid_sandbox::Sandbox::start().await?;
            let client = FreedomId::builder(sandbox.client_id(), sandbox.client_secret());
            (client.base_url(sandbox.base_url()).build()?, Some(sandbox))
        }
        from_env => (from_env?, None),
    };
    let port = env::var("PORT").unwrap_or_else(|_| "3000".to_owned());
    let site = format!("http://localhost:{port}");
    let sessions = Sessions::builder(freedom_id).revoke_base(format!("{site}/revoke"));
    let login = Login::builder(sessions.build()?, &site)
        .grants([Grant::ReadFirstname, Grant::ReadEmail])
        .after_login("/account")
        .build()?;
    let app = Router::new()
        .route("/", get(home))
        .route("/account", get(account))
        .merge(login_router(login.clone()))
        .with_state(login);
    let listener = tokio::net::TcpListener::bind(format!("127.0.0.1:{port}")).await?;
    println!("Open {site}");
    Ok(axum::serve(listener, app).await?)
}

async fn home(user: Option<SignedIn>) -> Response {
    if user.is_some() {
        return Redirect::to("/account").into_response();
    }
    page(include_str!("../pages/home.html"))
}

async fn account(State(login): State<Login>, SignedIn(session): SignedIn) -> Response {
    let user = match session.user().await {
        Ok(user) => user,
        Err(error) => return login.failed(error, "/account").into_response(),
    };
    let email = user.additional.get("email").and_then(|it| it.as_str());
    page(&format!(
        include_str!("../pages/account.html"),
        name = escape(user.firstname.as_deref()),
        email = escape(email),
        id = user.freedom_id,
    ))
}

/// Puts what a page says into its frame. Nobody keeps a page that says who somebody is.
fn page(content: &str) -> Response {
    let html = include_str!("../pages/frame.html").replace("{content}", content);
    ([(header::CACHE_CONTROL, "no-store")], Html(html)).into_response()
}

/// What users are called is text, whatever is in it.
fn escape(text: Option<&str>) -> String {
    let text = text.unwrap_or("not known").replace('&', "&amp;");
    text.replace('<', "&lt;").replace('"', "&quot;")
}
