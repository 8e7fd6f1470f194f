//! Operations that do not make sense.

super::mistakes! {
    path_without_a_slash: "paths: { pets: { get: { responses: { 204: { description: an answer } } } } }\n",
    operation_id_used_twice: r#"
paths:
  /pets:
    get: { operationId: listPets, responses: { 204: { description: an answer } } }
    post: { operationId: listPets, responses: { 204: { description: an answer } } }
"#,
    status_with_a_letter: "paths: { /pets: { get: { responses: { 2O0: { description: pets } } } } }\n",
    status_that_is_a_word: "paths: { /pets: { get: { responses: { ok: {} } } } }\n",
    status_out_of_range: "paths: { /pets: { get: { responses: { 600: {} } } } }\n",
    misspelt_key_of_fid: r#"
paths:
  /pets:
    get:
      responses:
        204: { description: Done. }
        default: { description: Sorry., x-fid-anystatus: true, content: { application/json: { schema: { required: [a], properties: { a: {} } } } } }
"#,
    any_status_at_a_success: r#"
paths: { /pets: { get: { responses: { 200: { description: an answer, x-fid-any-status: true } } } } }
"#,
    any_status_without_a_mark: r#"
paths:
  /pets:
    get:
      responses:
        200: { description: Done. }
        default: { description: an answer, x-fid-any-status: true, content: { application/json: { schema: { type: object, properties: { a: {} } } } } }
"#,
    body_on_trace: r#"
paths:
  /pets:
    trace:
      requestBody: { content: { application/json: {} } }
      responses: { 204: { description: an answer } }
"#,
    ref_of_a_path: "paths: { /pets: { $ref: 'pets.yaml' } }\n",
}
