//! Bodies of requests.

use fid_runtime::{File, Request};

use super::support::{body, header};

#[fid_runtime::client("documents/peers/bodies.yaml")]
mod api {}

fn client() -> api::Client {
    api::Client::new().unwrap()
}

fn pet() -> api::Pet {
    api::Pet::new("Rex & co").tags(vec!["a".to_owned(), "b c".to_owned()])
}

/// Returns the content type and the body.
fn sent(request: &Request) -> (&str, String) {
    (header(request, "content-type"), body(request))
}

const JSON: &str = r#"{"name":"Rex & co","tags":["a","b c"]}"#;
const FORM: &str = "name=Rex%20%26%20co&tags=a&tags=b%20c";

#[test]
fn json_is_sent_under_the_name_that_the_document_has_for_it() {
    let request = client().send_json(pet()).request().unwrap();
    assert_eq!(sent(&request), ("application/json", JSON.to_owned()));
    let request = client().send_patch(pet()).request().unwrap();
    let expected = ("application/merge-patch+json", JSON.to_owned());
    assert_eq!(sent(&request), expected);
}

#[test]
fn a_form_is_sent_as_a_form() {
    let request = client().send_form(pet()).request().unwrap();
    let expected = ("application/x-www-form-urlencoded", FORM.to_owned());
    assert_eq!(sent(&request), expected);
}

#[test]
fn a_form_of_parts_has_files_with_names_and_types() {
    let photo = File::from_bytes("rex.png", b"png".to_vec());
    let upload = api::SendPartsBody::new("Rex", photo).pet(pet());
    let request = client().send_parts(upload).request().unwrap();
    let (media, text) = sent(&request);
    let boundary = media.strip_prefix("multipart/form-data; boundary=");
    let expected = [
        "Content-Disposition: form-data; name=\"title\"||Rex",
        "Content-Disposition: form-data; name=\"photo\"; filename=\"rex.png\"|Content-Type: image/png||png",
        &format!("Content-Disposition: form-data; name=\"pet\"|Content-Type: application/json||{JSON}"),
    ]
    .map(|part| format!("--{0}\r\n{1}\r\n", boundary.unwrap(), part.replace('|', "\r\n")));
    let end = format!("--{}--\r\n", boundary.unwrap());
    assert_eq!(text, expected.concat() + &end);
}

#[test]
fn bytes_text_and_xml_are_sent_as_they_are() {
    let request = client().send_bytes(b"\x01".to_vec()).request().unwrap();
    let expected = ("application/octet-stream", "\u{1}".to_owned());
    assert_eq!(sent(&request), expected);
    let request = client().send_text("\"Hi\"").request().unwrap();
    assert_eq!(sent(&request), ("text/plain", "\"Hi\"".to_owned()));
    let request = client().send_xml("<pet/>").request().unwrap();
    assert_eq!(sent(&request), ("application/xml", "<pet/>".to_owned()));
}

#[test]
fn of_several_media_types_the_caller_chooses() {
    for (form, media, text) in [
        (api::SendAnyBody::Json(pet()), "application/json", JSON),
        (
            api::SendAnyBody::Form(pet()),
            "application/x-www-form-urlencoded",
            FORM,
        ),
        (api::SendAnyBody::Csv("a,b".to_owned()), "text/csv", "a,b"),
    ] {
        let request = client().send_any(form).request().unwrap();
        assert_eq!(sent(&request), (media, text.to_owned()));
    }
}

#[test]
fn an_optional_body_that_is_not_set_is_not_sent() {
    let request = client().send_maybe().request().unwrap();
    assert_eq!(request.body(), None);
    assert_eq!(header(&request, "content-type"), "");
    let request = client().send_maybe().body(pet()).request().unwrap();
    assert_eq!(sent(&request), ("application/json", JSON.to_owned()));
}
