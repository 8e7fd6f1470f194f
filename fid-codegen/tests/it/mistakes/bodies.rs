//! Bodies of a form that is not written or read.

super::mistakes! {
    multipart: r#"
paths:
  /pets:
    post:
      requestBody: { content: { multipart/form-data: { schema: { type: object } } } }
      responses: { 204: { description: an answer } }
"#,
    no_media_type: r#"
paths: { /pets: { get: { responses: { 200: { description: an answer, content: { json: { schema: { type: string } } } } } } } }
"#,
    json_that_holds_two_things: r#"
paths:
  /pets:
    post:
      requestBody:
        content:
          application/json: { schema: { type: integer } }
          application/json; version=2: { schema: { type: string } }
      responses: { 204: { description: an answer } }
"#,
    encoding: r#"
paths:
  /pets:
    post:
      requestBody: { content: { application/json: { encoding: { photo: { contentType: image/png } } } } }
      responses: { 204: { description: an answer } }
"#,
    response_without_a_description: "paths: { /pets: { get: { responses: { 204: {} } } } }\n",
    body_without_a_media_type: r#"
paths:
  /pets:
    post:
      requestBody: { content: {} }
      responses: { 204: { description: an answer } }
"#,
}
