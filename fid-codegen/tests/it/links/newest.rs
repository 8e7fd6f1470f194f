//! What OpenAPI 3.2 has that earlier versions have not.

use super::{code, told};

/// Returns the text of a document of OpenAPI 3.2.
fn document(rest: &str) -> String {
    format!("openapi: 3.2.0\ninfo: {{ title: Pets, version: '1' }}\n{rest}")
}

#[test]
fn any_method_can_be_called() {
    let root = document(
        "paths:
  /pets:
    query: { operationId: queryPets, responses: { 200: { summary: the pets } } }
    additionalOperations:
      COPY: { operationId: copyPet, responses: { 204: {} } }
",
    );
    let code = code(&[("pets.yaml", &root)]);
    assert!(
        code.contains("self.caller.query(\"queryPets\", \"/pets\")"),
        "{code}"
    );
    assert!(
        code.contains("self.caller.method(\"COPY\", \"copyPet\", \"/pets\")"),
        "{code}"
    );
}

#[test]
fn a_method_that_is_none_or_has_a_key_is_told() {
    let root = document(
        "paths: { /pets: { additionalOperations: { Post: { responses: { 204: {} } }, 'A B': { responses: { 204: {} } } } } }\n",
    );
    let told = told(&[("pets.yaml", &root)]);
    assert!(
        told.contains("the method `Post` has a key of its own"),
        "{told}"
    );
    assert!(told.contains("describe it under `post:`"), "{told}");
    assert!(told.contains("`A B` is no method"), "{told}");
}

#[test]
fn a_document_may_say_its_own_address() {
    let root = document(
        "$self: https://example.com/api/pets.yaml
components: { schemas: { Pet: { type: object, properties: { tag: { $ref: tags.yaml }, self: { $ref: 'https://example.com/api/pets.yaml#/components/schemas/Pet' } } } } }
",
    );
    let tags = "type: object\nproperties: { pet: { $ref: 'pets.yaml#/components/schemas/Pet' } }\n";
    let code = code(&[("pets.yaml", &root), ("tags.yaml", tags)]);
    assert!(
        code.contains("pub pet: fid::Option<fid::Box<Pet>>,"),
        "{code}"
    );
}

#[test]
fn a_parameter_may_be_the_whole_query() {
    let root = document(
        "paths:
  /pets:
    get:
      operationId: findPets
      parameters: [{ name: filter, in: querystring, required: true, content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { kind: { type: string } } } } } }]
      responses: { 204: {} }
    delete:
      operationId: removePets
      parameters: [{ name: filter, in: querystring, content: { application/json: { schema: { type: array, items: { type: string } } } } }]
      responses: { 204: {} }
",
    );
    let code = code(&[("pets.yaml", &root)]);
    assert!(code.contains(".query_string_form(filter)"), "{code}");
    assert!(code.contains(".query_string_json(& filter)"), "{code}");
}

#[test]
fn a_parameter_that_is_the_whole_query_stands_alone() {
    let root = document(
        "paths:
  /pets:
    get:
      parameters:
        - { name: filter, in: querystring, content: { text/plain: { schema: { type: string } } } }
        - { name: limit, in: query, schema: { type: integer } }
      responses: { 204: {} }
",
    );
    let told = told(&[("pets.yaml", &root)]);
    assert!(
        told.contains("a query of the media type `text/plain` is not supported yet"),
        "{told}"
    );
    assert!(
        told.contains("the parameter `limit` is in the query, and `filter` is all of it"),
        "{told}"
    );
}

#[test]
fn a_cookie_may_be_written_as_it_is() {
    let root = document(
        "paths: { /pets: { get: { operationId: listPets, parameters: [{ name: ids, in: cookie, style: cookie, required: true, schema: { type: array, items: { type: string } } }], responses: { 204: {} } } } }\n",
    );
    let code = code(&[("pets.yaml", &root)]);
    assert!(code.contains("fid::Style::cookie()"), "{code}");
}

#[test]
fn answers_of_many_values_are_streams() {
    let root = document(
        "paths:
  /lines: { get: { operationId: lines, responses: { 200: { content: { application/jsonl: { itemSchema: { $ref: '#/components/schemas/Pet' } } } } } } }
  /list: { get: { operationId: list, responses: { 200: { content: { application/x-ndjson: { schema: { type: array, items: { $ref: '#/components/schemas/Pet' } } } } } } } }
  /events: { get: { operationId: events, responses: { 200: { content: { text/event-stream: { itemSchema: { type: object, required: [data], properties: { event: { type: string }, data: { type: string } } } } } } } } }
  /data: { get: { operationId: data, responses: { 200: { content: { text/event-stream: { schema: { $ref: '#/components/schemas/Pet' } } } } } } }
  /bytes: { get: { operationId: bytes, responses: { 200: { content: { application/json-seq: {} } } } } }
components: { schemas: { Pet: { type: object } } }
",
    );
    let code = code(&[("pets.yaml", &root)]);
    for part in [
        "pub fn lines(&self) -> fid::Call<fid::ItemStream<Pet>>",
        "pub fn list(&self) -> fid::Call<fid::ItemStream<Pet>>",
        "pub fn events(&self) -> fid::Call<fid::ItemStream<EventsAnswerItem>>",
        "pub fn data(&self) -> fid::Call<fid::EventStream<Pet>>",
        "pub fn bytes(&self) -> fid::Call<fid::ByteStream>",
    ] {
        assert!(code.contains(part), "{part}: {code}");
    }
}

#[test]
fn items_where_there_is_no_stream_are_refused() {
    let root = document(
        "paths:
  /pets:
    post:
      requestBody: { content: { application/jsonl: { itemSchema: { type: string } } } }
      responses: { 200: { content: { application/json: { itemSchema: { type: string } } } } }
",
    );
    let told = told(&[("pets.yaml", &root)]);
    assert!(
        told.contains("`itemSchema` of what is sent is not supported yet"),
        "{told}"
    );
    assert!(
        told.contains("`itemSchema` of the media type `application/json` is not supported yet"),
        "{told}"
    );
}

#[test]
fn a_schema_for_all_other_tags_is_refused() {
    let root = document(
        "components:
  schemas:
    Pet: { oneOf: [{ $ref: '#/components/schemas/Cat' }], discriminator: { propertyName: kind, defaultMapping: Cat } }
    Cat: { type: object, required: [kind], properties: { kind: { type: string } } }
",
    );
    let told = told(&[("pets.yaml", &root)]);
    assert!(
        told.contains("`defaultMapping` in a discriminator is not supported yet"),
        "{told}"
    );
}
