use super::{of_type, shows};

shows!(object_that_is_read: of_type("Pet", r##"
paths: { /pets: { get: { responses: { 200: { description: an answer, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } } } } } }
components:
  schemas:
    Pet:
      type: object
      description: A pet.
      required: [id, owner]
      properties:
        id: { type: string, format: uuid, description: Never changes. }
        owner: { type: [string, 'null'] }
        type: { type: string, maxLength: 9, default: dog }
        born-on: { type: string, format: date, deprecated: true }
        photo: { type: string, format: uri }
"##));

shows!(object_that_is_written: of_type("Pet", r##"
paths:
  /pets:
    post:
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
      responses: { 204: { description: Done. } }
components:
  schemas:
    Pet:
      type: object
      required: [name, age, owner]
      properties:
        name: { type: string }
        age: { type: integer }
        owner: { type: [string, 'null'] }
        new: { type: boolean }
        self: { type: string, format: password }
        tags: { type: array, items: { type: string } }
"##));

shows!(object_that_is_read_and_written: of_type("Pet", r##"
components: { schemas: { Pet: { type: object, properties: { name: { type: string } } } } }
"##));

shows!(object_with_defaults: of_type("Page", r##"
components:
  schemas:
    Code: { type: string, format: uuid }
    Either: { oneOf: [{ type: string }, { type: integer }] }
    Page:
      type: object
      properties:
        quoted: { type: string, default: "\"" }
        since: { type: string, format: date, default: '2026-01-02' }
        code: { $ref: '#/components/schemas/Code', default: 67e55044-10b1-426f-9247-bb680e5fe0c8 }
        price: { type: number, format: decimal, default: 0.10 }
        either: { $ref: '#/components/schemas/Either', default: all }
"##));

shows!(object_that_keeps_other_properties: of_type("Pet", r##"
components:
  schemas:
    Pet: { type: object, properties: { name: { type: string }, additional: { type: string } }, additionalProperties: true }
"##));

shows!(object_whose_other_properties_have_a_type: of_type("Prices", r##"
components:
  schemas:
    Prices: { type: object, properties: { total: { type: number } }, additionalProperties: { type: number } }
"##));

shows!(object_without_properties: of_type("Nothing", r##"
components: { schemas: { Nothing: { type: object, additionalProperties: false } } }
"##));

shows!(object_that_contains_itself: of_type("Tree", r##"
components:
  schemas:
    Tree:
      type: object
      required: [left]
      properties:
        left: { $ref: '#/components/schemas/Tree' }
        right: { $ref: '#/components/schemas/Tree' }
        leaves: { type: array, items: { $ref: '#/components/schemas/Tree' } }
"##));

shows!(object_that_is_deprecated: of_type("ClientSchema", r##"
components: { schemas: { client: { type: object, deprecated: true, properties: { Client: { type: string } } } } }
"##));

shows!(enum_of_strings: of_type("Size", r##"
components: { schemas: { Size: { type: string, description: How big., enum: [big, 2XL, '>=', self, unknown] } } }
"##));

shows!(enum_that_may_be_null: of_type("Size", r##"
components: { schemas: { Size: { type: [string, 'null'], enum: [big, null] } } }
"##));

shows!(alias_of_a_secret: of_type("Token", r##"
components: { schemas: { Token: { type: string, format: password, description: Keep it., example: abc } } }
"##));

shows!(alias_of_a_list: of_type("Pets", r##"
components: { schemas: { Pets: { type: array, minItems: 1, items: { type: [integer, 'null'], format: int32 } } } }
"##));

shows!(alias_of_a_map: of_type("Prices", r##"
components: { schemas: { Prices: { type: object, additionalProperties: { type: number, format: float } } } }
"##));

shows!(alias_of_anything: of_type("Anything", r##"
components: { schemas: { Anything: { description: Whatever it is. } } }
"##));

shows!(error_bodies: of_type("CountPetsError", r##"
paths:
  /pets:
    get:
      operationId: countPets
      responses:
        default: { description: an answer, content: { application/json: { schema: { type: string } } } }
        5XX: { description: an answer, content: { application/json: { schema: { type: integer } } } }
        404: { description: an answer, content: { application/json: { schema: { type: boolean } } } }
"##));

shows!(words_that_rustdoc_reads: of_type("Pet", r##"
components:
  schemas:
    Pet:
      type: object
      description: |
        Some <b>tags & more, `open, [links].

            let indented = code;

        ```
        let fenced = code;
"##));

const PETS: &str = r##"
components:
  schemas:
    Dog: { type: object, required: [kind], properties: { kind: { type: string }, bark: { type: string } } }
    Cat: { type: object, properties: { lives: { type: integer }, kittens: { $ref: '#/components/schemas/Pet' } } }
    Pet:
      description: A pet.
      oneOf: [{ $ref: '#/components/schemas/Dog' }, { $ref: '#/components/schemas/Cat' }]
      discriminator: { propertyName: kind, mapping: { dog: Dog, wolf: '#/components/schemas/Dog' } }
    Untold: { anyOf: [{ $ref: '#/components/schemas/Dog' }, { $ref: '#/components/schemas/Cat' }, { type: 'null' }] }
    Id: { type: [string, integer, 'null'], format: uuid }
    Value:
      oneOf:
        - { type: string }
        - { type: string, maxLength: 3 }
        - { type: array, items: { $ref: '#/components/schemas/Value' } }
        - { title: Big number, type: integer }
        - { type: object, properties: { type: { enum: [pair] }, left: { $ref: '#/components/schemas/Value' } } }
    Event:
      type: object
      required: [at]
      properties: { at: { type: string, format: date-time } }
      oneOf: [{ $ref: '#/components/schemas/Dog' }, { title: Nap, properties: { minutes: { type: integer } } }]
    Either:
      type: object
      properties: { a: { type: string }, b: { type: string } }
      anyOf: [{ required: [a] }, { required: [b] }]
    OnlyDog: { oneOf: [{ $ref: '#/components/schemas/Dog' }, { type: 'null' }] }
    Level: { type: integer, enum: [1, -3, 20] }
    Order: { type: string, enum: [asc, ASC, a-b, a_b] }
    Switch: { enum: [true] }
"##;

shows!(union_by_discriminator: of_type("Pet", PETS));
shows!(union_that_may_be_null: of_type("UntoldValue", PETS));
shows!(union_of_types: of_type("IdValue", PETS));
shows!(union_of_inline_schemas: of_type("Value", PETS));
shows!(union_beside_properties: of_type("EventDog", PETS));
shows!(union_that_only_requires: of_type("Either", PETS));
shows!(union_of_one: of_type("OnlyDog", PETS));
shows!(enum_of_integers: of_type("Level", PETS));
shows!(enum_of_values_that_differ_in_symbols: of_type("Order", PETS));
shows!(enum_of_booleans: of_type("Switch", PETS));

const ONE_WAY: &str = r##"
components:
  schemas:
    Pet:
      type: object
      required: [id, name]
      properties:
        id: { type: integer, readOnly: true }
        name: { type: string, not: { maxLength: 2 } }
        pin: { type: string, writeOnly: true }
        kind: { const: dog }
        friend: { $ref: '#/components/schemas/Pet' }
"##;

shows!(object_that_is_read_has_no_write_only_properties: of_type("Pet", ONE_WAY));
shows!(object_that_is_written_has_no_read_only_properties: of_type("PetInput", ONE_WAY));

shows!(form_of_parts_that_is_one_of_several: of_type("SendBody", r##"
paths:
  /pets:
    post:
      operationId: send
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema:
              type: object
              required: [name]
              properties: { name: { type: string } }
              oneOf:
                - { type: object, required: [photo], properties: { photo: { type: string, format: binary } } }
                - { type: object, required: [link], properties: { link: { type: string } } }
      responses: { 204: { description: Done. } }
"##));
