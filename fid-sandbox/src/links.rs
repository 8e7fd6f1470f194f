//! Login links: what an application asked for, until a person has answered.

use std::collections::HashMap;

use jiff::Timestamp;
use uuid::Uuid;

/// What an application asks a person for.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    pub(crate) client_id: String,
    pub(crate) redirect_uri: String,
    pub(crate) grants: Vec<String>,
    /// Set if the link came from the OpenID Connect endpoint.
    pub(crate) oidc: Option<OidcRequest>,
    pub(crate) expires: Timestamp,
}

/// What an OpenID Connect request has beside an ordinary one.
#[derive(Clone, Debug)]
pub(crate) struct OidcRequest {
    pub(crate) state: String,
    pub(crate) nonce: String,
}

/// Why a link leads nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DeadLink {
    Unknown,
    Expired,
    Allowed,
    Denied,
}

impl DeadLink {
    /// Returns the reason in words.
    pub(crate) fn reason(self) -> &'static str {
        match self {
            Self::Unknown => "no link has this track_id",
            Self::Expired => "the link has expired",
            Self::Allowed => "the link was used",
            Self::Denied => "the person denied the link",
        }
    }
}

/// Every link by its `track_id`, and how it was answered: allowed or not.
#[derive(Debug, Default)]
pub(crate) struct Links(HashMap<Uuid, (Link, Option<bool>)>);

impl Links {
    /// Keeps a link and returns its `track_id`.
    pub(crate) fn open(&mut self, link: Link) -> Uuid {
        let track_id = Uuid::new_v4();
        self.0.insert(track_id, (link, None));
        track_id
    }

    /// Returns a link that still waits for an answer.
    pub(crate) fn get(&self, track_id: &str, now: Timestamp) -> Result<(Uuid, &Link), DeadLink> {
        let track_id = Uuid::parse_str(track_id).map_err(|_| DeadLink::Unknown)?;
        let (link, allowed) = self.0.get(&track_id).ok_or(DeadLink::Unknown)?;
        match allowed {
            Some(true) => Err(DeadLink::Allowed),
            Some(false) => Err(DeadLink::Denied),
            None if now >= link.expires => Err(DeadLink::Expired),
            None => Ok((track_id, link)),
        }
    }

    /// Takes a link's answer: a second one finds it answered.
    pub(crate) fn answer(
        &mut self,
        track_id: &str,
        allowed: bool,
        now: Timestamp,
    ) -> Result<Link, DeadLink> {
        let (track_id, link) = self.get(track_id, now)?;
        let link = link.clone();
        self.0
            .entry(track_id)
            .and_modify(|(_, answer)| *answer = Some(allowed));
        Ok(link)
    }
}
