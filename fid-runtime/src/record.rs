//! What is known of a call when it has ended.

use std::time::Duration;

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

impl Record {
    pub(crate) fn new(draft: &Draft, attempts: u32, elapsed: Duration) -> Self {
        let credential = draft.credential().map(|credential| credential.kind);
        Self {
            operation: draft.operation,
            credential,
            attempts,
            elapsed,
        }
    }
}
