//! Values of another kind than the place wants.

super::mistakes! {
    number_for_a_text: r#"
paths:
  /pets:
    get: { operationId: 7, responses: { 204: { description: an answer } } }
"#,
    list_for_a_text: "paths: { /pets: { get: { summary: [a], responses: { 204: { description: an answer } } } } }\n",
    text_for_a_flag: "paths: { /pets: { get: { deprecated: 'yes', responses: { 204: { description: an answer } } } } }\n",
    mapping_for_the_list_of_parameters: r#"
paths:
  /pets/{petId}:
    get:
      parameters:
        petId: { in: path, required: true, schema: { type: string } }
      responses: { 204: { description: an answer } }
"#,
    text_for_a_parameter: r#"
paths:
  /pets/{petId}:
    get:
      parameters: [petId]
      responses: { 204: { description: an answer } }
"#,
    list_for_the_mapping_of_responses: r#"
paths:
  /pets:
    get:
      responses: [200]
"#,
    text_for_a_response: "paths: { /pets: { get: { responses: { 204: gone } } } }\n",
    list_for_the_mapping_of_properties: r#"
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        - name: { type: string }
"#,
    text_for_the_list_of_required: r#"
components:
  schemas:
    Pet: { type: object, required: name, properties: { name: { type: string } } }
"#,
    flag_for_the_list_of_required: r#"
components:
  schemas:
    Pet: { type: object, properties: { name: { type: string, required: true } } }
"#,
    text_for_a_schema: "components: { schemas: { Pet: { type: array, items: string } } }\n",
    text_for_the_component_that_is_used: r#"
paths:
  /pets/{petId}:
    get:
      parameters: [{ $ref: '#/components/parameters/PetId' }]
      responses: { 204: { description: an answer } }
components:
  parameters: { PetId: path }
"#,
    text_for_a_security_scheme: r#"
paths: { /pets: { get: { security: [{ key: [] }], responses: { 204: { description: an answer } } } } }
components: { securitySchemes: { key: basic } }
"#,
    mapping_for_the_list_of_security: r#"
paths: { /pets: { get: { security: { key: [] }, responses: { 204: { description: an answer } } } } }
components: { securitySchemes: { key: { type: http, scheme: basic } } }
"#,
    text_for_the_scopes: r#"
paths: { /pets: { get: { security: [{ key: all }], responses: { 204: { description: an answer } } } } }
components: { securitySchemes: { key: { type: http, scheme: basic } } }
"#,
    nothing_behind_a_key: r#"
paths:
  /pets:
    get:
      parameters:
      responses: { 204: { description: an answer } }
"#,
    nothing_behind_responses: r#"
paths:
  /pets:
    get:
      operationId: listPets
      responses:
"#,
    nothing_behind_a_method: "paths: { /pets: { get: } }\n",
}
