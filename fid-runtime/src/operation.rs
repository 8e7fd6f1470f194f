//! What the document says about an operation, as a constant.

/// One operation of the document: everything about it that is known before it is called.
///
/// Generated code holds one constant of this type for each operation. Not public API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Operation {
    pub(crate) id: &'static str,
    pub(crate) method: &'static str,
    pub(crate) path: &'static str,
    pub(crate) server: Option<&'static str>,
    pub(crate) secured_by: &'static [&'static str],
    pub(crate) errors_marked_by: &'static [&'static str],
}

impl Operation {
    /// Names the operation (`operationId`), its HTTP method and its path template (`/pets/{petId}`).
    #[must_use]
    pub const fn new(id: &'static str, method: &'static str, path: &'static str) -> Self {
        Self {
            id,
            method,
            path,
            server: None,
            secured_by: &[],
            errors_marked_by: &[],
        }
    }

    /// Sets a server of its own, which the client's base URL replaces only where the user set one.
    #[must_use]
    pub const fn server(mut self, url: &'static str) -> Self {
        self.server = Some(url);
        self
    }

    /// Names the security schemes of which any one opens the operation.
    #[must_use]
    pub const fn secured_by(mut self, schemes: &'static [&'static str]) -> Self {
        self.secured_by = schemes;
        self
    }

    /// Names the properties by which an error is known: an answer of any status, 200 too, whose JSON object has all of
    /// them is an error.
    #[must_use]
    pub const fn errors_marked_by(mut self, keys: &'static [&'static str]) -> Self {
        self.errors_marked_by = keys;
        self
    }

    /// Tells whether sending the request twice means the same as sending it once (RFC 9110, section 9.2.2).
    pub(crate) fn is_idempotent(&self) -> bool {
        matches!(
            self.method,
            "GET" | "HEAD" | "PUT" | "DELETE" | "OPTIONS" | "TRACE"
        )
    }
}
