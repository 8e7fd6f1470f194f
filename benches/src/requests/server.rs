//! The server: it reads requests, and answers from memory.

use std::{convert::Infallible, io, net::TcpListener, sync::Arc, thread};

use bytes::Bytes;
use http::{Request, Response, StatusCode, header};
use http_body_util::{BodyExt, Full};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use tokio::runtime;

use super::case::{Case, EMAIL, ID, NAME};

/// The answers to one member and to lists of them.
struct Answers {
    one: Bytes,
    lists: Vec<(String, Bytes)>,
}

/// Serves on a free port, as long as the program runs.
pub(super) fn start() -> io::Result<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0))?;
    listener.set_nonblocking(true)?;
    let port = listener.local_addr()?.port();
    let runtime = runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    thread::spawn(move || runtime.block_on(serve(listener)));
    Ok(port)
}

async fn serve(listener: TcpListener) -> io::Result<()> {
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let lists = Case::ALL.map(|case| (format!("count={}", case.members()), list(case.members())));
    let answers = Arc::new(Answers {
        one: member().into(),
        lists: lists.into(),
    });
    loop {
        let (stream, _) = listener.accept().await?;
        stream.set_nodelay(true)?;
        let answers = Arc::clone(&answers);
        let service = service_fn(move |request| answer(request, Arc::clone(&answers)));
        tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
    }
}

async fn answer(
    request: Request<Incoming>,
    answers: Arc<Answers>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let query = request.uri().query().unwrap_or_default().to_owned();
    let is_made = request.method() == http::Method::POST;
    // A body that breaks off is a request that breaks off: nobody waits for the answer.
    let _ = request.into_body().collect().await;
    let found = answers.lists.iter().find(|(known, _)| *known == query);
    let body = found.map_or(&answers.one, |(_, list)| list).clone();
    let mut response = Response::new(Full::new(body));
    if is_made {
        *response.status_mut() = StatusCode::CREATED;
    }
    let json = header::HeaderValue::from_static("application/json");
    response.headers_mut().insert(header::CONTENT_TYPE, json);
    Ok(response)
}

/// A member of 330 bytes.
fn member() -> String {
    format!(
        r#"{{"id":"{ID}","name":"{NAME}","email":"{EMAIL}","admin":false,"age":34,"created":"2026-11-25T10:00:00Z","address":{{"street":"12 Abay Avenue","city":"Almaty","zip":"050000"}},"roles":["reader","writer"],"note":"Comes on Mondays, and leaves before the others do."}}"#
    )
}

fn list(count: usize) -> Bytes {
    let members = vec![member(); count];
    format!("[{}]", members.join(",")).into()
}
