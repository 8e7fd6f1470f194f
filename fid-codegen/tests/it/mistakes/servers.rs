//! Servers that no request can be sent to.

super::mistakes! {
    relative_server: "servers: [{ url: /api/v3 }]\npaths: {}\n",
    server_with_variables: r#"
servers:
  - url: https://{region}.example.com
    variables: { region: { default: eu } }
paths: {}
"#,
    server_with_a_query: "servers: [{ url: 'https://example.com?key=1' }]\npaths: {}\n",
    server_of_an_operation: r#"
paths:
  /pets:
    get:
      servers: [{ url: example.com }]
      responses: { 204: { description: an answer } }
"#,
}
