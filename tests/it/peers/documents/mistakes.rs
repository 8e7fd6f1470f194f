//! What is told about documents that are wrong.

use fid_codegen::{Options, compile_with, source::Source};

use super::super::support::{code, mistakes};

const HEAD: &str = "openapi: 3.1.0\ninfo: { title: Pets, version: '1' }\n";

/// Four mistakes of four kinds.
const WRONG: &str = "paths:
  /pets/{id}:
    get:
      operationId: getPet
      descripton: Returns a pet.
      responses: { 200: { description: A pet., content: { application/json: { schema: { $ref: '#/components/schemas/Pat' } } } } }
    put:
      operationId: getPet
      parameters: [{ name: id, in: path, required: true, schema: { type: sting } }]
      responses: { 204: { description: Done. } }
components: { schemas: { Pet: { type: object } } }
";

#[test]
fn a_mistake_is_shown_with_its_line() {
    let text = format!("{HEAD}paths:\n  /pets:\n    gte: {{}}\n");
    let [told] = mistakes("api.yaml", &text).try_into().unwrap();
    for part in [
        "api.yaml:5:5",
        "5 |     gte: {}",
        "  |     ^^^",
        "at: #/paths/~1pets/gte",
        "did you mean `get`?",
    ] {
        assert!(told.contains(part), "{part}\n{told}");
    }
}

#[test]
fn all_mistakes_are_told_at_once() {
    let told = mistakes("api.yaml", &format!("{HEAD}{WRONG}"));
    for part in [
        "`descripton`",
        "`#/components/schemas/Pat`",
        "`getPet`",
        "`sting`",
        "`id`",
    ] {
        assert!(
            told.iter().any(|one| one.contains(part)),
            "{part}: {told:#?}"
        );
    }
    assert_eq!(told.len(), 5, "{told:#?}");
}

#[test]
fn a_reference_to_nothing_is_told_at_its_place() {
    let good = format!(
        "{HEAD}paths: {{}}\ncomponents:\n  schemas:\n    Pet: {{ type: object, properties: {{ mother: {{ $ref: '#/components/schemas/Pet' }} }} }}\n"
    );
    assert!(code(&good).contains("pub mother: fid::Option<fid::Box<Pet>>"));
    let bad = good.replace("/Pet'", "/Pte'");
    let [told] = mistakes("api.yaml", &bad).try_into().unwrap();
    assert!(told.contains("api.yaml:6:"), "{told}");
    assert!(
        told.contains("did you mean `#/components/schemas/Pet`?"),
        "{told}"
    );
}

#[test]
fn what_is_not_understood_is_refused_by_its_name() {
    for (text, part) in [
        ("swagger: '2.0'\n".to_owned(), "2.0"),
        (format!("{HEAD}paths: {{}}\npathes: {{}}\n"), "`pathes`"),
        (
            format!(
                "{HEAD}paths: {{ /pets: {{ get: {{ operationId: a, parameters: [{{ name: q, in: query, style: tabDelimited, schema: {{ type: string }} }}], responses: {{ 204: {{ description: Done. }} }} }} }} }}\n"
            ),
            "`tabDelimited`",
        ),
    ] {
        let [told] = mistakes("api.yaml", &text).try_into().unwrap();
        assert!(told.contains(part), "{part}\n{told}");
    }
    // Who wants to go on all the same is told in the client's documentation what it is without.
    let text = format!("{HEAD}{WRONG}");
    let left = compile_with(Source::new("api.yaml", text), Options { lenient: true });
    assert_eq!(left.mistakes, []);
    assert!(
        left.api.docs.contains("`#/components/schemas/Pat`"),
        "{}",
        left.api.docs
    );
}
