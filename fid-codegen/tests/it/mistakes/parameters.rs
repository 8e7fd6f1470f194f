//! Parameters that do not fit to the path, or that are not expressed.

super::mistakes! {
    misspelt_place: r#"
paths:
  /pets:
    get:
      parameters:
        - name: limit
          in: querry
          schema: { type: integer }
      responses: { 204: { description: an answer } }
"#,
    unknown_place: r#"
paths:
  /pets/{petId}:
    get:
      parameters: [{ name: petId, in: url, required: true, schema: { type: string } }]
      responses: { 204: { description: an answer } }
"#,
    path_parameter_not_declared: "paths: { '/pets/{petId}': { get: { responses: { 204: { description: an answer } } } } }\n",
    path_parameter_misspelt_in_the_path: r#"
paths:
  /owners/{ownerId}/pets/{petIdd}:
    parameters:
      - { name: ownerId, in: path, required: true, schema: { type: string } }
    get:
      parameters: [{ name: petId, in: path, required: true, schema: { type: string } }]
      responses: { 204: { description: an answer } }
"#,
    path_parameter_not_in_the_path: r#"
paths:
  /pets:
    get:
      parameters: [{ name: petId, in: path, required: true, schema: { type: string } }]
      responses: { 204: { description: an answer } }
"#,
    path_parameter_not_required: r#"
paths:
  /pets/{petId}:
    get:
      parameters: [{ name: petId, in: path, schema: { type: string } }]
      responses: { 204: { description: an answer } }
"#,
    path_parameter_required_false: r#"
paths:
  /pets/{petId}:
    get:
      parameters: [{ name: petId, in: path, required: false, schema: { type: string } }]
      responses: { 204: { description: an answer } }
"#,
    parameter_twice: r#"
paths:
  /pets:
    get:
      parameters:
        - { name: limit, in: query, schema: { type: integer } }
        - { name: limit, in: query, schema: { type: string } }
      responses: { 204: { description: an answer } }
"#,
    parameters_that_become_one_name: r#"
paths:
  /pets:
    get:
      parameters:
        - { name: pageSize, in: query, schema: { type: integer } }
        - { name: page_size, in: query, schema: { type: string } }
      responses: { 204: { description: an answer } }
"#,
    parameter_in_a_cookie: r#"
paths:
  /pets:
    get:
      parameters: [{ name: session, in: cookie, schema: { type: string } }]
      responses: { 204: { description: an answer } }
"#,
    header_that_is_no_parameter: r#"
paths:
  /pets:
    get:
      parameters: [{ name: Authorization, in: header, schema: { type: string } }]
      responses: { 204: { description: an answer } }
"#,
    parameter_with_content: r#"
paths:
  /pets:
    get:
      parameters: [{ name: filter, in: query, content: { application/json: {} } }]
      responses: { 204: { description: an answer } }
"#,
    parameter_that_is_an_object: r#"
paths:
  /pets:
    get:
      parameters:
        - name: filter
          in: query
          schema: { type: object, properties: { kind: { type: string } } }
      responses: { 204: { description: an answer } }
"#,
    parameter_of_one_of: r#"
paths:
  /pets:
    get:
      parameters: [{ name: filter, in: query, schema: { oneOf: [{ type: string }] } }]
      responses: { 204: { description: an answer } }
"#,
    parameter_style: r#"
paths:
  /pets:
    get:
      parameters: [{ name: kinds, in: query, style: pipeDelimited, schema: { type: array, items: { type: string } } }]
      responses: { 204: { description: an answer } }
"#,
    parameter_not_exploded: r#"
paths:
  /pets:
    get:
      parameters: [{ name: kinds, in: query, explode: false, schema: { type: array, items: { type: string } } }]
      responses: { 204: { description: an answer } }
"#,
    parameter_with_reserved_characters: r#"
paths:
  /pets:
    get:
      parameters: [{ name: kind, in: query, allowReserved: true, schema: { type: string } }]
      responses: { 204: { description: an answer } }
"#,
}
