use super::{models, schemas, shapes, whole};

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
}
