//! One-time codes, between consent and tokens.

use std::collections::HashMap;

use jiff::Timestamp;
use uuid::Uuid;

use crate::{links::OidcRequest, random, tokens::FamilyId};

/// How long a code is; no page says.
const LENGTH: usize = 64;

/// What a person allowed an application.
#[derive(Clone, Debug)]
pub(crate) struct Consent {
    pub(crate) client_id: String,
    pub(crate) user: Uuid,
    pub(crate) grants: Vec<String>,
}

impl Consent {
    /// Tells whether the person allowed this.
    pub(crate) fn allows(&self, grant: &str) -> bool {
        self.grants.iter().any(|allowed| allowed == grant)
    }
}

/// A code's meaning.
#[derive(Clone, Debug)]
pub(crate) struct Code {
    pub(crate) consent: Consent,
    pub(crate) redirect_uri: String,
    pub(crate) oidc: Option<OidcRequest>,
    pub(crate) expires: Timestamp,
    used_for: Option<FamilyId>,
}

impl Code {
    pub(crate) fn new(
        consent: Consent,
        redirect_uri: String,
        oidc: Option<OidcRequest>,
        expires: Timestamp,
    ) -> Self {
        Self {
            consent,
            redirect_uri,
            oidc,
            expires,
            used_for: None,
        }
    }
}

/// Why a code gives nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CodeRefusal {
    Unknown,
    OtherClient,
    OtherFlow,
    OtherRedirect,
    Expired,
    Used(FamilyId),
}

impl CodeRefusal {
    /// Returns the reason in words, for the journal: the answer does not tell.
    pub(crate) fn reason(self) -> &'static str {
        match self {
            Self::Unknown => "no such code was issued",
            Self::OtherClient => "the code was issued to another application",
            Self::OtherFlow => "the code belongs to the other token endpoint",
            Self::OtherRedirect => "the code was sent to another redirect_uri",
            Self::Expired => "the code has expired",
            Self::Used(_) => "the code was used before",
        }
    }
}

/// Every code that was issued.
#[derive(Debug, Default)]
pub(crate) struct Codes(HashMap<String, Code>);

impl Codes {
    /// Keeps what a code means and returns the code.
    pub(crate) fn issue(&mut self, meaning: Code) -> String {
        let code = random::text(LENGTH);
        self.0.insert(code.clone(), meaning);
        code
    }

    /// Returns what a code means, if this application may use it now.
    pub(crate) fn get(
        &self,
        code: &str,
        client_id: &str,
        now: Timestamp,
    ) -> Result<&Code, CodeRefusal> {
        let meaning = self.0.get(code).ok_or(CodeRefusal::Unknown)?;
        if meaning.consent.client_id != client_id {
            return Err(CodeRefusal::OtherClient);
        }
        match meaning.used_for {
            Some(family) => Err(CodeRefusal::Used(family)),
            None if now >= meaning.expires => Err(CodeRefusal::Expired),
            None => Ok(meaning),
        }
    }

    /// Notes which tokens a code became.
    pub(crate) fn spend(&mut self, code: &str, family: FamilyId) {
        if let Some(meaning) = self.0.get_mut(code) {
            meaning.used_for = Some(family);
        }
    }
}
