//! Writing values in a style.

use crate::encode;
use crate::style::{Given, Style, StyleKind};

/// Where a value is written, which decides how its texts are escaped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Path,
    Query,
    Header,
    Cookie,
}

/// The style has no way to write such a value: lists in lists, an item with the delimiter in it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Unfit;

/// Appends a value. Of nothing, an empty list and an empty object, nothing is written (RFC 6570,
/// section 2.3).
pub(crate) fn write(
    out: &mut String,
    name: &str,
    given: &Given,
    style: Style,
    place: Place,
) -> Result<(), Unfit> {
    if style.kind == StyleKind::Cookie && !is_cookie(given) {
        return Err(Unfit);
    }
    let mut writer = Writer { out, style, place };
    match given {
        Given::None => Ok(()),
        _ if style.kind == StyleKind::DeepObject => {
            let mut key = String::new();
            writer.text_into(&mut key, name);
            writer.deep(&key, given)
        }
        Given::Single(text) => {
            writer.begin();
            writer.named(name, text);
            Ok(())
        }
        Given::List(items) => writer.list(name, &texts(items)?),
        Given::Object(members) => writer.object(name, &pairs(members)?),
    }
}

/// Tells whether a cookie takes a value as it is (RFC 6265, section 4.1.1).
fn is_cookie(given: &Given) -> bool {
    let is_text = |text: &str| {
        text.bytes()
            .all(|byte| byte.is_ascii_graphic() && !br#"",;\"#.contains(&byte))
    };
    match given {
        Given::None => true,
        Given::Single(text) => is_text(text),
        Given::List(items) => items.iter().all(is_cookie),
        Given::Object(members) => members
            .iter()
            .all(|(name, value)| is_text(name) && is_cookie(value)),
    }
}

/// Returns the items, which have to be single values.
fn texts(items: &[Given]) -> Result<Vec<&str>, Unfit> {
    let present = items.iter().filter(|item| !matches!(item, Given::None));
    present.map(text).collect()
}

/// Returns the properties, whose values have to be single.
fn pairs(members: &[(String, Given)]) -> Result<Vec<(&str, &str)>, Unfit> {
    let present = members
        .iter()
        .filter(|(_, value)| !matches!(value, Given::None));
    present
        .map(|(name, value)| Ok((name.as_str(), text(value)?)))
        .collect()
}

fn text(given: &Given) -> Result<&str, Unfit> {
    match given {
        Given::Single(text) => Ok(text),
        _ => Err(Unfit),
    }
}

struct Writer<'a> {
    out: &'a mut String,
    style: Style,
    place: Place,
}

impl Writer<'_> {
    fn list(&mut self, name: &str, items: &[&str]) -> Result<(), Unfit> {
        if items.is_empty() {
            return Ok(());
        }
        if !self.style.explode {
            return self.whole(name, items);
        }
        for (place, item) in items.iter().enumerate() {
            self.next(place);
            self.named(name, item);
        }
        Ok(())
    }

    fn object(&mut self, name: &str, members: &[(&str, &str)]) -> Result<(), Unfit> {
        if members.is_empty() {
            return Ok(());
        }
        if !self.style.explode {
            let flat: Vec<&str> = members
                .iter()
                .flat_map(|(key, text)| [*key, *text])
                .collect();
            return self.whole(name, &flat);
        }
        for (place, (key, text)) in members.iter().enumerate() {
            self.next(place);
            self.text(key);
            self.out.push('=');
            self.text(text);
        }
        Ok(())
    }

    /// Writes all texts as one value.
    fn whole(&mut self, name: &str, texts: &[&str]) -> Result<(), Unfit> {
        let (delimiter, written) = match self.style.kind {
            StyleKind::SpaceDelimited => (" ", "%20"),
            StyleKind::PipeDelimited => ("|", "%7C"),
            _ => (",", ","),
        };
        // A comma in an item is escaped; in a header nothing is.
        let is_escaped = delimiter == "," && self.place != Place::Header && !self.style.reserved;
        if !is_escaped && texts.iter().any(|text| text.contains(delimiter)) {
            return Err(Unfit);
        }
        self.begin();
        self.named(name, texts[0]);
        for text in &texts[1..] {
            self.out.push_str(written);
            self.text(text);
        }
        Ok(())
    }

    /// Writes `name[key]=text` for each single value inside (`deepObject`). Beyond one level the
    /// document's style says nothing; this is what most servers read.
    fn deep(&mut self, key: &str, given: &Given) -> Result<(), Unfit> {
        match given {
            Given::None => {}
            Given::Single(text) => self.deep_pair(key, text),
            Given::List(items) => {
                let key = if key.ends_with("%5D") {
                    key.to_owned()
                } else {
                    format!("{key}%5B%5D")
                };
                for text in texts(items)? {
                    self.deep_pair(&key, text);
                }
            }
            Given::Object(members) => {
                for (name, value) in members {
                    let mut inner = format!("{key}%5B");
                    self.text_into(&mut inner, name);
                    inner.push_str("%5D");
                    self.deep(&inner, value)?;
                }
            }
        }
        Ok(())
    }

    fn deep_pair(&mut self, key: &str, text: &str) {
        self.begin();
        self.out.push_str(key);
        self.out.push('=');
        self.text(text);
    }

    /// Writes a text with its name, where the style has names.
    fn named(&mut self, name: &str, text: &str) {
        match self.style.kind {
            StyleKind::Simple | StyleKind::Label => return self.text(text),
            // RFC 6570, section 3.2.7: no `=` before nothing.
            StyleKind::Matrix if text.is_empty() => return self.text(name),
            _ => {}
        }
        self.text(name);
        self.out.push('=');
        self.text(text);
    }

    /// Writes what stands before the first text, or before another one.
    fn next(&mut self, place: usize) {
        if place == 0 || self.style.kind != StyleKind::Simple {
            self.begin();
        } else {
            self.out.push(',');
        }
    }

    fn begin(&mut self) {
        match (self.style.kind, self.place) {
            (StyleKind::Simple, _) => {}
            (StyleKind::Label, _) => self.out.push('.'),
            (StyleKind::Matrix, _) => self.out.push(';'),
            _ if self.out.is_empty() => {}
            (_, Place::Cookie) => self.out.push_str("; "),
            _ => self.out.push('&'),
        }
    }

    fn text(&mut self, text: &str) {
        match (self.place, self.style.reserved) {
            (Place::Header, _) => self.out.push_str(text),
            // It was looked at before.
            (Place::Cookie, _) if self.style.kind == StyleKind::Cookie => self.out.push_str(text),
            (Place::Cookie, _) => encode::push_cookie(self.out, text),
            (Place::Path, true) => encode::push_reserved_path(self.out, text),
            (Place::Query, true) => encode::push_reserved_query(self.out, text),
            (Place::Path | Place::Query, false) => encode::push_value(self.out, text),
        }
    }

    fn text_into(&mut self, out: &mut String, text: &str) {
        let mut writer = Writer {
            out,
            style: self.style,
            place: self.place,
        };
        writer.text(text);
    }
}

#[cfg(test)]
mod tests {
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
}
