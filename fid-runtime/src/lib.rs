//! What clients generated from OpenAPI documents call: requests, credentials, errors, retries.
//!
//! A generated client is a thin layer of types and constants over this crate; everything that is the same for all
//! operations is written here, once.

extern crate self as fid_runtime;

mod answer;
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
mod invalid;
mod json;
mod object;
mod operation;
mod origin;
mod parameter;
mod record;
mod request;
mod response;
mod retry;
mod secret;
mod send;
mod shared;
mod string_enum;
mod text;
mod trace;
mod trail;
mod transport;
mod wipe;

pub use bytes::Bytes;
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
pub use crate::json::{BodyError, read_body};
pub use crate::parameter::{Parameter, Part};
pub use crate::request::Request;
pub use crate::response::Response;
pub use crate::secret::{Exposed, Secret};
pub use crate::transport::{
    BoxError, Transport, TransportError, TransportFuture, TransportResponse,
};

/// A JSON object whose keys no document names.
pub type Map = serde_json::Map<String, Value>;

/// What generated code names. Not public API: it changes with the generator, without notice.
#[doc(hidden)]
pub mod __private {
    pub use std::boxed::Box;
    pub use std::collections::BTreeMap;
    pub use std::convert::Into;
    pub use std::default::Default;
    pub use std::option::Option;
    pub use std::result::Result;
    pub use std::string::String;
    pub use std::vec::Vec;

    pub use jiff::civil::Date;
    pub use serde::de::{Deserialize, Deserializer, MapAccess};
    pub use serde::ser::{Serialize, SerializeMap, Serializer};

    pub use crate::caller::{Caller, NoDoor};
    pub use crate::error_body::covers;
    pub use crate::object::{
        Additional, Field, Read, ReadObject, Rest, Slot, read_fields, read_object,
    };
    pub use crate::text::{ReadText, read_text};
    pub use crate::{
        __call as call, __error_bodies as error_bodies, __object as object,
        __string_enum as string_enum, BasicCredential, BodyError, BuildError, Call, ClientBuilder,
        DateTime, ErrorBody, Map, Parameter, Secret, Undocumented, Uuid, Value, read_body,
    };
}
