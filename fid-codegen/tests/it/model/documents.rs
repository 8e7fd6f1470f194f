use super::{api, models, operation};

models! {
    directions: {
        let api = api(r#"
paths:
  /pets:
    post:
      parameters: [{ name: size, in: query, schema: { $ref: '#/components/schemas/Size' } }]
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/NewPet' } } } }
      responses:
        200: { description: an answer, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Pet' } } } } }
        default: { description: an answer, content: { application/json: { schema: { $ref: '#/components/schemas/Problem' } } } }
components:
  schemas:
    Size: { type: string, enum: [small] }
    NewPet: { type: object, properties: { owner: { $ref: '#/components/schemas/Owner' } } }
    Pet: { type: object, properties: { owner: { $ref: '#/components/schemas/Owner' } } }
    Owner: { type: object, properties: { name: { type: string } } }
    Problem: { type: object, properties: { title: { type: string } } }
    Unused: { type: object, properties: { title: { type: string } } }
"#);
        let directions: Vec<_> = api.types.into_iter().map(|def| (def.name.wire, def.direction)).collect();
        directions
    };

    deprecation: {
        let api = api(r#"
paths:
  /pets:
    get:
      deprecated: true
      parameters: [{ name: old, in: query, deprecated: true, schema: { type: string } }]
      responses: { 204: { description: an answer } }
components: { schemas: { Old: { type: object, deprecated: true, properties: { older: { type: string, deprecated: true } } } } }
"#);
        let operation = &api.operations[0];
        (operation.deprecated, operation.inputs[0].deprecated, api.types)
    };

    docs_of_the_api: super::whole(r#"
openapi: 3.1.0
info: { title: Pets, version: '1', summary: All about pets., description: "First.\n\n```\nopen code" }
paths: {}
"#).docs;

    docs_of_an_operation: operation(r#"
paths:
  /pets/{petId}:
    summary: A pet.
    description: It is one.
    servers: [{ url: 'https://pets.example', description: Where pets are. }]
    parameters: [{ name: petId, in: path, required: true, description: "Which\npet.", schema: { type: string, format: hex, example: ff } }]
    post:
      summary: Feeds a pet.
      description: Gently.
      parameters:
        - { name: food, in: query, required: true, deprecated: true, example: bone, schema: { type: string, default: meat } }
        - { name: later, in: query, description: Not said here., schema: { type: string } }
      requestBody: { required: true, description: The plate., content: { application/json: {} } }
      responses:
        200: { description: It ate., headers: { X-Left: { description: What is left., schema: { type: string } }, X-Day: {} } }
        404: { description: No pet. }
        default: { description: "Something\nelse." }
"#).docs;

    docs_of_schemas: {
        let types = api(r#"
components:
  schemas:
    Name: { title: A name, description: As one says it., type: string, format: hostname, pattern: '^`a$', minLength: 1, maxLength: 9, default: Rex, examples: [Rex, Bello] }
    Secret: { type: string, format: password, minLength: 8, example: hunter2 }
    Pet: { type: object, minProperties: 1, properties: { ages: { type: array, uniqueItems: true, items: { type: integer } } } }
    Code: { description: "~~~\nnot closed", type: integer, exclusiveMinimum: 3, multipleOf: 2 }
"#).types;
        let docs: Vec<_> = types.into_iter().map(|def| (def.name.wire, def.docs)).collect();
        docs
    };
}

#[test]
fn names_of_components_may_begin_as_extensions_do() {
    let api = api("components: { schemas: { x-pet: { type: object } } }\n");
    assert_eq!(api.types[0].name.wire, "x-pet");
}

#[test]
fn keywords_of_others_are_fine_since_openapi_3_1() {
    let schemas = "components: { schemas: { Pet: { type: object, strict: true } } }\n";
    assert_eq!(api(schemas).types.len(), 1);
    let old =
        format!("openapi: 3.0.3\ninfo: {{ title: Pets, version: '1' }}\npaths: {{}}\n{schemas}");
    let compiled = fid_codegen::compile(fid_codegen::source::Source::new("pets.yaml", old));
    let told: Vec<&str> = compiled
        .mistakes
        .iter()
        .map(|one| one.diagnostic.message.as_str())
        .collect();
    assert_eq!(told, ["unknown key `strict` in a schema"]);
}

#[test]
fn a_tag_without_words_is_read() {
    let tags = "tags: [{ name: a, description: null, externalDocs: { url: 'https://example.com', description: null } }]\n";
    let document =
        format!("openapi: 3.1.0\ninfo: {{ title: Pets, version: '1' }}\npaths: {{}}\n{tags}");
    let compiled = fid_codegen::compile(fid_codegen::source::Source::new("pets.yaml", document));
    assert!(compiled.mistakes.is_empty(), "{:?}", compiled.mistakes);
}
