//! An application that uses the sandbox, with nothing in common with the project's own client.

use fid_sandbox::Sandbox;
use reqwest::{Client, RequestBuilder, Response, StatusCode, redirect::Policy};
use serde_json::{Value, json};

pub(crate) const TOKEN: &str = "/api/v1/oauth/token";
pub(crate) const BACK: &str = "http://127.0.0.1:9/back?tab=1";
pub(crate) const AISULU: &str = "aisulu@example.com";
pub(crate) const TIMUR: &str = "timur@example.com";

/// An application of a sandbox.
pub(crate) struct App {
    pub(crate) sandbox: Sandbox,
    http: Client,
}

impl App {
    /// Starts a sandbox as it is unless set up.
    pub(crate) async fn start() -> Self {
        Self::of(Sandbox::start().await.unwrap())
    }

    pub(crate) fn of(sandbox: Sandbox) -> Self {
        let http = Client::builder()
            .redirect(Policy::none())
            .no_proxy()
            .build()
            .unwrap();
        Self { sandbox, http }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.sandbox.base_url())
    }

    pub(crate) fn get(&self, path: &str) -> RequestBuilder {
        self.http.get(self.url(path))
    }

    pub(crate) fn post(&self, path: &str) -> RequestBuilder {
        self.http.post(self.url(path))
    }

    pub(crate) fn put(&self, path: &str) -> RequestBuilder {
        self.http.put(self.url(path))
    }

    pub(crate) fn patch(&self, path: &str) -> RequestBuilder {
        self.http.patch(self.url(path))
    }

    pub(crate) fn delete(&self, path: &str) -> RequestBuilder {
        self.http.delete(self.url(path))
    }

    /// A `POST` as the application.
    pub(crate) fn basic(&self, path: &str) -> RequestBuilder {
        self.post(path)
            .basic_auth(self.sandbox.client_id(), Some(self.sandbox.client_secret()))
    }

    pub(crate) fn refresh(&self, tokens: &Value) -> RequestBuilder {
        self.http
            .patch(self.url(TOKEN))
            .bearer_auth(text(tokens, "refresh_token"))
    }

    pub(crate) fn user_info(&self, tokens: &Value) -> RequestBuilder {
        self.get("/api/v1/oauth/get-data")
            .bearer_auth(text(tokens, "access_token"))
    }

    pub(crate) async fn link(&self, grants: &[&str]) -> String {
        let body = json!({ "redirect_uri": BACK, "grants": grants });
        let answer = ok(self.basic("/api/v1/oauth/authorize").json(&body)).await;
        text(&answer, "redirect_uri").to_owned()
    }

    pub(crate) async fn code(&self, grants: &[&str]) -> String {
        self.sandbox
            .approve(&self.link(grants).await)
            .await
            .unwrap()
    }

    pub(crate) fn exchange(&self, code: &str) -> RequestBuilder {
        self.basic(TOKEN)
            .json(&json!({ "authorization_code": code }))
    }

    /// Signs the first person in.
    pub(crate) async fn tokens(&self, grants: &[&str]) -> Value {
        ok(self.exchange(&self.code(grants).await)).await
    }

    /// Signs a person in by a revoke address.
    pub(crate) async fn tokens_with(
        &self,
        login: &str,
        grants: &[&str],
        revoke_uri: &str,
    ) -> Value {
        let code = self
            .sandbox
            .approve_as(&self.link(grants).await, login)
            .await
            .unwrap();
        let body = json!({ "authorization_code": code, "revoke_uri": revoke_uri });
        ok(self.basic(TOKEN).json(&body)).await
    }
}

/// Sends, and returns the JSON of an answer that must be 200.
#[track_caller]
pub(crate) fn ok(request: RequestBuilder) -> impl Future<Output = Value> {
    answered(request, 200)
}

/// Sends, and returns the JSON of an answer that must have this status.
pub(crate) async fn answered(request: RequestBuilder, status: u16) -> Value {
    let answer = request.send().await.unwrap();
    let got = answer.status().as_u16();
    let body = answer.text().await.unwrap();
    assert_eq!(got, status, "{body}");
    serde_json::from_str(&body).unwrap()
}

/// Sends, and returns the whole answer.
pub(crate) async fn send(request: RequestBuilder) -> (StatusCode, String) {
    let answer = request.send().await.unwrap();
    (answer.status(), answer.text().await.unwrap())
}

pub(crate) fn location(answer: &Response) -> &str {
    answer.headers()["location"].to_str().unwrap()
}

#[track_caller]
pub(crate) fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name]
        .as_str()
        .unwrap_or_else(|| panic!("{name} is no text in {value}"))
}

/// The message of an envelope.
#[track_caller]
pub(crate) fn message(envelope: &Value) -> &str {
    text(&envelope["error"], "message")
}
