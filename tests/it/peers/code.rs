//! The generated code, as who uses it and who reviews it see it.

use std::{fs, path::Path};

use fid_runtime::ToServer;

use super::support::{body, code};

#[fid_runtime::client("documents/peers/code.yaml")]
mod api {}

/// The document, as the client is made of it.
const DOCUMENT: &str = include_str!("../../documents/peers/code.yaml");

/// Returns the line of the code before one that begins so.
fn before(start: &str) -> String {
    let code = code(DOCUMENT);
    let lines: Vec<&str> = code.lines().map(str::trim).collect();
    let found = lines.iter().position(|line| line.starts_with(start));
    lines[found.unwrap() - 1].to_owned()
}

#[test]
fn the_words_of_the_document_are_the_documentation() {
    for (line, parts) in [
        (
            "pub fn get_pet(",
            [
                "/// Returns a pet.",
                "/// Only of those that are *there*.",
                "/// * `id`: Which one.",
                "///   Example: `7`.",
                "/// * `404`: There is none.",
            ]
            .as_slice(),
        ),
        ("pub struct Pet ", &["/// What has legs."]),
        ("pub name: fid::String", &["/// What it is called.", "Rex"]),
    ] {
        let code = code(DOCUMENT);
        let before = code.split_once(line).unwrap().0;
        for part in parts {
            assert!(before.contains(part), "{part}\n{before}");
        }
    }
}

#[test]
fn what_is_deprecated_says_so_to_the_compiler() {
    for item in ["pub fn drop_pet(", "fields: &", "pub legs: "] {
        assert_eq!(before(item), "#[deprecated]", "{item}");
    }
    assert_ne!(before("lang: "), "#[deprecated]");
}

#[test]
fn tags_are_chapters_of_the_documentation() {
    let code = code(DOCUMENT);
    let blocks: Vec<&str> = code.split("\nimpl<Door> Client<Door> {\n").collect();
    let of = |method| blocks.iter().position(|block| block.contains(method));
    let (pets, others) = (
        of("pub fn get_pet(").unwrap(),
        of("pub fn sell_pet(").unwrap(),
    );
    assert_ne!(pets, others);
    assert_eq!(of("pub fn drop_pet("), Some(pets));
    let docs = blocks[pets - 1].rsplit("\n\n").next().unwrap();
    assert_eq!(docs, "/// # pets\n///\n/// All that has legs.");
}

#[test]
fn variables_of_servers_have_their_defaults_and_can_be_set() {
    use api::servers::{Server, ServerRegion};

    let request = api::Client::new().unwrap().get_pet(7).request().unwrap();
    assert_eq!(request.uri(), "https://eu.a.example/v1/pets/7");
    let server = Server::new().region(ServerRegion::Us);
    assert_eq!(server.url(), "https://us.a.example/v1");
    let client = api::Client::builder().server(&server).build().unwrap();
    let request = client.get_pet(7).request().unwrap();
    assert_eq!(request.uri(), "https://us.a.example/v1/pets/7");
}

#[test]
fn what_the_server_sends_has_a_type_and_a_function_that_reads_it() {
    let sale = api::callbacks::sold(br#"{"price":7}"#).unwrap();
    assert_eq!(sale.price, 7);
    let pet = api::callbacks::born(br#"{"name":"Rex"}"#).unwrap();
    assert_eq!(pet.name, "Rex");
    assert!(api::callbacks::born(b"{}").is_err());
}

/// What a framework calls: bytes come in, a status goes out.
fn handler(body: &[u8]) -> u16 {
    match api::callbacks::sold(body) {
        Ok(sale) if sale.price > 0 => 204,
        Ok(_) => 422,
        Err(_) => 400,
    }
}

#[test]
fn a_handler_reads_what_a_server_calls_back_with() {
    let statuses = [br#"{"price":7}"#.as_slice(), br#"{"price":0}"#, b"{"].map(handler);
    assert_eq!(statuses, [204, 422, 400]);
}

#[test]
fn one_document_always_becomes_the_same_code() {
    let first = code(DOCUMENT);
    for _ in 0..3 {
        assert_eq!(code(DOCUMENT), first);
    }
}

#[test]
fn code_is_formatted_for_a_person_to_read() {
    let code = code(DOCUMENT);
    let table = "\nconst _: () = {\n    fid::object! { impl Data, Deserialize for Sale {\n        required price = \"price\";\n";
    assert!(code.contains(table), "{code}");
    let long = |line: &&str| line.len() > 120 && !line.trim_start().starts_with("///");
    assert_eq!(code.lines().find(long), None);
    assert!(syn::parse_file(&code).is_ok());
}

#[test]
fn what_is_required_is_an_argument_and_the_rest_is_set() {
    let client = api::Client::new().unwrap();
    let call = client.get_pet(7).lang("de");
    let uri = call.request().unwrap().uri().to_string();
    assert_eq!(uri, "https://eu.a.example/v1/pets/7?lang=de");
    let offer = api::Offer::new("https://b.example", 7).note("old");
    let request = client.sell_pet(7, offer).request().unwrap();
    assert_eq!(
        body(&request),
        r#"{"url":"https://b.example","price":7,"note":"old"}"#
    );
}

/// The documents of these tests say in two places that anything goes, and a union keeps what it does not know.
#[test]
fn a_value_without_a_type_is_only_where_the_document_has_none() {
    let mut untyped = Vec::new();
    let mut files: Vec<_> = fs::read_dir(Path::new("documents/peers"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    for file in files {
        let code = code(&fs::read_to_string(file).unwrap());
        let lines = code.lines().map(str::trim);
        let found = lines.filter(|line| line.contains("fid::Value") && !line.contains("impl"));
        untyped.extend(
            found
                .filter(|line| !line.starts_with("Unknown("))
                .map(str::to_owned),
        );
    }
    let anything = "pub anything: fid::Option<fid::Value>,";
    assert_eq!(untyped, [anything, anything]);
}
