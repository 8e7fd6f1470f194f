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
    parameter_with_content_in_bytes: r#"
paths:
  /pets:
    get:
      parameters: [{ name: filter, in: query, content: { image/png: {} } }]
      responses: { 204: { description: an answer } }
"#,
    parameter_with_two_media_types: r#"
paths:
  /pets:
    get:
      parameters: [{ name: filter, in: query, content: { application/json: {}, text/plain: {} } }]
      responses: { 204: { description: an answer } }
"#,
    parameter_with_schema_and_content: r#"
paths:
  /pets:
    get:
      parameters: [{ name: filter, in: query, schema: { type: string }, content: { application/json: {} } }]
      responses: { 204: { description: an answer } }
"#,
    style_at_another_place: r#"
paths:
  /pets:
    get:
      parameters: [{ name: filter, in: query, style: matrix, schema: { type: string } }]
      responses: { 204: { description: an answer } }
"#,
    misspelt_style: r#"
paths:
  /pets:
    get:
      parameters: [{ name: filter, in: query, style: deepobject, schema: { type: object } }]
      responses: { 204: { description: an answer } }
"#,
}
