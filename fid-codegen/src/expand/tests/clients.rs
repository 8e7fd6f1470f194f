use super::{expanded, shows};
use crate::format::format;

shows!(client_without_a_server: format(expanded("paths: {}\n").client));

shows!(client_with_servers_and_doors: format(expanded(r#"
servers: [{ url: 'https://a.example/v1/', description: For real. }, { url: 'https://b.example' }]
paths: {}
components:
  securitySchemes:
    partner: { type: http, scheme: basic, description: Id and secret of the partner. }
    access-token: { type: http, scheme: bearer }
    key: { type: apiKey, in: header, name: X-Key }
"#).client));

shows!(client_with_a_server_of_variables: format(expanded(r#"
servers:
  - url: 'https://{region}.example:{port}/v1/'
    description: For real.
    variables:
      region: { default: eu, enum: [eu, us], description: Where the pets are. }
      port: { default: '443' }
paths: {}
"#).client));

shows!(client_with_a_relative_server: format(expanded("servers: [{ url: /api/v3 }]\npaths: {}\n").client));

shows!(doors: format(expanded(r#"
security: [{ partner: [] }]
paths:
  /pets:
    get: { responses: { 204: { description: Done. } } }
    put: { security: [{ key: [] }, { partner: [] }], responses: { 204: { description: Done. } } }
    post: { security: [{ partner: [] }, { key: [] }], responses: { 204: { description: Done. } } }
    delete: { security: [], responses: { 204: { description: Done. } } }
components:
  securitySchemes:
    partner: { type: http, scheme: basic, description: Id and secret of the partner. }
    key: { type: apiKey, in: header, name: X-Key }
"#).doors));

shows!(doors_of_keys_and_other_schemes: format(expanded(r#"
paths: {}
components:
  securitySchemes:
    queryKey: { type: apiKey, in: query, name: api_key }
    cookieKey: { type: apiKey, in: cookie, name: sid }
    signed: { type: http, scheme: Digest }
    tls: { type: mutualTLS }
"#).client));

const DOORS_OF_SEVERAL: &str = r#"
security: [{ key: [], app: [] }]
paths:
  /pets:
    get: { responses: { 204: { description: Done. } } }
    put: { security: [{ user: [] }, { app: [], key: [] }], responses: { 204: { description: Done. } } }
    post: { security: [{ key: [] }], responses: { 204: { description: Done. } } }
    delete: { security: [{ key: [], user: [], tls: [] }, { tls: [] }], responses: { 204: { description: Done. } } }
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Key }
    app: { type: apiKey, in: query, name: app }
    user: { type: http, scheme: basic }
    tls: { type: mutualTLS }
"#;

shows!(client_with_doors_of_several_credentials: format(expanded(DOORS_OF_SEVERAL).client));

shows!(doors_of_several_credentials: format(expanded(DOORS_OF_SEVERAL).doors));

shows!(operations_behind_doors_of_several_credentials: {
    let operations = expanded(DOORS_OF_SEVERAL).operations;
    format(operations.iter().map(super::super::OperationItem::alone).collect())
});

shows!(webhooks: format(expanded(r##"
webhooks:
  petSold:
    post:
      summary: The pet was sold.
      requestBody: { content: { application/json: { schema: { type: object, properties: { id: { type: string } } } } } }
      responses: { 204: { description: Understood. } }
"##).callbacks));

shows!(callbacks: format(expanded(r##"
paths:
  /pets:
    post:
      operationId: addPet
      callbacks:
        sold:
          '{$request.body#/url}':
            post:
              summary: The pet was sold.
              requestBody: { content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Pet' } } } } }
              responses: { 204: { description: Thanks. } }
        moved:
          '{$request.body#/url}':
            put:
              requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
              responses: { 204: { description: Thanks. } }
      responses: { 204: { description: Done. } }
    put:
      operationId: changePet
      callbacks:
        sold:
          '{$request.body#/url}':
            post:
              requestBody: { content: { application/json: { schema: { type: string } } } }
              responses: { 204: { description: Thanks. } }
      responses: { 204: { description: Done. } }
components: { schemas: { Pet: { type: object, properties: { name: { type: string } } } } }
"##).callbacks));

shows!(callbacks_of_several_requests: format(expanded(r##"
paths:
  /pets:
    post:
      operationId: addPet
      callbacks:
        changed:
          '{$request.body#/url}':
            parameters: [{ name: X-Id, in: header, required: true, description: Which one., schema: { type: string } }]
            post:
              summary: The pet was added.
              requestBody:
                content:
                  application/json: { schema: { $ref: '#/components/schemas/Pet' } }
                  application/x-www-form-urlencoded: { schema: { $ref: '#/components/schemas/Pet' } }
                  application/xml: { schema: { $ref: '#/components/schemas/Pet' } }
              responses: { 204: { description: Thanks. } }
            put:
              requestBody: { content: { application/json: { schema: { type: object, properties: { old: { type: string } } } } } }
              responses: { 204: { description: Thanks. } }
          '{$request.body#/other}':
            put:
              requestBody: { content: { application/json: { schema: { type: integer } } } }
              responses: { 204: { description: Thanks. } }
            delete:
              summary: The pet is gone.
              responses: { 204: { description: Thanks. } }
      responses: { 204: { description: Done. } }
components:
  schemas:
    Pet:
      type: object
      properties: { name: { type: string }, age: { type: integer }, tags: { type: array, items: { type: string } }, ranks: { type: array, items: { type: integer } } }
"##).callbacks));

shows!(webhook_without_a_body: format(expanded(r##"
webhooks:
  ping:
    get:
      summary: Are you there?
      parameters: [{ name: at, in: query, schema: { type: string } }]
      responses: { 204: { description: I am. } }
"##).callbacks));

shows!(whole_client: format(quote::ToTokens::to_token_stream(&expanded(r##"
paths: { /pets: { get: { operationId: listPets, parameters: [{ name: limit, in: query, schema: { type: integer } }], responses: { 200: { description: an answer, content: { application/json: { schema: { $ref: '#/components/schemas/list_pets' } } } } } } } }
components: { schemas: { list_pets: { type: object }, Client: { type: string }, Door: { type: string } } }
"##))));

shows!(client_in_groups: format(quote::ToTokens::to_token_stream(&expanded(r##"
tags:
  - { name: pets, description: All that has legs., externalDocs: { url: 'https://a.example/pets', description: More about pets. } }
  - { name: empty }
paths:
  /owners: { get: { operationId: listOwners, tags: [owners], responses: { 204: { description: Done. } } } }
  /pets:
    get: { operationId: listPets, tags: [pets, owners], externalDocs: { url: 'https://a.example/list', description: null }, responses: { 204: { description: Done. } } }
    put: { operationId: changePets, responses: { 204: { description: Done. } } }
    post: { operationId: addPet, tags: [pets], responses: { 204: { description: Done. } } }
"##))));
