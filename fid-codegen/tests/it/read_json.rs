//! JSON to tree.

use crate::read_support::{places, values, values_in_spite};

#[test]
fn values_are_what_the_text_says() {
    for (text, expected) in [
        ("{}", "{}"),
        ("[]", "[]"),
        (" [ ] ", "[]"),
        (
            "{\"a\": null, \"b\": [true, false]}",
            "{a: null, b: [true, false]}",
        ),
        ("{\"a\":{\"b\":[{}]}}\n", "{a: {b: [{}]}}"),
        (
            "[0, -0, 1, -12, 1.50, 1e9, 1E+9, 2.5e-3]",
            "[0, -0, 1, -12, 1.50, 1e9, 1E+9, 2.5e-3]",
        ),
        ("[\"\", \"é\", \"a b\"]", "[\"\", \"é\", \"a b\"]"),
        (r#"["\"\\\/\b\f\n\r\t"]"#, r#"["\"\\/\u{8}\u{c}\n\r\t"]"#),
        (r#"["\u0041\u00e9", "x\ud83d\ude00y"]"#, r#"["Aé", "x😀y"]"#),
        ("\u{feff}{\"a\": 1}", "{a: 1}"),
    ] {
        assert_eq!(values("x.json", text), expected, "{text}");
    }
}

#[test]
fn a_scalar_is_a_document() {
    assert_eq!(values("x.json", "12"), "12");
    assert_eq!(values("x.json", "\"a\""), "\"a\"");
}

#[test]
fn every_key_and_value_has_its_place() {
    assert_eq!(
        places("x.json", "{ \"a\" : [1, \"b\\n\"],\n \"c\": {} }"),
        [
            "# = \"{ \\\"a\\\" : [1, \\\"b\\\\n\\\"],\\n \\\"c\\\": {} }\"",
            "# key \"\\\"a\\\"\"",
            "#/a = \"[1, \\\"b\\\\n\\\"]\"",
            "#/a/0 = \"1\"",
            "#/a/1 = \"\\\"b\\\\n\\\"\"",
            "# key \"\\\"c\\\"\"",
            "#/c = \"{}\"",
        ]
    );
}

#[test]
fn a_syntax_mistake_keeps_what_was_read_before_it() {
    for (text, expected) in [
        ("{\"a\": 1, \"b\": [2, 3", "{a: 1, b: [2, 3]}"),
        ("{\"a\": 1, \"b\": @}", "{a: 1, b: null}"),
        ("{\"a\": {\"b\": 1, }, \"c\": 2}", "{a: {b: 1}}"),
        ("{\"a\": 1} x", "{a: 1}"),
        ("@", ""),
    ] {
        assert_eq!(values_in_spite("x.json", text), expected, "{text}");
    }
}

#[test]
fn the_first_of_equal_keys_stays() {
    let text = "{\"a\": 1, \"b\": 2, \"a\": 3}";
    assert_eq!(values("x.json", text), "the key `a` stands twice");
    assert_eq!(values_in_spite("x.json", text), "{a: 1, b: 2}");
}

#[test]
fn equal_keys_are_found_in_large_mappings() {
    let entries: Vec<String> = (0..500).map(|n| format!("\"k{}\": {n}", n % 499)).collect();
    let text = format!("{{{}}}", entries.join(","));
    assert_eq!(values("x.json", &text), "the key `k0` stands twice");
    assert!(values_in_spite("x.json", &text).ends_with("k498: 498}"));
}

#[test]
fn the_format_follows_the_name_or_the_first_character() {
    assert_eq!(values("x", "{\"a\": 1,}"), "a comma after the last item");
    assert_eq!(values("x.yaml", "{\"a\": 1,}"), "{a: 1}");
    assert_eq!(values("x.YML", "[a]"), "[\"a\"]");
    assert_eq!(values("x", "a: 1"), "{a: 1}");
    assert_eq!(values("x.json", "a: 1"), "unexpected `a`");
}

#[test]
fn nesting_has_a_bound() {
    let nested = |depth| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(values("x.json", &nested(128)), nested(128));
    assert_eq!(
        values("x.json", &nested(129)),
        "lists and mappings stand more than 128 deep in each other"
    );
    assert!(values("x.json", &"[{\"a\":".repeat(100_000)).contains("more than 128 deep"));
}
