//! What the document says about an operation.

/// One operation of the document: everything about it that is known before it is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Operation {
    /// `operationId`.
    pub(crate) id: &'static str,
    pub(crate) method: &'static str,
    /// The path template: `/pets/{petId}`.
    pub(crate) path: &'static str,
    /// A server of its own, which the client's base URL replaces only where the user set one.
    pub(crate) server: Option<&'static str>,
    /// The security schemes of which any one opens the operation.
    pub(crate) secured_by: &'static [&'static str],
    /// Sets of security schemes, of which any one opens the operation if all its credentials are
    /// held.
    pub(crate) secured_by_all: &'static [&'static [&'static str]],
    /// An answer of any status, 200 too, whose JSON object has all these keys is an error.
    pub(crate) errors_marked_by: &'static [&'static str],
}

impl Operation {
    pub(crate) fn new(id: &'static str, method: &'static str, path: &'static str) -> Self {
        Self {
            id,
            method,
            path,
            server: None,
            secured_by: &[],
            secured_by_all: &[],
            errors_marked_by: &[],
        }
    }

    /// Tells whether sending the request twice means the same as sending it once (RFC 9110, section
    /// 9.2.2; QUERY: draft-ietf-httpbis-safe-method-w-body, section 2).
    pub(crate) fn is_idempotent(&self) -> bool {
        matches!(
            self.method,
            "GET" | "HEAD" | "PUT" | "DELETE" | "OPTIONS" | "TRACE" | "QUERY"
        )
    }
}
