//! References in every place where OpenAPI has them.

use super::{code, document, types};

#[test]
fn path_items_callbacks_and_media_types_may_be_components() {
    let root = document(
        "paths: { /pets: { $ref: '#/components/pathItems/Pets' } }
components:
  pathItems:
    Pets:
      post:
        operationId: addPet
        requestBody: { required: true, content: { application/json: { $ref: '#/components/mediaTypes/Pet' } } }
        responses: { 204: { description: an answer } }
        callbacks: { sold: { $ref: '#/components/callbacks/Sold' } }
  callbacks:
    Sold: { '{$request.body#/url}': { $ref: '#/components/pathItems/Sold' } }
  mediaTypes:
    Pet: { schema: { $ref: '#/components/schemas/Pet' } }
  schemas: { Pet: { type: object } }
",
    )
    .replace(
        "  callbacks:\n",
        "    Sold: { post: { requestBody: { content: { application/json: { $ref: '#/components/mediaTypes/Pet' } } }, responses: { 204: { description: an answer } } } }\n  callbacks:\n",
    );
    let code = code(&[("pets.yaml", &root)]);
    assert!(code.contains("pub fn add_pet(&self, body: Pet)"), "{code}");
    assert!(code.contains("pub fn sold(body: &[u8])"), "{code}");
}

#[test]
fn values_of_a_discriminator_may_stand_for_files() {
    let root = document(
        "components:
  schemas:
    Pet:
      oneOf: [{ $ref: cat.yaml }, { $ref: 'more.yaml#/components/schemas/Dog' }]
      discriminator: { propertyName: kind, mapping: { meow: cat.yaml } }
    Dog: { type: string }
",
    );
    let cat = "type: object\nrequired: [kind]\nproperties: { kind: { type: string } }\n";
    let more = "components: { schemas: { Dog: { type: object, required: [kind], properties: { kind: { type: string } } } } }\n";
    let files = [
        ("pets.yaml", &*root),
        ("cat.yaml", cat),
        ("more.yaml", more),
    ];
    assert_eq!(types(&files), ["Pet", "Dog", "Cat", "MoreDog"]);
    let code = code(&files);
    assert!(code.contains("\"meow\""), "{code}");
    // Its name where it stands, not the one that it got.
    assert!(code.contains("\"Dog\""), "{code}");
    assert!(!code.contains("\"more.Dog\""), "{code}");
}

#[test]
fn references_in_examples_are_data() {
    let root = document(
        "components: { schemas: { Pet: { type: object, example: { $ref: nowhere.yaml }, default: { $ref: nowhere.yaml } } } }\n",
    );
    assert_eq!(types(&[("pets.yaml", &root)]), ["Pet"]);
}

#[test]
fn headers_and_their_schemas_may_be_in_another_file() {
    let root = document(
        "paths:
  /pets:
    get:
      operationId: listPets
      responses: { 200: { description: pets, headers: { X-Left: { $ref: 'parts.yaml#/left' }, X-Page: { $ref: '#/components/headers/Page' } } } }
components: { headers: { Page: { $ref: 'parts.yaml#/page' } } }
",
    );
    let parts = "left: { required: true, schema: { $ref: '#/Left' } }\nLeft: { type: integer }\npage: { required: true, schema: { type: string } }\n";
    let code = code(&[("pets.yaml", &root), ("parts.yaml", parts)]);
    assert!(code.contains("x_left : Left ="), "{code}");
    assert!(code.contains("x_page : fid::String ="), "{code}");
}

#[test]
fn what_a_variant_says_of_its_tag_counts_before_its_name() {
    let root = document(
        "components:
  schemas:
    Pet: { oneOf: [{ $ref: 'more.yaml#/Dog' }, { $ref: 'more.yaml#/Cat' }], discriminator: { propertyName: kind } }
    Dog: { type: string }
",
    );
    let more = "Dog: { type: object, required: [kind], properties: { kind: { const: bark } } }\nCat: { type: object, required: [kind], properties: { kind: { const: meow } } }\n";
    let code = code(&[("pets.yaml", &root), ("more.yaml", more)]);
    assert!(code.contains("\"bark\" => MoreDog"), "{code}");
    assert!(code.contains("\"meow\" => Cat"), "{code}");
}
