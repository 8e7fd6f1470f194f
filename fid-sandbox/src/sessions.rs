//! People who are signed in to the sandbox in their browsers.

use std::collections::HashMap;

use axum::http::{HeaderMap, HeaderValue, header::COOKIE};
use uuid::Uuid;

use crate::random;

/// Who is signed in, by what the cookie holds. It has no `Debug`: the cookies are secrets.
#[derive(Default)]
pub(crate) struct Sessions(HashMap<String, Uuid>);

impl Sessions {
    /// Signs a person in and returns what the cookie must hold.
    pub(crate) fn open(&mut self, user: Uuid) -> String {
        let session = random::text(64);
        self.0.insert(session.clone(), user);
        session
    }

    /// Returns who is signed in under the cookie `name`.
    pub(crate) fn user(&self, headers: &HeaderMap, name: &str) -> Option<Uuid> {
        let cookies = headers
            .get_all(COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok());
        let mut pairs = cookies
            .flat_map(|line| line.split(';'))
            .filter_map(|pair| pair.trim().split_once('='));
        pairs.find_map(|(key, value)| {
            if key == name {
                self.0.get(value).copied()
            } else {
                None
            }
        })
    }

    /// Signs a person out everywhere.
    pub(crate) fn close_all_of(&mut self, user: Uuid) {
        self.0.retain(|_, other| *other != user);
    }
}

/// Returns the header that gives a browser its session: scripts cannot read it, other sites' forms do not send it.
pub(crate) fn cookie(name: &str, session: &str) -> HeaderValue {
    let text = format!("{name}={session}; Path=/; HttpOnly; SameSite=Lax");
    HeaderValue::try_from(text).expect("a session is made of letters and digits")
}

/// Returns the header that takes it away.
pub(crate) fn no_cookie(name: &str) -> HeaderValue {
    let text = format!("{name}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
    HeaderValue::try_from(text).expect("the name is made of letters and digits")
}
