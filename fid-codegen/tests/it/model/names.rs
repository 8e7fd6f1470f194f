//! Names of a document that would be one in Rust are two.

use fid_codegen::{
    model::{Shape, TypeDef},
    names::Name,
};

use super::api;

/// Writes names as `rust = wire`.
fn pairs<'a>(names: impl IntoIterator<Item = &'a Name>) -> Vec<String> {
    let pair = |name: &Name| format!("{} = {}", name.rust.as_str(), name.wire);
    names.into_iter().map(pair).collect()
}

fn fields(def: &TypeDef) -> Vec<String> {
    match &def.shape {
        Shape::Object(object) => pairs(object.fields.iter().map(|field| &field.name)),
        other => panic!("{other:?} is no object"),
    }
}

#[test]
fn schemas_of_one_name_are_two_types() {
    let api = api(
        "components: { schemas: { nullTime: { type: object }, NullTime: { type: object } } }\n",
    );
    let names = pairs(api.types.iter().map(|def| &def.name));
    assert_eq!(names, ["NullTime2 = nullTime", "NullTime = NullTime"]);
}

#[test]
fn properties_of_one_name_are_two_fields() {
    let api = api(r##"
components:
  schemas:
    Pet: { type: object, properties: { petName: { type: string } } }
    Dog: { allOf: [{ $ref: '#/components/schemas/Pet' }, { properties: { pet_name: { type: string } } }] }
"##);
    assert_eq!(
        fields(&api.types[1]),
        ["pet_name_2 = petName", "pet_name = pet_name"]
    );
}

#[test]
fn a_required_property_without_a_description_is_a_field() {
    let api = api(
        "components: { schemas: { Pet: { type: object, required: [id], properties: { name: {} } } } }\n",
    );
    assert_eq!(fields(&api.types[0]), ["name = name", "id = id"]);
}

#[test]
fn values_of_one_name_are_two_variants() {
    let api = api(
        "components: { schemas: { Size: { type: string, enum: [star, '*', big, Big, big] } } }\n",
    );
    let Shape::StringEnum(variants) = &api.types[0].shape else {
        panic!("{:?} is no enum", api.types[0].shape);
    };
    let names = pairs(variants.iter().map(|variant| &variant.name));
    assert_eq!(
        names,
        ["Star = star", "Star2 = *", "Big2 = big", "Big = Big"]
    );
}

#[test]
fn operations_of_one_name_are_two_methods() {
    let api = api(r#"
paths:
  /pets:
    get: { operationId: listPets, responses: { 204: { description: an answer } } }
    put: { operationId: list_pets, responses: { 204: { description: an answer } } }
    post: { operationId: withKey, responses: { 204: { description: an answer } } }
components: { securitySchemes: { key: { type: http, scheme: basic } } }
"#);
    let names = pairs(api.operations.iter().map(|operation| &operation.name));
    assert_eq!(
        names,
        [
            "list_pets_2 = listPets",
            "list_pets = list_pets",
            "with_key_operation = withKey"
        ]
    );
    let calls: Vec<&str> = api
        .operations
        .iter()
        .map(|one| one.type_name.as_str())
        .collect();
    assert_eq!(calls, ["ListPets", "ListPetsCall", "WithKey"]);
}

#[test]
fn parameters_of_one_name_are_two_arguments() {
    let api = api(r#"
paths:
  /pets:
    get:
      parameters:
        - { name: pageSize, in: query, schema: { type: integer } }
        - { name: page_size, in: query, schema: { type: string } }
      responses: { 204: { description: an answer } }
"#);
    let names = pairs(api.operations[0].inputs.iter().map(|input| &input.name));
    assert_eq!(names, ["page_size_2 = pageSize", "page_size = page_size"]);
}

#[test]
fn security_schemes_of_one_name_are_two_doors() {
    let api = api(r#"
components: { securitySchemes: { apiKey: { type: http, scheme: basic }, api_key: { type: http, scheme: basic } } }
"#);
    let names = pairs(api.doors.iter().map(|door| &door.name));
    assert_eq!(names, ["api_key_2 = apiKey", "api_key = api_key"]);
    let types: Vec<&str> = api
        .doors
        .iter()
        .map(|door| door.type_name.as_str())
        .collect();
    assert_eq!(types, ["ApiKey", "ApiKey2"]);
}
