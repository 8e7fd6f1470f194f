//! The credentials that a client holds, and which of them a request takes along.

use crate::credential::Credential;
use crate::operation::Operation;

/// Credentials of different schemes. Mostly there is one, which needs no memory of its own.
#[derive(Clone, Default)]
pub(crate) struct Held {
    first: Option<Credential>,
    more: Vec<Credential>,
}

impl Held {
    pub(crate) fn one(credential: Credential) -> Self {
        Self {
            first: Some(credential),
            more: Vec::new(),
        }
    }

    /// Adds the credentials of another client; of one scheme the new one counts.
    pub(crate) fn add(&mut self, other: Self) {
        for credential in other.first.into_iter().chain(other.more) {
            let mut held = self.first.iter_mut().chain(&mut self.more);
            if let Some(known) = held.find(|held| held.scheme == credential.scheme) {
                *known = credential;
            } else if self.first.is_none() {
                self.first = Some(credential);
            } else {
                self.more.push(credential);
            }
        }
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &Credential> + Clone {
        self.first.iter().chain(&self.more)
    }

    fn holds(&self, scheme: &str) -> bool {
        self.all().any(|held| held.scheme == scheme)
    }

    /// Returns the credentials that go with a request: exactly those of the first alternative of
    /// the operation that is held whole.
    pub(crate) fn wanted(
        &self,
        operation: &Operation,
    ) -> impl Iterator<Item = &Credential> + Clone {
        let single = operation
            .secured_by
            .iter()
            .position(|scheme| self.holds(scheme))
            .map(|place| &operation.secured_by[place..=place]);
        let set = single.or_else(|| {
            let mut sets = operation.secured_by_all.iter().copied();
            sets.find(|set| set.iter().all(|scheme| self.holds(scheme)))
        });
        let schemes = set.unwrap_or_default();
        self.all().filter(|held| schemes.contains(&held.scheme))
    }
}
