//! Documents of all versions, in one file or several, right or wrong.

mod mistakes;

use fid_codegen::{compile, source::Source};

use super::support::{JSON, answered, body, code, header};

#[fid_runtime::client("documents/peers/oldest.yaml")]
mod oldest {}

#[fid_runtime::client("documents/peers/newest.yaml")]
mod newest {}

#[fid_runtime::client("documents/peers/several/main.yaml")]
mod several {}

#[fid_runtime::client("documents/peers/selection/ours.yaml")]
mod selection {}

#[test]
fn openapi_3_0_is_read_by_its_own_rules() {
    let text = r#"{"name":"Rex","owner":null,"age":null,"photo":"AQ=="}"#;
    let pet: oldest::Pet = serde_json::from_str(text).unwrap();
    assert_eq!((&pet.owner, pet.age), (&None, Some(None)));
    assert_eq!(pet.photo.as_ref().unwrap().as_bytes(), [1]);
    let request = oldest::Client::new().unwrap().put_pet(pet).request();
    assert_eq!(body(&request.unwrap()), text);
    let code = code(include_str!("../../documents/peers/oldest.yaml"));
    assert!(
        code.contains("Minimum: `0`. Exclusive minimum: `true`."),
        "{code}"
    );
}

#[test]
fn openapi_3_1_is_read_with_all_that_is_new_in_it() {
    let code = code(include_str!("../../documents/peers/current.yaml"));
    for part in [
        "pub fn born(body: &[u8]) -> fid::Result<super::Pet, fid::BodyError>",
        "pub type Pet = fid::Option<PetValue>;",
        "pub struct PetAt(pub f64, pub fid::Option<fid::String>);",
        "pub size: fid::Option<PetSize>",
        "pub anything: fid::Option<fid::Value>",
        "pub nothing: fid::Option<fid::Never>",
        "/// How big.",
    ] {
        assert!(code.contains(part), "{part}\n{code}");
    }
}

#[tokio::test]
async fn openapi_3_2_is_read_with_all_that_is_new_in_it() {
    let client = newest::Client::new().unwrap();
    let request = client.find_pets(newest::Pet::new("Rex")).request().unwrap();
    assert_eq!(request.method(), "QUERY");
    assert_eq!(client.copy_pets().request().unwrap().method(), "COPY");
    const LINES: (&str, &str) = ("content-type", "application/jsonl");
    let text = "{\"name\":\"Rex\"}\n{\"name\":\"Tom\"}\n";
    let client = answered(newest::Client::builder(), 200, &[LINES], text);
    let mut pets = client.find_pets(newest::Pet::new("")).await.unwrap();
    assert_eq!(pets.item().await.unwrap().unwrap().name, "Rex");
    assert_eq!(pets.item().await.unwrap().unwrap().name, "Tom");
}

#[test]
fn json_and_yaml_become_the_same_client() {
    let yaml = "openapi: 3.1.0\ninfo: { title: Pets, version: '1' }\npaths: { /pets: { get: { operationId: listPets, responses: { 204: { description: Done. } } } } }\n";
    let json = r#"{"openapi": "3.1.0", "info": {"title": "Pets", "version": "1"}, "paths": {"/pets": {"get": {"operationId": "listPets", "responses": {"204": {"description": "Done."}}}}}}"#;
    assert_eq!(code(yaml), code(json));
}

#[test]
fn a_document_is_a_client_by_one_attribute() {
    let client = oldest::Client::new().unwrap();
    let pet = oldest::Pet::new("Rex", None);
    let request = client.put_pet(pet).request().unwrap();
    assert_eq!(request.uri(), "https://a.example/pets");
}

/// What the compiler was told to look at again is in the list of the files that this program was made of.
#[test]
fn a_change_of_any_file_of_a_document_builds_the_client_anew() {
    let list = std::env::current_exe().unwrap().with_extension("d");
    let list = std::fs::read_to_string(list).unwrap();
    for file in ["oldest.yaml", "several/main.yaml", "several/types.json"] {
        assert!(list.contains(&format!("documents/peers/{file}")), "{file}");
    }
}

#[tokio::test]
async fn a_document_may_be_in_several_files() {
    let client = several::Client::new().unwrap();
    let request = client.add_pet(several::Pet::new("Rex")).request().unwrap();
    assert_eq!(header(&request, "content-type"), "application/json");
    let text = r#"{"with":{"name":"Tom","mother":{"name":"Kit"}}}"#;
    let client = answered(several::Client::builder(), 409, &[JSON], text);
    let error = client.add_pet(several::Pet::new("Rex")).await.unwrap_err();
    assert_eq!(error.body().unwrap().with.name, "Tom");
}

#[tokio::test]
async fn a_reference_may_lead_into_an_operation() {
    let text = r#"{"pets":[{"name":"Rex"}]}"#;
    let client = answered(several::Client::builder(), 200, &[JSON], text);
    let owner = client.get_owner().await.unwrap();
    assert_eq!(owner.pets[0].name, "Rex");
    // It is the type of the body, and no copy of it.
    let request = client.put_owner(owner).request().unwrap();
    assert_eq!(body(&request), text);
}

#[test]
fn a_document_that_refers_to_parts_of_another_is_a_selection_of_it() {
    let client = selection::Client::new().unwrap();
    assert_eq!(client.get_pet(7).request().unwrap().method(), "GET");
    assert_eq!(client.delete_pet(7).request().unwrap().method(), "DELETE");
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/documents/peers/selection/");
    let ours = Source::load("ours.yaml", format!("{folder}ours.yaml")).unwrap();
    let api = compile(ours).api;
    let operations: Vec<&str> = api
        .operations
        .iter()
        .map(|one| one.name.wire.as_str())
        .collect();
    assert_eq!(operations, ["getPet", "deletePet", "listPets"]);
    let types: Vec<&str> = api.types.iter().map(|one| one.name.rust.as_str()).collect();
    assert_eq!(types, ["TaggedPet", "Pet", "Owner"]);
}

#[tokio::test]
async fn what_another_document_has_wrong_is_put_right_in_ones_own() {
    let request = selection::Client::new().unwrap().list_pets().request();
    assert_eq!(request.unwrap().uri(), "https://right.example/pets");
    let text = r#"[{"name":"Rex","tag":"a7","owner":{"name":"Ann"}}]"#;
    let client = answered(selection::Client::builder(), 200, &[JSON], text);
    let pets = client.list_pets().await.unwrap();
    assert_eq!((pets[0].name.as_str(), pets[0].tag.as_str()), ("Rex", "a7"));
}

#[test]
fn an_operation_without_an_id_is_named_by_its_path() {
    let code = code(
        "openapi: 3.1.0\ninfo: { title: Pets, version: '1' }\npaths:\n  /pets/{id}/toys:\n    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]\n    get: { responses: { 204: { description: Done. } } }\n    post: { responses: { 204: { description: Done. } } }\n",
    );
    assert!(
        code.contains("pub fn get_pets_id_toys(&self, id: i64)"),
        "{code}"
    );
    assert!(
        code.contains("pub fn post_pets_id_toys(&self, id: i64)"),
        "{code}"
    );
}
