//! What the sandbox received and what it called, without anybody's secrets.

use std::{collections::VecDeque, fmt};

use jiff::Timestamp;

use crate::{clock, operation::Operation};

pub(crate) mod summary;

/// The journal forgets the oldest entries beyond this number.
const CAPACITY: usize = 10_000;

/// A request that the sandbox received, or a callback that it made.
///
/// An entry holds no secret and nobody's data: of a credential it has the kind, of a body the names and lengths of the
/// fields, of a path no query and no long segment.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Entry {
    /// Counts from 1.
    pub sequence: u64,
    /// When it came, by the sandbox's clock.
    pub time: Timestamp,
    /// What it asked for.
    pub operation: Operation,
    /// Its method.
    pub method: String,
    /// Its path; of a callback the scheme and host alone, as the path may be a secret.
    pub path: String,
    /// What it identified itself with.
    pub credential: CredentialKind,
    /// The names of its body's fields and what they held, as kinds and lengths.
    pub body: String,
    /// The status of the answer. Nothing while there is none, and for ever if the connection closed instead.
    pub status: Option<u16>,
    /// The name of the fault that it met.
    pub fault: Option<&'static str>,
    /// Why it was refused, or how a callback ended.
    pub note: Option<String>,
}

/// What a request identified itself with, as far as the sandbox can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CredentialKind {
    /// There was no `Authorization` header.
    None,
    /// HTTP Basic with the id and secret of a client.
    Client,
    /// HTTP Basic with a wrong id or secret.
    WrongClient,
    /// HTTP Bearer with an access token of this sandbox, dead or alive.
    AccessToken,
    /// HTTP Bearer with a refresh token of this sandbox, dead or alive.
    RefreshToken,
    /// HTTP Bearer with something that the sandbox never issued.
    UnknownToken,
    /// An `Authorization` header of another kind, or several.
    Unreadable,
}

impl fmt::Display for CredentialKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "no credential",
            Self::Client => "client secret",
            Self::WrongClient => "wrong client secret",
            Self::AccessToken => "access token",
            Self::RefreshToken => "refresh token",
            Self::UnknownToken => "unknown token",
            Self::Unreadable => "unreadable credential",
        })
    }
}

impl Entry {
    /// Returns an entry of which nothing else is known.
    pub(crate) fn new(time: Timestamp, operation: Operation, method: &str) -> Self {
        Self {
            sequence: 0,
            time,
            operation,
            method: method.to_owned(),
            path: String::new(),
            credential: CredentialKind::None,
            body: String::new(),
            status: None,
            fault: None,
            note: None,
        }
    }
}

/// One line: `7 2026-11-22T10:00:00.000000Z PATCH /api/v1/oauth/token [refresh token] -> 200`.
impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            sequence,
            method,
            path,
            credential,
            ..
        } = self;
        let time = clock::precise_text(self.time);
        write!(f, "{sequence} {time} {method} {path} [{credential}]")?;
        if !self.body.is_empty() {
            write!(f, " {{{}}}", self.body)?;
        }
        match self.status {
            Some(status) => write!(f, " -> {status}")?,
            None => f.write_str(" -> no answer")?,
        }
        if let Some(fault) = self.fault {
            write!(f, ", fault {fault}")?;
        }
        self.note
            .as_ref()
            .map_or(Ok(()), |note| write!(f, ": {note}"))
    }
}

/// Every entry, the oldest first.
#[derive(Debug, Default)]
pub(crate) struct Journal {
    entries: VecDeque<Entry>,
    last: u64,
}

impl Journal {
    /// Adds an entry and returns its sequence number, which it gives it.
    pub(crate) fn record(&mut self, mut entry: Entry) -> u64 {
        self.last += 1;
        entry.sequence = self.last;
        if self.entries.len() == CAPACITY {
            self.entries.pop_front();
        }
        self.entries.push_back(entry);
        self.last
    }

    /// Adds to an entry how it ended.
    pub(crate) fn answered(&mut self, sequence: u64, status: Option<u16>, note: Option<String>) {
        if let Some(entry) = self
            .entries
            .iter_mut()
            .rfind(|entry| entry.sequence == sequence)
        {
            entry.status = status;
            entry.note = note;
        }
    }

    pub(crate) fn entries(&self) -> Vec<Entry> {
        self.entries.iter().cloned().collect()
    }

    pub(crate) fn count(&self, operation: Operation) -> usize {
        self.entries
            .iter()
            .filter(|entry| entry.operation == operation)
            .count()
    }

    pub(crate) fn clear(&mut self) {
        self.entries.clear();
    }
}
