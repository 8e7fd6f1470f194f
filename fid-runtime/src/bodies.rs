//! Bodies in several media types.

use serde::Serialize;

use crate::draft::Draft;
use crate::file::File;
use crate::multipart::{Multipart, ToMultipart};
use crate::request_body::RequestBody;
use crate::style::Style;

/// A type that says itself how it is written; implemented by `bodies!`.
pub trait ToBody {
    /// Writes the body.
    fn write(&self, body: &mut BodyWriter<'_>);
}

/// Takes the body of a request.
#[derive(Debug)]
pub struct BodyWriter<'a>(pub(crate) &'a mut Draft);

impl BodyWriter<'_> {
    /// Writes JSON.
    pub fn json(&mut self, content_type: &'static str, body: &impl Serialize) {
        self.0.json_as(content_type, body);
    }

    /// Writes a form.
    pub fn form(&mut self, encoding: &[(&str, Style)], body: &impl Serialize) {
        self.0.form(body, encoding);
    }

    /// Writes a form of parts.
    pub fn multipart(&mut self, body: &impl ToMultipart) {
        let mut form = Multipart::new();
        body.write(&mut form);
        self.0.multipart(form);
    }

    /// Writes a file, whose own media type counts.
    pub fn file(&mut self, content_type: &str, file: &File) {
        let content_type = file.own_content_type().unwrap_or(content_type).to_owned();
        self.0.set_body(&content_type, file.clone().into());
    }

    /// Writes bytes: a text, a file, or bytes in memory.
    pub fn bytes(&mut self, content_type: &str, body: impl Into<RequestBody>) {
        self.0.set_body(content_type, body.into());
    }
}

/// Implements [`ToBody`] for an enum with a variant a media type. Not public API; generated code
/// calls it.
#[doc(hidden)]
#[macro_export]
macro_rules! __bodies {
    ($name:ident; $($variant:ident => $how:ident $($detail:expr)?;)*) => {
        impl $crate::__private::ToBody for $name {
            fn write(&self, writer: &mut $crate::__private::BodyWriter<'_>) {
                match self {
                    $(Self::$variant(body) => $crate::__bodies!(write writer body $how $($detail)?),)*
                }
            }
        }
    };
    (write $writer:ident $body:ident json) => { $writer.json("application/json", $body) };
    (write $writer:ident $body:ident json $type:expr) => { $writer.json($type, $body) };
    (write $writer:ident $body:ident form) => { $writer.form(&[], $body) };
    (write $writer:ident $body:ident form $encoding:expr) => { $writer.form($encoding, $body) };
    (write $writer:ident $body:ident multipart) => { $writer.multipart($body) };
    (write $writer:ident $body:ident text $type:expr) => {
        $writer.bytes($type, ::std::string::String::from(::core::clone::Clone::clone($body)))
    };
    (write $writer:ident $body:ident file $type:expr) => { $writer.file($type, $body) };
    (write $writer:ident $body:ident bytes $type:expr) => {
        $writer.bytes($type, ::core::clone::Clone::clone($body))
    };
}
