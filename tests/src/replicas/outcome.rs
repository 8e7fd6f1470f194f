//! What came of a trial.

use std::{
    collections::{HashMap, HashSet},
    fmt,
};

use fid_client::store::SessionId;

use super::{Plan, Report, Variation};

/// The head of the table.
pub const HEAD: &str = "store     variation      replicas  sessions  token calls  answers  errors  unexplained  killed  in window  dead  dead unexplained  seconds";

/// What was counted.
#[derive(Debug)]
pub struct Outcome {
    plan: Plan,
    /// How often a refresh token was shown.
    pub(super) token_calls: usize,
    /// How each session fared, in each replica that was done with it.
    pub(super) reports: Vec<HashMap<SessionId, Report>>,
    /// How many replicas were killed.
    pub(super) killed: usize,
    /// Which sessions were being refreshed by a replica as it was killed.
    pub(super) in_window: HashSet<SessionId>,
    /// How many refreshes that may have been: a session can be caught several times.
    pub(super) cut_off: usize,
    /// Which sessions cannot be refreshed afterwards.
    pub(super) dead: Vec<SessionId>,
    /// How long it took.
    pub(super) seconds: f64,
}

impl Outcome {
    pub(super) fn new(plan: Plan) -> Self {
        Self {
            plan,
            token_calls: 0,
            reports: vec![],
            killed: 0,
            in_window: HashSet::new(),
            cut_off: 0,
            dead: vec![],
            seconds: 0.0,
        }
    }

    /// Returns how many answers there were.
    pub fn answers(&self) -> usize {
        self.reports.iter().map(HashMap::len).sum()
    }

    fn failures(&self) -> impl Iterator<Item = (&SessionId, &Report)> {
        let all = self.reports.iter().flatten();
        all.filter(|(_, report)| **report != Report::Ok)
    }

    /// Returns how many answers were failures.
    pub fn errors(&self) -> usize {
        self.failures().count()
    }

    /// Returns the failures that nothing explains: of sessions that no crash caught, or that say something else than that
    /// the user is to sign in again.
    pub fn unexplained_errors(&self) -> Vec<&Report> {
        // A session that was caught and lives after all has no reason to ask anybody to sign in.
        let dead: HashSet<_> = self.dead.iter().collect();
        let unexplained = |(id, report): &(&SessionId, &Report)| {
            let explained = self.in_window.contains(*id) && dead.contains(*id);
            !explained || matches!(report, Report::Failed(_))
        };
        self.failures()
            .filter(unexplained)
            .map(|(_, report)| report)
            .collect()
    }

    /// Returns how many sessions are dead that no crash caught.
    pub fn unexplained_dead(&self) -> usize {
        let unexplained = |id: &&SessionId| !self.in_window.contains(*id);
        self.dead.iter().filter(unexplained).count()
    }

    /// Returns how many sessions a crash caught.
    pub fn in_window(&self) -> usize {
        self.in_window.len()
    }

    /// Returns how many sessions are dead.
    pub fn dead(&self) -> usize {
        self.dead.len()
    }

    /// Returns how often a refresh token was shown.
    pub fn token_calls(&self) -> usize {
        self.token_calls
    }

    /// Tells whether all is as it must be: one call of the token end point for each session, and nothing lost that no
    /// crash explains.
    pub fn is_good(&self) -> bool {
        let Plan {
            replicas,
            sessions,
            variation,
            ..
        } = self.plan;
        // A refresh that was cut off is tried once more, by one replica: the provider may have a grace time.
        let calls = match variation {
            Variation::Kill => sessions..=sessions + self.cut_off,
            _ => sessions..=sessions,
        };
        let nothing_lost = self.unexplained_errors().is_empty() && self.unexplained_dead() == 0;
        let whole = self.answers() >= replicas * sessions;
        let killed = (variation == Variation::Kill) == (self.killed > 0);
        calls.contains(&self.token_calls) && nothing_lost && whole && killed
    }
}

/// A row of the table.
impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Plan {
            store,
            variation,
            replicas,
            sessions,
            ..
        } = &self.plan;
        write!(
            f,
            "{:<9} {:<14} {replicas:>8} {sessions:>9} {:>12} {:>8} {:>7} {:>12} {:>7} {:>10} {:>5} {:>17} {:>8.1}",
            store.to_string(),
            variation.to_string(),
            self.token_calls,
            self.answers(),
            self.errors(),
            self.unexplained_errors().len(),
            self.killed,
            self.in_window.len(),
            self.dead.len(),
            self.unexplained_dead(),
            self.seconds,
        )
    }
}
