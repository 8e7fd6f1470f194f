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
mod tests;
