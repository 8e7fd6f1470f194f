//! Mistakes as text, and pointers to places.

use fid_codegen::{
    diagnostic::Diagnostic,
    read,
    render::{pointer_at, render},
    report::Report,
    source::{Source, Sources},
    span::{FileId, Span},
};

const PETS: &str = "\
openapi: 3.1.0
paths:
  /pets/~x:
    get:
      parameters:
        - name: limit
          # where
          in: querry
";

/// Shows a mistake at the first place of a word.
fn shown(text: &str, word: &str, decorate: impl FnOnce(Diagnostic) -> Diagnostic) -> String {
    let sources = Sources::default();
    let file = sources.add(Source::new("api-spec/pets.yaml", text));
    let diagnostic = Diagnostic::new(span_of(text, word), "wrong");
    render(&decorate(diagnostic), &sources, &[]).replace(sources.get(file).name.as_str(), "x")
}

fn span_of(text: &str, word: &str) -> Span {
    let start = text.find(word).expect("the word is in the text") as u32;
    let end = start + word.len() as u32;
    Span {
        file: FileId(0),
        start,
        end,
    }
}

#[test]
fn a_mistake_looks_like_those_of_rustc() {
    let sources = Sources::default();
    let file = sources.add(Source::new("api-spec/pets.yaml", PETS));
    let mut report = Report::new();
    let root = read::parse(sources.get(file), file, &mut report).expect("the text is YAML");
    assert_eq!(report.finish(), []);
    let diagnostic = Diagnostic::new(
        span_of(PETS, "querry"),
        "unknown parameter location `querry`",
    )
    .label("expected one of `query`, `path`, `header`, `cookie`")
    .help("did you mean `query`?");
    insta::assert_snapshot!(render(&diagnostic, &sources, &[&root]), @r"
    api-spec/pets.yaml:8:15: unknown parameter location `querry`

      --> api-spec/pets.yaml:8:15
       |
     8 |           in: querry
       |               ^^^^^^ expected one of `query`, `path`, `header`, `cookie`
       |
       = at: #/paths/~1pets~1~0x/get/parameters/0/in
       = help: did you mean `query`?
    ");
}

#[test]
fn without_a_tree_label_or_help_there_is_less() {
    insta::assert_snapshot!(shown("a: b\n", "b", |mistake| mistake), @r"
    x:1:4: wrong

      --> x:1:4
       |
     1 | a: b
       |    ^
       |
    ");
}

#[test]
fn the_margin_grows_with_the_line_number() {
    let text = format!("{}b: 1\n", "a:\n".repeat(1233));
    insta::assert_snapshot!(shown(&text, "b", |mistake| mistake
        .label("here")
        .help("do")
        .help("or")), @r"
    x:1234:1: wrong

         --> x:1234:1
          |
     1234 | b: 1
          | ^ here
          |
          = help: do
          = help: or
    ");
}

#[test]
fn of_several_lines_the_first_is_shown() {
    insta::assert_snapshot!(shown(
        "a:\n  b: 1\r\n  c: 2\n",
        "b: 1\r\n  c: 2",
        |mistake| mistake
    ), @r"
    x:2:3: wrong

      --> x:2:3
       |
     2 |   b: 1
       |   ^^^^
       |
    ");
}

#[test]
fn an_empty_place_has_one_caret() {
    insta::assert_snapshot!(shown("a:\nb: 1\n", "", |mistake| mistake.label("here")), @r"
    x:1:1: wrong

      --> x:1:1
       |
     1 | a:
       | ^ here
       |
    ");
    let at_end = |mut mistake: Diagnostic| {
        (mistake.span.start, mistake.span.end) = (99, 99);
        mistake
    };
    insta::assert_snapshot!(shown("a: 1\nb:", "", at_end), @r"
    x:2:3: wrong

      --> x:2:3
       |
     2 | b:
       |   ^
       |
    ");
}

#[test]
fn tabs_and_wide_characters_keep_the_caret_in_place() {
    insta::assert_snapshot!(shown("\ta:\t{名前: 犬😀, x: y}", "x", |mistake| {
        mistake
    }), @r"
    x:1:14: wrong

      --> x:1:14
       |
     1 |     a:    {名前: 犬😀, x: y}
       |                        ^
       |
    ");
    insta::assert_snapshot!(shown("a: 犬😀\t!", "犬😀\t", |mistake| mistake), @r"
    x:1:4: wrong

      --> x:1:4
       |
     1 | a: 犬😀    !
       |    ^^^^^^^^
       |
    ");
}

#[test]
fn what_would_change_the_terminal_is_not_shown() {
    let text = "a: \u{1b}[31m\u{202e}b";
    let shown = shown(text, "b", |mut mistake| {
        mistake.message = "unknown value `\u{1b}[31m\nb`".to_owned();
        mistake
    });
    insta::assert_snapshot!(shown, @r"
    x:1:10: unknown value ` [31m b`

      --> x:1:10
       |
     1 | a: �[31m�b
       |          ^
       |
    ");
}

#[test]
fn long_lines_are_cut_around_the_place() {
    let items: Vec<String> = (1000..1100).map(|n| n.to_string()).collect();
    let text = format!("[{}]", items.join(","));
    for (name, word) in [
        ("first", "1001"),
        ("middle", "1050"),
        ("last", "1099"),
        ("wide", &text[1..400]),
    ] {
        let shown = shown(&text, word, |mistake| mistake.label("here"));
        assert!(
            shown.lines().all(|line| line.chars().count() < 115),
            "{shown}"
        );
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(format!("render_long_line_{name}"), shown);
        });
    }
}

#[test]
fn a_place_has_a_json_pointer() {
    let mut report = Report::new();
    let text = "a/b~c: {d: &x [1, {e: f}]}\ng: *x\nh:   i\n";
    let source = Source::new("x.yaml", text);
    let root = read::parse(&source, FileId(0), &mut report).expect("the text is YAML");
    assert_eq!(report.finish(), []);
    for (word, expected) in [
        ("a/b~c", "#/a~1b~0c"),
        ("b", "#/a~1b~0c"),
        ("{d: &x [1, {e: f}]}", "#/a~1b~0c"),
        ("&x", "#/a~1b~0c/d"),
        ("[1, {e: f}]", "#/a~1b~0c/d"),
        ("1", "#/a~1b~0c/d/0"),
        (", ", "#/a~1b~0c/d"),
        ("e", "#/a~1b~0c/d/1/e"),
        ("f", "#/a~1b~0c/d/1/e"),
        ("g", "#/g"),
        ("h:   i", "#/h"),
        ("\nh", "#"),
        (text, "#"),
    ] {
        assert_eq!(pointer_at(&root, span_of(text, word)), expected, "{word}");
    }
}
