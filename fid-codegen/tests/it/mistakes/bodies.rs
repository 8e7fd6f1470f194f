//! Bodies of a form that is not written or read.

super::mistakes! {
    headers_of_a_part: r#"
paths:
  /pets:
    post:
      requestBody:
        content:
          multipart/form-data:
            schema: { type: object, properties: { photo: { type: string, format: binary } } }
            encoding: { photo: { headers: { X-Size: { schema: { type: integer } } } } }
      responses: { 204: { description: an answer } }
"#,
    part_in_a_style: r#"
paths:
  /pets:
    post:
      requestBody:
        content:
          multipart/form-data:
            schema: { type: object, properties: { tags: { type: array, items: { type: string } } } }
            encoding: { tags: { explode: false } }
      responses: { 204: { description: an answer } }
"#,
    misspelt_property_of_an_encoding: r#"
paths:
  /pets:
    post:
      requestBody:
        content:
          application/x-www-form-urlencoded:
            schema: { type: object, properties: { tags: { type: array, items: { type: string } } } }
            encoding: { tgas: { explode: false } }
      responses: { 204: { description: an answer } }
"#,
    misspelt_style_of_an_encoding: r#"
paths:
  /pets:
    post:
      requestBody:
        content:
          application/x-www-form-urlencoded:
            schema: { type: object, properties: { tags: { type: array, items: { type: string } } } }
            encoding: { tags: { style: pipedelimited } }
      responses: { 204: { description: an answer } }
"#,
    no_media_type: r#"
paths: { /pets: { get: { responses: { 200: { description: an answer, content: { json: { schema: { type: string } } } } } } } }
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
