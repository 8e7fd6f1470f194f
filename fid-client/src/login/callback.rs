//! `GET /callback`: the user comes back from Freedom ID.

use fid_runtime::{Secret, http::HeaderMap, jiff::Timestamp};

use super::{Answer, Login, Problem, Trouble, answer, cookie, query, state::State, ticket::Ticket};
use crate::{Redirect, RedirectError, Session};

impl Login {
    /// Finishes a sign-in, and shows the page that the user wanted to see.
    ///
    /// `query` is what stands after `?`. What keeps the sign-in from being finished is a [`Problem`], and the answer is the
    /// page about it.
    pub async fn callback(&self, query: &str, headers: &HeaderMap) -> Answer {
        match self.try_callback(query, headers).await {
            Ok(answer) => answer,
            Err(trouble) => self.page(trouble),
        }
    }

    async fn try_callback(&self, query: &str, headers: &HeaderMap) -> Result<Answer, Trouble> {
        let state = state(query)?;
        let name = self.sign_in_cookie(&state);
        let sent = cookie::find(headers, &name).ok_or(Problem::Unknown)?;
        // From here on the cookie goes, whatever comes.
        let mut cookies = vec![cookie::delete(&name)];
        let ticket = self
            .ticket(&name, sent)
            .filter(|ticket| ticket.is_of(&state));
        let page = ticket.as_ref().and_then(|ticket| ticket.page.clone());
        let finished = self.finish(query, &state, ticket).await;
        let session = finished.map_err(|problem| Trouble {
            problem,
            cookies: cookies.clone(),
            page: page.clone(),
        })?;
        cookies.extend(self.session_cookie(&session));
        self.end_former(headers).await;
        let page = page.and_then(|page| self.inner.site.address(&page));
        let page = page.unwrap_or_else(|| self.after_login());
        Ok(answer::finish(answer::see(&page), cookies))
    }

    /// Turns what came back into a session, once.
    async fn finish(
        &self,
        query: &str,
        state: &State,
        ticket: Option<Ticket>,
    ) -> Result<Session, Problem> {
        let ticket = ticket.ok_or(Problem::Unknown)?;
        if ticket.has_expired(Timestamp::now()) {
            return Err(Problem::Expired);
        }
        let code = code(query)?;
        // A code that is shown twice may cost the session that it gave: the second browser tab, or the second replica, is
        // to find out here and not at Freedom ID.
        if !self.use_up(state).await? {
            return Err(Problem::Used);
        }
        self.inner
            .sessions
            .sign_in(code)
            .await
            .map_err(Problem::Failed)
    }

    /// Ends the session that the browser had before: it has a new one, and nobody else had this.
    async fn end_former(&self, headers: &HeaderMap) {
        if let Some(former) = self.session_id(headers)
            && let Err(error) = self.inner.sessions.end(former).await
        {
            tracing::warn!(%error, "a session that another sign-in has replaced could not be ended");
        }
    }

    fn after_login(&self) -> String {
        let page = self.inner.site.address(&self.inner.after_login);
        page.unwrap_or_else(|| self.inner.site.application("/"))
    }
}

fn state(query: &str) -> Result<State, Problem> {
    let text = query::only(query, "state").ok_or(Problem::Garbled)?;
    State::parse(&text).ok_or(Problem::Garbled)
}

/// Returns the code that Freedom ID appended.
fn code(query: &str) -> Result<Secret, Problem> {
    match Redirect::parse(query) {
        Ok(redirect) => Ok(redirect.authorization_code),
        Err(error) => Err(denied(query, &error)),
    }
}

/// Tells what came instead of a code. `error` is what OAuth 2.0 has (RFC 6749 section 4.1.2.1), `error_code` what one
/// example of Freedom ID shows.
fn denied(query: &str, error: &RedirectError) -> Problem {
    if query::has(query, "error_code") || query::has(query, "error") {
        Problem::Denied {
            error_code: error.error_code(),
        }
    } else {
        Problem::Garbled
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    };

    use fid_runtime::{
        TransportResponse,
        http::{HeaderValue, StatusCode, header::COOKIE},
    };

    use super::*;
    use crate::{FreedomId, Sessions};

    /// A login whose Freedom ID counts what it is asked, and fails.
    fn login(asked: &Arc<AtomicUsize>) -> Login {
        let asked = Arc::clone(asked);
        let transport = move |_| {
            asked.fetch_add(1, Ordering::Relaxed);
            async { Ok(TransportResponse::json(StatusCode::NOT_FOUND, "{}")) }
        };
        let freedom_id = FreedomId::builder("id", "secret").transport(transport);
        let sessions = Sessions::builder(freedom_id.build().unwrap());
        let sessions = sessions.build().unwrap();
        Login::builder(sessions, "https://app.example")
            .build()
            .unwrap()
    }

    /// Comes back from a sign-in that began so many seconds ago.
    async fn come_back(login: &Login, seconds_ago: i64) -> StatusCode {
        let state = State::random();
        let began = Timestamp::now().as_second() - seconds_ago;
        let ticket = Ticket::new(&state, None, Timestamp::from_second(began).unwrap());
        let name = login.sign_in_cookie(&state);
        let cookie = format!("{name}={}", login.seal(&name, &ticket.write()));
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, HeaderValue::try_from(cookie).unwrap());
        let query = format!("state={}&authorization_code=abc", state.text().expose());
        login.callback(&query, &headers).await.status()
    }

    #[tokio::test]
    async fn a_sign_in_may_take_ten_minutes_whatever_the_browser_does_with_its_cookie() {
        let asked = Arc::new(AtomicUsize::new(0));
        let login = login(&asked);
        assert_eq!(come_back(&login, 601).await, StatusCode::GONE);
        assert_eq!(asked.load(Ordering::Relaxed), 0, "the code was sent");
        assert_ne!(come_back(&login, 590).await, StatusCode::GONE);
        assert_eq!(asked.load(Ordering::Relaxed), 1);
    }
}
