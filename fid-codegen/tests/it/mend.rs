//! Syntax mistakes in the document of Freedom ID: each is told once, and the model still has what stands elsewhere.

use fid_codegen::{Compiled, compile, model::Api, source::Source};

fn document() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../api-spec/freedom-id.yaml");
    std::fs::read_to_string(path).expect("the document is in the repository")
}

/// A text of the document, and what stands in its place.
type Mistake = (&'static str, &'static str);

/// What these were meant to be is plain, so the model is what it was.
const PLAIN: [Mistake; 16] = [
    (
        "required: [id, access_token, refresh_token, access_expire_at, refresh_expire_at]",
        "required: [id, access_token, refresh_token, access_expire_at, refresh_expire_at",
    ),
    (
        "required: [authorization_code]",
        "required: authorization_code]",
    ),
    ("required: [freedom_id]\n", "required: [freedom_id]]\n"),
    ("enum: [M, F]", "enum: [M, F"),
    ("enum: [M, F]", "enum: [M, 'F]"),
    (
        "      operationId: getUserInfo",
        "\toperationId: getUserInfo",
    ),
    (
        "      operationId: getUserInfo",
        "     operationId: getUserInfo",
    ),
    (
        "      responses:\n        '302'",
        "       responses:\n        '302'",
    ),
    ("    TokenExchange:\n", "    TokenExchange\n"),
    ("operationId: exchangeToken", "operationId: \"exchangeToken"),
    ("operationId: exchangeToken", "operationId:exchangeToken"),
    (
        "$ref: '#/components/schemas/TokenExchange'",
        "$ref: '#/components/schemas/TokenExchange",
    ),
    (
        "$ref: '#/components/responses/Error'",
        "$ref: '#/components/responses/Error'\n          ]",
    ),
    (
        "        revoke_uri:\n          type: string",
        "        revoke_uri:\n         type: string",
    ),
    (
        "  /api/v1/oauth/get-data:\n",
        "  /api/v1/oauth/get-data: {\n",
    ),
    ("components:\n", "components: [\n"),
];

/// Of these, what stands in the line is lost.
const OTHER: [Mistake; 4] = [
    ("  title: Freedom ID", "  title: Freedom: ID"),
    (
        "        - read.cards\n        - openid\n\n",
        "        - read.cards\n        openid\n\n",
    ),
    (
        "      summary: Returns what",
        "      @summary: Returns what",
    ),
    (
        "- url: https://passport.freedompay.kz\n",
        "- url: \"https://passport.freedompay.kz\\q\"\n",
    ),
];

fn with(mistake: Mistake) -> Compiled {
    let (right, wrong) = mistake;
    let text = document();
    assert!(text.contains(right), "{right:?} is not in the document");
    compile(Source::new(
        "freedom-id.yaml",
        text.replacen(right, wrong, 1),
    ))
}

/// Returns the names of operations and types.
fn names(api: &Api) -> Vec<&str> {
    let operations = api.operations.iter().map(|operation| &operation.name);
    let types = api.types.iter().map(|def| &def.name);
    operations
        .chain(types)
        .map(|name| name.rust.as_str())
        .collect()
}

#[track_caller]
fn check_told_once(compiled: &Compiled, wrong: &str) {
    let told: Vec<&str> = compiled
        .mistakes
        .iter()
        .map(|one| one.text.as_str())
        .collect();
    assert_eq!(told.len(), 1, "{wrong:?} is told as {told:#?}");
}

#[test]
fn a_plain_syntax_mistake_is_told_once_and_changes_nothing() {
    let right = compile(Source::new("freedom-id.yaml", document())).api;
    for mistake in PLAIN {
        let compiled = with(mistake);
        check_told_once(&compiled, mistake.1);
        assert!(compiled.api == right, "{:?} changes the model", mistake.1);
    }
}

#[test]
fn after_another_syntax_mistake_the_model_has_the_same_names() {
    let right = compile(Source::new("freedom-id.yaml", document())).api;
    for mistake in OTHER {
        let compiled = with(mistake);
        check_told_once(&compiled, mistake.1);
        assert_eq!(names(&compiled.api), names(&right), "{:?}", mistake.1);
    }
}

#[test]
fn mistakes_in_several_lines_are_mended_one_by_one() {
    let right = compile(Source::new("freedom-id.yaml", document())).api;
    let mut text = document();
    for place in [0, 5] {
        text = text.replacen(PLAIN[place].0, PLAIN[place].1, 1);
    }
    let compiled = compile(Source::new("freedom-id.yaml", text));
    check_told_once(&compiled, "several mistakes");
    assert_eq!(names(&compiled.api), names(&right));
}

#[test]
fn json_is_mended() {
    let text = include_str!("mutants/objects.json");
    let right = compile(Source::new("objects.json", text)).api;
    let mistakes = [
        ("{\n", "{,\n"),
        ("],\n", "]\n"),
        ("\",\n", "\"\n"),
        ("\": {", "\" {"),
        ("},\n", "},,\n"),
    ];
    for (whole, wrong) in mistakes {
        assert!(text.contains(whole), "{whole:?} is not in the document");
        let compiled = compile(Source::new("objects.json", text.replacen(whole, wrong, 1)));
        check_told_once(&compiled, wrong);
        assert!(compiled.api == right, "{wrong:?} changes the model");
    }
}
