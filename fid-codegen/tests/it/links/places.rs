//! References into the depth of a document.

use super::{code, document, types};

#[test]
fn a_property_that_is_referred_to_is_one_type() {
    let root = document(
        "components:
  schemas:
    Pet: { type: object, properties: { tag: { type: object, properties: { name: { type: string } } } } }
    Shop: { type: object, properties: { tag: { $ref: '#/components/schemas/Pet/properties/tag' } } }
",
    );
    let files = [("pets.yaml", &*root)];
    assert_eq!(types(&files), ["Pet", "Shop", "PetTag"]);
    let tags = code(&files)
        .matches("pub tag: fid::Option<PetTag>,")
        .count();
    assert_eq!(tags, 2);
}

#[test]
fn a_schema_in_an_answer_of_an_operation_can_be_referred_to() {
    let root = document(
        "paths:
  /pets:
    get:
      operationId: listPets
      responses: { 200: { description: pets, content: { application/json: { schema: { type: object, properties: { count: { type: integer } } } } } } }
    post:
      operationId: countPets
      responses: { 200: { description: pets, content: { application/json: { schema: { $ref: '#/paths/~1pets/get/responses/200/content/application~1json/schema' } } } } }
",
    );
    let files = [("pets.yaml", &*root)];
    assert_eq!(types(&files), ["PetsGet200"]);
    assert_eq!(code(&files).matches("-> fid::Call<PetsGet200>").count(), 2);
}

#[test]
fn a_component_may_be_a_part_of_another() {
    let root = document(
        "components:
  schemas:
    Pet: { type: object, properties: { tag: { type: object, properties: { name: { type: string } } } } }
    Tag: { $ref: '#/components/schemas/Pet/properties/tag' }
",
    );
    assert_eq!(types(&[("pets.yaml", &root)]), ["Pet", "Tag"]);
}

#[test]
fn parameters_and_answers_of_other_operations_can_be_referred_to() {
    let root = document(
        "paths:
  /pets:
    get:
      operationId: listPets
      parameters: [{ name: limit, in: query, required: true, schema: { type: integer } }]
      responses: { 200: { description: pets } }
    post:
      operationId: countPets
      parameters: [{ $ref: '#/paths/~1pets/get/parameters/0' }]
      responses: { 200: { $ref: '#/paths/~1pets/get/responses/200' } }
",
    );
    let code = code(&[("pets.yaml", &root)]);
    assert!(
        code.contains("pub fn count_pets(&self, limit: i64)"),
        "{code}"
    );
}

#[test]
fn a_pointer_goes_on_behind_a_reference() {
    let root = document(
        "components:
  schemas:
    Pet: { $ref: pet.yaml }
    Shop: { type: object, properties: { tag: { $ref: '#/components/schemas/Pet/properties/tag' } } }
",
    );
    let pet = "type: object\nproperties: { tag: { type: object, properties: { name: { type: string } } } }\n";
    let files = [("pets.yaml", &*root), ("pet.yaml", pet)];
    assert_eq!(types(&files), ["Pet", "Shop", "PetTag"]);
}

#[test]
fn a_schema_may_contain_itself_by_a_deep_reference() {
    let root = document(
        "components:
  schemas:
    Tree: { type: object, properties: { nodes: { type: array, items: { type: object, properties: { more: { $ref: '#/components/schemas/Tree/properties/nodes/items' } } } } } }
",
    );
    assert_eq!(types(&[("pets.yaml", &root)]), ["Tree", "TreeNodesItem"]);
}

#[test]
fn a_name_with_characters_of_a_pointer_is_found() {
    let root = document(
        "components:
  schemas:
    a/b: { type: object }
    C: { type: object, properties: { one: { $ref: '#/components/schemas/a~1b' }, two: { $ref: '#/components/schemas/a%2Fb' } } }
"
        .replace("%2F", "~1")
        .as_str(),
    );
    assert_eq!(types(&[("pets.yaml", &root)]), ["AB", "C"]);
}
