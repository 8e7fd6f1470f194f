//! Mistakes in the document of Freedom ID: each is told once, and what was meant is still there.

use fid_codegen::{Compiled, compile, source::Source};

fn document() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../api-spec/freedom-id.yaml");
    std::fs::read_to_string(path).expect("the document is in the repository")
}

/// A text of the document, what stands in its place, and the beginning of what is told.
type Mistake = (&'static str, &'static str, &'static str);

/// After these mistakes the model is what it was: what they were meant to be is plain.
const PLAIN: [Mistake; 31] = [
    ("paths:\n", "path:\n", "unknown key `path`"),
    (
        "    post:\n      operationId: exchangeToken",
        "    pots:\n      operationId: exchangeToken",
        "unknown key `pots`",
    ),
    (
        "operationId: getUserInfo",
        "operationID: getUserInfo",
        "unknown key `operationID`",
    ),
    (
        "      summary: Returns what",
        "      sumary: Returns what",
        "unknown key `sumary`",
    ),
    (
        "      responses:\n        '302'",
        "      respones:\n        '302'",
        "unknown key `respones`",
    ),
    (
        "      security:\n        - refreshToken: []",
        "      security:\n        - refeshToken: []",
        "unknown security scheme `refeshToken`",
    ),
    (
        "      security:\n        - refreshToken: []",
        "      security:\n        refreshToken: []",
        "`security` must be a list",
    ),
    (
        "$ref: '#/components/schemas/TokenExchange'",
        "$ref: '#/components/schemas/TokenExhange'",
        "`#/components/schemas/TokenExhange` leads nowhere",
    ),
    (
        "$ref: '#/components/schemas/NewUser'",
        "$ref: '#/component/schemas/NewUser'",
        "`#/component/schemas/NewUser` is not",
    ),
    (
        "$ref: '#/components/responses/Error'",
        "$ref: '#/components/responses/Eror'",
        "`#/components/responses/Eror` leads nowhere",
    ),
    (
        "$ref: '#/components/schemas/Grant'",
        "$Ref: '#/components/schemas/Grant'",
        "unknown key `$Ref`",
    ),
    (
        "        - name: nonce\n          in: query",
        "        - name: nonce\n          in: qeury",
        "unknown `in`: `qeury`",
    ),
    (
        "          required: true\n          description: A random",
        "          required: 'true'\n          description: A random",
        "`required` must be `true` or `false`",
    ),
    (
        "'200':\n          description: The user.",
        "'2OO':\n          description: The user.",
        "unknown status `2OO`",
    ),
    (
        "        expires_in:\n          type: integer",
        "        expires_in:\n          type: int",
        "unknown `type`: `int`",
    ),
    (
        "required: [id, access_token, refresh_token, ",
        "required: [id, acces_token, refresh_token, ",
        "`required` names `acces_token`",
    ),
    (
        "required: [phone]",
        "required: phone",
        "`required` must be a list",
    ),
    (
        "required: [id, access_token, refresh_token, access_expire_at, refresh_expire_at]",
        "required:",
        "`required` must be a list",
    ),
    (
        "required: [id, access_token, refresh_token, access_expire_at, refresh_expire_at]",
        "required: true",
        "`required` must be a list",
    ),
    (
        "$ref: '#/components/schemas/UserInfo'",
        "$ref:",
        "`$ref` must be a string",
    ),
    (
        "$ref: '#/components/responses/Error'",
        "$ref:",
        "`$ref` must be a string",
    ),
    (
        "$ref: '#/components/responses/Error'",
        "$ref: '#/components/schemas/TokenSet'",
        "`#/components/schemas/TokenSet` cannot stand here",
    ),
    (
        "format: password",
        "format: pasword",
        "unknown `format`: `pasword`",
    ),
    (
        "      scheme: basic",
        "      scheme: baisc",
        "the HTTP authentication scheme `baisc`",
    ),
    ("enum: [M, F]", "enums: [M, F]", "unknown key `enums`"),
    (
        "additionalProperties: true\n\n    ProfileRequest:",
        "additionalProperty: true\n\n    ProfileRequest:",
        "unknown key `additionalProperty`",
    ),
    (
        "      scheme: basic",
        "      scheme: basc",
        "the HTTP authentication scheme `basc`",
    ),
    (
        "    refreshToken:\n      type: http",
        "    refreshToken:\n      type: htp",
        "unknown `type`: `htp`",
    ),
    (
        "x-fid-any-status: true",
        "x-fid-any-status: 'true'",
        "`x-fid-any-status` must be `true`",
    ),
    (
        "version: 0.1.0\n",
        "version: 0.1.0\n  version: 2\n",
        "the key `version` stands twice",
    ),
    (
        "servers:\n  - url",
        "server:\n  - url",
        "unknown key `server`",
    ),
];

/// After these, something of the model is missing or unknown, but nothing else is told.
const OTHER: [Mistake; 10] = [
    (
        "operationId: refreshToken",
        "operationId: exchangeToken",
        "the operation id `exchangeToken` is used twice",
    ),
    (
        "  /openid:",
        "  /openid/{client}:",
        "the path parameter `client` is not declared",
    ),
    (
        "  /openid:",
        "  openid:",
        "the path `openid` does not begin",
    ),
    (
        "      type: object\n      description: The body of an error.",
        "      oneOf: []\n      description: The body of an error.",
        "`oneOf` without a schema",
    ),
    (
        "        - name: nonce\n          in: query",
        "        - name: nonce\n          style: matrix\n          in: query",
        "the style `matrix` does not exist",
    ),
    (
        "        - name: nonce\n          in: query",
        "        - in: query",
        "a parameter has no `name`",
    ),
    (
        "          application/json:\n            schema:\n              $ref: '#/components/schemas/UserUpdate'",
        "          text/event-stream:\n            schema:\n              $ref: '#/components/schemas/UserUpdate'",
        "the media type `text/event-stream`",
    ),
    (
        "    Grant:\n      type: string",
        "    Grant: [read]\n    Grants:\n      type: string",
        "a schema must be a mapping",
    ),
    ("openapi: 3.1.0", "openapi: 4.0.0", "OpenAPI `4.0.0`"),
    (
        "  /api/v1/oauth/get-data:\n",
        "  /api/v1/oauth/get-data: {\n",
        "expected `,` or a closing bracket",
    ),
];

fn with(mistakes: &[Mistake]) -> Compiled {
    let mut text = document();
    for (right, wrong, _) in mistakes {
        assert!(text.contains(right), "{right:?} is not in the document");
        text = text.replacen(right, wrong, 1);
    }
    compile(Source::new("freedom-id.yaml", text))
}

fn check_told(compiled: &Compiled, mistakes: &[Mistake]) {
    let told: Vec<&str> = compiled
        .mistakes
        .iter()
        .map(|mistake| mistake.diagnostic.message.as_str())
        .collect();
    for (_, wrong, message) in mistakes {
        assert!(
            told.iter().any(|told| told.starts_with(message)),
            "{wrong:?} is told as {told:?}"
        );
    }
    assert_eq!(told.len(), mistakes.len(), "{told:?}");
}

#[test]
fn the_document_has_no_mistakes() {
    check_told(&with(&[]), &[]);
}

#[test]
fn a_plain_mistake_is_told_once_and_changes_nothing() {
    let right = with(&[]).api;
    for mistake in PLAIN {
        let compiled = with(&[mistake]);
        check_told(&compiled, &[mistake]);
        assert!(compiled.api == right, "{:?} changes the model", mistake.1);
    }
}

#[test]
fn an_operation_whose_answers_are_not_found_has_those_that_are_likely() {
    let right = with(&[]).api;
    let missing = (
        "      responses:\n        '200':\n          description: The user.",
        "      answers:\n        '200':\n          description: The user.",
        "unknown key `answers`",
    );
    let compiled = with(&[missing]);
    check_told(&compiled, &[missing]);
    for (guessed, operation) in compiled.api.operations.iter().zip(&right.operations) {
        assert_eq!(guessed.answer, operation.answer);
        assert_eq!(guessed.error, operation.error);
    }
}

#[test]
fn another_mistake_is_told_once() {
    for mistake in OTHER {
        check_told(&with(&[mistake]), &[mistake]);
    }
}

#[test]
fn ten_mistakes_are_told_at_once() {
    let mistakes = [
        PLAIN[1], PLAIN[4], PLAIN[5], PLAIN[7], PLAIN[11], PLAIN[13], PLAIN[15], OTHER[0],
        OTHER[3], OTHER[6],
    ];
    check_told(&with(&mistakes), &mistakes);
}
