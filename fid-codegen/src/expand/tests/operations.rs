use super::{expanded, operation, shows};
use crate::format::format;

shows!(operation_without_inputs: operation(r#"
paths: { /pets: { get: { operationId: countPets, responses: { 204: { description: Done. } } } } }
"#));

shows!(operation_with_required_inputs: operation(r#"
paths:
  /owners/{ownerId}/pets:
    put:
      operationId: replacePets
      parameters:
        - { name: ownerId, in: path, required: true, description: The owner., schema: { type: string } }
        - { name: since, in: query, required: true, schema: { type: string, format: date-time } }
        - { name: X-Trace, in: header, required: true, schema: { type: string, format: uuid } }
      requestBody:
        required: true
        description: All of them.
        content: { application/json: { schema: { type: array, items: { type: string } } } }
      responses: { 200: { description: an answer, content: { application/json: { schema: { type: integer } } } } }
"#));

shows!(operation_with_optional_inputs: operation(r#"
paths:
  /pets:
    get:
      operationId: listPets
      summary: Lists pets.
      parameters:
        - { name: kind, in: query, required: true, schema: { type: string } }
        - { name: limit, in: query, description: How many., schema: { type: integer, format: int32, maximum: 50 } }
        - { name: tags, in: query, deprecated: true, schema: { type: array, items: { type: string } } }
        - { name: timeout, in: query, schema: { type: string } }
      requestBody: { content: { application/json: { schema: { type: object, properties: {} } } } }
      responses: { 200: { description: an answer, content: { application/json: { schema: { type: array, items: { type: string } } } } } }
"#));

shows!(operation_with_inputs_of_one_name: operation(r#"
paths:
  /pets/{id}:
    get:
      operationId: getPet
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
        - { name: id, in: query, required: true, schema: { type: string } }
        - { name: self, in: query, required: true, schema: { type: string } }
        - { name: body, in: query, required: true, schema: { type: string } }
      requestBody: { required: true, content: { application/json: { schema: { type: string } } } }
      responses: { 204: { description: Done. } }
"#));

shows!(operation_with_many_inputs: operation(r#"
paths:
  /pets:
    get:
      operationId: findPets
      parameters:
        - { name: a, in: query, required: true, schema: { type: boolean } }
        - { name: b, in: query, required: true, schema: { type: number } }
        - { name: c, in: query, required: true, schema: { type: integer } }
        - { name: d, in: query, required: true, schema: { type: string, format: date } }
        - { name: e, in: query, required: true, schema: { type: string, format: password } }
        - { name: f, in: query, required: true, schema: { type: array, items: { type: string, format: uuid } } }
        - { name: g, in: query, required: true, schema: { type: string } }
      responses: { 204: { description: Done. } }
"#));

shows!(operation_with_error_bodies: operation(r##"
paths:
  /pets:
    get:
      operationId: countPets
      responses:
        200: { description: How many., content: { application/json: { schema: { type: integer } } } }
        404: { description: There are none., content: { application/json: { schema: { $ref: '#/components/schemas/Problem' } } } }
        default: { description: Sorry., content: { application/json: { schema: { type: string } } } }
components: { schemas: { Problem: { type: object, properties: { title: { type: string } } } } }
"##));

shows!(operation_whose_errors_have_any_status: operation(r##"
paths:
  /pets:
    get:
      operationId: countPets
      responses:
        200: { description: an answer, content: { application/json: { schema: { type: integer } } } }
        default:
          x-fid-any-status: true
          description: Sorry.
          content: { application/json: { schema: { $ref: '#/components/schemas/Problem' } } }
components: { schemas: { Problem: { type: object, required: [error], properties: { error: { type: string } } } } }
"##));

shows!(operation_with_a_server_of_its_own: operation(r#"
servers: [{ url: 'https://a.example' }]
paths:
  /pets:
    get:
      operationId: countPets
      servers: [{ url: 'https://b.example/', description: Where pets are. }, { url: 'https://c.example' }]
      responses: { 204: { description: Done. } }
"#));

shows!(operation_with_security_alternatives: operation(r#"
paths:
  /pets:
    get: { operationId: countPets, security: [{ user: [] }, { admin: [] }], responses: { 204: { description: Done. } } }
components: { securitySchemes: { admin: { type: http, scheme: basic }, user: { type: http, scheme: bearer } } }
"#));

shows!(operation_with_optional_security: operation(r#"
paths:
  /pets:
    get: { operationId: countPets, security: [{ user: [] }, {}], responses: { 204: { description: Done. } } }
components: { securitySchemes: { user: { type: http, scheme: bearer } } }
"#));

shows!(operation_that_is_deprecated: operation(r#"
paths:
  /pets: { get: { deprecated: true, responses: { 204: { description: Done., headers: { X-Left: { description: How many are left. } } } } } }
"#));

shows!(operation_with_a_keyword_for_a_name: operation(r#"
paths: { /pets: { get: { operationId: move, responses: { 204: { description: Done. } } } } }
"#));

shows!(operation_with_styled_inputs: operation(r#"
paths:
  /pets/{id}/{at}/{range}:
    get:
      operationId: findPets
      parameters:
        - { name: id, in: path, required: true, style: label, schema: { type: string } }
        - { name: at, in: path, required: true, style: matrix, explode: true, schema: { type: array, items: { type: integer } } }
        - { name: range, in: path, required: true, schema: { type: object, properties: { from: { type: integer } } } }
        - { name: kinds, in: query, explode: false, schema: { type: array, items: { type: string } } }
        - { name: names, in: query, schema: { type: array, items: { type: [string, 'null'] } } }
        - { name: tags, in: query, style: pipeDelimited, schema: { type: array, items: { type: string } } }
        - { name: filter, in: query, style: deepObject, explode: true, schema: { type: object, additionalProperties: { type: string } } }
        - { name: next, in: query, allowReserved: true, schema: { type: string } }
        - { name: shape, in: query, content: { application/json: { schema: { type: array, items: { type: number } } } } }
        - { name: X-Shape, in: header, content: { text/plain: {} } }
        - { name: session, in: cookie, schema: { type: string } }
        - { name: seen, in: cookie, explode: false, schema: { type: array, items: { type: integer } } }
      responses: { 204: { description: Done. } }
"#));

shows!(operation_with_scopes: operation(r#"
paths:
  /pets:
    get: { operationId: countPets, security: [{ user: ['pets:read', 'pets:count'] }, { admin: [all] }], responses: { 204: { description: Done. } } }
components:
  securitySchemes:
    admin: { type: openIdConnect, openIdConnectUrl: 'https://id.example/.well-known/openid-configuration' }
    user: { type: oauth2, flows: { clientCredentials: { tokenUrl: 'https://id.example/token', scopes: { 'pets:read': Read., 'pets:count': Count. } } } }
"#));

shows!(operation_with_a_text_of_any_type: operation(r#"
paths:
  /pets:
    put: { operationId: putNote, requestBody: { required: true, content: { 'text/*': {} } }, responses: { 204: { description: Done. } } }
"#));

shows!(operation_with_several_answers: operation(r#"
paths:
  /pets:
    get:
      operationId: findPet
      responses:
        200: { description: an answer, content: { application/json: { schema: { type: string } }, text/csv: {}, application/octet-stream: {} } }
        204: { description: There is none. }
        2XX: { description: an answer, content: { application/json: { schema: { type: integer } } } }
        default: { description: an answer, content: { text/plain: {} } }
"#));

shows!(operation_with_events: operation(r#"
paths:
  /pets:
    get: { operationId: watchPets, responses: { 200: { description: an answer, content: { text/event-stream: { schema: { type: integer } } } } } }
"#));

shows!(operation_with_several_bodies: operation(r#"
paths:
  /pets:
    post:
      operationId: addPet
      requestBody:
        required: true
        content:
          application/json: {}
          'application/json; charset=utf-8': {}
          application/merge-patch+json: { schema: { type: integer } }
          application/x-www-form-urlencoded: { schema: { type: object, properties: { name: { type: string } } } }
          application/xml: {}
          image/*: {}
      responses: { 204: { description: Done. } }
"#));

shows!(operation_with_a_form: operation(r#"
paths:
  /pets:
    post:
      operationId: addPet
      requestBody: { content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { name: { type: string } } } } } }
      responses: { 204: { description: Done. } }
"#));

shows!(operation_with_bytes: operation(r#"
paths:
  /pets:
    put:
      operationId: putPicture
      requestBody: { required: true, content: { image/png: {} } }
      responses: { 204: { description: Done. } }
"#));

shows!(operation_with_errors_of_several_media_types: operation(r##"
paths:
  /pets:
    get:
      operationId: countPets
      responses:
        204: { description: Done. }
        400: { description: No., content: { application/problem+json: { schema: { $ref: '#/components/schemas/Problem' } }, application/xml: { schema: { $ref: '#/components/schemas/Problem' } } } }
        404: { description: None., content: { application/xml: {}, application/json: { schema: { $ref: '#/components/schemas/Problem' } } } }
        500: { description: Sorry. }
components: { schemas: { Problem: { type: object, properties: { title: { type: string } } } } }
"##));

shows!(operation_whose_errors_differ_by_media_type: {
    let expanded = expanded(r##"
paths:
  /pets:
    get:
      operationId: countPets
      responses:
        204: { description: Done. }
        4XX: { description: No., content: { application/json: { schema: { type: integer } }, application/problem+json: { schema: { type: string } }, text/plain: {} } }
        500: { description: Sorry., content: { text/html: {}, text/plain: {} } }
        default: { description: Sorry., content: { image/png: {} } }
"##);
    let types = expanded.types.into_iter().map(|(_, tokens)| tokens);
    format(types.collect())
});

shows!(operation_without_answers: operation("paths: { /pets: { get: { operationId: countPets } } }\n"));

shows!(operation_with_ignored_headers: operation(r#"
paths:
  /pets:
    get:
      operationId: countPets
      parameters:
        - { name: Authorization, in: header, required: true, schema: { type: string } }
        - { name: accept, in: header, schema: { type: string } }
      responses: { 204: { description: Done. } }
"#));

shows!(operation_with_ranges_of_media_types: operation(r#"
paths:
  /pets:
    put:
      operationId: changePets
      requestBody: { required: true, content: { '*/*': { schema: { type: array, items: { type: integer } } } } }
      responses:
        200: { description: All., content: { '*/*': { schema: { type: array, items: { type: integer } } } } }
        201: { description: A picture., content: { 'image/*': {}, application/json: { schema: { type: string, format: binary } } } }
"#));

shows!(operation_with_a_form_of_parts: {
    let expanded = expanded(r##"
paths:
  /pets:
    post:
      operationId: addPet
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema: { $ref: '#/components/schemas/NewPet' }
            encoding:
              photo: { contentType: 'image/png, image/jpeg' }
              chip: { contentType: application/octet-stream }
              notes: { contentType: text/markdown }
              passport: { contentType: application/xml }
              tags: { contentType: application/json }
      responses: { 204: { description: Done. } }
    put:
      operationId: changePet
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/NewPet' } } } }
      responses: { 204: { description: Done. } }
components:
  schemas:
    NewPet:
      description: A pet that nobody knows yet.
      type: object
      required: [name, photo]
      properties:
        id: { type: string, readOnly: true }
        name: { type: string }
        photo: { type: string, format: binary, description: How it looks. }
        others: { type: array, items: { type: string, format: binary } }
        chip: { type: string }
        age: { type: integer }
        kind: { type: integer, enum: [1, 2] }
        notes: { type: string }
        owner: { $ref: '#/components/schemas/Owner' }
        passport: { $ref: '#/components/schemas/Owner' }
        nicknames: { type: array, items: { type: string } }
        tags: { type: array, items: { type: string } }
        anything: {}
      additionalProperties: { type: string, format: binary }
    Owner: { type: object, properties: { name: { type: string } } }
"##);
    let method = expanded.operations[0].alone();
    let form = expanded.types.into_iter().find(|(name, _)| name == "AddPetBody");
    format(quote::quote!(#method)) + "\n" + &format(form.expect("the form has a type").1)
});

shows!(operation_with_a_form_in_styles: operation(r##"
paths:
  /pets:
    post:
      operationId: addPet
      requestBody:
        required: true
        content:
          application/x-www-form-urlencoded:
            schema: { $ref: '#/components/schemas/Pet' }
            encoding:
              tags: { style: spaceDelimited }
              range: { style: deepObject, explode: true }
              next: { allowReserved: true }
              days: { contentType: application/json }
              plain: { contentType: text/plain }
      responses: { 204: { description: Done. } }
components: { schemas: { Pet: { type: object, additionalProperties: true } } }
"##));

shows!(operation_with_bodies_that_the_caller_names: operation(r##"
paths:
  /pets:
    post:
      operationId: addPet
      requestBody: { required: true, content: { 'image/*': {}, multipart/mixed: {}, multipart/form-data: { schema: { type: object } } } }
      responses: { 204: { description: Done. } }
"##));

shows!(operation_with_headers_in_its_answer: operation(r##"
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        200:
          description: All.
          headers:
            X-Total: { required: true, description: How many., schema: { type: integer } }
            Link: { $ref: '#/components/headers/x-link' }
            X-Kinds: { schema: { type: array, items: { type: string } } }
            X-Page: { content: { application/json: { schema: { type: object, properties: { next: { type: integer } } } } } }
            X-State: { deprecated: true, schema: { type: object } }
            Content-Type: { schema: { type: string } }
          content: { application/json: { schema: { type: array, items: { type: string } } } }
        default: { description: Sorry., headers: { Retry-After: { schema: { type: integer } } } }
components: { headers: { x-link: { description: Where the next page is., required: true, schema: { type: string } } } }
"##));

shows!(operation_with_headers_that_not_all_answers_have: operation(r##"
paths:
  /pets:
    get:
      operationId: listPets
      parameters: [{ name: limit, in: query, schema: { type: integer } }]
      responses:
        200:
          description: All.
          headers: { X-Total: { required: true, schema: { type: integer } }, X-Id: { required: true, schema: { type: integer } } }
        202:
          description: Later.
          headers: { x-id: { required: true, schema: { type: string, format: uuid } }, Location: { required: true, schema: { type: string } } }
"##));
