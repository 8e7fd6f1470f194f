//! The handle of a sandbox that runs.

use std::{fmt, net::SocketAddr, sync::Arc, time::Duration};

use jiff::Timestamp;

use crate::{
    Builder, Entry, Fault, Operation, StartError, Times, User,
    browser::{self, ApproveError, Decision},
    callback,
    server::Server,
    settings::Client,
    state::Shared,
};

/// A Freedom ID of your own, which runs until it is shut down or dropped.
///
/// See the [crate's page](crate) for an example and for what it does.
pub struct Sandbox {
    shared: Arc<Shared>,
    server: Server,
    client: Client,
}

/// Shows where it is and nothing that it keeps.
impl fmt::Debug for Sandbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sandbox")
            .field("base_url", &self.shared.base_url)
            .finish_non_exhaustive()
    }
}

impl Sandbox {
    /// Starts a sandbox on a free port of `127.0.0.1`, with one application and two people.
    ///
    /// # Errors
    ///
    /// If no port can be listened on.
    ///
    /// # Panics
    ///
    /// Outside a Tokio runtime.
    pub async fn start() -> Result<Self, StartError> {
        Self::builder().start().await
    }

    /// Returns a builder, to set up an address, a client, people, lifetimes and behaviour.
    pub fn builder() -> Builder {
        Builder::new()
    }

    pub(crate) fn new(shared: Arc<Shared>, server: Server, client: Client) -> Self {
        Self {
            shared,
            server,
            client,
        }
    }

    /// Returns where it is, such as `http://127.0.0.1:49152`: one base URL for both hosts of Freedom ID.
    pub fn base_url(&self) -> &str {
        &self.shared.base_url
    }

    /// Returns the address that it listens on.
    pub fn address(&self) -> SocketAddr {
        self.server.address()
    }

    /// Returns the id of its application, of the first if there are several.
    pub fn client_id(&self) -> &str {
        &self.client.id
    }

    /// Returns the secret of that application.
    pub fn client_secret(&self) -> &str {
        &self.client.secret
    }

    /// Returns the people, those who were created over HTTP included.
    pub fn users(&self) -> Vec<User> {
        self.shared.state().users.clone()
    }

    /// Returns the time by its clock.
    pub fn now(&self) -> Timestamp {
        self.shared.state().now()
    }

    /// Puts its clock forward: tokens, codes and links expire, the `Date` of its answers follows.
    pub fn advance(&self, by: Duration) {
        self.shared.state().clock.advance(by);
    }

    /// Makes the next requests for an operation fail. Several faults of one operation happen one after the other.
    pub fn fault(&self, operation: Operation, fault: Fault, times: Times) {
        self.shared.state().faults.plan(operation, fault, times);
    }

    /// Forgets the faults that have not happened yet.
    pub fn clear_faults(&self) {
        self.shared.state().faults.clear();
    }

    /// Returns what it received and what it called, the oldest first, 10,000 entries at most.
    pub fn journal(&self) -> Vec<Entry> {
        self.shared.state().journal.entries()
    }

    /// Returns how many requests for an operation the journal has, those not answered yet included.
    pub fn requests(&self, operation: Operation) -> usize {
        self.shared.state().journal.count(operation)
    }

    /// Empties the journal.
    pub fn clear_journal(&self) {
        self.shared.state().journal.clear();
    }

    /// Waits until the journal has so many requests for an operation: they have arrived whole, and may be unanswered.
    pub async fn wait_for(&self, operation: Operation, requests: usize) {
        let mut arrivals = self.shared.arrivals.subscribe();
        // The sender is in `self`, so that waiting cannot fail.
        let _ = arrivals
            .wait_for(|_| self.requests(operation) >= requests)
            .await;
    }

    /// Answers a login link as the first person, who allows everything; returns the one-time code.
    ///
    /// This is done over HTTP, as a browser does it, and is in the journal.
    ///
    /// # Errors
    ///
    /// If the link is not one of this sandbox, has expired or was answered, or if a planned fault is in the way.
    pub async fn approve(&self, link: &str) -> Result<String, ApproveError> {
        browser::code(&self.answer(link, None, Decision::Allow).await?)
    }

    /// Answers a link as [`Sandbox::approve`] does, as the person of this e-mail address, phone number or id.
    ///
    /// # Errors
    ///
    /// As [`Sandbox::approve`], and if nobody is called that.
    pub async fn approve_as(&self, link: &str, login: &str) -> Result<String, ApproveError> {
        browser::code(&self.answer(link, Some(login), Decision::Allow).await?)
    }

    /// Answers a link as [`Sandbox::approve`] does; returns the address that the browser is sent to.
    ///
    /// # Errors
    ///
    /// As [`Sandbox::approve`].
    pub async fn approve_location(&self, link: &str) -> Result<String, ApproveError> {
        self.answer(link, None, Decision::Allow).await
    }

    /// Answers a login link as the first person, who denies; returns the address that the browser is sent to.
    ///
    /// It has `error_code=100102` appended, the only trace of a failed sign-in that any page of Freedom ID shows.
    ///
    /// # Errors
    ///
    /// As [`Sandbox::approve`].
    pub async fn deny(&self, link: &str) -> Result<String, ApproveError> {
        self.answer(link, None, Decision::Deny).await
    }

    /// Ends the main session of the person of this e-mail address, phone number or id, as their logging out does.
    ///
    /// Their tokens die, and each application that gave a `revoke_uri` is called. Returns how many were called, once all
    /// have answered or 5 seconds are over; the journal has the results. Nobody of that name has no session.
    pub async fn end_session(&self, login: &str) -> usize {
        let user = self
            .shared
            .state()
            .user_called(login)
            .map(|user| user.freedom_id);
        match user {
            Some(user) => callback::end_session(&self.shared, user).await,
            None => 0,
        }
    }

    /// Stops listening and waits for requests that are under way, for a second at most.
    pub async fn shutdown(self) {
        self.server.shutdown().await;
    }

    async fn answer(
        &self,
        link: &str,
        login: Option<&str>,
        decision: Decision,
    ) -> Result<String, ApproveError> {
        browser::answer(&self.shared, link, login, decision).await
    }
}
