//! Requests that cannot be built.

use std::fmt;

use crate::origin::OriginFault;

/// Why a call is not sent. Nothing here holds a value that the caller gave, but for the names of
/// headers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Invalid {
    /// A path parameter is empty, which would name another path.
    EmptyPathValue(&'static str),
    /// A path segment would be `.` or `..`, which every party resolves in its own way (RFC 3986,
    /// section 5.2.4).
    DotSegment,
    /// The path still has a placeholder, or none for the value given: a fault of the generator.
    Placeholder,
    /// The document's style has no way to write the value: lists in lists, or a delimiter in an
    /// item.
    Unfit(&'static str),
    HeaderName,
    HeaderValue(String),
    ReservedHeader(String),
    /// RFC 6749, section 2.3: a client uses one authentication method a request.
    TwoCredentials,
    Credential,
    Body,
    Server(OriginFault),
    Url,
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EmptyPathValue(name) => write!(f, "the path parameter `{name}` is empty"),
            Self::DotSegment => f.write_str("a path parameter is `.` or `..`, which would name another path"),
            Self::Placeholder => f.write_str("the path parameters do not fit the path of the document"),
            Self::Unfit(name) => write!(
                f,
                "the parameter `{name}` has a value that cannot be written as the document says: is there a list or an object inside, or the delimiter?",
            ),
            Self::HeaderName => f.write_str("a header name has characters that no header name may have"),
            Self::HeaderValue(name) => write!(f, "the value of the header `{name}` is no visible ASCII text"),
            Self::ReservedHeader(name) => write!(f, "the header `{name}` is written by the connection itself"),
            Self::TwoCredentials => f.write_str("the call has a credential already; give it in one place only"),
            Self::Credential => f.write_str(
                "the credential is empty or is no visible ASCII text: is there a line break at its end?",
            ),
            Self::Body => f.write_str("the body cannot be written as the document says"),
            Self::Server(fault) => fault.fmt(f),
            Self::Url => f.write_str("the URL is too long"),
        }
    }
}
