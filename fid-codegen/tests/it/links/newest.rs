//! What OpenAPI 3.2 has that earlier versions have not.

use super::{code, told};

/// Returns the text of a document of OpenAPI 3.2.
fn document(rest: &str) -> String {
    format!("openapi: 3.2.0\ninfo: {{ title: Pets, version: '1' }}\n{rest}")
}

#[test]
fn any_method_can_be_called() {
    let root = document(
        "paths:
  /pets:
    query: { operationId: queryPets, responses: { 200: { summary: the pets } } }
    additionalOperations:
      COPY: { operationId: copyPet, responses: { 204: {} } }
",
    );
    let code = code(&[("pets.yaml", &root)]);
    assert!(
        code.contains("self.caller.query(\"queryPets\", \"/pets\")"),
        "{code}"
    );
    assert!(
        code.contains("self.caller.method(\"COPY\", \"copyPet\", \"/pets\")"),
        "{code}"
    );
}

#[test]
fn a_method_that_is_none_or_has_a_key_is_told() {
    let root = document(
        "paths: { /pets: { additionalOperations: { Post: { responses: { 204: {} } }, 'A B': { responses: { 204: {} } } } } }\n",
    );
    let told = told(&[("pets.yaml", &root)]);
    assert!(
        told.contains("the method `Post` has a key of its own"),
        "{told}"
    );
    assert!(told.contains("describe it under `post:`"), "{told}");
    assert!(told.contains("`A B` is no method"), "{told}");
}

#[test]
fn a_document_may_say_its_own_address() {
    let root = document(
        "$self: https://example.com/api/pets.yaml
components: { schemas: { Pet: { type: object, properties: { tag: { $ref: tags.yaml }, self: { $ref: 'https://example.com/api/pets.yaml#/components/schemas/Pet' } } } } }
",
    );
    let tags = "type: object\nproperties: { pet: { $ref: 'pets.yaml#/components/schemas/Pet' } }\n";
    let code = code(&[("pets.yaml", &root), ("tags.yaml", tags)]);
    assert!(
        code.contains("pub pet: fid::Option<fid::Box<Pet>>,"),
        "{code}"
    );
}
