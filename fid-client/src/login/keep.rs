//! What is sealed for the browser, and what the store remembers of a sign-in.

use fid_runtime::{
    Secret,
    jiff::{SignedDuration, Timestamp},
};

use super::{Login, Problem, state::State, ticket};
use crate::seal::Place;

/// The value of a cookie: it opens as that of the cookie that it was sealed for, and as nothing else.
fn place(cookie: &str) -> Place<'_> {
    Place {
        field: "cookie",
        owner: cookie.as_bytes(),
    }
}

impl Login {
    pub(super) fn seal(&self, cookie: &str, text: &Secret) -> String {
        self.inner
            .keys
            .seal(place(cookie), text.expose().as_bytes())
    }

    pub(super) fn open(&self, cookie: &str, sealed: &str) -> Option<Secret> {
        let plain = self.inner.keys.open(place(cookie), sealed).ok()?;
        str::from_utf8(&plain).ok().map(Secret::from)
    }

    /// Notes in the store that a sign-in has come back; `false` if it did before, to whichever replica.
    ///
    /// The note has the name of the sign-in, which nobody else has, and stays until the cookie has expired by any clock.
    pub(super) async fn use_up(&self, state: &State) -> Result<bool, Problem> {
        let lasts = SignedDuration::try_from(ticket::LASTS * 2).unwrap_or(SignedDuration::MAX);
        let expires = Timestamp::now()
            .saturating_add(lasts)
            .unwrap_or(Timestamp::MAX);
        let used = self.inner.sessions.use_up(state.used_id(), expires).await;
        used.map_err(Problem::Failed)
    }
}

#[cfg(test)]
mod tests {
    use crate::{FreedomId, Sessions, login::Login};

    use super::*;

    #[test]
    fn what_is_sealed_for_one_cookie_opens_as_no_other() {
        let freedom_id = FreedomId::builder("id", "secret").build().unwrap();
        let sessions = Sessions::builder(freedom_id).build().unwrap();
        let login = Login::builder(sessions, "https://app.example");
        let login = login.build().unwrap();
        let sealed = login.seal("a", &Secret::from("canary"));
        assert!(!sealed.contains("canary"), "{sealed}");
        assert_eq!(login.open("a", &sealed), Some(Secret::from("canary")));
        assert_eq!(login.open("b", &sealed), None);
    }
}
