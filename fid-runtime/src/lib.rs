//! Typed clients for OpenAPI documents: the macro that makes them, and everything they call.
//!
//! [`client`](macro@client) reads a document at compile time and fills a module with a client. The
//! client is a thin layer of types over this crate, where building requests, credentials,
//! deadlines, retries and errors are written once.
//!
//! ```
//! use fid_runtime::{Disposition, Secret, TransportResponse, http::StatusCode};
//!
//! #[fid_runtime::client("tests/pets.yaml")]
//! pub mod pets {}
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! // A transport for tests; without it, requests go out over HTTPS.
//! let answer = |_| async { Ok(TransportResponse::json(StatusCode::OK, r#"{"id":7,"name":"Rex"}"#)) };
//! let api = pets::Client::builder().transport(answer).build()?;
//!
//! // A security scheme is a door: operations behind it cannot be called without its credential.
//! let api = api.with_token(&Secret::new("a-token"));
//!
//! // A call is a value that can be looked at, changed, and awaited.
//! let call = api.get_pet(7).fields(&["name".to_owned()]);
//! assert_eq!(call.request()?.uri(), "https://pets.example.com/pets/7?fields=name");
//! match call.await {
//!     Ok(pet) => assert_eq!(pet.name, "Rex"),
//!     Err(error) => match error.disposition() {
//!         Disposition::Retry { after } => println!("again, after {after:?}"),
//!         Disposition::SignInAgain => println!("the token is no longer accepted"),
//!         _ => return Err(error.into()),
//!     },
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # Map
//!
//! * A [`Call`] is made by a generated method; awaiting it gives the body, [`Call::send`] the whole
//!   [`Response`], [`Call::request`] the [`Request`] without sending it.
//! * [`ClientBuilder`] has the settings: base URL, deadlines, retries, transport.
//! * [`Error`] says what happened, and its [`Disposition`] what to do about it.
//! * [`Secret`], [`BasicCredential`] and [`Exposed`] keep secrets out of logs and files.
//! * [`DateTime`], [`Time`], [`Duration`], [`UnixTime`], [`Decimal`], [`Base64`], [`Uuid`] and
//!   `jiff`'s `Date` are what the formats of a document become. An optional text of a broken format
//!   reads as `None` and is kept beside the properties that the document does not name.
//! * [`File`] is uploaded from memory or from the disk; [`Text`], [`Binary`], [`ByteStream`],
//!   [`EventStream`], [`ItemStream`] and [`WithHeaders`] are answers that are more than JSON.
//! * A [`Transport`] sends requests: reqwest or hyper unless set, a closure in tests.
//!
//! # What a call keeps to
//!
//! * Deadlines for the connection (10 s), an attempt (30 s) and the whole call (60 s); an answer
//!   has at most 1 MiB. All of these can be set.
//! * `https` only, but for this machine. No redirects, cookies, proxies of the environment or
//!   `Referer`.
//! * A request that changes something (POST, PATCH) is sent again only where it provably never
//!   left.
//! * One `tracing` span a call, with the names of OpenTelemetry; no secret in it, nor in any error.
//!
//! # Features
//!
//! * `macros` (default): [`client`](macro@client). Without it, the client is a file that
//!   `fid spec expand pets.yaml -o src/pets.rs` wrote, and a build from nothing takes a quarter less.
//! * `reqwest` (default): the transport over reqwest.
//! * `hyper`: the transport over hyper's connections, with a pool of its own and less work for each
//!   request; the default where `reqwest` is off, else chosen by `ClientBuilder::hyper`. Both speak
//!   HTTP/1.1 and keep to the same rules.
//! * `rustls` (default): TLS for these transports, by rustls with the machine's certificates. The
//!   cryptography is what the process installed as rustls's default provider, or else aws-lc-rs.
//! * `metrics`: counters and durations for the recorder of the `metrics` crate that the application installs:
//!
//!   | metric | labels | what it tells |
//!   |---|---|---|
//!   | `fid_calls_total` | `operation`, `outcome`, `code` | calls that have ended |
//!   | `fid_call_seconds` | `operation`, `outcome` | how long they took, waits and retries included |
//!   | `fid_call_resends_total` | `operation` | requests that were sent again |
//!
//!   `outcome` is `ok` or the [name](Disposition::name) of what is to be done.
//!
//! Without a transport, [`ClientBuilder::transport`] has to be given one. Calls need a Tokio runtime
//! with its clock on.

extern crate self as fid_runtime;

mod answer;
mod bodies;
mod body;
mod build_error;
mod call;
mod call_macro;
mod caller;
mod client;
mod credential;
mod date_time;
mod disposition;
mod draft;
mod encode;
mod error;
mod error_body;
mod fault;
mod fid_code;
mod file;
mod form;
mod form_body;
mod format;
mod from_answer;
mod invalid;
mod json;
#[cfg(feature = "metrics")]
mod metrics;
mod multipart;
mod number;
mod object;
mod operation;
mod origin;
mod parameter;
mod parts;
mod raw;
mod record;
mod request;
mod request_body;
mod response;
mod retry;
mod secret;
mod send;
mod server;
mod shared;
mod stream;
mod string_enum;
mod style;
mod tally;
mod text;
mod together;
mod trace;
mod trail;
mod transport;
mod tuple;
mod union;
mod whole;
mod wipe;
mod with_headers;
mod wrapper;

pub use bytes::Bytes;
/// Fills a module with the client of an OpenAPI document, YAML or JSON, version 3.0 or 3.1.
///
/// The path is relative to the folder of the package's `Cargo.toml`. Editing the document builds
/// the client anew; a mistake in it is a compiler error that names its line.
///
/// ```
/// #[fid_runtime::client("tests/pets.yaml")]
/// pub mod pets {}
///
/// let settings = pets::Client::builder().base_url("http://127.0.0.1:3000");
/// # drop(settings);
/// ```
///
/// With `lenient`, as in `#[fid_runtime::client("pets.yaml", lenient)]`, an operation, callback, webhook
/// or component with a mistake is left out, and so is all that refers to it. The documentation of the
/// client lists what was left out and why. A mistake that is in none of them stays an error.
#[cfg(feature = "macros")]
pub use fid_macros::client;
pub use serde_json::Value;
pub use uuid::Uuid;
pub use {http, http_body, jiff};

pub use crate::body::Body;
pub use crate::build_error::BuildError;
pub use crate::call::{BodyFuture, Call, ResponseFuture};
pub use crate::client::ClientBuilder;
pub use crate::credential::{BasicCredential, CredentialError};
pub use crate::date_time::{DateTime, DateTimeError};
pub use crate::disposition::Disposition;
pub use crate::error::Error;
pub use crate::error_body::{ErrorBody, Undocumented};
pub use crate::fid_code::{FidCode, FidPage, table as codes};
pub use crate::file::File;
pub use crate::format::{Base64, Decimal, Duration, FormatError, Time, UnixTime};
pub use crate::from_answer::FromAnswer;
pub use crate::json::{BodyError, read_body};
pub use crate::parameter::{Parameter, Part};
pub use crate::request::Request;
pub use crate::request_body::RequestBody;
pub use crate::response::Response;
pub use crate::secret::{Exposed, Secret};
pub use crate::server::ToServer;
pub use crate::stream::{ByteStream, Event, EventStream, ItemStream, StreamError};
pub use crate::string_enum::IntoText;
pub use crate::transport::{
    BoxError, Transport, TransportError, TransportFuture, TransportResponse,
};

pub use crate::whole::{Binary, Text};
pub use crate::with_headers::{FromHeaders, WithHeaders};
pub use crate::wrapper::Never;

/// A JSON object whose keys no document names.
pub type Map = serde_json::Map<String, Value>;

/// What generated code names. Not public API: it changes with the generator, without notice.
#[doc(hidden)]
pub mod __private {
    pub use std::boxed::Box;
    pub use std::collections::BTreeMap;
    pub use std::convert::Into;
    pub use std::default::Default;
    pub use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
    pub use std::option::Option::{self, None, Some};
    pub use std::result::Result::{self, Err, Ok};
    pub use std::string::String;
    pub use std::vec::Vec;

    pub use jiff::civil::Date;
    pub use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess};
    pub use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

    pub use crate::bodies::{BodyWriter, ToBody};
    pub use crate::call_macro::show_call;
    pub use crate::caller::{Caller, NoDoor};
    pub use crate::error_body::covers;
    pub use crate::form_body::read_form;
    pub use crate::from_answer::{Arrived, Head, Misread, Mode, is_media, mode_of, read_answer};
    pub use crate::multipart::{Multipart, ToMultipart};
    pub use crate::number::read_integer;
    pub use crate::object::how::{clearable, default, filled, lenient, nullable, required};
    pub use crate::object::{
        Additional, Read, ReadObject, Rest, Slot, Writer, missing, read_fields, read_object, set,
    };
    pub use crate::parts::{Look, Part, Parts, are_same, show_parts};
    pub use crate::server::fill_server;
    pub use crate::string_enum::{
        IntoText, List, Listed, hash_listed, is_same_text, of_text, read_listed, show_listed,
    };
    pub use crate::style::Style;
    pub use crate::tally::count_listed;
    pub use crate::text::{ReadText, read_text};
    pub use crate::together::{WholeValue, WrittenParts};
    pub use crate::tuple::{ReadTuple, next_item, read_tuple, required_item, rest_items};
    pub use crate::union::{
        ByText, Habit, Opened, Outcome, Payload, Tagged, Tags, Variant, read_tagged_union,
        read_union, read_variant, write_tagged,
    };
    pub use crate::with_headers::{optional_header, required_header};
    pub use crate::wrapper::read_default;
    pub use crate::{
        __answers as answers, __bodies as bodies, __call as call, __error_bodies as error_bodies,
        __from as from, __headers as headers, __integer_enum as integer_enum,
        __multipart as multipart, __object as object, __server as server,
        __string_enum as string_enum, __together as together, __tuple as tuple, __union as union,
        __wrapper as wrapper, Base64, BasicCredential, Binary, BodyError, BuildError, ByteStream,
        Call, ClientBuilder, DateTime, Decimal, Duration, ErrorBody, EventStream, File, ItemStream,
        Map, Never, Parameter, RequestBody, Secret, Text, Time, Undocumented, UnixTime, Uuid,
        Value, WithHeaders, read_body,
    };
}
