//! All that a sandbox knows.

use std::{
    net::SocketAddr,
    sync::{Mutex, MutexGuard, PoisonError},
};

use axum::http::HeaderMap;
use jiff::Timestamp;
use tokio::sync::watch;
use uuid::Uuid;

use crate::{
    clock::{self, Clock},
    codes::{Code, CodeRefusal, Codes, Consent},
    error::ApiError,
    faults::Faults,
    form,
    journal::{Entry, Journal},
    links::{DeadLink, Links},
    profiles::Profiles,
    sessions::Sessions,
    settings::Settings,
    tokens::{Pair, Tokens},
    users::User,
};

/// What every connection shares.
pub(crate) struct Shared {
    /// Where the sandbox is, without a slash at the end.
    pub(crate) base_url: String,
    /// The name of the session cookie: it has the port in it, because cookies of one host are shared by all its ports.
    pub(crate) cookie: String,
    /// Whether only this machine reaches the sandbox.
    pub(crate) on_loopback: bool,
    /// Counts what the journal got, for those who wait for it.
    pub(crate) arrivals: watch::Sender<u64>,
    state: Mutex<State>,
}

/// What changes, and the settings by which it does.
pub(crate) struct State {
    pub(crate) settings: Settings,
    pub(crate) clock: Clock,
    pub(crate) users: Vec<User>,
    pub(crate) links: Links,
    pub(crate) codes: Codes,
    pub(crate) tokens: Tokens,
    pub(crate) sessions: Sessions,
    pub(crate) profiles: Profiles,
    pub(crate) faults: Faults,
    pub(crate) journal: Journal,
}

impl Shared {
    pub(crate) fn new(base_url: String, address: SocketAddr, state: State) -> Self {
        Self {
            base_url,
            cookie: format!("fid_sandbox_{}", address.port()),
            on_loopback: address.ip().to_canonical().is_loopback(),
            arrivals: watch::Sender::new(0),
            state: Mutex::new(state),
        }
    }

    /// Returns the state, for as long as it takes to answer: nobody holds it while waiting for something.
    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds an entry to the journal, tells those who wait for it, and returns its sequence number.
    pub(crate) fn record(&self, entry: impl FnOnce(&State) -> Entry) -> u64 {
        let mut state = self.state();
        let entry = entry(&state);
        let sequence = state.journal.record(entry);
        drop(state);
        self.arrivals.send_replace(sequence);
        sequence
    }

    /// Returns who is signed in in this browser.
    pub(crate) fn signed_in(&self, headers: &HeaderMap) -> Option<User> {
        let state = self.state();
        let user = state.sessions.user(headers, &self.cookie)?;
        state.user(user).cloned()
    }
}

/// Who asks for the tokens of a code, and where.
pub(crate) struct Redemption<'a> {
    pub(crate) client_id: &'a str,
    pub(crate) revoke_uri: Option<String>,
    /// Set at the OpenID Connect endpoint.
    pub(crate) oidc_redirect_uri: Option<&'a str>,
}

impl State {
    pub(crate) fn new(settings: Settings, clock: Clock, users: Vec<User>) -> Self {
        Self {
            settings,
            clock,
            users,
            links: Links::default(),
            codes: Codes::default(),
            tokens: Tokens::default(),
            sessions: Sessions::default(),
            profiles: Profiles::default(),
            faults: Faults::default(),
            journal: Journal::default(),
        }
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    pub(crate) fn user(&self, freedom_id: Uuid) -> Option<&User> {
        self.users.iter().find(|user| user.freedom_id == freedom_id)
    }

    /// Returns the person whom a login names.
    pub(crate) fn user_called(&self, login: &str) -> Option<&User> {
        self.users.iter().find(|user| user.is_called(login))
    }

    /// Returns what an access token opens: the person, and what they allowed.
    pub(crate) fn access(&self, token: &str) -> Result<(&User, &Consent), ApiError> {
        let consent = self.tokens.access(token, self.now())?;
        let user = self.user(consent.user).expect("nobody is ever removed");
        Ok((user, consent))
    }

    /// Answers a link for a person who allows what it asks. Returns where to send the browser.
    pub(crate) fn allow(&mut self, track_id: &str, user: Uuid) -> Result<String, DeadLink> {
        let now = self.now();
        let link = self.links.answer(track_id, true, now)?;
        let consent = Consent {
            client_id: link.client_id,
            user,
            grants: link.grants,
        };
        let expires = clock::after(now, self.settings.code_lifetime);
        let meaning = Code::new(
            consent,
            link.redirect_uri.clone(),
            link.oidc.clone(),
            expires,
        );
        let code = self.codes.issue(meaning);
        Ok(match link.oidc {
            None => form::append(&link.redirect_uri, &[("authorization_code", &code)]),
            Some(oidc) => form::append(
                &link.redirect_uri,
                &[("code", &code), ("state", &oidc.state)],
            ),
        })
    }

    /// Answers a link for a person who denies it. Returns where to send the browser.
    ///
    /// What Freedom ID appends then no page says. The one hint is an example address with `error_code=100102`, so that
    /// is what a link gets; an OpenID Connect request gets what that standard has (OpenID Connect Core, 3.1.2.6).
    pub(crate) fn deny(&mut self, track_id: &str) -> Result<String, DeadLink> {
        let link = self.links.answer(track_id, false, self.now())?;
        Ok(match link.oidc {
            None => form::append(&link.redirect_uri, &[("error_code", "100102")]),
            Some(oidc) => form::append(
                &link.redirect_uri,
                &[("error", "access_denied"), ("state", &oidc.state)],
            ),
        })
    }

    /// Gives the tokens of a code, once. A code that comes again ends what it gave, if reuse is detected.
    pub(crate) fn redeem(
        &mut self,
        code: &str,
        by: Redemption<'_>,
    ) -> Result<(Pair, Code), CodeRefusal> {
        let now = self.now();
        let meaning = self
            .codes
            .get(code, by.client_id, now)
            .and_then(|meaning| by.fits(meaning));
        let meaning = meaning.inspect_err(|refusal| match refusal {
            CodeRefusal::Used(family) if self.settings.reuse_detection => self.tokens.end(*family),
            _ => {}
        })?;
        let (family, pair) =
            self.tokens
                .open(meaning.consent.clone(), by.revoke_uri, now, &self.settings);
        self.codes.spend(code, family);
        Ok((pair, meaning))
    }
}

impl Redemption<'_> {
    fn fits(&self, code: &Code) -> Result<Code, CodeRefusal> {
        match self.oidc_redirect_uri {
            here if here.is_some() != code.oidc.is_some() => Err(CodeRefusal::OtherFlow),
            Some(here) if here != code.redirect_uri => Err(CodeRefusal::OtherRedirect),
            _ => Ok(code.clone()),
        }
    }
}
