//! Names that become one in Rust.

super::mistakes! {
    schemas_that_become_one_name: r#"
components: { schemas: { new_pet: { type: object }, NewPet: { type: object } } }
"#,
    properties_that_become_one_name: r#"
components:
  schemas:
    Pet: { type: object, properties: { petName: { type: string }, pet_name: { type: string } } }
"#,
    properties_of_all_parts_that_become_one_name: r##"
components:
  schemas:
    Pet: { type: object, properties: { petName: { type: string } } }
    Dog:
      allOf:
        - $ref: '#/components/schemas/Pet'
        - type: object
          properties: { pet_name: { type: string } }
"##,
    values_that_become_one_name: "components: { schemas: { Size: { type: string, enum: [big, Big] } } }\n",
    value_twice: "components: { schemas: { Size: { type: string, enum: [big, small, big] } } }\n",
    security_schemes_that_become_one_name: r#"
components: { securitySchemes: { apiKey: { type: http, scheme: basic }, api_key: { type: http, scheme: basic } } }
"#,
    operations_that_become_one_name: r#"
paths:
  /pets:
    get: { operationId: listPets, responses: { 204: { description: an answer } } }
    put: { operationId: list_pets, responses: { 204: { description: an answer } } }
"#,
    operations_whose_calls_become_one_name: r#"
paths:
  /pets:
    get: { operationId: get_v1, responses: { 204: { description: an answer } } }
    put: { operationId: get_v_1, responses: { 204: { description: an answer } } }
"#,
    operation_that_opens_a_door: r#"
paths: { /pets: { get: { operationId: withKey, responses: { 204: { description: an answer } } } } }
components: { securitySchemes: { key: { type: http, scheme: basic } } }
"#,
}
