//! Texts that cannot be read to their end: what was cut off is no mistake of its own.

super::mistakes! {
    cut_off_in_a_path: r#"
paths:
  /pets/{petId}:
    get:
      operationId: getPet
      security: [{ key: [] }]
      parameters:
        - name: petId
          in: path
      responses: { 200: { $ref: '#/components/responses/Pet' ]
components:
  responses: { Pet: { description: a pet } }
"#,
    cut_off_at_the_end: "paths: {}\ncomponents: { schemas: { Pet: { allOf: [{ $ref: '#/components/schemas/Animal' }",
    bad_indentation: r#"
paths:
  /pets:
    get:
      operationId: listPets
     responses: {}
"#,
    tab_as_indentation: "paths:\n\t/pets: {}\n",
    unclosed_quote: "paths:\n  /pets:\n    get:\n      operationId: \"listPets\n      responses: {}\n",
    repeated_key: r#"
paths:
  /pets:
    get:
      operationId: listPets
      summary: one
      summary: two
      responses: { 204: { description: nothing } }
"#,
    unknown_alias: r#"
paths:
  /pets:
    get:
      operationId: listPets
      responses: *answers
  /pets/all:
    get:
      responses: { 204: { description: nothing } }
"#,
}
