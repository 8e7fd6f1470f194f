//! Every style against OpenAPI's own table of examples.

use serde::Serialize;
use serde_json::json;

use super::*;

fn written(value: &impl Serialize, style: Style, place: Place) -> Result<String, Unfit> {
    let mut out = String::new();
    write(&mut out, "color", &Given::of(value).unwrap(), style, place)?;
    Ok(out)
}

/// Writes `R=100,G=200,B=150` in the order of the table.
struct Rgb;

impl Serialize for Rgb {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map([("R", 100), ("G", 200), ("B", 150)])
    }
}

#[test]
fn the_table_of_the_specification_comes_out() {
    // OpenAPI 3.1.1, "Style Examples": empty, string, array, object. `-` is n/a there.
    for (style, place, expected) in [
        (
            Style::matrix(),
            Place::Path,
            [
                ";color",
                ";color=blue",
                ";color=blue,black,brown",
                ";color=R,100,G,200,B,150",
            ],
        ),
        (
            Style::matrix().exploded(),
            Place::Path,
            [
                ";color",
                ";color=blue",
                ";color=blue;color=black;color=brown",
                ";R=100;G=200;B=150",
            ],
        ),
        (
            Style::label(),
            Place::Path,
            [".", ".blue", ".blue,black,brown", ".R,100,G,200,B,150"],
        ),
        (
            Style::label().exploded(),
            Place::Path,
            [".", ".blue", ".blue.black.brown", ".R=100.G=200.B=150"],
        ),
        (
            Style::simple(),
            Place::Path,
            ["", "blue", "blue,black,brown", "R,100,G,200,B,150"],
        ),
        (
            Style::simple().exploded(),
            Place::Path,
            ["", "blue", "blue,black,brown", "R=100,G=200,B=150"],
        ),
        (
            Style::simple(),
            Place::Header,
            ["", "blue", "blue,black,brown", "R,100,G,200,B,150"],
        ),
        (
            Style::simple().exploded(),
            Place::Header,
            ["", "blue", "blue,black,brown", "R=100,G=200,B=150"],
        ),
        (
            Style::form().whole(),
            Place::Query,
            [
                "color=",
                "color=blue",
                "color=blue,black,brown",
                "color=R,100,G,200,B,150",
            ],
        ),
        (
            Style::form(),
            Place::Query,
            [
                "color=",
                "color=blue",
                "color=blue&color=black&color=brown",
                "R=100&G=200&B=150",
            ],
        ),
        (
            Style::form(),
            Place::Cookie,
            [
                "color=",
                "color=blue",
                "color=blue; color=black; color=brown",
                "R=100; G=200; B=150",
            ],
        ),
        (
            Style::form().whole(),
            Place::Cookie,
            [
                "color=",
                "color=blue",
                "color=blue,black,brown",
                "color=R,100,G,200,B,150",
            ],
        ),
        (
            Style::cookie(),
            Place::Cookie,
            [
                "color=",
                "color=blue",
                "color=blue; color=black; color=brown",
                "R=100; G=200; B=150",
            ],
        ),
        (
            Style::space_delimited(),
            Place::Query,
            [
                "-",
                "-",
                "color=blue%20black%20brown",
                "color=R%20100%20G%20200%20B%20150",
            ],
        ),
        (
            Style::pipe_delimited(),
            Place::Query,
            [
                "-",
                "-",
                "color=blue%7Cblack%7Cbrown",
                "color=R%7C100%7CG%7C200%7CB%7C150",
            ],
        ),
        (
            Style::deep_object(),
            Place::Query,
            [
                "-",
                "-",
                "-",
                "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
            ],
        ),
    ] {
        let array = ["blue", "black", "brown"];
        let actual = [
            written(&"", style, place),
            written(&"blue", style, place),
            written(&array, style, place),
            written(&Rgb, style, place),
        ];
        for (actual, expected) in actual.into_iter().zip(expected) {
            assert!(
                expected == "-" || actual.as_deref() == Ok(expected),
                "{style:?} {actual:?} {expected}"
            );
        }
    }
}

#[test]
fn texts_are_escaped_by_their_place() {
    let text = "a b/?#[]@!$&'()*+,;=%é";
    for (style, place, expected) in [
        (
            Style::simple(),
            Place::Path,
            "a%20b%2F%3F%23%5B%5D%40%21%24%26%27%28%29%2A%2B%2C%3B%3D%25%C3%A9",
        ),
        (
            Style::simple().reserved(),
            Place::Path,
            "a%20b%2F%3F%23%5B%5D@!$&'()*+,;=%25%C3%A9",
        ),
        (
            Style::form().reserved(),
            Place::Query,
            "color=a%20b/?%23%5B%5D@!$%26'()*%2B,;=%25%C3%A9",
        ),
        (
            Style::form(),
            Place::Cookie,
            "color=a%20b/?#[]@!$&'()*+%2C%3B=%25%C3%A9",
        ),
        (Style::simple(), Place::Header, text),
    ] {
        assert_eq!(written(&text, style, place).unwrap(), expected, "{style:?}");
    }
}

#[test]
fn a_cookie_takes_nothing_that_would_have_to_be_escaped() {
    let written = |text| written(&text, Style::cookie(), Place::Cookie);
    assert_eq!(written("a%20b=/?").unwrap(), "color=a%20b=/?");
    for text in ["a b", "a;b", "a,b", "é", "\"a\""] {
        assert_eq!(written(text), Err(Unfit), "{text}");
    }
}

#[test]
fn nothing_is_written_of_nothing() {
    for style in [
        Style::simple(),
        Style::label(),
        Style::matrix(),
        Style::form(),
        Style::deep_object(),
    ] {
        for style in [style.exploded(), style.whole()] {
            for value in [
                json!(null),
                json!([]),
                json!({}),
                json!([null]),
                json!({"a": null}),
            ] {
                assert_eq!(
                    written(&value, style, Place::Query).unwrap(),
                    "",
                    "{style:?} {value}"
                );
            }
        }
    }
}

#[test]
fn what_a_style_cannot_say_is_refused() {
    let form = Style::form();
    for (value, style) in [
        (json!([["a"]]), form),
        (json!([{"a": 1}]), form),
        (json!({"a": {"b": 1}}), form),
        (json!({"a": [1]}), form.whole()),
        (json!(["a b", "c"]), Style::space_delimited()),
        (json!(["a|b", "c"]), Style::pipe_delimited()),
        (json!(["a,b", "c"]), form.whole().reserved()),
        (json!({"a": [{"b": 1}]}), Style::deep_object()),
    ] {
        assert_eq!(written(&value, style, Place::Query), Err(Unfit), "{value}");
    }
    assert_eq!(
        written(&["a,b", "c"], form.whole(), Place::Query).unwrap(),
        "color=a%2Cb,c"
    );
    assert_eq!(
        written(&["a,b", "c"], Style::simple(), Place::Header),
        Err(Unfit)
    );
}

#[test]
fn deep_objects_go_on_as_most_servers_read_them() {
    let value = json!({"a": {"b": 1, "c": [2, 3]}, "d": true});
    assert_eq!(
        written(&value, Style::deep_object(), Place::Query).unwrap(),
        "color%5Ba%5D%5Bb%5D=1&color%5Ba%5D%5Bc%5D=2&color%5Ba%5D%5Bc%5D=3&color%5Bd%5D=true"
    );
    assert_eq!(
        written(&["a", "b"], Style::deep_object(), Place::Query).unwrap(),
        "color%5B%5D=a&color%5B%5D=b"
    );
}
