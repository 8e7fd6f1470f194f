//! Forms of parts and forms in styles, from the document to the request.

use std::error::Error;

use fid_runtime::{File, Request};

#[fid_runtime::client("documents/forms.yaml")]
mod api {}

/// Returns the parts of a form: what stands before each content, and the content.
fn parts(request: &Request) -> Vec<String> {
    let content_type = request.headers()["content-type"].to_str().unwrap();
    let boundary = content_type
        .strip_prefix("multipart/form-data; boundary=")
        .unwrap();
    let text = String::from_utf8_lossy(request.body().unwrap()).into_owned();
    let text = text.strip_suffix(&format!("--{boundary}--\r\n")).unwrap();
    let separator = format!("--{boundary}\r\n");
    let parts = text.split(&separator).skip(1);
    parts
        .map(|part| {
            let part = part
                .strip_prefix("Content-Disposition: form-data; ")
                .unwrap();
            part.trim_end_matches("\r\n").replace("\r\n", "|")
        })
        .collect()
}

#[test]
fn each_property_is_a_part() -> Result<(), Box<dyn Error>> {
    let owner = || api::Owner::new().name("Ann");
    let photo = File::from_bytes("rex.png", b"png".to_vec());
    let body = api::AddPetBody::new("Rex é", photo)
        .others(vec![
            File::from(b"1".to_vec()).content_type("image/gif"),
            File::from("2"),
        ])
        .chip(b"chip".to_vec())
        .age(7)
        .rank(api::NewPetRank::N2)
        .born("2020-01-02".parse::<fid_runtime::jiff::civil::Date>()?)
        .notes("*good*")
        .owner(owner())
        .passport("<p/>")
        .friends(vec![owner(), owner()])
        .nicknames(vec!["R".to_owned(), "X".to_owned()])
        .additional("color", "brown");
    let request = api::Client::new()?.add_pet(body).request()?;
    assert_eq!(
        parts(&request),
        [
            "name=\"name\"||Rex é",
            "name=\"photo\"; filename=\"rex.png\"|Content-Type: image/png||png",
            "name=\"others\"; filename=\"others\"|Content-Type: image/gif||1",
            "name=\"others\"; filename=\"others\"|Content-Type: application/octet-stream||2",
            "name=\"chip\"; filename=\"chip\"|Content-Type: application/octet-stream||chip",
            "name=\"age\"||7",
            "name=\"rank\"||2",
            "name=\"born\"||2020-01-02",
            "name=\"notes\"|Content-Type: text/markdown||*good*",
            "name=\"owner\"|Content-Type: application/json||{\"name\":\"Ann\"}",
            "name=\"passport\"|Content-Type: application/xml||<p/>",
            "name=\"friends\"|Content-Type: application/json||{\"name\":\"Ann\"}",
            "name=\"friends\"|Content-Type: application/json||{\"name\":\"Ann\"}",
            "name=\"nicknames\"||R",
            "name=\"nicknames\"||X",
            "name=\"color\"||brown",
        ]
    );
    Ok(())
}

#[test]
fn what_is_not_set_is_no_part() -> Result<(), Box<dyn Error>> {
    let body = api::AddPetBody::new("Rex", b"png".to_vec());
    let request = api::Client::new()?.add_pet(body).request()?;
    assert_eq!(parts(&request).len(), 2);
    Ok(())
}

#[test]
fn a_schema_of_a_form_of_parts_is_json_elsewhere() -> Result<(), Box<dyn Error>> {
    let body = api::NewPet::new("Rex", "png");
    let request = api::Client::new()?.change_pet(body).request()?;
    assert_eq!(
        request.body(),
        Some(br#"{"name":"Rex","photo":"png"}"#.as_slice())
    );
    Ok(())
}

#[test]
fn fields_of_a_form_are_in_the_styles_of_their_encoding() -> Result<(), Box<dyn Error>> {
    let body = api::Search::new()
        .tags(vec!["a".to_owned(), "b".to_owned()])
        .range(api::SearchRange::new().from(1))
        .next("/a?b")
        .days(vec!["2020-01-02".parse()?])
        .owner(api::Owner::new().name("Ann"));
    let request = api::Client::new()?.find_pets(body).request()?;
    assert_eq!(
        String::from_utf8_lossy(request.body().unwrap_or_default()),
        "tags=a%20b&range%5Bfrom%5D=1&next=/a?b&days=%5B%222020-01-02%22%5D&owner=%7B%22name%22%3A%22Ann%22%7D"
    );
    Ok(())
}

#[test]
fn of_a_range_the_caller_says_the_media_type() -> Result<(), Box<dyn Error>> {
    let api = api::Client::new()?;
    let sent = |body| -> Result<_, Box<dyn Error>> {
        let request = api.remove_pets().body(body).request()?;
        Ok(request.headers()["content-type"].to_str()?.to_owned())
    };
    let file = || File::from(b"a".to_vec());
    let gif = api::RemovePetsBody::Image(file().content_type("image/gif"));
    assert_eq!(sent(gif)?, "image/gif");
    let unknown = api::RemovePetsBody::Image(file());
    assert_eq!(sent(unknown)?, "application/octet-stream");
    let parts = file().content_type("multipart/mixed; boundary=b");
    let mixed = api::RemovePetsBody::Mixed(parts);
    assert_eq!(sent(mixed)?, "multipart/mixed; boundary=b");
    let form = api::RemovePetsBodyFormData::new().reason("old");
    let form = api::RemovePetsBody::FormData(form);
    assert!(sent(form)?.starts_with("multipart/form-data; boundary="));
    Ok(())
}

#[test]
fn parts_that_the_caller_put_together_are_sent_as_they_are() -> Result<(), Box<dyn Error>> {
    let parts = File::from("--b--").content_type("multipart/related; boundary=b");
    let request = api::Client::new()?.send_anything(parts).request()?;
    assert_eq!(
        request.headers()["content-type"],
        "multipart/related; boundary=b"
    );
    assert_eq!(request.body(), Some(b"--b--".as_slice()));
    Ok(())
}

#[test]
fn files_may_have_names_that_the_document_does_not_know() -> Result<(), Box<dyn Error>> {
    let body = api::SendFilesBody::new().additional("a", File::from_bytes("a.txt", "A"));
    let request = api::Client::new()?.send_files(body).request()?;
    assert_eq!(
        parts(&request),
        ["name=\"a\"; filename=\"a.txt\"|Content-Type: application/octet-stream||A"]
    );
    Ok(())
}

#[tokio::test]
async fn a_file_on_the_disk_is_read_while_it_is_sent() -> Result<(), Box<dyn Error>> {
    let path = std::env::temp_dir().join(format!("fid-forms-{}.txt", std::process::id()));
    std::fs::write(&path, "from the disk")?;
    let body = api::AddPetBody::new("Rex", File::from_path(&path).await?);
    let request = api::Client::new()?.add_pet(body).request()?;
    assert_eq!(request.body(), None, "the file is not in memory");
    std::fs::remove_file(&path)?;
    Ok(())
}
