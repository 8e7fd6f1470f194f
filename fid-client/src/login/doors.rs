//! Which path and method leads where.

use fid_runtime::http::{HeaderValue, Method, Request, header::ALLOW};
use fid_runtime::http_body::Body;

use super::{Answer, Login, Problem};

impl Login {
    /// Answers a request for one of the paths of the login, as a server sees it that was handed the whole path.
    ///
    /// Of the body no more than 1 KiB is read, and it is waited for less than a second.
    pub async fn answer<B: Body>(&self, request: Request<B>) -> Answer {
        let path = self.inner.site.below_mount(request.uri().path());
        match path.map(str::to_owned) {
            Some(path) => self.answer_at(&path, request).await,
            None => self.page(Problem::NotFound.into()),
        }
    }

    /// Tells whether a path is one of the login's, as a server sees it that was handed the whole path.
    pub fn has(&self, path: &str) -> bool {
        let path = self.inner.site.below_mount(path);
        path.is_some_and(|path| method(path).is_some())
    }

    /// Answers a request for a path below the one where the login is.
    pub(crate) async fn answer_at<B: Body>(&self, path: &str, request: Request<B>) -> Answer {
        let Some(allowed) = method(path) else {
            return self.page(Problem::NotFound.into());
        };
        // HEAD is no harmless GET here: a sign-in would begin, or be used up.
        if request.method() != allowed {
            return self.wrong_method(&allowed);
        }
        let (parts, body) = request.into_parts();
        let query = parts.uri.query().unwrap_or_default();
        match path {
            "/login" => self.begin(query, &parts.headers).await,
            "/callback" => self.callback(query, &parts.headers).await,
            "/logout" => self.logout(&parts.headers).await,
            path => {
                let key = path.strip_prefix(REVOKE).unwrap_or_default();
                self.revoke(key, body).await
            }
        }
    }

    fn wrong_method(&self, allowed: &Method) -> Answer {
        let name = if allowed == Method::GET {
            "GET"
        } else {
            "POST"
        };
        let mut answer = self.page(Problem::Method { allowed: name }.into());
        answer
            .headers_mut()
            .insert(ALLOW, HeaderValue::from_static(name));
        answer
    }
}

const REVOKE: &str = "/revoke/";

/// Returns the method of a path.
fn method(path: &str) -> Option<Method> {
    match path {
        "/login" | "/callback" => Some(Method::GET),
        "/logout" => Some(Method::POST),
        path => {
            let key = path.strip_prefix(REVOKE)?;
            (!key.is_empty() && !key.contains('/')).then_some(Method::POST)
        }
    }
}
