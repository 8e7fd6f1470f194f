//! `POST /logout`: ends the session.

use fid_runtime::http::HeaderMap;

use super::{Answer, Login, Problem, Trouble, answer, cookie, same_site};

impl Login {
    /// Signs the user out, here and on all replicas, if a page of this site asks for it.
    ///
    /// Freedom ID documents no way to end its tokens: they are forgotten.
    pub async fn logout(&self, headers: &HeaderMap) -> Answer {
        match self.try_logout(headers).await {
            Ok(answer) => answer,
            Err(trouble) => self.page(trouble),
        }
    }

    async fn try_logout(&self, headers: &HeaderMap) -> Result<Answer, Trouble> {
        if !same_site::is_from_here(headers, self.inner.site.origin()) {
            return Err(Problem::OtherSite.into());
        }
        // The browser forgets, even where the store cannot be told.
        let cookies = vec![cookie::delete(&self.inner.cookies.session)];
        if let Some(id) = self.session_id(headers) {
            self.inner.sessions.end(id).await.map_err(|error| Trouble {
                cookies: cookies.clone(),
                ..Problem::SignOutFailed(error).into()
            })?;
        }
        let page = self.inner.site.address(&self.inner.after_logout);
        let page = page.unwrap_or_else(|| self.inner.site.application("/"));
        Ok(answer::finish(answer::see(&page), cookies))
    }
}
