//! Callbacks that do not make sense.

super::mistakes! {
    callback_without_a_request: r#"
paths: { /pets: { post: { callbacks: { sold: {} }, responses: { 204: { description: an answer } } } } }
"#,
    callback_without_an_expression: r#"
paths:
  /pets:
    post:
      callbacks:
        sold: { sold: { post: { requestBody: { content: { application/json: {} } }, responses: { 204: { description: an answer } } } } }
      responses: { 204: { description: an answer } }
"#,
}
