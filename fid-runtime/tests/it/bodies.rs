//! Bodies in every media type, as they stand in a request and on the wire.

#![allow(
    unreachable_pub,
    unused_qualifications,
    reason = "generated code is public and names everything by its path"
)]

use fid_runtime::__private as fid;
use fid_runtime::{File, Request, RequestBody};
use serde_json::json;

use crate::support::{Step, script};

pub struct Client(fid::Caller);

impl Client {
    fn upload(&self, body: &Upload) -> fid::Call<()> {
        self.0.post("upload", "/files").multipart(body)
    }

    fn raw(&self, body: impl Into<RequestBody>) -> fid::Call<()> {
        self.0
            .put("raw", "/raw")
            .bytes_body("application/octet-stream", body)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Upload {
    pub name: String,
    pub tags: Vec<i32>,
    pub note: Option<String>,
    pub meta: Option<fid::Value>,
    pub cover: Option<File>,
    pub files: Vec<File>,
    pub additional: fid::Map,
}

fid::multipart! { Upload;
    name = "name";
    tags = "tags";
    note = "note", text "text/markdown";
    meta = "meta", json;
    cover = "cover", file "image/png";
    files = "files", file;
    additional = ..;
}

#[derive(Clone, Debug, PartialEq)]
pub enum AnyBody {
    Json(fid::Value),
    Patch(fid::Value),
    Form(fid::Value),
    Upload(Upload),
    Xml(String),
    Raw(File),
}

fid::bodies! { AnyBody;
    Json => json;
    Patch => json "application/merge-patch+json";
    Form => form &[("a", fid::Style::form().whole())];
    Upload => multipart;
    Xml => text "application/xml";
    Raw => bytes "application/octet-stream";
}

fn upload() -> Upload {
    Upload {
        name: "é \"x\"".to_owned(),
        tags: vec![1, 2],
        note: Some("*".to_owned()),
        meta: Some(json!([{"a": 1}, {"a": 2}])),
        cover: None,
        files: vec![],
        additional: fid::Map::from_iter([
            ("more".to_owned(), json!({"b": true})),
            ("text".to_owned(), json!("t")),
        ]),
    }
}

fn client() -> Client {
    let builder = fid::ClientBuilder::new("https://api.example.com", Client);
    builder.transport(script(&[]).0).build().unwrap()
}

/// Returns the content type, and the body with a boundary that is always the same.
fn written(request: &Request) -> (String, String) {
    let body = String::from_utf8(request.body().unwrap().to_vec()).unwrap();
    let content_type = request.headers()["content-type"]
        .to_str()
        .unwrap()
        .to_owned();
    let Some((_, boundary)) = content_type.split_once("boundary=") else {
        return (content_type, body);
    };
    (
        content_type.replace(boundary, "B"),
        body.replace(boundary, "B"),
    )
}

#[test]
fn forms_of_parts_are_written_as_rfc_7578_has_it() {
    let mut upload = upload();
    upload.cover = Some(File::from_bytes("c\"\r\n.png", "PNG"));
    upload.files = vec![
        File::from_bytes("a.txt", "A").content_type("text/plain; charset=utf-8"),
        File::from(b"B".to_vec()),
    ];
    let (content_type, body) = written(&client().upload(&upload).request().unwrap());
    assert_eq!(content_type, "multipart/form-data; boundary=B");
    let part = |head: &str, content: &str| {
        format!("--B\r\nContent-Disposition: form-data; name={head}\r\n\r\n{content}\r\n")
    };
    let expected = [
        part("\"name\"", "é \"x\""),
        part("\"tags\"", "1"),
        part("\"tags\"", "2"),
        part("\"note\"\r\nContent-Type: text/markdown", "*"),
        part("\"meta\"\r\nContent-Type: application/json", r#"{"a":1}"#),
        part("\"meta\"\r\nContent-Type: application/json", r#"{"a":2}"#),
        part(
            "\"cover\"; filename=\"c%22%0D%0A.png\"\r\nContent-Type: image/png",
            "PNG",
        ),
        part(
            "\"files\"; filename=\"a.txt\"\r\nContent-Type: text/plain; charset=utf-8",
            "A",
        ),
        part(
            "\"files\"; filename=\"files\"\r\nContent-Type: application/octet-stream",
            "B",
        ),
        part(
            "\"more\"\r\nContent-Type: application/json",
            r#"{"b":true}"#,
        ),
        part("\"text\"", "t"),
        "--B--\r\n".to_owned(),
    ];
    assert_eq!(body, expected.concat());
}

#[test]
fn every_call_has_a_boundary_of_its_own() {
    let boundary = || {
        let request = client().upload(&upload()).request().unwrap();
        request.headers()["content-type"].clone()
    };
    assert_ne!(boundary(), boundary());
    let call = client().upload(&upload());
    assert_eq!(
        call.request().unwrap().body(),
        call.request().unwrap().body()
    );
}

#[test]
fn a_body_is_written_in_the_media_type_that_was_chosen() {
    for (body, content_type, text) in [
        (
            AnyBody::Json(json!({"a": 1})),
            "application/json",
            r#"{"a":1}"#,
        ),
        (
            AnyBody::Patch(json!({"a": null})),
            "application/merge-patch+json",
            r#"{"a":null}"#,
        ),
        (
            AnyBody::Form(json!({"a": [1, 2], "b": "x y"})),
            "application/x-www-form-urlencoded",
            "a=1,2&b=x%20y",
        ),
        (AnyBody::Xml("<a/>".into()), "application/xml", "<a/>"),
        (
            AnyBody::Raw(vec![b'r'].into()),
            "application/octet-stream",
            "r",
        ),
    ] {
        let request = client().0.post("any", "/").body(&body);
        let request: fid::Call<()> = request;
        assert_eq!(
            written(&request.request().unwrap()),
            (content_type.into(), text.into())
        );
    }
    let call: fid::Call<()> = client().0.post("any", "/").body(&AnyBody::Upload(upload()));
    assert_eq!(
        written(&call.request().unwrap()).0,
        "multipart/form-data; boundary=B"
    );
}

#[test]
fn a_body_that_cannot_be_written_fails_the_call() {
    for call in [
        client().0.post::<(), _>("a", "/").form(&json!([1]), &[]),
        client()
            .0
            .post("a", "/")
            .form(&json!({"a": [[1]]}), &[("a", fid::Style::form())]),
        client().0.post("a", "/").bytes_body("text/plain\n", "x"),
        client().upload(&Upload {
            files: vec![File::from_bytes("a", "b").content_type("x\r\ncanary: 1")],
            ..upload()
        }),
    ] {
        let call: fid::Call<()> = call;
        let error = call.request().unwrap_err();
        assert!(
            error.is_invalid_request() && !error.to_string().contains("canary"),
            "{error}"
        );
    }
}

/// Writes a file for a test and returns its path and content.
fn file(name: &str) -> (std::path::PathBuf, String) {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let content: String = (0..30_000).map(|number| format!("{number}\n")).collect();
    std::fs::write(&path, &content).unwrap();
    (path, content)
}

#[tokio::test]
async fn files_that_are_none_cannot_be_uploaded() {
    assert!(File::from_path("no/such/file").await.is_err());
    assert!(File::from_path(env!("CARGO_TARGET_TMPDIR")).await.is_err());
}

#[cfg(any(feature = "reqwest", feature = "hyper"))]
mod wire {
    use super::*;
    use crate::support::Over;
    use crate::wire::{Server, ok};

    fn client(server: &Server, over: Over) -> Client {
        let builder = fid::ClientBuilder::new("https://api.example.com", Client);
        over.set(builder).base_url(&server.url).build().unwrap()
    }

    #[tokio::test]
    async fn a_file_is_streamed_from_the_disk_with_its_length() {
        for &over in Over::ALL {
            let (path, content) = file("streamed.txt");
            let file = File::from_path(&path).await.unwrap();
            assert_eq!(file.name(), Some("streamed.txt"));
            let server = Server::start().await;
            let answer = ok("{}");
            let call = client(&server, over).raw(file.clone());
            assert_eq!(call.request().unwrap().body(), None);
            assert_eq!(call.request().unwrap().body_len(), content.len() as u64);
            let (outcome, request) = tokio::join!(call, server.answer(&answer));
            outcome.unwrap();
            let (head, body) = request.split_once("\r\n\r\n").unwrap();
            assert!(
                head.contains(&format!("content-length: {}", content.len())),
                "{head}"
            );
            assert!(!head.contains("transfer-encoding"));
            assert!(body == content);

            let upload = Upload {
                files: vec![file],
                ..upload()
            };
            let call = client(&server, over).upload(&upload);
            let (outcome, request) = tokio::join!(call, server.answer(&answer));
            outcome.unwrap();
            let start = "Content-Disposition: form-data; name=\"files\"; filename=\"streamed.txt\"\r\n\
                         Content-Type: application/octet-stream\r\n\r\n0\n1\n";
            assert!(request.contains(start) && request.contains("29999\n\r\n--fid-"));
        }
    }

    #[tokio::test]
    async fn a_file_that_became_shorter_is_an_error() {
        for &over in Over::ALL {
            let (path, _) = file("shorter.txt");
            let file = File::from_path(&path).await.unwrap();
            std::fs::write(&path, "short").unwrap();
            let server = Server::start().await;
            let call = client(&server, over).raw(file);
            let accept = async {
                let (socket, _) = server.listener.accept().await.unwrap();
                socket
            };
            let (outcome, _socket) =
                tokio::join!(call.timeout(std::time::Duration::from_secs(5)), accept);
            let error = outcome.unwrap_err();
            assert!(
                error.to_string().contains("broke before an answer"),
                "{error}"
            );
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_body_is_sent_again_as_it_was() {
    let (transport, seen) = script(&[Step::Json(503, ""), Step::Json(200, "{}")]);
    let builder = fid::ClientBuilder::new("https://api.example.com", Client);
    let client = builder.transport(transport).build().unwrap();
    client.raw(vec![1, 2, 3]).await.unwrap();
    let bodies: Vec<_> = seen
        .all()
        .iter()
        .map(|request| request.body().unwrap().to_vec())
        .collect();
    assert_eq!(bodies, [[1, 2, 3], [1, 2, 3]]);
}
