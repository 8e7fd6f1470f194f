//! What a lenient client is without, and that it is without nothing else.

use fid_codegen::{
    Compiled, Options, compile_from, compile_with,
    expand::expand,
    source::{LoadError, Source},
};
use quote::ToTokens;

const HEAD: &str = "openapi: 3.1.0\ninfo: { title: Pets, version: '1' }\n";

fn compiled(text: &str) -> Compiled {
    let source = Source::new("pets.yaml", format!("{HEAD}{text}"));
    compile_with(source, Options { lenient: true })
}

/// Compiles a document of which all mistakes leave something out.
#[track_caller]
fn rest(text: &str) -> Compiled {
    let compiled = compiled(text);
    let told: Vec<_> = compiled.mistakes.iter().map(|one| &one.text).collect();
    assert!(told.is_empty(), "{told:#?}");
    let code = expand(&compiled.api).to_token_stream();
    syn::parse2::<syn::File>(code).expect("what is left is Rust");
    compiled
}

fn operations(compiled: &Compiled) -> Vec<&str> {
    let operations = compiled.api.operations.iter();
    operations.map(|one| one.name.wire.as_str()).collect()
}

fn types(compiled: &Compiled) -> Vec<&str> {
    let types = compiled.api.types.iter();
    types.map(|one| one.name.rust.as_str()).collect()
}

fn left_out(compiled: &Compiled) -> Vec<String> {
    let all = compiled.left_out.iter();
    all.map(|one| format!("{}: {}", one.what, one.why()))
        .collect()
}

#[test]
fn without_a_mistake_nothing_is_left_out() {
    let all =
        rest("paths: { /a: { get: { operationId: a, responses: { 204: { description: A } } } } }");
    assert_eq!(operations(&all), ["a"]);
    assert_eq!(all.left_out, []);
    assert!(!all.api.docs.contains("Left out"));
}

#[test]
fn an_operation_with_a_mistake_is_left_out_alone() {
    let rest = rest(
        "\
paths:
  /pets/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get:
      operationId: getPet
      responses: { 200: { description: A pet, content: { application/json: { schema: { type: strin } } } } }
    delete:
      operationId: deletePet
      responses: { 204: { description: Gone } }
",
    );
    assert_eq!(operations(&rest), ["deletePet"]);
    let told =
        "the operation `getPet` (`GET /pets/{id}`): unknown `type`: `strin` (pets.yaml:8:94)";
    assert_eq!(left_out(&rest), [told]);
    let docs = format!(
        "A client of Pets, version 1.\n\n# Left out\n\n\
         These parts of the document have mistakes, and this client was made without them:\n\n* {told}"
    );
    assert_eq!(rest.api.docs, docs);
}

#[test]
fn what_needs_a_broken_schema_falls_with_it_however_far() {
    let rest = rest(
        "\
paths:
  /a: { get: { operationId: far, responses: { 200: { $ref: '#/components/responses/Far' } } } }
  /b: { get: { operationId: near, parameters: [{ name: q, in: query, schema: { $ref: '#/components/schemas/Broken' } }], responses: { 204: { description: B } } } }
  /c: { get: { operationId: fine, responses: { 200: { description: C, content: { application/json: { schema: { $ref: '#/components/schemas/Fine' } } } } } } }
components:
  responses:
    Far: { description: Far, content: { application/json: { schema: { $ref: '#/components/schemas/Middle' } } } }
  schemas:
    Middle: { type: object, properties: { broken: { type: array, items: { $ref: '#/components/schemas/Broken' } } } }
    Broken: { type: object, properties: { a: { type: strin } } }
    Fine: { type: object, properties: { example: { type: string, example: { $ref: '#/components/schemas/Broken' } } } }
",
    );
    assert_eq!(operations(&rest), ["fine"]);
    assert_eq!(types(&rest), ["Fine"]);
    let why = "unknown `type`: `strin` (pets.yaml:12:54)";
    let needs = format!("it needs the schema `Broken`: {why}");
    assert_eq!(
        left_out(&rest),
        [
            format!("the operation `far` (`GET /a`): {needs}"),
            format!("the operation `near` (`GET /b`): {needs}"),
            format!("`Far` of the `responses`: {needs}"),
            format!("the schema `Middle`: {needs}"),
            format!("the schema `Broken`: {why}"),
        ]
    );
}

#[test]
fn a_mistake_of_a_path_leaves_out_its_operations() {
    let rest = rest(
        "\
paths:
  /a:
    parameters: [{ name: q, in: querry, schema: { type: string } }]
    get: { operationId: a1, responses: { 204: { description: A } } }
    put: { operationId: a2, responses: { 204: { description: A } } }
  /b: { get: { operationId: b, responses: { 204: { description: B } } } }
",
    );
    assert_eq!(operations(&rest), ["b"]);
    let why = "it needs the path `/a`: unknown `in`: `querry` (pets.yaml:5:33)";
    assert_eq!(
        left_out(&rest),
        [
            format!("the operation `a1` (`GET /a`): {why}"),
            format!("the operation `a2` (`PUT /a`): {why}"),
        ]
    );
}

#[test]
fn of_two_operations_with_one_id_the_later_is_left_out() {
    let rest = rest(
        "\
paths:
  /a: { get: { operationId: same, responses: { 204: { description: A } } } }
  /b: { get: { operationId: same, responses: { 204: { description: B } } } }
",
    );
    assert_eq!(rest.api.operations[0].path, "/a");
    assert_eq!(
        left_out(&rest),
        ["the operation `same` (`GET /b`): the operation id `same` is used twice (pets.yaml:5:29)"]
    );
}

#[test]
fn a_callback_and_a_webhook_are_left_out_alone() {
    let rest = rest(
        "\
paths:
  /a:
    post:
      operationId: subscribe
      responses: { 204: { description: A } }
      callbacks:
        fine:
          '{$request.body#/url}':
            post: { requestBody: { content: { application/json: { schema: { type: string } } } }, responses: { 204: { description: A } } }
        broken:
          '{$request.body#/url}':
            post: { requestBody: { content: { application/json: { schema: { type: strin } } } }, responses: { 204: { description: A } } }
webhooks:
  hook:
    post: { requestBody: { content: { application/json: { schema: { type: strin } } } }, responses: { 204: { description: A } } }
",
    );
    assert_eq!(operations(&rest), ["subscribe"]);
    let callbacks: Vec<_> = rest
        .api
        .callbacks
        .iter()
        .map(|one| one.name.wire.as_str())
        .collect();
    assert_eq!(callbacks, ["fine"]);
    let left_out = left_out(&rest);
    assert_eq!(left_out.len(), 2, "{left_out:#?}");
    assert!(
        left_out[0].starts_with("the callback `broken`: unknown `type`"),
        "{left_out:#?}"
    );
    assert!(
        left_out[1].starts_with("the webhook `hook`: unknown `type`"),
        "{left_out:#?}"
    );
}

#[test]
fn what_an_alias_brings_is_broken_in_each_place() {
    let rest = rest(
        "\
x-shared: &shared { description: A, content: { application/json: { schema: { type: strin } } } }
paths:
  /a:
    get: { operationId: a, responses: { 200: *shared } }
    put: { operationId: b, responses: { 204: { description: B } } }
  /c:
    get: { operationId: c, responses: { 200: &own { description: A, content: { application/json: { schema: { type: strin } } } } } }
    put: { operationId: d, responses: { 200: *own } }
    post: { operationId: e, responses: { 204: { description: B } } }
",
    );
    assert_eq!(operations(&rest), ["b", "e"]);
    assert_eq!(rest.left_out.len(), 3, "{:#?}", left_out(&rest));
}

#[test]
fn a_mistake_of_the_whole_document_stays_one() {
    for text in [
        "paths: {}\ncomponents: { securitySchemes: { a: { type: htp } } }",
        "paths: {}\nsecurity: [{ nobody: [] }]",
        "paths: {\n",
        "pats: {}",
    ] {
        let compiled = compiled(text);
        assert_ne!(compiled.mistakes, [], "{text}");
        assert_eq!(compiled.left_out, [], "{text}");
    }
    let version = Source::new(
        "pets.yaml",
        "swagger: '2.0'\ninfo: {}\npaths: { /a: { get: { in: 1 } } }",
    );
    let compiled = compile_with(version, Options { lenient: true });
    assert_eq!((compiled.mistakes.len(), compiled.left_out.len()), (1, 0));
}

#[test]
fn an_operation_without_its_credential_is_left_out() {
    let rest = rest(
        "\
paths:
  /a: { get: { operationId: a, security: [{ nobody: [] }], responses: { 204: { description: A } } } }
  /b: { get: { operationId: b, responses: { 204: { description: B } } } }
",
    );
    assert_eq!(operations(&rest), ["b"]);
}

#[test]
fn of_the_operations_of_a_path_only_the_broken_one_is_left_out() {
    let rest = rest(
        "\
paths:
  /a/{id}:
    get: { operationId: a, responses: { 204: { description: A } } }
    put:
      operationId: b
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { 204: { description: B } }
    delete: { operationId: c, responses: { 204: { description: C } } }
",
    );
    assert_eq!(operations(&rest), ["b"]);
    let why = "the path parameter `id` is not declared (pets.yaml:4:6)";
    assert_eq!(
        left_out(&rest),
        [
            format!("the operation `a` (`GET /a/{{id}}`): {why}"),
            format!("the operation `c` (`DELETE /a/{{id}}`): {why}"),
        ]
    );
}

#[test]
fn what_refers_to_a_mistake_in_another_file_is_left_out() {
    const SCHEMAS: &str = "\
Fine: { type: object, properties: { a: { type: string } } }
Middle: { type: array, items: { $ref: '#/Broken' } }
Broken: { type: object, properties: { a: { type: strin } } }
";
    let answer = |schema: &str| {
        format!(
            "responses: {{ 200: {{ description: A, content: {{ application/json: {{ schema: {{ $ref: 'schemas.yaml#/{schema}' }} }} }} }} }}"
        )
    };
    let text = format!(
        "{HEAD}paths:\n  /a: {{ get: {{ operationId: fine, {} }} }}\n  /b: {{ get: {{ operationId: far, {} }} }}\n  \
         /c: {{ get: {{ operationId: near, {} }} }}\n",
        answer("Fine"),
        answer("Middle"),
        answer("Broken")
    );
    let load = |name: &str, _: &std::path::Path| -> Result<Source, LoadError> {
        Ok(Source::new(name, SCHEMAS))
    };
    let source = Source::new("pets.yaml", text);
    let rest = compile_from(source, Options { lenient: true }, &load);
    assert_eq!(rest.mistakes, []);
    assert_eq!(operations(&rest), ["fine"]);
    let why = "it needs a part of `schemas.yaml`: unknown `type`: `strin` (schemas.yaml:3:50)";
    assert_eq!(
        left_out(&rest),
        [
            format!("the operation `far` (`GET /b`): {why}"),
            format!("the operation `near` (`GET /c`): {why}"),
        ]
    );
}

#[test]
fn a_key_or_item_at_fault_is_left_out_alone_where_the_rest_is_right() {
    let rest = rest(
        "\
servers: [{ url: 'api.example.com/v1' }, { url: 'https://api.example.com' }]
paths:
  /pets:
    get:
      operationId: a
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        204: { description: A, kind: nothing }
components:
  schemas:
    Pet: { type: object, required: [nmae, name], properties: { name: { type: string } } }
",
    );
    assert_eq!(operations(&rest), ["a"]);
    assert_eq!(rest.api.servers[0].url, "https://api.example.com");
    assert!(rest.api.operations[0].inputs.is_empty());
    assert_eq!(
        left_out(&rest),
        [
            "`#/servers/0/url`: the server `api.example.com/v1` is not an absolute URL (pets.yaml:3:18)",
            "`#/paths/~1pets/get/parameters/0/name`: the path has no `{id}` (pets.yaml:8:28)",
            "`#/paths/~1pets/get/responses/204/kind`: unknown key `kind` in a response (pets.yaml:10:32)",
            "`#/components/schemas/Pet/required/0`: `required` names `nmae`, which is no property (pets.yaml:13:37)",
        ]
    );
}
