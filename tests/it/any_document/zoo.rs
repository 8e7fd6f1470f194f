//! A document in several files, of which one is outside of its folder.

use std::error::Error;

#[fid_runtime::client("documents/zoo/zoo.yaml")]
mod api {}

#[test]
fn a_document_in_several_files_is_one_client() -> Result<(), Box<dyn Error>> {
    let request = api::Client::new()?.get_animal(7).request()?;
    assert_eq!(request.uri(), "https://zoo.example.com/animals/7");
    let text = r#"{"name":"Tom","kind":"cat","keeper":{"name":"Ann","animals":[]},"parent":{"name":"Kit","kind":"cat"}}"#;
    let animal: api::Animal = serde_json::from_str(text)?;
    assert_eq!(animal.kind, api::Kind::Cat);
    assert_eq!(animal.parent.ok_or("a parent")?.name, "Kit");
    Ok(())
}
