//! The login without a framework.

use std::convert::Infallible;

use fid_client::{
    http::{Request, Response, StatusCode},
    login::Login,
    store::MemoryStore,
};
use fid_sandbox::Sandbox;
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

use crate::support::{Person, listen, login};

// What a service over bare hyper needs, from here …

/// Serves the login, a page for everybody, and one for who is signed in.
async fn serve(listener: TcpListener, login: Login) {
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            continue;
        };
        let login = login.clone();
        tokio::spawn(async move {
            let service = service_fn(|request| answer(&login, request));
            // A connection that breaks is the browser's business.
            let _ = http1::Builder::new()
                .serve_connection(TokioIo::new(stream), service)
                .await;
        });
    }
}

async fn answer(login: &Login, request: Request<Incoming>) -> Result<Response<String>, Infallible> {
    let path = request.uri().path();
    Ok(match path {
        _ if login.has(path) => login.answer(request).await,
        "/" => home(login, &request).await,
        _ => account(login, &request)
            .await
            .unwrap_or_else(|instead| instead),
    })
}

async fn home(login: &Login, request: &Request<Incoming>) -> Response<String> {
    let session = login.session(request.headers()).await;
    let is_signed_in = session.is_ok_and(|session| session.is_some());
    Response::new(if is_signed_in { "signed in" } else { "nobody" }.to_owned())
}

async fn account(
    login: &Login,
    request: &Request<Incoming>,
) -> Result<Response<String>, Response<String>> {
    let path = request
        .uri()
        .path_and_query()
        .map_or("/", |path| path.as_str());
    let session = login
        .require(request.method(), path, request.headers())
        .await?;
    let user = session.user().await;
    let user = user.map_err(|error| login.failed(error, path))?;
    Ok(Response::new(user.freedom_id.to_string()))
}

// … to here.

#[tokio::test]
async fn a_login_is_mounted_on_bare_hyper() {
    let sandbox = Sandbox::start().await.unwrap();
    let (listener, url) = listen().await;
    tokio::spawn(serve(listener, login(&sandbox, &url, MemoryStore::new())));

    let mut person = Person::new(&url);
    let turned_away = person.open("/account").await;
    let login = crate::support::location(&turned_away);
    let callback = person.go_to_freedom_id(&sandbox, &login).await;
    let answer = person.open(&callback).await;
    assert_eq!(crate::support::location(&answer), format!("{url}/account"));
    let user = sandbox.users()[0].freedom_id.to_string();
    assert_eq!(person.open("/account").await.text().await.unwrap(), user);
    assert_eq!(person.post("/logout").await.status(), StatusCode::SEE_OTHER);
    assert!(!person.is_signed_in().await);
    assert_eq!(sandbox.end_session(&sandbox.users()[0].phone).await, 1);
}

#[test]
fn it_takes_some_fifty_lines() {
    let source = include_str!("hyper.rs");
    let start = source.find("// What a service").unwrap();
    let end = source.find("// … to here").unwrap();
    let lines = source[start..end]
        .lines()
        .filter(|line| !line.trim().is_empty());
    assert!(lines.count() <= 50);
}
