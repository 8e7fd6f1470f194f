//! A Freedom ID made for one test: it knows one session, rotates its tokens, and ends it when an old one is shown.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard},
};

use fid_client::{
    Body, FreedomId, Request, TransportError, TransportResponse, Value,
    http::{HeaderMap, Method, StatusCode},
    jiff::{SignedDuration, Timestamp},
};
use tokio::sync::watch;

/// How it answers a refresh.
#[derive(Clone, Debug)]
pub(crate) enum Answer {
    /// With new tokens.
    Tokens,
    /// With new tokens, as soon as the test opens the gate.
    Gated(watch::Receiver<bool>),
    /// With a refusal, as soon as the test opens the gate.
    Refused(watch::Receiver<bool>),
    /// Nobody is there: the request never left.
    Unreachable,
    /// The connection breaks; the tokens were rotated or not.
    Cut { rotated: bool },
    /// With this status and body, and no new tokens.
    Says(u16, &'static str),
    /// With new tokens that cannot be read: half of the JSON.
    Garbled,
    /// With a new access token, and the refresh token goes on.
    AccessOnly,
}

#[derive(Clone)]
pub(crate) struct Provider {
    state: Arc<Mutex<State>>,
}

struct State {
    /// How many pairs of tokens there were.
    pair: u64,
    dead: bool,
    /// How long access tokens live.
    lifetime: SignedDuration,
    script: VecDeque<Answer>,
    shown: Vec<String>,
    exchanges: Vec<String>,
}

impl Provider {
    pub(crate) fn new() -> Self {
        let state = State {
            pair: 0,
            dead: false,
            lifetime: SignedDuration::from_hours(24 * 7),
            script: VecDeque::new(),
            shown: Vec::new(),
            exchanges: Vec::new(),
        };
        Self {
            state: Arc::new(Mutex::new(state)),
        }
    }

    /// Lets access tokens live so many seconds; they may have died before they came.
    pub(crate) fn lifetime(self, seconds: i64) -> Self {
        self.lock().lifetime = SignedDuration::from_secs(seconds);
        self
    }

    /// Answers the next refreshes so, one after the other, and all that follow with tokens.
    pub(crate) fn answer(&self, answers: impl IntoIterator<Item = Answer>) {
        self.lock().script.extend(answers);
    }

    /// Answers with tokens again.
    pub(crate) fn forget_answers(&self) {
        self.lock().script.clear();
    }

    /// Answers the next refresh when the sender says so.
    pub(crate) fn gate(&self) -> watch::Sender<bool> {
        let (sender, gate) = watch::channel(false);
        self.answer([Answer::Gated(gate)]);
        sender
    }

    /// Returns the refresh tokens that were shown to it, in this order.
    pub(crate) fn shown(&self) -> Vec<String> {
        self.lock().shown.clone()
    }

    /// Waits until so many refresh tokens were shown.
    pub(crate) async fn wait_shown(&self, count: usize) {
        super::until(async || self.shown().len() >= count).await;
    }

    /// Returns the key in the `revoke_uri` of the last exchange.
    pub(crate) fn revoke_key(&self) -> String {
        let state = self.lock();
        let body: Value = serde_json::from_str(state.exchanges.last().unwrap()).unwrap();
        let uri = body["revoke_uri"].as_str().unwrap();
        uri.rsplit('/').next().unwrap().to_owned()
    }

    pub(crate) fn is_dead(&self) -> bool {
        self.lock().dead
    }

    /// Returns which pair of tokens is the live one.
    pub(crate) fn pair(&self) -> u64 {
        self.lock().pair
    }

    /// Ends the session.
    pub(crate) fn end(&self) {
        self.lock().dead = true;
    }

    pub(crate) fn freedom_id(&self) -> FreedomId {
        let provider = self.clone();
        FreedomId::builder("canary-id", "canary-secret")
            .transport(move |request: Request| {
                let provider = provider.clone();
                async move { provider.serve(&request).await }
            })
            .retries(0)
            .build()
            .unwrap()
    }

    async fn serve(&self, request: &Request) -> Result<TransportResponse, TransportError> {
        match *request.method() {
            Method::POST => Ok(self.lock().exchange(request.body().unwrap())),
            Method::PATCH => self.refresh(&bearer(request)).await,
            _ => Ok(self.lock().user(&bearer(request))),
        }
    }

    async fn refresh(&self, token: &str) -> Result<TransportResponse, TransportError> {
        let answer = {
            let mut state = self.lock();
            state.shown.push(token.to_owned());
            state.script.pop_front().unwrap_or(Answer::Tokens)
        };
        match answer {
            Answer::Tokens => Ok(self.lock().redeem(token)),
            Answer::Gated(mut gate) => {
                let answer = self.lock().redeem(token);
                let _open = gate.wait_for(|open| *open).await;
                Ok(answer)
            }
            Answer::Refused(mut gate) => {
                let _open = gate.wait_for(|open| *open).await;
                Ok(refused())
            }
            Answer::Unreachable => Err(TransportError::connect("nobody is there")),
            Answer::Cut { rotated } => {
                if rotated {
                    self.lock().redeem(token);
                }
                Err(TransportError::interrupted("the connection broke"))
            }
            Answer::Says(status, body) => Ok(json(status, body.to_owned())),
            Answer::AccessOnly => {
                let body = self.lock().rotate();
                let (head, tail) = body.split_once(r#""refresh_token""#).unwrap();
                let end = tail.split_once("access_expire_at").unwrap().1;
                Ok(json(200, format!(r#"{head}"access_expire_at{end}"#)))
            }
            Answer::Garbled => {
                let whole = self.lock().rotate();
                Ok(json(200, whole[..whole.len() - 20].to_owned()))
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }
}

impl State {
    fn rotate(&mut self) -> String {
        self.pair += 1;
        let end = Timestamp::now() + self.lifetime;
        let pair = self.pair;
        format!(
            r#"{{"id":"01953bce-e652-702c-a706-{pair:012}","access_token":"canary-access-{pair}","refresh_token":"canary-refresh-{pair}","access_expire_at":"{end}","refresh_expire_at":"2999-01-01T00:00:00Z"}}"#
        )
    }

    fn exchange(&mut self, body: &[u8]) -> TransportResponse {
        self.exchanges
            .push(String::from_utf8(body.to_vec()).unwrap());
        json(200, self.rotate())
    }

    /// Rotates the tokens, or ends the session if the token is an old one.
    fn redeem(&mut self, token: &str) -> TransportResponse {
        if token != format!("canary-refresh-{}", self.pair) {
            self.dead = true;
        }
        if self.dead {
            return refused();
        }
        json(200, self.rotate())
    }

    fn user(&self, token: &str) -> TransportResponse {
        if self.dead || token != format!("canary-access-{}", self.pair) {
            return refused();
        }
        json(
            200,
            r#"{"freedom_id":"01e272c9-8da6-466e-8a20-fcdf4d4c49ff"}"#.to_owned(),
        )
    }
}

fn refused() -> TransportResponse {
    let body = r#"{"error":{"message":"The token is not accepted."}}"#;
    json(401, body.to_owned())
}

fn json(status: u16, body: String) -> TransportResponse {
    let mut headers = HeaderMap::new();
    headers.insert("content-type", "application/json".parse().unwrap());
    TransportResponse::new(
        StatusCode::from_u16(status).unwrap(),
        headers,
        Body::full(body),
    )
}

fn bearer(request: &Request) -> String {
    let header = request.headers().get("authorization").unwrap();
    header
        .to_str()
        .unwrap()
        .trim_start_matches("Bearer ")
        .to_owned()
}
