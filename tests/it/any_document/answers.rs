//! Answers of every kind, read through a generated client.

use fid_runtime::{
    Body, Request, TransportResponse,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode},
};

#[fid_runtime::client("documents/answers.yaml")]
mod api {}

/// Returns a client of a server that always gives the same answer.
fn client(status: u16, headers: &'static [(&str, &str)], body: &'static str) -> api::Client {
    let answer = move |_: Request| async move {
        let headers = headers.iter().map(|(name, value)| {
            let name = HeaderName::from_static(name);
            (name, HeaderValue::from_static(value))
        });
        let status = StatusCode::from_u16(status).unwrap();
        let headers = HeaderMap::from_iter(headers);
        Ok(TransportResponse::new(status, headers, Body::full(body)))
    };
    let builder = api::Client::builder().transport(answer).retries(0);
    builder.build().unwrap()
}

const JSON: (&str, &str) = ("content-type", "application/json");
const PROBLEM: (&str, &str) = ("content-type", "application/problem+json");
const XML: (&str, &str) = ("content-type", "application/xml; charset=utf-8");
const TEXT: (&str, &str) = ("content-type", "text/plain");
const CSV: (&str, &str) = ("content-type", "text/csv");
const PNG: (&str, &str) = ("content-type", "image/png");
const EVENTS: (&str, &str) = ("content-type", "text/event-stream");

#[tokio::test]
async fn a_call_is_awaited_for_its_body_whatever_its_headers() {
    let pets = client(200, &[JSON], r#"["Rex"]"#)
        .list_pets()
        .await
        .unwrap();
    assert_eq!(pets, ["Rex"]);
}

#[tokio::test]
async fn headers_come_with_their_types() {
    let headers = &[
        JSON,
        ("x-total", "7"),
        ("link", "</pets?page=2>; rel=\"next\""),
        ("x-kinds", "cat, dog"),
        ("x-page", r#"{"next":2}"#),
        ("x-old", "true"),
    ];
    let call = client(200, headers, r#"["Rex"]"#).list_pets().limit(1);
    let answer = call.with_headers().await.unwrap();
    assert_eq!(answer.body, ["Rex"]);
    assert_eq!(answer.headers.x_total, 7);
    let link = answer.headers.link.as_deref();
    assert_eq!(link, Some("</pets?page=2>; rel=\"next\""));
    let kinds = answer.headers.x_kinds.unwrap();
    assert_eq!(kinds, [api::Kind::Cat, api::Kind::Dog]);
    assert_eq!(answer.headers.x_page.unwrap().next, 2);
}

#[tokio::test]
async fn a_header_that_may_be_missing_is_none() {
    let headers = &[JSON, ("x-total", "7"), ("x-page", "no JSON")];
    let call = client(200, headers, "[]").list_pets().with_headers();
    let headers = call.await.unwrap().headers;
    assert_eq!((headers.link, headers.x_page), (None, None));
}

#[tokio::test]
async fn a_header_that_must_be_there_is_asked_for() {
    let call = client(200, &[JSON], "[]").list_pets().with_headers();
    let error = call.await.unwrap_err();
    assert!(error.to_string().contains("X-Total"), "{error}");
}

#[tokio::test]
async fn an_error_is_read_from_any_json() {
    for media in [PROBLEM, JSON] {
        let headers = Box::leak(Box::new([media]));
        let api = client(400, headers, r#"{"title":"No"}"#);
        let error = api.list_pets().await.unwrap_err();
        assert_eq!(error.body().unwrap().title, "No");
    }
}

#[tokio::test]
async fn an_error_that_is_no_json_is_kept_as_it_came() {
    let error = client(400, &[XML], "<no/>").list_pets().await.unwrap_err();
    assert!(error.body().is_none());
    assert_eq!(error.raw_body(), Some(b"<no/>".as_slice()));
}

#[tokio::test]
async fn errors_differ_by_status_and_media_type() {
    let failed = |status, headers, body| async move {
        let error = client(status, headers, body).add_pet().await.unwrap_err();
        error.into_body().unwrap()
    };
    assert_eq!(
        failed(400, &[JSON], "7").await,
        api::AddPetError::ClientErrorJson(7)
    );
    let problem = failed(422, &[PROBLEM], r#"{"title":"No"}"#).await;
    let api::AddPetError::ClientErrorProblemJson(problem) = problem else {
        panic!("{problem:?}");
    };
    assert_eq!(problem.title, "No");
    let text = failed(404, &[TEXT], "nowhere").await;
    let api::AddPetError::NotFound(text) = text else {
        panic!("{text:?}");
    };
    assert_eq!(text.0, "nowhere");
    let picture = failed(500, &[PNG], "png").await;
    let api::AddPetError::InternalServerError(picture) = picture else {
        panic!("{picture:?}");
    };
    assert_eq!(picture.0, "png");
}

#[tokio::test]
async fn successes_differ_by_status_and_media_type() {
    let added = client(201, &[JSON], r#"{"next":1}"#).add_pet();
    let added = added.await.unwrap();
    assert!(matches!(added, api::AddPetAnswer::CreatedJson(page) if page.next == 1));
    let added = client(201, &[CSV], "next\n1").add_pet().await.unwrap();
    assert!(matches!(added, api::AddPetAnswer::CreatedCsv(csv) if csv.0 == "next\n1"));
    let added = client(202, &[], "").add_pet().await.unwrap();
    assert!(matches!(added, api::AddPetAnswer::Accepted));
}

#[tokio::test]
async fn where_no_answer_is_described_any_success_is_one() {
    client(204, &[], "").touch_pets().await.unwrap();
    client(200, &[TEXT], "done").change_pets().await.unwrap();
    let error = client(404, &[], "").touch_pets().await.unwrap_err();
    assert_eq!(error.status(), Some(404));
}

#[tokio::test]
async fn a_redirect_is_an_error_that_says_where_to() {
    let headers = &[JSON, ("location", "https://b.example/pets")];
    let api = client(302, headers, r#"{"next":3}"#);
    let error = api.move_pets().await.unwrap_err();
    assert!(error.is_redirect());
    assert_eq!(error.body().unwrap().next, 3);
    assert_eq!(
        error.headers().unwrap()["location"],
        "https://b.example/pets"
    );
}

#[tokio::test]
async fn bytes_are_bytes_whatever_their_media_type() {
    let picture = client(200, &[PNG], "png").get_picture().await.unwrap();
    assert_eq!(picture.0, "png");
    let file = client(200, &[JSON], "{not read").get_file().await.unwrap();
    assert_eq!(file.0, "{not read");
}

#[tokio::test]
async fn an_object_of_any_media_type_is_json() {
    let call = client(200, &[JSON], r#"{"next":4}"#).get_anything();
    assert_eq!(
        call.request().unwrap().headers()["accept"],
        "application/json"
    );
    assert_eq!(call.await.unwrap().next, 4);
}

#[tokio::test]
async fn xml_is_a_text() {
    let note = client(200, &[XML], "<a/>").get_note().await.unwrap();
    assert_eq!(note.0, "<a/>");
}

#[tokio::test]
async fn events_come_one_by_one_with_their_type() {
    let body = "id: 1\ndata: {\"next\":1}\n\ndata: {\"next\":2}\n\n";
    let mut news = client(200, &[EVENTS], body).follow_news().await.unwrap();
    let first = news.event().await.unwrap().unwrap();
    assert_eq!(first.data.next, 1);
    assert_eq!(news.event().await.unwrap().unwrap().data.next, 2);
    assert!(news.event().await.unwrap().is_none());
}

#[tokio::test]
async fn a_download_comes_piece_by_piece() {
    let bytes = ("content-type", "application/octet-stream");
    let headers = Box::leak(Box::new([bytes]));
    let mut file = client(200, headers, "all of it").download().await.unwrap();
    assert_eq!(file.chunk().await.unwrap().unwrap(), "all of it");
    assert!(file.chunk().await.unwrap().is_none());
}
