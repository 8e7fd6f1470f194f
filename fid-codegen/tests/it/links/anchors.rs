//! References to names: `$id`, `$anchor`, `$dynamicAnchor`, `$self`.

use super::{code, document, told, types};

#[test]
fn an_anchor_names_a_schema_of_its_file() {
    let root = document(
        "components:
  schemas:
    Pet: { $anchor: pet, type: object, properties: { friend: { $ref: '#pet' }, tag: { $ref: 'other.yaml#tag' } } }
",
    );
    let other =
        "$defs: { Tag: { $anchor: tag, type: object, properties: { name: { type: string } } } }\n";
    let files = [("pets.yaml", &*root), ("other.yaml", other)];
    assert_eq!(types(&files), ["Pet", "Tag"]);
    assert!(code(&files).contains("Box<Pet>"));
}

#[test]
fn an_id_is_what_references_in_it_are_relative_to() {
    let root = document(
        "components:
  schemas:
    Pet:
      $id: https://example.com/schemas/pet
      type: object
      properties: { tag: { $ref: tag }, own: { $ref: '#/$defs/Own' } }
      $defs: { Own: { type: object } }
    Tag: { $id: 'https://example.com/schemas/tag', type: object }
    Shop: { type: object, properties: { pet: { $ref: 'https://example.com/schemas/pet' } } }
",
    );
    assert_eq!(
        types(&[("pets.yaml", &root)]),
        ["Pet", "Tag", "Shop", "Own"]
    );
}

#[test]
fn a_file_with_an_id_is_found_by_its_path_too() {
    let root = document("components: { schemas: { Pet: { $ref: schemas/pet.json } } }\n");
    let pet = r#"{ "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "https://example.com/pet.json",
        "type": "object", "properties": { "owner": { "$ref": "owner.json" } } }"#;
    let owner = r#"{ "$id": "https://example.com/owner.json", "type": "object" }"#;
    let files = [
        ("pets.yaml", &*root),
        ("schemas/pet.json", pet),
        ("schemas/owner.json", owner),
    ];
    assert_eq!(types(&files), ["Pet", "Owner"]);
}

#[test]
fn a_pointer_out_of_a_schema_with_an_id_leads_to_the_document() {
    let root = document(
        "components:
  schemas:
    Pet: { $id: 'https://example.com/pet', type: object, properties: { tag: { $ref: '#/components/schemas/Tag' } } }
    Tag: { type: object }
",
    );
    assert_eq!(types(&[("pets.yaml", &root)]), ["Pet", "Tag"]);
}

#[test]
fn a_dynamic_reference_to_the_only_one_of_its_name_is_a_reference() {
    let root = document(
        "components:
  schemas:
    Tree: { $dynamicAnchor: node, type: object, properties: { nodes: { type: array, items: { $dynamicRef: '#node' } } } }
",
    );
    assert!(code(&[("pets.yaml", &root)]).contains("Vec<Tree>"));
}

#[test]
fn a_dynamic_reference_to_one_of_several_is_refused() {
    let root = document(
        "components:
  schemas:
    Tree: { $id: tree, $dynamicAnchor: node, type: object, properties: { nodes: { type: array, items: { $dynamicRef: '#node' } } } }
    Strict: { $id: strict, $dynamicAnchor: node, $ref: tree }
",
    );
    let told = told(&[("pets.yaml", &root)]);
    assert!(
        told.contains("`$dynamicRef` to `node`, of which there are several, is not supported yet"),
        "{told}"
    );
}

#[test]
fn a_dialect_is_known_or_refused() {
    for (dialect, is_known) in [
        ("https://json-schema.org/draft/2020-12/schema", true),
        ("https://spec.openapis.org/oas/3.1/dialect/base", true),
        ("http://json-schema.org/draft-07/schema#", true),
        ("https://example.com/dialect", false),
    ] {
        let root = format!(
            "jsonSchemaDialect: {dialect}\ncomponents: {{ schemas: {{ A: {{ $schema: '{dialect}', type: object }} }} }}\n"
        );
        let told = told(&[("pets.yaml", &document(&root))]);
        let count = told.matches("fid does not know the dialect").count();
        // Each stands in the message twice: above the line at fault, and below it.
        assert_eq!(count, if is_known { 0 } else { 2 }, "{told}");
    }
}
