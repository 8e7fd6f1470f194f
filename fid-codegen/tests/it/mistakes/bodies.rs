//! Bodies of a form that is not written or read.

super::mistakes! {
    multipart: r#"
paths:
  /pets:
    post:
      requestBody: { content: { multipart/form-data: { schema: { type: object } } } }
      responses: { 204: {} }
"#,
    no_media_type: r#"
paths: { /pets: { get: { responses: { 200: { content: { json: { schema: { type: string } } } } } } } }
"#,
    error_with_several_media_types: r#"
paths: { /pets: { get: { responses: { 204: {}, 404: { content: { application/json: {}, text/plain: {} } } } } } }
"#,
    json_that_holds_two_things: r#"
paths:
  /pets:
    post:
      requestBody:
        content:
          application/json: { schema: { type: integer } }
          application/json; version=2: { schema: { type: string } }
      responses: { 204: {} }
"#,
    encoding: r#"
paths:
  /pets:
    post:
      requestBody: { content: { application/json: { encoding: { photo: { contentType: image/png } } } } }
      responses: { 204: {} }
"#,
    body_without_a_media_type: r#"
paths:
  /pets:
    post:
      requestBody: { content: {} }
      responses: { 204: {} }
"#,
}
