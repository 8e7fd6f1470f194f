use fid_codegen::model::{Answer, DoorId, TypeUse};

use super::{api, models, operation, shapes};

models! {
    operation_without_an_id: operation("paths: { '/pets/{petId}/toys': { get: { parameters: [{ name: petId, in: path, required: true, schema: { type: string } }], responses: { 204: { description: an answer } } } } }\n");

    parameters_of_the_path_and_of_the_operation: operation(r#"
paths:
  /pets/{petId}:
    parameters:
      - { name: petId, in: path, required: true, schema: { type: string } }
      - { name: limit, in: query, schema: { type: integer } }
      - { name: limit, in: header, schema: { type: string } }
    get:
      parameters:
        - { name: limit, in: query, required: true, schema: { type: integer, format: int32 } }
        - { name: body, in: query, schema: { type: [string, 'null'] } }
        - { $ref: '#/components/parameters/Sort' }
      responses: { 204: { description: an answer } }
components:
  parameters: { Sort: { name: sort, in: query, deprecated: true, description: How., schema: { type: array, items: { type: string, enum: [up] } } } }
"#).inputs;

    types_of_shared_parameters_are_named_where_they_stand: shapes(api(r#"
paths:
  /pets:
    parameters:
      - { name: order, in: query, schema: { type: string, enum: [up] } }
      - { $ref: '#/components/parameters/Sort' }
    get: { operationId: one, responses: { 200: { $ref: '#/components/responses/Pet' } } }
    put: { operationId: two, responses: { 200: { $ref: '#/components/responses/Pet' } } }
components:
  parameters: { Sort: { name: sort, in: query, schema: { type: string, enum: [down] } } }
  responses: { Pet: { description: a pet, content: { application/json: { schema: { type: object, properties: { name: { type: string } } } } } } }
"#).types);

    body_and_answer: {
        let operation = operation(r#"
paths:
  /pets:
    put:
      operationId: changePet
      requestBody: { description: The pet., content: { application/merge-patch+json: { schema: { type: object, properties: { name: { type: string } } } } } }
      responses:
        200: { description: an answer, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
        201: { description: an answer, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
components: { schemas: { Pet: { type: object } } }
"#);
        (operation.body, operation.answer, operation.error)
    };

    answer_of_default_only: {
        let operation = operation(r#"
paths: { /pets: { get: { responses: { default: { description: an answer, content: { application/json: { schema: { type: string } } } } } } } }
"#);
        (operation.answer, operation.error)
    };

    error_bodies_that_are_alike: operation(r#"
paths:
  /pets:
    get:
      responses:
        200: { description: an answer }
        404: { $ref: '#/components/responses/Problem' }
        500: { $ref: '#/components/responses/Problem' }
        503: { description: No body. }
components:
  responses: { Problem: { description: a problem, content: { application/json: { schema: { type: object, properties: { title: { type: string } } } } } } }
"#).error;

    error_bodies_by_status: shapes(api(r#"
paths:
  /pets:
    get:
      operationId: countPets
      responses:
        default: { description: an answer, content: { application/json: { schema: { type: string } } } }
        4XX: { description: an answer, content: { application/json: { schema: { type: integer } } } }
        418: { description: an answer, content: { application/json: { schema: { type: boolean } } } }
        404: { description: an answer, content: { application/json: { schema: { type: object, properties: { id: { type: string } } } } } }
"#).types);

    json_alone_is_asked_for_where_others_hold_the_same: {
        let operation = operation(r#"
paths:
  /pets:
    get:
      responses:
        200:
          description: a pet
          content:
            application/xml: { schema: { $ref: '#/components/schemas/Pet' } }
            application/json: { schema: { $ref: '#/components/schemas/Pet' } }
            text/plain: { schema: { $ref: '#/components/schemas/Pet' } }
components: { schemas: { Pet: { type: object, properties: { name: { type: string } } } } }
"#);
        (operation.answer, operation.accept, operation.docs)
    };

    what_differs_from_json_is_asked_for_too: {
        let operation = operation(r#"
paths:
  /pets:
    get:
      responses:
        200:
          description: a pet
          content:
            application/json: { schema: { $ref: '#/components/schemas/Pet' } }
            application/xml: { schema: { $ref: '#/components/schemas/Pet' } }
            text/csv: {}
            text/event-stream: { schema: { $ref: '#/components/schemas/Pet' } }
components: { schemas: { Pet: { type: object, properties: { name: { type: string } } } } }
"#);
        (operation.answer, operation.accept, operation.docs)
    };

    error_marks: operation(r#"
paths:
  /pets:
    get:
      responses:
        200: { description: an answer }
        default: { description: an answer, x-fid-any-status: true, content: { application/json: { schema: { $ref: '#/components/schemas/Problem' } } } }
components: { schemas: { Problem: { type: object, required: [error, code], properties: { error: {}, code: {} } } } }
"#).error_marks;

    servers_at_three_levels: {
        let api = api(r#"
servers: [{ url: 'https://a.example/v1/', description: For real. }, { url: 'http://localhost:8080' }]
paths:
  /pets:
    get: { operationId: first, responses: { 204: { description: an answer } } }
  /owners:
    servers: [{ url: 'https://b.example' }]
    get: { operationId: second, responses: { 204: { description: an answer } } }
    put: { operationId: third, servers: [{ url: 'https://c.example/' }], responses: { 204: { description: an answer } } }
"#);
        let own: Vec<_> = api.operations.into_iter().map(|one| (one.name.wire, one.server)).collect();
        (api.servers, own)
    };

    security: {
        let api = api(r#"
security: [{ user: [] }]
paths:
  /pets:
    get: { operationId: as_the_document_says, responses: { 204: { description: an answer } } }
    put: { operationId: alternatives, security: [{ admin: [] }, { user: [] }, { admin: [] }], responses: { 204: { description: an answer } } }
    post: { operationId: optional, security: [{ user: [] }, {}], responses: { 204: { description: an answer } } }
    delete: { operationId: none, security: [], responses: { 204: { description: an answer } } }
components:
  securitySchemes:
    user: { type: http, scheme: Bearer }
    admin: { type: http, scheme: basic, description: The boss. }
    opensKey: { type: apiKey, in: header, name: X-Key }
"#);
        let own: Vec<_> = api.operations.into_iter().map(|one| (one.name.wire, one.security)).collect();
        (api.doors, own)
    };

    callbacks: api(r#"
paths:
  /pets:
    post:
      operationId: addPet
      callbacks:
        sold: { '{$request.body#/url}': { post: { requestBody: { content: { application/json: { schema: { type: object, properties: { price: { type: number } } } } } }, responses: { 204: { description: an answer } } } } }
        lost: { '{$request.body#/url}': { post: { requestBody: { content: { application/json: {} } }, responses: { 204: { description: Sorry. } } } } }
      responses: { 204: { description: an answer } }
    put:
      operationId: changePet
      callbacks:
        sold: { '{$request.body#/url}': { post: { requestBody: { content: { application/json: { schema: { type: string } } } }, responses: { 204: { description: an answer } } } } }
      responses: { 204: { description: an answer } }
"#).callbacks;
}

#[test]
fn media_types_that_differ_by_parameters_are_two_forms_and_one_answer() {
    let operation = operation(
        r##"
paths:
  /pets:
    post:
      operationId: send
      requestBody:
        content:
          application/json: { schema: { type: integer } }
          application/json; version=2: { schema: { type: string } }
      responses:
        200:
          description: an answer
          content:
            application/json: { schema: { type: integer } }
            application/json; version=2: { schema: { type: string } }
            application/json; charset=utf-8: { schema: { type: integer } }
"##,
    );
    let body = operation.body.expect("it has a body");
    let forms: Vec<(&str, &str)> = body
        .forms
        .iter()
        .map(|form| (form.name.rust.as_str(), form.name.wire.as_str()))
        .collect();
    assert_eq!(
        forms,
        [
            ("Json", "application/json"),
            ("ApplicationJson", "application/json; version=2"),
        ]
    );
    let Answer::One(TypeUse::Named(_)) = operation.answer else {
        panic!("{:?} is not one type", operation.answer);
    };
}

#[test]
fn two_tokens_at_once_are_one() {
    let operation = operation("
paths: { /pets: { get: { security: [{ one: [], other: [] }], responses: { 204: { description: Done } } } } }
components: { securitySchemes: { one: { type: oauth2, flows: {} }, other: { type: oauth2, flows: {} } } }
");
    assert_eq!(operation.security.any_of, [DoorId(0)]);
}
