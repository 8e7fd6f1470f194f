//! What a user is told about a text that cannot be read.

use fid_codegen::read::tree::Kind;

use crate::read_support::{mistakes, with_tree};

/// Compares the mistakes of each text with a snapshot.
fn check(snapshot: &str, name: &str, texts: &[&str]) {
    let shown: Vec<String> = texts.iter().map(|text| mistakes(name, text)).collect();
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(format!("read_{snapshot}"), shown.join("\n\n----\n\n"));
    });
}

#[test]
fn json_structure() {
    check(
        "json_structure",
        "x.json",
        &[
            "{\n  \"a\": 1,\n}",
            "{\"a\": [1 2]}",
            "{\"a\" 1}",
            "{a: 1}",
            "{\"a\": 1,, \"b\": 2}",
            "{\n  // why\n  \"a\": 1\n}",
            "{\"a\": 1}\n{\"b\": 2}",
            "{\n  \"a\": [1\n\n",
            "{\"a\": 1, \"b\": 2,\n \"a\": 3}",
            "openapi: 3.1.0\n",
        ],
    );
}

#[test]
fn json_scalars() {
    check(
        "json_scalars",
        "x.json",
        &[
            "{\"a\": True}",
            "{\"a\": undefined}",
            "{\"a\": NaN}",
            "{'a': 1}",
            "{\"a\": 01}",
            "{\"a\": .5}",
            "{\"a\": 1.}",
            "{\"a\": \"b\n}",
            "{\"a\": \"b\tc\"}",
            "{\"a\": \"C:\\dir\"}",
            "{\"a\": \"\\u12\"}",
            "{\"a\": \"\\ud83d\"}",
        ],
    );
}

#[test]
fn yaml_indentation() {
    check(
        "yaml_indentation",
        "x.yaml",
        &[
            "a:\n\tb: 1\n",
            "a:\n  b: 1\n c: 2\n",
            "a:\n  - b: 1\n    c: 2\n   d: 3\n",
            "a: 1\n  b: 2\n",
            "a: 1\nb\nc: 2\n",
            "a: 1\nb:2\nc: 3\n",
            "a:\n  - b\n  c: 1\n",
            "a: - b\n",
            "a:\n  b: 1\n  - c\n",
            "a: [1] b\n",
        ],
    );
}

#[test]
fn yaml_quotes() {
    check(
        "yaml_quotes",
        "x.yaml",
        &[
            "a: see: below\n",
            "a: @user\n",
            "a: *bold* text\n",
            "a: \"b\nc: 1\n",
            "a: 'it's'\n",
            "a: \"b\" c\n",
            "a: \"C:\\dir\"\n",
            "a: \"\\ud800\"\n",
            "a: # \"no\"\n  'b\n",
            "a: b #c\n  d\n",
            "a: |text\n  b\n",
            "a: b\u{0}c\n",
        ],
    );
}

#[test]
fn yaml_brackets() {
    check(
        "yaml_brackets",
        "x.yaml",
        &[
            "a: [1, 2\nb: 3\n",
            "a: {b: 1\n",
            "a: {b: [1, c: 3}\n",
            "a: [b]]\n",
            "a: {b: 1 c: 2}\n",
            "a: [\"b\" c]\n",
            "a: [b:[c]]\n",
            "a: 1\n, b: 2\n",
            "{a: 1}\nb: 2\n",
        ],
    );
}

#[test]
fn yaml_meaning() {
    check(
        "yaml_meaning",
        "x.yaml",
        &[
            "a: 1\nb: 2\na: 3\n",
            "a: &base 1\nb: *bse\n",
            "a: &x [*x]\n",
            "a: .nan\n",
            "a: !env HOME\n",
            "a: !e!x 1\n",
            ": 1\n",
            "? [a, b]\n: 1\n",
            "a: 1\n---\nb: 2\n",
            "%YAML 3.0\n---\na: 1\n",
        ],
    );
}

#[test]
fn files_without_a_document() {
    check(
        "files_without_a_document",
        "x.yaml",
        &[
            "",
            " \n",
            "# nothing\n",
            "---\n",
            "../api-spec/freedom-id.yaml\n",
        ],
    );
}

#[test]
fn what_a_syntax_mistake_cuts_off_reaches_to_it() {
    for (name, text) in [
        ("x.yaml", "a:\n  b: 1\n  c: @d\n"),
        ("x.yaml", "a:\n  b: [1, 2\n"),
        ("x.json", "{\"a\": {\"b\": 1, \"c\": @}}"),
        ("x.json", "{\"a\": {\"b\": [1, 2"),
    ] {
        with_tree(name, text, |_, root, mistakes| {
            let root = root.expect("something was read");
            let cut_off = root.get("a").expect("the key was read");
            assert!(root.span.contains(mistakes[0].span), "{text}");
            assert!(cut_off.span.contains(mistakes[0].span), "{text}");
        });
    }
}

#[test]
fn a_value_that_cannot_be_read_is_null_at_the_place_of_its_mistake() {
    for (name, text) in [
        ("x.yaml", "a: @b\n"),
        ("x.yaml", "a: *b\n"),
        ("x.yaml", "a: .inf\n"),
        ("x.json", "{\"a\": b}"),
    ] {
        with_tree(name, text, |_, root, mistakes| {
            let value = root
                .and_then(|root| root.get("a"))
                .expect("the key was read");
            assert_eq!(
                (&value.kind, value.span),
                (&Kind::Null, mistakes[0].span),
                "{text}"
            );
        });
    }
}
