//! References from file to file.

use super::{code, document, types};

#[test]
fn a_component_that_is_a_file_is_a_type_under_its_own_name() {
    let root = document("components: { schemas: { Pet: { $ref: ./schemas/animal.yaml } } }\n");
    let pet = "type: object\nproperties: { name: { type: string } }\n";
    let files = [("api/pets.yaml", &*root), ("api/schemas/animal.yaml", pet)];
    assert_eq!(types(&files), ["Pet"]);
    assert!(code(&files).contains("pub name: fid::Option<fid::String>,"));
}

#[test]
fn files_lead_to_files_relative_to_themselves() {
    let root = document("components: { schemas: { Pet: { $ref: schemas/pet.yaml } } }\n");
    let pet =
        "type: object\nproperties: { owner: { $ref: ../common/people.json#/definitions/Owner } }\n";
    let people = r##"{ "definitions": {
        "Owner": { "type": "object", "properties": { "home": { "$ref": "#/definitions/Address" } } },
        "Address": { "type": "object", "properties": { "street": { "type": "string" } } }
    } }"##;
    let files = [
        ("pets.yaml", &*root),
        ("schemas/pet.yaml", pet),
        ("common/people.json", people),
    ];
    assert_eq!(types(&files), ["Pet", "Owner", "Address"]);
}

#[test]
fn files_may_lead_to_each_other_in_a_circle() {
    let root = document(
        "components: { schemas: { Pet: { $ref: pet.yaml }, Shop: { type: object, properties: { pet: { $ref: '#/components/schemas/Pet' } } } } }\n",
    );
    let pet = "type: object\nproperties: { owner: { $ref: owner.yaml }, shop: { $ref: 'pets.yaml#/components/schemas/Shop' } }\n";
    let owner = "type: object\nproperties: { pet: { $ref: pet.yaml }, self: { $ref: '#' } }\n";
    let files = [
        ("pets.yaml", &*root),
        ("pet.yaml", pet),
        ("owner.yaml", owner),
    ];
    assert_eq!(types(&files), ["Pet", "Shop", "Owner"]);
    let code = code(&files);
    assert!(
        code.contains("pub shop: fid::Option<fid::Box<Shop>>,"),
        "{code}"
    );
}

#[test]
fn a_name_that_is_taken_gets_the_name_of_the_file_before_it() {
    let root = document(
        "components:\n  schemas:\n    Error: { type: object, properties: { a: { $ref: 'other.yaml#/Error' }, b: { $ref: 'more.yaml#/Error' } } }\n",
    );
    let other = "Error: { type: object, properties: { code: { type: string } } }\n";
    let files = [
        ("pets.yaml", &*root),
        ("other.yaml", other),
        ("more.yaml", other),
    ];
    assert_eq!(types(&files), ["Error", "OtherError", "MoreError"]);
}

#[test]
fn a_path_is_percent_decoded_and_a_pointer_unescaped() {
    let root =
        document("components: { schemas: { A: { $ref: 'my%20pets.yaml#/a~1b/c%7E0d' } } }\n");
    let files = [
        ("pets.yaml", &*root),
        ("my pets.yaml", "a/b: { c~d: { type: object } }\n"),
    ];
    assert_eq!(types(&files), ["A"]);
}

#[test]
fn every_kind_of_part_may_be_in_another_file() {
    let root = document(
        "paths:
  /pets/{id}:
    $ref: 'paths.yaml#/pet'
    summary: One pet.
    delete:
      operationId: removePet
      responses: { 204: { description: gone } }
webhooks:
  newPet: { $ref: 'paths.yaml#/hook' }
components:
  securitySchemes: { key: { $ref: 'parts.yaml#/key' } }
security: [{ key: [] }]
",
    );
    let paths = "pet:
  parameters: [{ $ref: 'parts.yaml#/id' }]
  put:
    operationId: savePet
    requestBody: { $ref: 'parts.yaml#/body' }
    responses:
      200: { $ref: 'parts.yaml#/answer' }
      default: { $ref: 'parts.yaml#/error' }
    callbacks: { sold: { $ref: 'parts.yaml#/sold' } }
hook: { post: { requestBody: { $ref: 'parts.yaml#/body' }, responses: { 204: { description: an answer } } } }
";
    let parts = "id: { name: id, in: path, required: true, schema: { type: integer } }
key: { type: http, scheme: bearer }
body: { required: true, content: { application/json: { schema: { $ref: '#/Pet' } } } }
answer: { description: a pet, content: { application/json: { schema: { $ref: '#/Pet' } } } }
error: { description: an error, content: { application/json: { schema: { $ref: '#/Problem' } } } }
sold: { '{$request.body#/url}': { post: { requestBody: { $ref: '#/body' }, responses: { 204: { description: an answer } } } } }
Pet: { type: object, properties: { name: { type: string } } }
Problem: { type: object, properties: { code: { type: string } } }
";
    let files = [
        ("pets.yaml", &*root),
        ("paths.yaml", paths),
        ("parts.yaml", parts),
    ];
    let code = code(&files);
    for part in [
        "pub fn remove_pet(&self, id: i64)",
        "pub fn save_pet(&self, id: i64, body: Pet) -> fid::Call<Pet, Problem>",
        "pub fn with_key",
        "pub fn sold(body: &[u8])",
        "pub fn new_pet(body: &[u8])",
    ] {
        assert!(code.contains(part), "{part}: {code}");
    }
}
