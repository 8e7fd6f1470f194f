//! What a step of the demo found out.

use std::fmt::Display;

use fid_client::{Secret, TokenSet, UserInfo};
use serde_json::{Map, Value};

use crate::text::{Hidden, quoted};

/// Names and what was found under them, in order. Secrets go in as their length.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub(super) named: Vec<(String, String)>,
    /// What a reader should know besides.
    pub(super) notes: Vec<&'static str>,
}

impl Facts {
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// Adds what may be shown.
    pub(super) fn show(mut self, name: &str, value: impl Display) -> Self {
        let value = quoted(&value.to_string());
        self.named.push((name.to_owned(), value));
        self
    }

    /// Adds a secret: its length.
    pub(super) fn hide(mut self, name: &str, secret: &Secret) -> Self {
        let value = Hidden::of(secret.expose()).to_string();
        self.named.push((name.to_owned(), value));
        self
    }

    pub(super) fn note(mut self, note: &'static str) -> Self {
        self.notes.push(note);
        self
    }

    pub(super) fn to_json(&self) -> Value {
        let named = self.named.iter();
        let fields: Map<_, _> = named
            .map(|(name, value)| (name.clone(), Value::from(value.as_str())))
            .collect();
        Value::from(fields)
    }
}

impl From<&TokenSet> for Facts {
    fn from(tokens: &TokenSet) -> Self {
        Self::new()
            .show("id", tokens.id)
            .hide("access_token", &tokens.access_token)
            .hide("refresh_token", &tokens.refresh_token)
            .show("access_expire_at", &tokens.access_expire_at)
            .show("refresh_expire_at", &tokens.refresh_expire_at)
    }
}

impl From<&UserInfo> for Facts {
    fn from(user: &UserInfo) -> Self {
        let facts = Self::new().show("freedom_id", user.freedom_id);
        let fields = crate::user::fields(user);
        fields
            .iter()
            .fold(facts, |facts, (name, value)| facts.show(name, value))
    }
}

impl From<&fid_client::Error> for Facts {
    fn from(error: &fid_client::Error) -> Self {
        let mut facts = Self::new();
        if let Some(words) = error.message() {
            facts = facts.show("error.message", words);
        }
        if let Some(code) = error.code() {
            facts = facts.show("error.code", code);
        }
        facts
            .show("error", error)
            .show("disposition", format_args!("{:?}", error.disposition()))
    }
}
