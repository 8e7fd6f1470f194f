//! `multipart/form-data` (RFC 7578).

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::value::RawValue;
use uuid::Uuid;

use crate::file::File;
use crate::parameter::Parameter;
use crate::request_body::{Piece, RequestBody};
use crate::secret::Exposed;
use crate::style::{Given, Members};

/// A form of parts, each with its own content type.
#[derive(Debug)]
pub struct Multipart {
    boundary: String,
    /// What was written since the last file.
    text: String,
    pieces: Vec<Piece>,
    is_broken: bool,
}

/// A type that is written as a form of parts; implemented by `multipart!`.
pub trait ToMultipart {
    /// Writes all parts.
    fn write(&self, form: &mut Multipart);
}

impl Multipart {
    /// Begins a form. Its boundary cannot be guessed, so no content can end a part.
    pub(crate) fn new() -> Self {
        Self {
            boundary: format!("fid-{}", Uuid::new_v4().simple()),
            text: String::new(),
            pieces: Vec::new(),
            is_broken: false,
        }
    }

    /// Adds a part for each item.
    pub fn text(&mut self, name: &str, value: &dyn Parameter, content_type: &str) {
        value.parts(&mut |part| {
            self.begin(name, None, content_type);
            self.text.push_str(part.text());
            self.text.push_str("\r\n");
        });
    }

    /// Adds a JSON part; a list becomes a part for each item, and null none.
    pub fn json(&mut self, name: &str, value: &impl Serialize, content_type: &str) {
        let Ok(text) = serde_json::to_string(&Exposed(value)) else {
            self.is_broken = true;
            return;
        };
        let items: Result<Vec<&RawValue>, _> = serde_json::from_str(&text);
        match items {
            Ok(items) => {
                for item in items {
                    self.part(name, content_type, item.get());
                }
            }
            Err(_) if text == "null" => {}
            Err(_) => self.part(name, content_type, &text),
        }
    }

    /// Adds a part for each file.
    pub fn files(&mut self, name: &str, files: &dyn Files, content_type: &str) {
        files.each(&mut |file| {
            let content_type = file.own_content_type().unwrap_or(content_type);
            let file_name = file.name().unwrap_or(name);
            self.begin(name, Some(file_name), content_type);
            self.end_text();
            self.pieces.push(file.clone().into_piece());
            self.text.push_str("\r\n");
        });
    }

    /// Adds a part for each property that the document does not name.
    pub fn rest(&mut self, properties: &impl Serialize) {
        let text = serde_json::to_string(&Exposed(properties)).unwrap_or_default();
        let Ok(Members(members)) = serde_json::from_str(&text) else {
            self.is_broken = true;
            return;
        };
        for (name, value) in &members {
            match Given::of_json(value.get()) {
                Some(Given::Single(text)) => self.part(name, TEXT, &text),
                _ => self.json(name, value, JSON),
            }
        }
    }

    /// Adds a file for each property that the document does not name.
    pub fn other_files(&mut self, properties: &BTreeMap<String, File>) {
        for (name, file) in properties {
            self.files(name, file, BYTES);
        }
    }

    /// Returns the content type and the body, unless a part could not be written.
    pub(crate) fn finish(mut self) -> Option<(String, RequestBody)> {
        self.text.push_str("--");
        self.text.push_str(&self.boundary);
        self.text.push_str("--\r\n");
        self.end_text();
        let content_type = format!("multipart/form-data; boundary={}", self.boundary);
        (!self.is_broken).then(|| (content_type, RequestBody::of_pieces(self.pieces)))
    }

    fn part(&mut self, name: &str, content_type: &str, text: &str) {
        self.begin(name, None, content_type);
        self.text.push_str(text);
        self.text.push_str("\r\n");
    }

    /// Writes the head of a part. Fields of plain text need no content type (RFC 7578, section
    /// 4.4).
    fn begin(&mut self, name: &str, file_name: Option<&str>, content_type: &str) {
        self.is_broken |= content_type.contains(['\r', '\n']);
        let text = &mut self.text;
        text.push_str("--");
        text.push_str(&self.boundary);
        text.push_str("\r\nContent-Disposition: form-data; name=\"");
        push_escaped(text, name);
        if let Some(file_name) = file_name {
            text.push_str("\"; filename=\"");
            push_escaped(text, file_name);
        }
        text.push('"');
        if content_type != TEXT {
            text.push_str("\r\nContent-Type: ");
            text.push_str(content_type);
        }
        text.push_str("\r\n\r\n");
    }

    fn end_text(&mut self) {
        if !self.text.is_empty() {
            let text = std::mem::take(&mut self.text);
            self.pieces.push(Piece::Memory(text.into()));
        }
    }
}

const TEXT: &str = "text/plain";
const JSON: &str = "application/json";
const BYTES: &str = "application/octet-stream";

/// Escapes a name as browsers do (WHATWG HTML, "multipart/form-data encoding algorithm").
fn push_escaped(out: &mut String, name: &str) {
    for character in name.chars() {
        match character {
            '"' => out.push_str("%22"),
            '\r' => out.push_str("%0D"),
            '\n' => out.push_str("%0A"),
            _ => out.push(character),
        }
    }
}

/// One file, several, or none.
pub trait Files {
    /// Hands over each file.
    fn each(&self, take: &mut dyn FnMut(&File));
}

impl Files for File {
    fn each(&self, take: &mut dyn FnMut(&File)) {
        take(self);
    }
}

impl<T: Files> Files for Option<T> {
    fn each(&self, take: &mut dyn FnMut(&File)) {
        if let Some(files) = self {
            files.each(take);
        }
    }
}

impl<T: Files> Files for Vec<T> {
    fn each(&self, take: &mut dyn FnMut(&File)) {
        for files in self {
            files.each(take);
        }
    }
}

/// Implements [`ToMultipart`] for a struct. Not public API; generated code calls it.
///
/// `field = "name";` is text, `, json` JSON, `, file` a file; each may be followed by a content
/// type. `field = ..;` has the properties that the document does not name.
#[doc(hidden)]
#[macro_export]
macro_rules! __multipart {
    ($name:ident; $($field:ident = $key:tt $(, $how:ident $($content_type:literal)?)?;)*) => {
        impl $crate::__private::ToMultipart for $name {
            #[allow(unused_variables, reason = "a form may have no parts")]
            fn write(&self, form: &mut $crate::__private::Multipart) {
                $($crate::__multipart!(part form (self.$field) $key $($how $($content_type)?)?);)*
            }
        }
    };
    (part $form:ident ($($field:tt)+) .. file) => { $form.other_files(&$($field)+) };
    (part $form:ident ($($field:tt)+) ..) => { $form.rest(&$($field)+) };
    (part $form:ident ($($field:tt)+) $key:literal) => { $form.text($key, &$($field)+, "text/plain") };
    (part $form:ident ($($field:tt)+) $key:literal text $type:literal) => { $form.text($key, &$($field)+, $type) };
    (part $form:ident ($($field:tt)+) $key:literal json) => { $form.json($key, &$($field)+, "application/json") };
    (part $form:ident ($($field:tt)+) $key:literal json $type:literal) => { $form.json($key, &$($field)+, $type) };
    (part $form:ident ($($field:tt)+) $key:literal file) => { $form.files($key, &$($field)+, "application/octet-stream") };
    (part $form:ident ($($field:tt)+) $key:literal file $type:literal) => { $form.files($key, &$($field)+, $type) };
}
