//! What is known of a call when it has ended.

use std::time::Duration;

use tokio::time::Instant;

use crate::credential::CredentialKind;
use crate::draft::Draft;
use crate::operation::Operation;

/// How a call went, for errors and decisions.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Record {
    pub(crate) operation: Operation,
    pub(crate) credential: Option<CredentialKind>,
    pub(crate) attempts: u32,
    pub(crate) elapsed: Duration,
}

/// What a call took so far.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Effort {
    pub(crate) attempts: u32,
    /// None where nothing was sent.
    pub(crate) started: Option<Instant>,
}

impl Effort {
    pub(crate) const NONE: Self = Self {
        attempts: 0,
        started: None,
    };

    pub(crate) fn elapsed(&self) -> Duration {
        self.started
            .map_or(Duration::ZERO, |started| started.elapsed())
    }
}

impl Record {
    pub(crate) fn new(draft: &Draft, effort: Effort) -> Self {
        let kinds = draft.credentials().map(|credential| credential.kind);
        // A token is what runs out first.
        let credential = kinds.reduce(|first, next| match next {
            CredentialKind::Bearer => next,
            _ => first,
        });
        Self {
            operation: draft.operation,
            credential,
            attempts: effort.attempts,
            elapsed: effort.elapsed(),
        }
    }
}
