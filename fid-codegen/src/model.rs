//! What the API is: the third stage.
//!
//! Types, operations and credentials with their Rust names, every reference resolved. The model knows
//! nothing of tokens; [`expand`](crate::expand) knows nothing of documents.

mod answer;
mod callback;
mod content;
mod defaults;
mod direction;
mod docs;
mod errors;
mod extras;
mod headers;
mod lower;
mod message;
mod operation;
mod recursion;
mod schema;
mod security;
mod server;
mod split;
mod success;
mod tags;
mod unions;
mod uses;

pub use lower::lower;
pub use message::{
    Answer, AnswerLine, Body, BodyForm, BodyKind, Callback, Form, HeaderField, Headers, Input,
    Payload, PayloadForm, Place,
};

pub(crate) use answer::Answers;
pub(crate) use docs::code;

use crate::{
    document::Method,
    names::{Name, RustName},
};

/// An API, ready to be written as Rust.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Api {
    /// What the documentation of the client says, in Markdown.
    pub docs: String,
    /// The base URLs that the document names; the first is the default.
    pub servers: Vec<Server>,
    /// The credentials, one door each, and those that are wanted together.
    pub doors: Vec<Door>,
    /// The groups of operations: those that the document describes, in its order, then the others.
    pub tags: Vec<Tag>,
    /// The operations, in the order of the document.
    pub operations: Vec<Operation>,
    /// The types: first those with a name in the document, in its order, then the others.
    pub types: Vec<TypeDef>,
    /// What the server sends in turn.
    pub callbacks: Vec<Callback>,
}

/// A base URL.
#[derive(Clone, Debug, PartialEq)]
pub struct Server {
    /// The URL without a slash at its end.
    pub url: String,
    /// Whether the URL is relative to where the document is, so that the user says the rest.
    pub is_relative: bool,
    /// What the server is for; may be empty.
    pub docs: String,
    /// The type that sets its variables, where it has some.
    pub own_type: Option<ServerType>,
}

/// A server with variables in its URL.
#[derive(Clone, Debug, PartialEq)]
pub struct ServerType {
    /// The name of the type.
    pub name: RustName,
    /// The URL with the variables in braces, without a slash at its end.
    pub template: String,
    /// What the server is for; may be empty.
    pub docs: String,
    /// The variables.
    pub variables: Vec<Variable>,
}

/// A variable of a URL.
#[derive(Clone, Debug, PartialEq)]
pub struct Variable {
    /// Its name; on the wire as it stands in braces.
    pub name: Name,
    /// The name of the enum of its values, where the document lists them.
    pub type_name: RustName,
    /// The value where nobody sets another.
    pub default: String,
    /// The values that the document lists.
    pub values: Vec<Variant>,
    /// What it is for; may be empty.
    pub docs: String,
}

/// A security scheme: operations stand behind the door of the credential that they need.
#[derive(Clone, Debug, PartialEq)]
pub struct Door {
    /// The name of the scheme; in Rust the method that opens the door.
    pub name: Name,
    /// The Rust name of the type that stands for the open door.
    pub type_name: RustName,
    /// How the credential is sent.
    pub kind: DoorKind,
    /// What the credential is, in Markdown.
    pub docs: String,
}

/// How a credential is sent.
#[derive(Clone, Debug, PartialEq)]
pub enum DoorKind {
    /// HTTP Basic.
    Basic,
    /// HTTP Bearer.
    Bearer,
    /// Another scheme of HTTP, with this name: the credential is all that the header `Authorization` says.
    Http(String),
    /// A header with this name.
    ApiKeyHeader(String),
    /// A parameter of the query with this name.
    ApiKeyQuery(String),
    /// A cookie with this name.
    ApiKeyCookie(String),
    /// Several credentials at once.
    All(Vec<DoorId>),
}

/// A door, by its place in [`Api::doors`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DoorId(pub usize);

/// Who may call an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Security {
    /// The credentials of which one is sent, if the client has it.
    pub any_of: Vec<DoorId>,
    /// Whether a client without any of them may call as well.
    pub optional: bool,
}

/// A group of operations.
#[derive(Clone, Debug, PartialEq)]
pub struct Tag {
    /// Its name.
    pub name: String,
    /// What the documentation says, in Markdown; may be empty.
    pub docs: String,
}

/// A method of the client.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// Its name; on the wire the operation id.
    pub name: Name,
    /// The name for types that belong to it.
    pub type_name: RustName,
    /// The group that it is in, by its place in [`Api::tags`].
    pub tag: Option<usize>,
    /// The HTTP method.
    pub method: Method,
    /// The path template, with the wire names of its parameters in braces.
    pub path: String,
    /// The base URL, where it is not the document's.
    pub server: Option<String>,
    /// Who may call it.
    pub security: Security,
    /// Parameters, in the order of the document.
    pub inputs: Vec<Input>,
    /// What is sent.
    pub body: Option<Body>,
    /// What a successful answer holds.
    pub answer: Answer,
    /// The headers that a successful answer has.
    pub headers: Option<Headers>,
    /// The media types that are asked for, where that is not JSON alone.
    pub accept: Option<String>,
    /// What the body of an error holds; undocumented where it is `None`.
    pub error: Option<TypeUse>,
    /// The keys by which an answer of any status shows that it is an error.
    pub error_marks: Vec<String>,
    /// What the documentation says, in Markdown.
    pub docs: String,
    /// Whether new code should not use it.
    pub deprecated: bool,
}

/// A type, by its place in [`Api::types`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TypeId(pub usize);

/// A type of the API.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeDef {
    /// Its name.
    pub name: Name,
    /// What the documentation says, in Markdown.
    pub docs: String,
    /// Whether new code should not use it.
    pub deprecated: bool,
    /// What it is.
    pub shape: Shape,
    /// Which ways it goes.
    pub direction: Direction,
    /// Whether a request has it, so that programs make values of it.
    pub is_built: bool,
}

/// What a type is.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A struct.
    Object(Object),
    /// An enum of strings that keeps values it does not know.
    StringEnum(Vec<Variant>),
    /// An enum of integers that keeps values it does not know.
    IntegerEnum(Vec<Variant>),
    /// An enum of types of which a value is one.
    Union(Union),
    /// A list whose items differ by their place.
    Tuple(Tuple),
    /// A type that holds nothing but another one, through which it comes back to itself.
    Wrapper(TypeUse),
    /// A struct of several types that a value is all at once.
    Together(Vec<Part>),
    /// Another name of a type.
    Alias(TypeUse),
    /// A struct that is a form of parts.
    Multipart(Multipart),
    /// The bodies of an operation's errors, by status.
    ErrorBodies(Vec<ErrorBody>),
}

/// A struct.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Object {
    /// The properties that the document names, in its order.
    pub fields: Vec<Field>,
    /// What all other properties hold, where they are kept.
    pub additional: Option<Additional>,
    /// Whether the document says that there are no other properties.
    pub is_closed: bool,
}

/// A form of parts.
#[derive(Clone, Debug, PartialEq)]
pub struct Multipart {
    /// The parts as fields.
    pub object: Object,
    /// How each of them is written.
    pub parts: Vec<FormPart>,
}

/// How a part of a form is written.
#[derive(Clone, Debug, PartialEq)]
pub struct FormPart {
    /// Its media type, where the document says one.
    pub content_type: Option<String>,
}

/// The field that keeps properties which the document does not name.
#[derive(Clone, Debug, PartialEq)]
pub struct Additional {
    /// The name of the field.
    pub name: RustName,
    /// What each of them holds.
    pub type_use: TypeUse,
    /// Whether the document says that there are some.
    pub is_stated: bool,
}

/// A property.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Its name.
    pub name: Name,
    /// What it holds, without regard to `null`.
    pub type_use: TypeUse,
    /// When it is there.
    pub presence: Presence,
    /// The value that stands for none, as JSON.
    pub default: Option<String>,
    /// Which ways it goes.
    pub access: Access,
    /// What the documentation says, in Markdown.
    pub docs: String,
    /// Whether new code should not use it.
    pub deprecated: bool,
}

/// Which ways a property goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Access {
    /// Both.
    #[default]
    Both,
    /// Only answers have it.
    Read,
    /// Only requests have it.
    Write,
}

/// When a property is there.
#[derive(Clone, Debug, PartialEq)]
pub enum Presence {
    /// Always, and never `null`.
    Required,
    /// Always, and it may be `null`.
    Nullable,
    /// It may be missing, and `null` means the same.
    Optional,
    /// It may be missing or `null`, which is not the same.
    Clearable,
    /// It may be missing in answers, and has this value then.
    Default(Literal),
    /// It may be missing; where it is missing in an answer, it is there with this value.
    Filled(Literal),
}

/// A value that is written in code.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// Any number.
    Float(f64),
    /// A string.
    Text(String),
    /// A value of an enum.
    Variant(TypeId, RustName),
    /// A list without items.
    Empty,
    /// Anything else, as JSON.
    Json(String),
}

/// A list whose items differ by their place.
#[derive(Clone, Debug, PartialEq)]
pub struct Tuple {
    /// What each item is.
    pub items: Vec<TypeUse>,
    /// How many items there are at least.
    pub required: usize,
    /// What further items are, where there may be some.
    pub rest: Option<TypeUse>,
}

/// One of the types that a value is all at once.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The name of its field.
    pub name: RustName,
    /// What it is.
    pub type_use: TypeUse,
}

/// A value of a string enum.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// Its name; on the wire the string.
    pub name: Name,
    /// What the documentation says besides the value, in Markdown; may be empty.
    pub docs: String,
}

/// One of several types.
#[derive(Clone, Debug, PartialEq)]
pub struct Union {
    /// The property that says which, where there is one; then the enum keeps values with other tags.
    pub tag: Option<String>,
    /// The types, in the order of the document.
    pub variants: Vec<UnionVariant>,
}

/// One type of a union.
#[derive(Clone, Debug, PartialEq)]
pub struct UnionVariant {
    /// Its name.
    pub name: RustName,
    /// What the tag says for it.
    pub tags: Vec<String>,
    /// Whether the type has the property that is the tag.
    pub has_tag: bool,
    /// Whether it is what several of the others say at once, so that one of them has to fit as well.
    pub is_several: bool,
    /// What it holds.
    pub type_use: TypeUse,
}

/// An error body and the statuses that bring it.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorBody {
    /// The name of the variant; on the wire the status as the document writes it.
    pub name: Name,
    /// The media type, where the status has several that hold different things.
    pub media: Option<String>,
    /// What it holds.
    pub type_use: TypeUse,
}

/// Which ways a type goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Direction {
    /// It comes in answers.
    pub read: bool,
    /// It goes into requests.
    pub written: bool,
}

/// The use of a type: what a field, an argument or an answer is.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum TypeUse {
    Named(TypeId),
    /// A type that contains itself here.
    Boxed(TypeId),
    String,
    /// `format: password`.
    Secret,
    Uuid,
    Date,
    DateTime,
    Time,
    Duration,
    UnixTime,
    /// Bytes as a string of base64.
    Base64,
    /// A number of any length.
    Decimal,
    Ipv4,
    Ipv6,
    Bool,
    I8,
    I16,
    I32,
    I64,
    U8,
    U16,
    U32,
    U64,
    F64,
    /// `null`.
    Null,
    /// No value.
    Never,
    List(Box<TypeUse>),
    Map(Box<TypeUse>),
    /// It may be `null`.
    Nullable(Box<TypeUse>),
    /// Bytes that are a part of a form.
    File,
    /// A text that is a whole answer.
    Text,
    /// Bytes that are a whole answer.
    Binary,
    /// Bytes that come one by one.
    ByteStream,
    /// Server-sent events.
    Events(Box<TypeUse>),
    /// Values that come one by one.
    Items(Box<TypeUse>),
    /// The document says that anything goes.
    Any,
}
