//! `GET /login`: sends the user to Freedom ID.

use fid_runtime::{
    http::{HeaderMap, HeaderValue},
    jiff::Timestamp,
};
use url::Url;

use super::{
    Answer, Login, Problem, ReturnTo, Trouble, answer, cookie, query, site,
    state::State,
    ticket::{LASTS, Ticket},
};

/// How many sign-ins one browser may have under way. Beyond that the oldest are forgotten, so that nobody can fill the
/// browser's headers until every server refuses them.
const AT_ONCE: usize = 6;

impl Login {
    /// Begins a sign-in: a one-time value, a cookie, and the way to Freedom ID.
    ///
    /// `query` is what stands after `?`; its `return_to` names the page to show afterwards, as browsers see it.
    pub async fn begin(&self, query: &str, headers: &HeaderMap) -> Answer {
        match self.try_begin(query, headers).await {
            Ok(answer) => answer,
            Err(trouble) => self.page(trouble),
        }
    }

    async fn try_begin(&self, query: &str, headers: &HeaderMap) -> Result<Answer, Trouble> {
        let page = query::only(query, "return_to").and_then(|page| ReturnTo::parse(&page));
        let trouble = |problem| Trouble {
            page: page.clone(),
            ..Trouble::from(problem)
        };
        let state = State::random();
        let link = self.link(&state).await.map_err(trouble)?;
        let mut cookies = self.forget_old_sign_ins(headers);
        let ticket = Ticket::new(&state, page, Timestamp::now());
        let name = self.sign_in_cookie(&state);
        cookies.push(cookie::set(
            &name,
            &self.seal(&name, &ticket.write()),
            Some(LASTS),
        ));
        Ok(answer::finish(answer::see(&link), cookies))
    }

    /// Asks Freedom ID for the address of its login page.
    async fn link(&self, state: &State) -> Result<String, Problem> {
        let back = self.inner.site.login("/callback");
        // The value travels in the query of our own address: Freedom ID documents no `state`, and appends its code.
        let back = format!("{back}?state={}", state.text().expose());
        let freedom_id = self.inner.sessions.freedom_id();
        let link = freedom_id
            .authorization_link(&back, self.inner.grants.clone())
            .await
            .map_err(Problem::Failed)?;
        let url = Url::parse(&link).map_err(|_| Problem::NoLink)?;
        if site::is_safe(&url) {
            Ok(url.into())
        } else {
            Err(Problem::NoLink)
        }
    }

    /// Takes the cookies of sign-ins away that have expired, cannot be read, or are too many.
    fn forget_old_sign_ins(&self, headers: &HeaderMap) -> Vec<HeaderValue> {
        let now = Timestamp::now();
        let ours =
            cookie::all(headers).filter(|(name, _)| name.starts_with(&self.inner.cookies.sign_in));
        let (mut live, mut dead) = (Vec::new(), Vec::new());
        for (name, value) in ours {
            match self.ticket(name, value) {
                Some(ticket) if !ticket.has_expired(now) => live.push((ticket.expires, name)),
                _ => dead.push(name),
            }
        }
        live.sort_unstable();
        let too_many = (live.len() + 1).saturating_sub(AT_ONCE);
        dead.extend(live.iter().take(too_many).map(|(_, name)| *name));
        dead.into_iter().map(cookie::delete).collect()
    }

    /// Returns the name of the cookie of a sign-in.
    pub(super) fn sign_in_cookie(&self, state: &State) -> String {
        format!("{}{}", self.inner.cookies.sign_in, state.name())
    }

    /// Reads the cookie of a sign-in.
    pub(super) fn ticket(&self, name: &str, value: &str) -> Option<Ticket> {
        Ticket::read(&self.open(name, value)?)
    }
}

#[cfg(test)]
mod tests {
    use fid_runtime::{
        TransportResponse,
        http::{StatusCode, header::SET_COOKIE},
    };

    use super::*;
    use crate::{FreedomId, Sessions};

    async fn begin(link: &'static str) -> Answer {
        let transport = move |_| {
            let body = format!(r#"{{"redirect_uri":"{link}"}}"#);
            async { Ok(TransportResponse::json(StatusCode::OK, body)) }
        };
        let freedom_id = FreedomId::builder("id", "secret").transport(transport);
        let sessions = Sessions::builder(freedom_id.build().unwrap());
        let login = Login::builder(sessions.build().unwrap(), "https://app.example");
        let login = login.build().unwrap();
        login.begin("", &HeaderMap::new()).await
    }

    #[tokio::test]
    async fn nobody_is_sent_to_a_link_that_is_no_web_page() {
        for link in [
            "javascript:alert(1)",
            "http://freedom.example/login",
            "/login",
            "",
            "data:text/html,x",
            "https://",
        ] {
            let answer = begin(link).await;
            assert_eq!(answer.status(), StatusCode::BAD_GATEWAY, "{link}");
            assert!(!answer.headers().contains_key(SET_COOKIE), "{link}");
        }
        let answer = begin("https://freedom.example/login?track_id=1").await;
        assert_eq!(answer.status(), StatusCode::SEE_OTHER);
        assert!(answer.headers().contains_key(SET_COOKIE));
    }
}
