//! What goes over the wire: parameters, bodies and answers of operations, and what the server sends in turn.

use super::TypeUse;
use crate::{
    document::Style,
    names::{Name, RustName},
};

/// A parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Input {
    /// Its name.
    pub name: Name,
    /// Where it goes.
    pub place: Place,
    /// How it is written.
    pub form: Form,
    /// Whether a request without it is wrong.
    pub required: bool,
    /// What it can be.
    pub type_use: TypeUse,
    /// What the documentation says, in Markdown.
    pub docs: String,
    /// Whether new code should not use it.
    pub deprecated: bool,
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Into the path.
    Path,
    /// Behind the question mark.
    Query,
    /// All of what is behind the question mark.
    QueryString,
    /// Into a header.
    Header,
    /// Into the header `Cookie`.
    Cookie,
}

/// How a parameter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// As OpenAPI has it where a document says nothing.
    Usual,
    /// In a style.
    Styled {
        /// The style.
        style: Style,
        /// Whether each item is written by itself.
        explode: bool,
        /// Whether characters that mean something in a URL stay as they are.
        reserved: bool,
    },
    /// As JSON.
    Json,
}

/// What a successful answer holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// Nothing, or nothing that the document tells.
    Nothing,
    /// The same whatever the status.
    One(TypeUse),
    /// What the status and the media type say.
    Several {
        /// The name of the enum.
        name: RustName,
        /// Its variants, the most exact first.
        lines: Vec<AnswerLine>,
    },
}

/// The headers of the answers of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Headers {
    /// The name of the struct.
    pub name: RustName,
    /// Its fields.
    pub fields: Vec<HeaderField>,
}

/// A header.
#[derive(Clone, Debug, PartialEq)]
pub struct HeaderField {
    /// Its name.
    pub name: Name,
    /// What it can be.
    pub type_use: TypeUse,
    /// Whether every successful answer has it.
    pub required: bool,
    /// What the documentation says, in Markdown.
    pub docs: String,
    /// Whether new code should not use it.
    pub deprecated: bool,
}

/// A variant of the answers of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct AnswerLine {
    /// Its name; on the wire the status as the document writes it.
    pub name: Name,
    /// The media type, where the status has several.
    pub media: Option<String>,
    /// What it holds, if anything.
    pub type_use: Option<TypeUse>,
}

/// The body of a request.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// The forms that it can have.
    pub forms: Vec<BodyForm>,
    /// The name of the enum of the forms, where there are several.
    pub type_name: RustName,
    /// Whether a request without it is wrong.
    pub required: bool,
    /// What the documentation says, in Markdown.
    pub docs: String,
}

/// A form of a body.
#[derive(Clone, Debug, PartialEq)]
pub struct BodyForm {
    /// The name of the variant; on the wire the media type.
    pub name: Name,
    /// How it is written.
    pub kind: BodyKind,
    /// What it holds.
    pub type_use: TypeUse,
    /// How fields of a form are written that are not written as forms are without a word.
    pub encoding: Vec<(String, Form)>,
}

/// How a body is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyKind {
    /// JSON.
    Json,
    /// As the fields of a form.
    Form,
    /// A text as it is.
    Text,
    /// Bytes as they are.
    Bytes,
    /// Bytes of which the caller may say the media type.
    File,
    /// A form of parts.
    Multipart,
}

/// A request that the server makes.
#[derive(Clone, Debug, PartialEq)]
pub struct Callback {
    /// Its name.
    pub name: Name,
    /// What the request's body holds; `None` where there is nothing to read.
    pub payload: Option<Payload>,
    /// What the documentation says, in Markdown.
    pub docs: String,
}

/// What a request of the server holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Payload {
    /// Its type.
    pub type_use: TypeUse,
    /// How it is written.
    pub form: PayloadForm,
}

/// How a request of the server is written.
#[derive(Clone, Debug, PartialEq)]
pub enum PayloadForm {
    /// As JSON.
    Json,
    /// As the fields of a form.
    Form {
        /// The fields that are no texts.
        json: Vec<String>,
        /// The fields that may come several times.
        lists: Vec<String>,
    },
}
