//! Callbacks that no payload can be made of.

super::mistakes! {
    callback_without_a_request: r#"
paths: { /pets: { post: { callbacks: { sold: {} }, responses: { 204: { description: an answer } } } } }
"#,
    callback_without_a_body: r#"
paths:
  /pets:
    post:
      callbacks: { sold: { '{$request.body#/url}': { post: { responses: { 204: { description: an answer } } } } } }
      responses: { 204: { description: an answer } }
"#,
    callback_without_an_expression: r#"
paths:
  /pets:
    post:
      callbacks:
        sold: { sold: { post: { requestBody: { content: { application/json: {} } }, responses: { 204: { description: an answer } } } } }
      responses: { 204: { description: an answer } }
"#,
    callback_of_several_requests: r#"
paths:
  /pets:
    post:
      callbacks:
        sold:
          '{$request.body#/url}':
            post: { requestBody: { content: { application/json: {} } }, responses: { 204: { description: an answer } } }
            put: { requestBody: { content: { application/json: {} } }, responses: { 204: { description: an answer } } }
      responses: { 204: { description: an answer } }
"#,
    callback_with_a_parameter: r#"
paths:
  /pets:
    post:
      callbacks:
        sold:
          '{$request.body#/url}':
            post:
              parameters: [{ name: price, in: query, schema: { type: integer } }]
              requestBody: { content: { application/json: {} } }
              responses: { 204: { description: an answer } }
      responses: { 204: { description: an answer } }
"#,
}
