use super::{api, models, schemas, shapes, whole};

models! {
    object: schemas(r#"
    Pet:
      type: object
      required: [name, owner]
      properties:
        name: { type: string }
        owner: { type: [string, 'null'] }
        born: { type: string, format: date }
        died: { type: [string, 'null'], format: date }
"#);

    object_whose_type_is_not_stated: schemas("    Pet: { properties: { name: { type: string } } }\n");

    open_objects: schemas(r#"
    Open: { type: object, properties: { name: { type: string } }, additionalProperties: true }
    OpenByAnEmptySchema: { type: object, properties: { name: { type: string } }, additionalProperties: {} }
    Closed: { type: object, properties: { name: { type: string } }, additionalProperties: false }
    Typed: { type: object, properties: { name: { type: string } }, additionalProperties: { type: integer } }
    Unstated: { type: object }
"#);

    a_base_whose_kinds_have_more: api(r#"
paths:
  /pets: { get: { operationId: getPet, responses: { 200: { description: A pet., content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } } } } }
components:
  schemas:
    Pet: { type: object, required: [kind], properties: { kind: { type: string } }, discriminator: { propertyName: kind } }
    Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }, { type: object, properties: { lives: { type: integer } } }] }
"#).types;

    arrays: schemas(r#"
    Names: { type: array, items: { type: string } }
    Pets: { type: array, items: { type: object, properties: { name: { type: string } } } }
    Anything: { type: array }
    Rows: { type: array, items: { type: array, items: { type: [integer, 'null'] } } }
"#);

    maps: schemas(r#"
    Prices: { type: object, additionalProperties: { type: number } }
    Owner: { type: object, properties: { prices: { type: object, additionalProperties: { type: number } }, rest: { type: object } } }
"#);

    formats: schemas(r#"
    Formats:
      type: object
      properties:
        text: { type: string }
        email: { type: string, format: email }
        secret: { type: string, format: password }
        uuid: { type: string, format: uuid }
        date: { type: string, format: date }
        time: { type: string, format: date-time }
        whole: { type: integer }
        int32: { type: integer, format: int32 }
        int64: { type: integer, format: int64 }
        uint64: { type: integer, format: uint64 }
        number: { type: number }
        float: { type: number, format: float }
        int8: { type: integer, format: int8 }
        uint16: { type: integer, format: uint16 }
        instant: { type: integer, format: unix-time }
        price: { type: string, format: decimal }
        clock: { type: string, format: time }
        span: { type: string, format: duration }
        bytes: { type: string, format: byte }
        encoded: { type: string, contentEncoding: base64url, contentMediaType: image/png }
        v4: { type: string, format: ipv4 }
        v6: { type: string, format: ipv6 }
        flag: { type: boolean }
        anything: {}
"#);

    enums: schemas(r#"
    Size: { type: string, enum: [small, 2XL, '>=', '', '-1', unknown] }
    Nullable: { type: [string, 'null'], enum: [small, null] }
    Untyped: { enum: [a, b] }
    Pet: { type: object, properties: { size: { type: string, enum: [small] } } }
"#);

    nullable_in_3_0: shapes(whole(r#"
openapi: 3.0.3
info: { title: Pets, version: '1' }
paths: {}
components:
  schemas:
    Name: { type: string, nullable: true }
    Pet:
      type: object
      required: [name, owner]
      properties:
        name: { $ref: '#/components/schemas/Name' }
        owner: { nullable: true, allOf: [{ $ref: '#/components/schemas/Pet' }] }
        kind: { type: string, nullable: false }
"#).types);

    all_of_several_objects: schemas(r#"
    Named: { type: object, required: [name], properties: { name: { type: string } } }
    Aged: { allOf: [{ $ref: '#/components/schemas/Named' }, { properties: { age: { type: integer } } }] }
    Dog:
      allOf:
        - $ref: '#/components/schemas/Aged'
        - { type: object, properties: { breed: { type: string, enum: [pug] } } }
      type: object
      required: [age]
      properties: { barks: { type: boolean } }
      additionalProperties: true
"#);

    all_of_one_object_that_requires_more: schemas(r#"
    Pet: { type: object, properties: { name: { type: string } } }
    NamedPet: { allOf: [{ $ref: '#/components/schemas/Pet' }], required: [name] }
    SamePet: { description: The same., allOf: [{ $ref: '#/components/schemas/Pet' }] }
"#);

    types_of_merged_parts_are_shared: schemas(r#"
    Dog: { allOf: [{ $ref: '#/components/schemas/Pet' }] , properties: { barks: { type: boolean } } }
    Pet: { type: object, properties: { size: { type: string, enum: [small] } } }
"#);

    recursion: schemas(r#"
    Tree:
      type: object
      required: [left]
      properties:
        left: { $ref: '#/components/schemas/Branch' }
        right: { type: object, properties: { tree: { $ref: '#/components/schemas/Tree' } } }
        leaves: { type: array, items: { $ref: '#/components/schemas/Tree' } }
        other: { $ref: '#/components/schemas/Leaf' }
    Branch: { $ref: '#/components/schemas/MaybeTree' }
    MaybeTree: { type: [object, 'null'], properties: { tree: { $ref: '#/components/schemas/Tree' } } }
    Leaf: { type: object, properties: { color: { type: string } } }
"#);

    recursion_through_a_merged_part: schemas(r#"
    Tree:
      type: object
      properties:
        left: { allOf: [{ $ref: '#/components/schemas/Tree' }, { required: [left] }] }
"#);

    names_of_types_without_one: schemas(r#"
    Pet:
      type: object
      properties:
        owner: { type: object, properties: { home: { type: object, properties: { street: { type: string } } } } }
        toys: { type: array, items: { type: object, properties: { name: { type: string } } } }
        chips: { type: object, additionalProperties: { type: object, properties: { id: { type: string } } } }
    PetOwner: { type: object, properties: { name: { type: string } } }
"#);

    names: schemas(r#"
    Names:
      type: object
      properties:
        type: { type: string }
        self: { type: string }
        new: { type: string }
        additional: { type: string }
        2fa: { type: string }
        имя: { type: string }
        X-Trace-ID: { type: string }
        $filter: { type: string }
        '@': { type: string }
      additionalProperties: true
    client: { type: string }
    Door: { type: string }
"#);

    keywords_beside_a_reference: schemas(r#"
    Pet: { type: object, properties: { owner: { $ref: '#/components/schemas/Owner', required: [name] } } }
    Owner: { type: object, properties: { name: { type: string } } }
"#);

    lists_and_maps_of_themselves: schemas(r#"
    Pets: { type: array, items: { $ref: '#/components/schemas/Pets' } }
    Tree: { type: object, additionalProperties: { $ref: '#/components/schemas/Trees' } }
    Trees: { type: array, items: { $ref: '#/components/schemas/Tree' } }
"#);

    enums_of_other_values: schemas(r#"
    Mixed: { enum: [XL, 42, true] }
    Numbers: { type: number, enum: [1, 1.5] }
    Flag: { const: true }
    Lists: { enum: [[1], [2]] }
    Nothing: { enum: [null] }
"#);

    nullable_in_3_1: schemas("    Name: { type: string, nullable: true }\n");

    null_and_never: schemas(r#"
    Nothing: { type: 'null' }
    Never: false
    Anything: true
    NotAnything: { not: {} }
    Closed: { type: array, items: false }
"#);

    properties_that_parts_describe_differently: schemas(r#"
    Pet: { type: object, properties: { id: { type: string }, born: { type: string } } }
    Dog:
      allOf:
        - $ref: '#/components/schemas/Pet'
        - { type: object, properties: { id: { type: integer }, born: { type: string, format: date } } }
"#);

    other_properties_of_several_types: schemas(r#"
    Pet: { type: object, additionalProperties: { type: string } }
    Dog:
      allOf:
        - $ref: '#/components/schemas/Pet'
        - { type: object, properties: { id: { type: integer } }, additionalProperties: { type: integer } }
"#);

    properties_whose_names_match: schemas(r#"
    Headers: { type: object, patternProperties: { '^X-': { type: string } }, additionalProperties: false }
    Sorted:
      type: object
      patternProperties: { '^s_': { type: string }, '^n_': { type: number } }
      additionalProperties: { type: boolean }
    Open: { type: object, properties: { id: { type: string } }, patternProperties: { '^X-': { type: string } } }
"#);

    tuples: schemas(r#"
    Point: { type: array, prefixItems: [{ type: number }, { type: number }], minItems: 2, items: false }
    Row: { type: array, prefixItems: [{ type: string }, { type: object, properties: { a: {} } }], minItems: 1, items: { type: integer } }
    Open: { prefixItems: [{ type: string }] }
"#);

    several_unions_at_once: schemas(r#"
    Pet:
      properties: { name: { type: string } }
      oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }]
      anyOf: [{ properties: { chip: { type: string } } }, { properties: { tattoo: { type: string } } }]
    Cat: { type: object, required: [purrs], properties: { purrs: { type: boolean } } }
    Dog: { type: object, required: [barks], properties: { barks: { type: boolean } } }
"#);

    a_variant_that_is_no_object_beside_properties: schemas(r#"
    Pet:
      properties: { name: { type: string } }
      oneOf: [{ type: string }, { properties: { age: { type: integer } } }]
"#);

    variants_that_extend_their_union: schemas(r#"
    Pet:
      type: object
      required: [kind]
      properties: { kind: { type: string } }
      discriminator: { propertyName: kind }
      oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }]
    Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }, { properties: { purrs: { type: boolean } } }] }
    Dog: { allOf: [{ $ref: '#/components/schemas/Pet' }, { properties: { barks: { type: boolean } } }] }
"#);

    variants_that_hold_at_once: schemas(r#"
    Pet:
      anyOf:
        - { type: object, required: [kind, purrs], properties: { kind: { type: string }, purrs: { type: boolean } } }
        - { type: object, required: [kind, barks], properties: { kind: { type: string }, barks: { type: boolean } } }
"#);

    defaults: schemas(r#"
    Pet:
      type: object
      properties:
        size: { type: integer, format: int32, default: 3 }
        kind: { type: string, enum: [cat, dog], default: dog }
        name: { type: string, default: Rex }
        weight: { type: number, default: 1.5 }
        tags: { type: array, items: { type: string }, default: [] }
        toys: { type: array, items: { type: string }, default: [ball] }
        wrong: { type: integer, default: many }
        nick: { type: [string, 'null'], default: null }
"#);

    values_that_are_listed_one_by_one: schemas(r#"
    Size:
      oneOf:
        - { const: small, title: Small., description: Fits a bag. }
        - { const: large, title: Large. }
        - { type: 'null' }
    Level: { oneOf: [{ const: 1 }, { const: 2 }] }
    Open: { anyOf: [{ type: string }, { enum: [a, b] }] }
"#);

    numbers_that_tell_variants_apart: schemas(r#"
    Error:
      discriminator: { propertyName: code }
      oneOf: [{ $ref: '#/components/schemas/One' }, { $ref: '#/components/schemas/Many' }]
    One: { type: object, required: [code], properties: { code: { const: 1 } } }
    Many: { type: object, required: [code], properties: { code: { enum: [2, 3] } } }
"#);
}
