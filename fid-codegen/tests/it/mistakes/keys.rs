//! Keys that are misspelt, unknown or missing.

super::mistakes! {
    misspelt_key_of_the_document: "pahts: {}\n",
    misspelt_key_of_a_server: "paths: {}\nservers: [{ url: 'https://a.b', descripton: A }]\n",
    misspelt_method: "paths: { /pets: { gte: { responses: { 204: { description: an answer } } } } }\n",
    misspelt_key_of_an_operation: "paths: { /pets: { get: { respones: { 204: { description: an answer } } } } }\n",
    misspelt_key_of_a_response: "paths: { /pets: { get: { responses: { 200: { description: pets, contnet: {} } } } } }\n",
    misspelt_key_of_components: "components: { schema: { Pet: { type: object } } }\n",
    misspelt_keyword_of_a_schema: r#"
components:
  schemas:
    Pet:
      type: object
      requierd: [name]
      properties: { name: { type: string } }
"#,
    unknown_key: "paths: {}\nroutes: {}\n",
    unknown_key_instead_of_a_required_one: r#"
paths:
  /pets:
    get:
      parameters: [{ identifier: limit, in: query, schema: { type: integer } }]
      responses: { 204: { description: an answer } }
"#,
    unknown_key_instead_of_the_paths: "routes: {}\n",
    two_missing_keys: r#"
paths:
  /pets:
    get:
      parameters: [{ description: how many, schema: { type: integer } }]
      responses: { 204: { description: an answer } }
"#,
    no_schema_of_a_parameter: r#"
paths:
  /pets:
    get:
      parameters:
        - name: limit
          in: query
      responses: { 204: { description: an answer } }
"#,
    no_content_of_a_body: "paths: { /pets: { post: { requestBody: { required: true }, responses: { 204: { description: an answer } } } } }\n",
    no_url_of_a_server: "paths: {}\nservers: [{ description: the server }]\n",
    no_paths: "tags: []\n",
}

super::whole_mistakes! {
    no_info: "openapi: 3.1.0\npaths: {}\n",
    no_version_of_the_api: "openapi: 3.1.0\ninfo: { title: Pets }\npaths: {}\n",
}
