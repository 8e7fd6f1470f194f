//! Servers that no request can be sent to.

super::mistakes! {
    server_without_a_scheme: "servers: [{ url: api.example.com }]\npaths: {}\n",
    server_with_an_unknown_variable: r#"
servers:
  - url: https://{region}.example.com
    variables: { regio: { default: eu } }
paths: {}
"#,
    server_with_a_default_that_is_no_value: r#"
servers:
  - url: https://{region}.example.com
    variables: { region: { default: eu, enum: [us, kz] } }
paths: {}
"#,
    variable_without_a_default: r#"
servers:
  - url: https://{region}.example.com
    variables: { region: { enum: [us, kz] } }
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
