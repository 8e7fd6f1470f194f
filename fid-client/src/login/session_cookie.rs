//! The cookie that says whose browser it is.

use fid_runtime::{
    Secret, Uuid,
    http::{HeaderMap, HeaderValue},
};

use super::{Login, cookie};
use crate::{Session, store::SessionId};

impl Login {
    /// Returns the id in the cookie of a request, if we wrote it.
    pub(super) fn session_id(&self, headers: &HeaderMap) -> Option<SessionId> {
        let name = &self.inner.cookies.session;
        let text = self.open(name, cookie::find(headers, name)?)?;
        let id = Uuid::parse_str(text.expose()).ok()?;
        Some(SessionId::from_uuid(id))
    }

    /// Writes the cookie of a session.
    pub(super) fn session_cookie(&self, session: &Session) -> Option<HeaderValue> {
        let name = &self.inner.cookies.session;
        let id = Secret::from(session.id()?.to_string());
        Some(cookie::set(
            name,
            &self.seal(name, &id),
            self.inner.keep_cookie,
        ))
    }
}
