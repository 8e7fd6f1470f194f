//! References that lead nowhere, or where they cannot.

super::mistakes! {
    misspelt_name_in_a_reference: r##"
components:
  schemas:
    Pet: { type: object, properties: { owner: { $ref: '#/components/schemas/Onwer' } } }
    Owner: { type: object, properties: { name: { type: string } } }
"##,
    misspelt_folder_in_a_reference: r##"
components:
  schemas:
    Pet: { type: object, properties: { owner: { $ref: '#/components/schema/Owner' } } }
    Owner: { type: object, properties: { name: { type: string } } }
"##,
    reference_to_nothing: r##"
components:
  schemas:
    Pet: { type: object, properties: { owner: { $ref: '#/components/schemas/Human' } } }
"##,
    reference_of_swagger_2: r##"
components:
  schemas:
    Pet: { type: object, properties: { owner: { $ref: '#/definitions/Owner' } } }
    Owner: { type: object, properties: { name: { type: string } } }
"##,
    bare_name_for_a_reference: r##"
components:
  schemas:
    Pet: { type: object, properties: { owner: { $ref: Owner } } }
    Owner: { type: object, properties: { name: { type: string } } }
"##,
    reference_to_another_file: r##"
components:
  schemas:
    Pet: { type: object, properties: { owner: { $ref: 'owner.yaml#/Owner' } } }
"##,
    reference_into_the_document: r##"
components:
  schemas:
    Pet: { type: object, properties: { owner: { $ref: '#/paths/~1owners' } } }
"##,
    reference_to_another_kind: r##"
paths:
  /pets/{petId}:
    get:
      parameters: [{ $ref: '#/components/schemas/PetId' }]
      responses: { 204: { description: an answer } }
components: { schemas: { PetId: { type: string } } }
"##,
    misspelt_ref_of_a_parameter: r##"
paths:
  /pets/{petId}:
    get:
      parameters: [{ $reff: '#/components/parameters/PetId' }]
      responses: { 204: { description: an answer } }
components: { parameters: { PetId: { name: petId, in: path, required: true, schema: { type: string } } } }
"##,
    misspelt_ref_of_a_schema: r##"
components:
  schemas:
    Pet: { type: object, properties: { owner: { ref: '#/components/schemas/Owner' } } }
    Owner: { type: object, properties: { name: { type: string } } }
"##,
    reference_to_a_response_that_is_missing: r##"
paths: { /pets: { get: { responses: { 200: { $ref: '#/components/responses/Pet' } } } } }
"##,
    key_beside_ref: r##"
paths: { /pets: { get: { responses: { 200: { $ref: '#/components/responses/Pet', content: {} } } } } }
components: { responses: { Pet: { description: a pet } } }
"##,
    reference_to_itself: r##"
components: { schemas: { Pet: { $ref: '#/components/schemas/Pet' } } }
"##,
    references_in_a_circle: r##"
components:
  schemas:
    Pet: { $ref: '#/components/schemas/Animal' }
    Animal: { allOf: [{ $ref: '#/components/schemas/Thing' }] }
    Thing: { $ref: '#/components/schemas/Pet' }
"##,
    ref_of_a_callback: r##"
paths:
  /pets:
    post:
      callbacks: { sold: { $ref: '#/components/callbacks/Sold' } }
      responses: { 204: { description: an answer } }
"##,
    ref_of_a_security_scheme: r##"
paths: { /pets: { get: { security: [{ key: [] }], responses: { 204: { description: an answer } } } } }
components:
  securitySchemes: { key: { $ref: '#/components/securitySchemes/othr' }, other: { type: http, scheme: basic } }
"##,
}
