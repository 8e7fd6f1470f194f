//! Documents made at random: whatever they say, there is a client, and no two names in it are one.

mod distinct;
mod documents;
mod names;
mod schemas;

use fid_codegen::{Options, compile_with, expand::expand, source::Source};
use proptest::{
    prelude::*,
    test_runner::{RngSeed, TestError, TestRunner},
};
use quote::ToTokens;

use self::{distinct::repeated, documents::document};

/// How many documents: as many as take a few seconds.
const CASES: u32 = 96;

#[test]
fn every_document_becomes_code_in_which_all_names_are_distinct() {
    let config = ProptestConfig {
        cases: CASES,
        max_shrink_iters: 400,
        failure_persistence: None,
        // The same documents in every run.
        rng_seed: RngSeed::Fixed(7),
        ..ProptestConfig::default()
    };
    let done = TestRunner::new(config).run(&document(), |document| {
        let text = document.to_string();
        for lenient in [false, true] {
            check(&text, lenient)?;
        }
        Ok(())
    });
    match done {
        Ok(()) => {}
        // The document is in the reason.
        Err(TestError::Fail(reason, _)) => panic!("{reason}"),
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn security_schemes_with_one_name_are_apart_in_the_code() {
    let document = r#"{
        "openapi": "3.1.0", "info": { "title": "T", "version": "1" }, "paths": {},
        "components": { "securitySchemes": {
            "A": { "type": "http", "scheme": "basic" }, "a": { "type": "http", "scheme": "bearer" }
        } }
    }"#;
    check(document, false).expect("each scheme has a door");
}

#[test]
fn of_a_parameter_that_stands_twice_the_code_has_one() {
    let document = r#"{
        "openapi": "3.1.0", "info": { "title": "T", "version": "1" },
        "paths": { "/{id}": { "get": {
            "parameters": [
                { "name": "id", "in": "path", "required": true, "schema": { "type": "string" } },
                { "name": "id", "in": "path", "required": true, "schema": { "type": "integer" } }
            ],
            "responses": { "204": { "description": "D" } }
        } } }
    }"#;
    check(document, false).expect("the first is an argument");
}

fn check(text: &str, lenient: bool) -> Result<(), TestCaseError> {
    let compiled = compile_with(Source::new("random.json", text), Options { lenient });
    let code = expand(&compiled.api).to_token_stream();
    let fail = |what: String| TestCaseError::fail(format!("{what}\nlenient: {lenient}\n{text}"));
    let file = syn::parse2::<syn::File>(code).map_err(|error| fail(error.to_string()))?;
    match repeated(&file.items) {
        Some(name) => Err(fail(format!("{name} stands twice"))),
        None => Ok(()),
    }
}
