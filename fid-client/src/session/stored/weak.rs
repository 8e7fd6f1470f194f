//! A session that is known and not held.

use std::sync::{Arc, Weak};

use super::super::{Inner, Session};

/// Leads to a session as long as somebody holds it.
pub(crate) struct WeakSession(Weak<Inner>);

impl WeakSession {
    pub(crate) fn of(session: &Session) -> Self {
        Self(Arc::downgrade(&session.inner))
    }

    pub(crate) fn upgrade(&self) -> Option<Session> {
        let inner = self.0.upgrade()?;
        Some(Session { inner })
    }

    pub(crate) fn is_gone(&self) -> bool {
        self.0.strong_count() == 0
    }
}
