//! Access and refresh tokens.
//!
//! All tokens that come of one code are a family: a refresh replaces its pair, a logout ends it.

use std::collections::HashMap;

use jiff::Timestamp;
use uuid::Uuid;

use crate::{clock, codes::Consent, random, settings::Settings};

/// How long a token is, of `[a-zA-Z0-9]` (page "Token exchange").
const LENGTH: usize = 128;

/// Names a family.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FamilyId(usize);

/// What one exchange or refresh gives.
pub(crate) struct Pair {
    pub(crate) id: Uuid,
    pub(crate) access_token: String,
    pub(crate) refresh_token: String,
    pub(crate) access_expires: Timestamp,
    pub(crate) refresh_expires: Timestamp,
}

/// All tokens of one code.
#[derive(Debug)]
pub(crate) struct Family {
    pub(crate) consent: Consent,
    pub(crate) revoke_uri: Option<String>,
    pub(crate) current: Uuid,
    pub(crate) expires: Timestamp,
    ended: bool,
}

/// What a token is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Access,
    Refresh,
}

struct Token {
    kind: Kind,
    family: FamilyId,
    expires: Timestamp,
    replaced: bool,
}

/// Why a token opens nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    Unknown,
    OtherKind,
    Ended,
    Replaced,
    Expired,
}

impl Refusal {
    /// Returns the reason in words.
    pub(crate) fn reason(self) -> &'static str {
        match self {
            Self::Unknown => "The token is unknown.",
            Self::OtherKind => "The token is of the other kind.",
            Self::Ended => "The session of the token has ended.",
            Self::Replaced => "The token was replaced by a refresh.",
            Self::Expired => "The token has expired.",
        }
    }
}

/// Every token that was issued. Tokens appear in no output of this type: it has no `Debug`.
#[derive(Default)]
pub(crate) struct Tokens {
    families: Vec<Family>,
    tokens: HashMap<String, Token>,
}

impl Tokens {
    /// Begins a family and returns its first pair.
    pub(crate) fn open(
        &mut self,
        consent: Consent,
        revoke_uri: Option<String>,
        now: Timestamp,
        settings: &Settings,
    ) -> (FamilyId, Pair) {
        let family = FamilyId(self.families.len());
        self.families.push(Family {
            consent,
            revoke_uri,
            current: Uuid::nil(),
            expires: now,
            ended: false,
        });
        (family, self.issue(family, now, settings))
    }

    /// Returns what the person allowed to the holder of an access token.
    pub(crate) fn access(&self, token: &str, now: Timestamp) -> Result<&Consent, Refusal> {
        let family = self.live(token, Kind::Access, now)?;
        Ok(&self.family(family).consent)
    }

    /// Exchanges a refresh token for the next pair of its family.
    ///
    /// With rotation the pair that it replaces dies. With reuse detection a token that was replaced, shown again, ends
    /// the family.
    pub(crate) fn refresh(
        &mut self,
        token: &str,
        now: Timestamp,
        settings: &Settings,
    ) -> Result<Pair, Refusal> {
        let family = self
            .live(token, Kind::Refresh, now)
            .inspect_err(|refusal| {
                if *refusal == Refusal::Replaced && settings.reuse_detection {
                    self.end_family_of(token);
                }
            })?;
        if settings.rotation {
            let old = self
                .tokens
                .values_mut()
                .filter(|token| token.family == family);
            old.for_each(|token| token.replaced = true);
        }
        Ok(self.issue(family, now, settings))
    }

    /// Ends a family: none of its tokens opens anything any more.
    pub(crate) fn end(&mut self, family: FamilyId) {
        self.families[family.0].ended = true;
    }

    /// Ends what a person has open, and returns it.
    pub(crate) fn end_all_of(&mut self, user: Uuid, now: Timestamp) -> Vec<&Family> {
        let live = self
            .families
            .iter_mut()
            .filter(|family| family.is_live(user, now));
        live.map(|family| {
            family.ended = true;
            &*family
        })
        .collect()
    }

    /// Returns what a person has open.
    pub(crate) fn live_of(&self, user: Uuid, now: Timestamp) -> impl Iterator<Item = &Family> {
        self.families
            .iter()
            .filter(move |family| family.is_live(user, now))
    }

    /// Tells what kind of token this is, dead ones included; nothing if it was never issued.
    pub(crate) fn kind(&self, token: &str) -> Option<Kind> {
        self.tokens.get(token).map(|token| token.kind)
    }

    fn issue(&mut self, family: FamilyId, now: Timestamp, settings: &Settings) -> Pair {
        let pair = Pair {
            id: random::id(now),
            access_token: random::text(LENGTH),
            refresh_token: random::text(LENGTH),
            access_expires: clock::after(now, settings.access_lifetime),
            refresh_expires: clock::after(now, settings.refresh_lifetime),
        };
        self.keep(
            family,
            Kind::Access,
            &pair.access_token,
            pair.access_expires,
        );
        self.keep(
            family,
            Kind::Refresh,
            &pair.refresh_token,
            pair.refresh_expires,
        );
        self.families[family.0].current = pair.id;
        self.families[family.0].expires = pair.refresh_expires;
        pair
    }

    fn keep(&mut self, family: FamilyId, kind: Kind, token: &str, expires: Timestamp) {
        self.tokens.insert(
            token.to_owned(),
            Token {
                kind,
                family,
                expires,
                replaced: false,
            },
        );
    }

    fn live(&self, token: &str, kind: Kind, now: Timestamp) -> Result<FamilyId, Refusal> {
        let token = self.tokens.get(token).ok_or(Refusal::Unknown)?;
        if token.kind != kind {
            return Err(Refusal::OtherKind);
        }
        if self.family(token.family).ended {
            return Err(Refusal::Ended);
        }
        match (token.replaced, now < token.expires) {
            (true, _) => Err(Refusal::Replaced),
            (false, false) => Err(Refusal::Expired),
            (false, true) => Ok(token.family),
        }
    }

    fn family(&self, family: FamilyId) -> &Family {
        &self.families[family.0]
    }

    fn end_family_of(&mut self, token: &str) {
        if let Some(family) = self.tokens.get(token).map(|token| token.family) {
            self.end(family);
        }
    }
}

impl Family {
    fn is_live(&self, user: Uuid, now: Timestamp) -> bool {
        self.consent.user == user && !self.ended && now < self.expires
    }
}
