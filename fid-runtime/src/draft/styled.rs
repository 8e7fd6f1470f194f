//! Parameters in the styles of a document, whatever their type.

use serde::Serialize;

use crate::draft::{Draft, push_cookie};
use crate::encode;
use crate::form::form;
use crate::invalid::Invalid;
use crate::secret::Exposed;
use crate::style::{Given, Place, Style, write};

impl Draft {
    pub(crate) fn path_styled(&mut self, name: &'static str, value: &impl Serialize, style: Style) {
        let text = self.styled(name, Given::of(value), style, Place::Path);
        self.fill(name, &text);
    }

    pub(crate) fn query_styled(
        &mut self,
        name: &'static str,
        value: &impl Serialize,
        style: Style,
    ) {
        let text = self.styled(name, Given::of(value), style, Place::Query);
        self.push_query(&text);
    }

    pub(crate) fn header_styled(
        &mut self,
        name: &'static str,
        value: &impl Serialize,
        style: Style,
    ) {
        let given = Given::of(value);
        let is_absent = matches!(given, Some(Given::None));
        let text = self.styled(name, given, style, Place::Header);
        if !is_absent {
            // It may hold a secret, and to treat it as one costs nothing.
            self.header(name, text, true);
        }
    }

    pub(crate) fn cookie_styled(
        &mut self,
        name: &'static str,
        value: &impl Serialize,
        style: Style,
    ) {
        let text = self.styled(name, Given::of(value), style, Place::Cookie);
        push_cookie(&mut self.rare().cookies, &text);
    }

    pub(crate) fn path_json(&mut self, name: &'static str, value: &impl Serialize) {
        let text = self.json_text(value);
        let mut encoded = String::new();
        encode::push_value(&mut encoded, &text);
        self.fill(name, &encoded);
    }

    pub(crate) fn query_json(&mut self, name: &'static str, value: &impl Serialize) {
        let text = self.json_text(value);
        encode::push_pair(&mut self.query, name, &text);
    }

    /// Writes the whole query as a form, as a body would be.
    pub(crate) fn query_string_form(&mut self, value: &impl Serialize) {
        match form(value, &[]) {
            Ok(text) => self.push_query(&text),
            Err(()) => self.refuse(Invalid::Unfit("query")),
        }
    }

    pub(crate) fn query_string_json(&mut self, value: &impl Serialize) {
        let text = self.json_text(value);
        encode::push_value(&mut self.query, &text);
    }

    pub(crate) fn header_json(&mut self, name: &'static str, value: &impl Serialize) {
        let text = ascii_json(&self.json_text(value));
        self.header(name, text, true);
    }

    pub(crate) fn cookie_json(&mut self, name: &'static str, value: &impl Serialize) {
        let text = self.json_text(value);
        let mut pair = format!("{name}=");
        encode::push_cookie(&mut pair, &text);
        push_cookie(&mut self.rare().cookies, &pair);
    }

    fn styled(
        &mut self,
        name: &'static str,
        given: Option<Given>,
        style: Style,
        place: Place,
    ) -> String {
        let mut out = String::new();
        let Some(given) = given else {
            self.refuse(Invalid::Unfit(name));
            return out;
        };
        if write(&mut out, name, &given, style, place).is_err() {
            self.refuse(Invalid::Unfit(name));
        }
        out
    }

    fn json_text(&mut self, value: &impl Serialize) -> String {
        serde_json::to_string(&Exposed(value)).unwrap_or_else(|_| {
            self.refuse(Invalid::Body);
            String::new()
        })
    }

    fn push_query(&mut self, text: &str) {
        if !text.is_empty() && !self.query.is_empty() {
            self.query.push('&');
        }
        self.query.push_str(text);
    }
}

/// Writes what is not ASCII in a JSON text as escapes, since headers are ASCII.
fn ascii_json(text: &str) -> String {
    let mut ascii = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_ascii() {
            ascii.push(character);
            continue;
        }
        for unit in character.encode_utf16(&mut [0; 2]) {
            ascii.push_str(&format!("\\u{unit:04x}"));
        }
    }
    ascii
}
