//! Bodies of every media type, from the document to the request.

use std::error::Error;

use fid_runtime::Request;

#[fid_runtime::client("documents/bodies.yaml")]
mod api {}

/// Returns the content type, what is asked for, and the body.
fn sent(request: &Request) -> (String, String, String) {
    let header = |name| {
        let value = request.headers().get(name);
        value.map_or("", |value| value.to_str().unwrap()).to_owned()
    };
    let body = String::from_utf8_lossy(request.body().unwrap_or_default()).into_owned();
    (header("content-type"), header("accept"), body)
}

fn expected(media: &str, accept: &str, body: &str) -> (String, String, String) {
    (media.to_owned(), accept.to_owned(), body.to_owned())
}

#[test]
fn a_body_is_sent_in_the_form_that_is_chosen() -> Result<(), Box<dyn Error>> {
    let api = api::Client::new()?;
    let pet = || api::Pet::new("Rex").tags(vec!["a b".to_owned(), "c".to_owned()]);
    let json = r#"{"name":"Rex","tags":["a b","c"]}"#;
    let accept = "application/json, text/csv, text/plain";
    for (body, media, text) in [
        (api::AddPetBody::Json(pet()), "application/json", json),
        (
            api::AddPetBody::MergePatchJson(pet()),
            "application/merge-patch+json",
            json,
        ),
        (
            api::AddPetBody::Form(pet()),
            "application/x-www-form-urlencoded",
            "name=Rex&tags=a%20b&tags=c",
        ),
        (
            api::AddPetBody::Xml("<a/>".to_owned()),
            "application/xml",
            "<a/>",
        ),
        (
            api::AddPetBody::Png(b"png".to_vec().into()),
            "image/png",
            "png",
        ),
    ] {
        let request = api.add_pet(body).request()?;
        assert_eq!(sent(&request), expected(media, accept, text));
    }
    Ok(())
}

#[test]
fn the_only_form_of_a_body_needs_no_choice() -> Result<(), Box<dyn Error>> {
    let api = api::Client::new()?;
    let pet = api::Pet::new("Rex");
    assert_eq!(
        sent(&api.change_pet(pet.clone()).request()?),
        expected(
            "application/merge-patch+json",
            "application/octet-stream",
            r#"{"name":"Rex"}"#
        )
    );
    assert_eq!(
        sent(&api.put_picture(b"png".to_vec()).request()?),
        expected("image/png", "image/png", "png")
    );
    assert_eq!(
        sent(&api.remove_pet().body(pet).request()?),
        expected(
            "application/x-www-form-urlencoded",
            "text/event-stream",
            "name=Rex"
        )
    );
    assert_eq!(
        sent(&api.put_note().body("Hello").request()?),
        expected("text/plain", "text/plain", "Hello")
    );
    Ok(())
}
