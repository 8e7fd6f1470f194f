//! Plays a person at a browser: opens a link, signs in, answers.

use std::fmt;

use axum::{
    body::Bytes,
    http::{
        HeaderMap, Request, Response, StatusCode,
        header::{CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE},
    },
};
use http_body_util::Full;

use crate::{
    client::{self, SendError},
    form::{self, Pairs},
    state::Shared,
};

/// The link could not be answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApproveError(String);

impl fmt::Display for ApproveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ApproveError {}

impl From<SendError> for ApproveError {
    fn from(error: SendError) -> Self {
        Self(format!("the sandbox could not be reached: {error}"))
    }
}

/// What the person says to the application's wishes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decision {
    Allow,
    Deny,
}

/// Answers a link as the person whom `login` names; as the first one if it names nobody. Returns where the browser is
/// sent then.
pub(crate) async fn answer(
    shared: &Shared,
    link: &str,
    login: Option<&str>,
    decision: Decision,
) -> Result<String, ApproveError> {
    let (login, password) = person(shared, login)?;
    let track_id = open(shared, link).await?;
    let form = [
        ("track_id", track_id.as_str()),
        ("login", &login),
        ("password", &password),
    ];
    let answer = post(shared, "/login", &form, "").await?;
    let cookie = cookie(answer.headers()).ok_or_else(|| refused("the login", answer.status()))?;
    let decision = if decision == Decision::Allow {
        "allow"
    } else {
        "deny"
    };
    let answer = post(
        shared,
        "/consent",
        &[("track_id", &track_id), ("decision", decision)],
        &cookie,
    )
    .await?;
    location(&answer).ok_or_else(|| refused("the consent", answer.status()))
}

/// Returns the code in the address that a browser was sent to.
pub(crate) fn code(location: &str) -> Result<String, ApproveError> {
    let address = location.split('#').next().unwrap_or_default();
    let pairs = Pairs::read(address.split_once('?').map_or("", |(_, query)| query));
    // The sandbox appends its parameter, so an older one of the application's comes before it.
    let code = ["authorization_code", "code"].map(|name| pairs.last(name).to_owned());
    let code = code.into_iter().find(|code| !code.is_empty());
    code.ok_or_else(|| ApproveError("the browser was sent to an address without a code".to_owned()))
}

fn person(shared: &Shared, login: Option<&str>) -> Result<(String, String), ApproveError> {
    let state = shared.state();
    let user = login.map_or(state.users.first(), |login| state.user_called(login));
    let user =
        user.ok_or_else(|| ApproveError("nobody in the sandbox is called that".to_owned()))?;
    Ok((user.phone.clone(), user.password.clone()))
}

/// Opens a link and returns its `track_id`. A link to `/openid` leads to the login page first.
async fn open(shared: &Shared, link: &str) -> Result<String, ApproveError> {
    let path = link
        .strip_prefix(&shared.base_url)
        .filter(|path| path.starts_with('/'));
    let path =
        path.ok_or_else(|| ApproveError("the link does not lead to this sandbox".to_owned()))?;
    let mut path = path.to_owned();
    let mut answer = get(shared, &path).await?;
    if let Some(next) = location(&answer) {
        path = next;
        answer = get(shared, &path).await?;
    }
    if answer.status() != StatusCode::OK {
        return Err(refused("the link", answer.status()));
    }
    let query = path.split_once('?').map_or("", |(_, query)| query);
    Ok(Pairs::read(query).get("track_id").to_owned())
}

fn refused(what: &str, status: StatusCode) -> ApproveError {
    ApproveError(format!(
        "{what} was refused with {status}: the sandbox's journal says why"
    ))
}

async fn get(shared: &Shared, path: &str) -> Result<Response<Bytes>, ApproveError> {
    let request = Request::get(format!("{}{path}", shared.base_url)).body(Full::default());
    let request = request.map_err(|_| ApproveError("the link is not an address".to_owned()))?;
    Ok(client::send(request).await?)
}

async fn post(
    shared: &Shared,
    path: &str,
    form: &[(&str, &str)],
    cookie: &str,
) -> Result<Response<Bytes>, ApproveError> {
    let request = Request::post(format!("{}{path}", shared.base_url))
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(COOKIE, cookie)
        .body(Full::new(Bytes::from(form::write(form))))
        .expect("the address is the sandbox's own, and the cookie came from it");
    Ok(client::send(request).await?)
}

fn location(answer: &Response<Bytes>) -> Option<String> {
    answer
        .headers()
        .get(LOCATION)
        .and_then(|value| value.to_str().ok())
        .map(str::to_owned)
}

fn cookie(headers: &HeaderMap) -> Option<String> {
    let cookie = headers.get(SET_COOKIE)?.to_str().ok()?;
    cookie.split(';').next().map(str::to_owned)
}
