//! YAML to tree.

use crate::read_support::{mistakes, places, values, values_in_spite};

#[test]
fn plain_scalars_follow_the_core_schema() {
    for (text, expected) in [
        ("[null, Null, NULL, ~, ]", "[null, null, null, null]"),
        ("a:\nb: ~", "{a: null, b: null}"),
        (
            "[true, True, TRUE, false, False, FALSE]",
            "[true, true, true, false, false, false]",
        ),
        (
            "[yes, no, on, off, y, n, tRue, nUll]",
            "[\"yes\", \"no\", \"on\", \"off\", \"y\", \"n\", \"tRue\", \"nUll\"]",
        ),
        (
            "[0, -1, 12, 1.50, 1e3, -2.5E-3]",
            "[0, -1, 12, 1.50, 1e3, -2.5E-3]",
        ),
        (
            "[+1, 007, -007, .5, -.5, 1., 1.e3, +0.10]",
            "[1, 7, -7, 0.5, -0.5, 1.0, 1.0e3, 0.10]",
        ),
        (
            "[0x1F, 0o17, 0xffffffffffffffff]",
            "[31, 15, 18446744073709551615]",
        ),
        (
            "[0x, 0o8, 0xG, -0x1, 0b1]",
            "[\"0x\", \"0o8\", \"0xG\", \"-0x1\", \"0b1\"]",
        ),
        (
            "[., -a, +, .e1, 1e, 1_000, 1.2.3, 2020-01-02, 12:30, 1,2]",
            "[\".\", \"-a\", \"+\", \".e1\", \"1e\", \"1_000\", \"1.2.3\", \"2020-01-02\", \"12:30\", 1, 2]",
        ),
        ("a: http://x/y?z#f", "{a: \"http://x/y?z#f\"}"),
    ] {
        assert_eq!(values("x.yaml", text), expected, "{text}");
    }
}

#[test]
fn numbers_that_json_does_not_have_are_mistakes() {
    for text in [".inf", "-.INF", "+.Inf", ".nan", ".NaN"] {
        let expected = format!("`{text}` is a number that JSON does not have");
        assert_eq!(values("x.yaml", &format!("a: {text}")), expected);
    }
    let huge = format!("0x1{}", "0".repeat(32));
    assert_eq!(
        values("x.yaml", &huge),
        format!("`{huge}` is too large a number")
    );
}

#[test]
fn quoted_and_block_scalars_are_strings() {
    for (text, expected) in [
        (
            "['1', \"true\", '', 'it''s']",
            "[\"1\", \"true\", \"\", \"it's\"]",
        ),
        (
            r#"["\x41\u00e9\U0001F600\n\/", "\ud83d\ude00"]"#,
            r#"["Aé😀\n/", "😀"]"#,
        ),
        (
            "a: |\n  x\n   y\n\n\nb: >-\n  x\n  y\n",
            "{a: \"x\\n y\\n\", b: \"x y\"}",
        ),
        (
            "a: one\n  two\n\n  three\nb: 1",
            "{a: \"one two\\nthree\", b: 1}",
        ),
        ("a: |\r\n  x\r\nb: 1\r\n", "{a: \"x\\n\", b: 1}"),
    ] {
        assert_eq!(values("x.yaml", text), expected, "{text}");
    }
}

#[test]
fn keys_are_the_text_as_it_is_written() {
    for (text, expected) in [
        (
            "200: a\n'404': b\n1.10: c\ntrue: d\nnull: e",
            "{200: \"a\", 404: \"b\", 1.10: \"c\", true: \"d\", null: \"e\"}",
        ),
        ("? a\n: 1\n? b", "{a: 1, b: null}"),
        ("/pets/{id}:\n  get: {}", "{/pets/{id}: {get: {}}}"),
        ("&k a: 1\n*k : 2\nb: *k", "the key `a` stands twice"),
    ] {
        assert_eq!(values("x.yaml", text), expected, "{text}");
    }
}

#[test]
fn tags_are_honoured() {
    for (text, expected) in [
        (
            "[!!str 12, !!str true, !!str, ! 12]",
            "[\"12\", \"true\", \"\", \"12\"]",
        ),
        (
            "[!!int 12, !!float 1.5, !!float 1, !!bool true, !!null ~]",
            "[12, 1.5, 1, true, null]",
        ),
        (
            "[!!int '12', !!map {a: 1}, !!seq [b]]",
            "[12, {a: 1}, [\"b\"]]",
        ),
        ("a: !!int x", "`x` is not what its tag `!!int` says"),
        ("a: !!seq {}", "the tag `!!seq` means nothing here"),
        ("a: !custom {b: 1}", "the tag `!custom` means nothing here"),
        (
            "a: !!timestamp 2020-01-01",
            "the tag `!!timestamp` means nothing here",
        ),
    ] {
        assert_eq!(values("x.yaml", text), expected, "{text}");
    }
}

#[test]
fn aliases_stand_for_what_they_name() {
    for (text, expected) in [
        ("a: &x 1\nb: *x", "{a: 1, b: 1}"),
        (
            "a: &x {b: [1]}\nc: [*x, *x]",
            "{a: {b: [1]}, c: [{b: [1]}, {b: [1]}]}",
        ),
        ("a: &x 1\nb: &x 2\nc: *x", "{a: 1, b: 2, c: 2}"),
        (
            "a: &x {b: &y 1, c: *y}\nd: *x",
            "{a: {b: 1, c: 1}, d: {b: 1, c: 1}}",
        ),
        ("a: &x {b: *x}", "this alias stands inside of what it names"),
    ] {
        assert_eq!(values("x.yaml", text), expected, "{text}");
    }
}

#[test]
fn merge_keys_take_over_what_is_not_there() {
    for (text, expected) in [
        (
            "a: &x {b: 1, c: 2}\nd:\n  <<: *x\n  c: 3",
            "{a: {b: 1, c: 2}, d: {c: 3, b: 1}}",
        ),
        (
            "- &x {b: 1}\n- &y {b: 2, c: 3}\n- <<: [*x, *y]",
            "[{b: 1}, {b: 2, c: 3}, {b: 1, c: 3}]",
        ),
        ("<<: {a: 1}\nb: 2", "{b: 2, a: 1}"),
        ("'<<': 1", "{<<: 1}"),
        ("<<: 1", "`<<` cannot take over a number"),
        ("<<: [{a: 1}, [b]]", "`<<` cannot take over a list"),
        ("<<: {a: 1}\n<<: {b: 1}", "the key `<<` stands twice"),
        (
            "<<: *nothing",
            "there is no anchor `&nothing` before this alias",
        ),
    ] {
        assert_eq!(values("x.yaml", text), expected, "{text}");
    }
}

#[test]
fn aliases_of_aliases_are_bounded() {
    let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for n in 1..10 {
        let items = vec![format!("*a{}", n - 1); 10].join(", ");
        text += &format!("a{n}: &a{n} [{items}]\n");
    }
    assert_eq!(
        values("x.yaml", &text),
        "aliases make more than 100000 values"
    );

    let mut text = "a0: &a0 [x]\n".to_owned();
    for n in 1..200 {
        text += &format!("a{n}: &a{n} [*a{}]\n", n - 1);
    }
    assert_eq!(
        values("x.yaml", &text),
        "lists and mappings stand more than 128 deep in each other"
    );
}

#[test]
fn nesting_has_a_bound() {
    let flow = |depth| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(values("x.yaml", &flow(128)), flow(128));
    let expected = "lists and mappings stand more than 128 deep in each other";
    assert_eq!(values("x.yaml", &flow(129)), expected);
    assert_eq!(values("x.yaml", &flow(5000)), expected);
    let block: String = (0..200)
        .map(|depth| format!("{}a:\n", " ".repeat(depth)))
        .collect();
    assert_eq!(values("x.yaml", &block), expected);
    assert_eq!(values("x.yaml", &"- ".repeat(5000)), expected);
}

#[test]
fn every_key_and_value_has_its_place() {
    let text =
        "# first\na:\n  - x: 'q'  # c\n    y: |\n      t\n\n  - [1, {z: 2} ]\n\n# last\nb:\n\n";
    assert_eq!(
        places("x.yaml", text),
        [
            "# = \"a:\\n  - x: 'q'  # c\\n    y: |\\n      t\\n\\n  - [1, {z: 2} ]\\n\\n# last\\nb\"",
            "# key \"a\"",
            "#/a = \"- x: 'q'  # c\\n    y: |\\n      t\\n\\n  - [1, {z: 2} ]\"",
            "#/a/0 = \"x: 'q'  # c\\n    y: |\\n      t\"",
            "#/a/0 key \"x\"",
            "#/a/0/x = \"'q'\"",
            "#/a/0 key \"y\"",
            "#/a/0/y = \"t\"",
            "#/a/1 = \"[1, {z: 2} ]\"",
            "#/a/1/0 = \"1\"",
            "#/a/1/1 = \"{z: 2}\"",
            "#/a/1/1 key \"z\"",
            "#/a/1/1/z = \"2\"",
            "# key \"b\"",
            "#/b = \"\"",
        ]
    );
}

#[test]
fn an_alias_has_the_places_of_its_anchor() {
    assert_eq!(
        places("x.yaml", "a: &x {b: 1}\nc:\n  d: *x"),
        [
            "# = \"a: &x {b: 1}\\nc:\\n  d: *x\"",
            "# key \"a\"",
            "#/a = \"{b: 1}\"",
            "#/a key \"b\"",
            "#/a/b = \"1\"",
            "# key \"c\"",
            "#/c = \"d: *x\"",
            "#/c key \"d\"",
            "#/c/d = \"{b: 1}\"",
            "#/c/d key \"b\"",
            "#/c/d/b = \"1\"",
        ]
    );
}

#[test]
fn a_syntax_mistake_keeps_what_was_read_before_it() {
    for (text, expected) in [
        (
            "a: 1\nb:\n  c: 2\n  d: @\ne: 3",
            "{a: 1, b: {c: 2, d: null}}",
        ),
        ("a: [1, {b: 2", "{a: [1]}"),
        ("a: \"b", "{a: null}"),
        ("a: 1\n---\nb: 2", "{a: 1}"),
    ] {
        assert_eq!(values_in_spite("x.yaml", text), expected, "{text}");
    }
}

#[test]
fn a_value_that_means_nothing_is_null() {
    assert_eq!(
        values_in_spite("x.yaml", "a: *x\nb: .inf\nc: 1"),
        "{a: null, b: null, c: 1}"
    );
}

#[test]
fn one_mistake_does_not_hide_another() {
    let shown = mistakes("x.yaml", "a: *x\nb: !y 1\na: 2\n~: 3\n? [c]\n: 4\n");
    assert_eq!(shown.matches("-->").count(), 5, "{shown}");
}
