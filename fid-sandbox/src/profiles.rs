//! Requests for a person's profile, which take a while and are forgotten after another.

use std::collections::HashMap;

use jiff::{Span, Timestamp, ToSpan};
use uuid::Uuid;

use crate::{clock, random, users::ProfileOutcome};

/// How long the payload of the page's example is.
const PAYLOAD_LENGTH: usize = 96;

/// Who asked, for whom, under which id.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Key {
    pub(crate) client_id: String,
    pub(crate) user: Uuid,
    pub(crate) request_id: Uuid,
}

/// What a status answers (page "Get profile status").
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    Pending,
    Completed { payload: String },
    Failed,
    NotFound,
}

struct Request {
    outcome: ProfileOutcome,
    ends: Timestamp,
    pending_forgotten: Timestamp,
    ended_forgotten: Timestamp,
    payload: String,
}

/// Every request.
#[derive(Default)]
pub(crate) struct Profiles(HashMap<Key, Request>);

impl Profiles {
    /// Begins a request. Returns false if the same one is in progress already.
    pub(crate) fn begin(
        &mut self,
        key: Key,
        outcome: ProfileOutcome,
        now: Timestamp,
        takes: Span,
    ) -> bool {
        if self.status(&key, now).0 == Status::Pending {
            return false;
        }
        let ends = clock::after(now, takes);
        let request = Request {
            outcome,
            ends,
            pending_forgotten: clock::after(now, 24.hours()),
            ended_forgotten: clock::after(ends, 60.minutes()),
            payload: random::text(PAYLOAD_LENGTH),
        };
        self.0.insert(key, request);
        true
    }

    /// Tells how a request stands, and since when. Pending data is kept for 24 hours, other data for 60 minutes.
    pub(crate) fn status(&self, key: &Key, now: Timestamp) -> (Status, Timestamp) {
        let Some(request) = self.0.get(key) else {
            return (Status::NotFound, now);
        };
        let pending = request.outcome == ProfileOutcome::StaysPending || now < request.ends;
        let forgotten = if pending {
            request.pending_forgotten
        } else {
            request.ended_forgotten
        };
        match request.outcome {
            _ if now >= forgotten => (Status::NotFound, now),
            _ if pending => (Status::Pending, now),
            ProfileOutcome::Fails => (Status::Failed, request.ends),
            _ => (
                Status::Completed {
                    payload: request.payload.clone(),
                },
                request.ends,
            ),
        }
    }
}
