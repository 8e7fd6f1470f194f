use fid_codegen::{
    compile,
    expand::expand,
    model::{Shape, TypeUse},
    source::Source,
};

use super::*;
use crate::document;

const DOCUMENT: &str = "
openapi: 3.1.0
info: { title: Pets, version: '1' }
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        '200':
          description: All.
          content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } }
components:
  schemas:
    Pet:
      type: object
      properties:
        name: { type: string }
        tag: {}
        tags: { type: array, items: {} }
";

fn looked_at(change: impl FnOnce(&mut model::Api)) -> Values {
    values_of(DOCUMENT, change)
}

/// The uses in a document of these schemas alone.
fn values_of_schemas(schemas: &str, change: impl FnOnce(&mut model::Api)) -> Values {
    let document = format!(
        "openapi: 3.1.0\ninfo: {{ title: Pets, version: '1' }}\npaths: {{}}\ncomponents:\n  schemas:\n{schemas}"
    );
    values_of(&document, change)
}

fn values_of(document: &str, change: impl FnOnce(&mut model::Api)) -> Values {
    let source = Source::new("pets.yaml", document);
    let document = document::read(source.clone()).expect("it is a document");
    let mut api = compile(source).api;
    change(&mut api);
    values(&document, &api, &expand(&api))
}

#[test]
fn a_value_is_open_where_the_document_says_nothing() {
    let values = looked_at(|_| {});
    assert!(values.given_up.is_empty(), "{:?}", values.given_up);
    assert!(values.open >= 2, "{values:?}");
}

#[test]
fn a_value_is_given_up_where_the_document_says_more() {
    let values = looked_at(|api| {
        let Shape::Object(pet) = &mut api.types[0].shape else {
            panic!("a pet is an object")
        };
        pet.fields[0].type_use = TypeUse::Any;
    });
    assert_eq!(values.given_up, ["Pet.name"]);
}

#[test]
fn a_value_of_a_property_that_the_document_does_not_name_is_given_up() {
    let values = looked_at(|api| {
        let Shape::Object(pet) = &mut api.types[0].shape else {
            panic!("a pet is an object")
        };
        pet.fields[1].name.wire = "unheard-of".to_owned();
    });
    assert_eq!(values.given_up, ["Pet.tag"]);
}

#[test]
fn a_value_in_place_of_an_answer_is_given_up() {
    let values = looked_at(|api| api.types[0].shape = Shape::Alias(TypeUse::Any));
    assert_eq!(values.given_up, ["Pet."]);
}

#[test]
fn items_of_a_tuple_are_held_against_their_places() {
    let schemas = "    Pair: { type: array, prefixItems: [{ type: string }, {}] }\n";
    let values = values_of_schemas(schemas, |_| {});
    assert_eq!((values.open, values.given_up.len()), (2, 0), "{values:?}");
    let values = values_of_schemas(schemas, |api| {
        let Shape::Tuple(pair) = &mut api.types[0].shape else {
            panic!("a pair is a tuple")
        };
        pair.items[0] = TypeUse::Any;
    });
    assert_eq!(values.given_up, ["Pair.0"]);
}

#[test]
fn a_type_that_comes_back_to_itself_is_what_it_wraps() {
    let schemas = "    Tree: { type: array, items: { $ref: '#/components/schemas/Tree' } }\n";
    let values = values_of_schemas(schemas, |_| {});
    assert_eq!((values.open, values.given_up.len()), (0, 0), "{values:?}");
}

#[test]
fn a_value_of_an_enum_of_mappings_is_open_and_of_one_of_strings_is_not() {
    let schemas = "    Fixed: { const: { a: 1 } }\n    Word: { const: a }\n";
    let values = values_of_schemas(schemas, |api| {
        api.types[1].shape = Shape::Alias(TypeUse::Any);
    });
    assert_eq!(values.given_up, ["Word."]);
    assert_eq!(values.open, 1);
}

#[test]
fn a_property_that_one_variant_only_requires_is_open() {
    let schemas = "    One: { type: object, required: [size] }\n    \
                   Two: { type: object, required: [size], properties: { size: { type: integer } } }\n    \
                   Both: { oneOf: [{ $ref: '#/components/schemas/One' }, { $ref: '#/components/schemas/Two' }] }\n";
    let values = values_of_schemas(schemas, |_| {});
    assert!(values.given_up.is_empty(), "{values:?}");
}

#[test]
fn an_answer_whose_media_type_has_no_schema_is_open() {
    let document = DOCUMENT.replace("schema: { $ref: '#/components/schemas/Pet' }", "example: 1");
    let values = values_of(&document, |_| {});
    assert!(values.given_up.is_empty(), "{values:?}");
}
