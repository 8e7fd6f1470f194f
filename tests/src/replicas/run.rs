//! A trial: all replicas want all sessions at once.

use std::{
    collections::HashSet,
    ffi::OsString,
    time::{Duration, Instant},
};

use fid_client::store::{SessionId, TokenStore};
use fid_sandbox::{Fault, Operation, Times};

use super::{Outcome, Plan, Process, TrialError, Variation, World};
use crate::servers::Backend;

/// How often a replica is killed.
const KILL_EACH: Duration = Duration::from_secs(1);

/// How long a trial may take after all that was done to it.
const PATIENCE: Duration = Duration::from_secs(240);

/// Runs a trial. `command` starts a replica; `progress` is told what happens.
///
/// # Errors
///
/// Something does not start, or a replica ends before it is done though nobody killed it.
pub async fn run(
    plan: Plan,
    backend: Backend,
    command: &[OsString],
    progress: impl Fn(&str),
) -> Result<Outcome, TrialError> {
    let mut world = World::start(backend).await?;
    world.orders.at_once = plan.variation.at_once();
    if plan.variation == Variation::SlowProvider {
        world.orders.lease = Duration::from_secs(2);
    }
    progress("users sign in");
    let ids = world.sign_in(plan.sessions).await?;
    world.expire_tokens();
    let takes = plan.variation.provider_takes();
    if !takes.is_zero() {
        world
            .sandbox
            .fault(Operation::RefreshToken, Fault::Delay(takes), Times::Always);
    }
    progress("replicas start");
    let mut replicas = vec![];
    for number in 0..plan.replicas {
        let mut ids = ids.clone();
        // Where not all are worked on at once, no replica begins with those of another.
        ids.rotate_left(number * plan.sessions / plan.replicas);
        replicas.push(Process::start(command, &world.orders, ids).await?);
    }
    let start = Instant::now();
    for replica in &mut replicas {
        replica.go().await?;
    }
    let mut outcome = Outcome::new(plan.clone());
    let trial = Trial {
        world,
        command,
        progress: &progress,
        replicas,
        outcome: &mut outcome,
    };
    let world = tokio::time::timeout(
        plan.outage + PATIENCE,
        trial.go_on(plan.variation, plan.outage),
    )
    .await??;
    outcome.seconds = start.elapsed().as_secs_f64();
    outcome.token_calls = world.token_calls();
    progress("every session is refreshed once more");
    outcome.dead = world.dead_among(&ids).await?;
    Ok(outcome)
}

struct Trial<'a, P> {
    world: World,
    command: &'a [OsString],
    progress: &'a P,
    replicas: Vec<Process>,
    outcome: &'a mut Outcome,
}

impl<P: Fn(&str)> Trial<'_, P> {
    async fn go_on(mut self, variation: Variation, outage: Duration) -> Result<World, TrialError> {
        match variation {
            Variation::Normal | Variation::SlowProvider => {}
            Variation::Kill => self.kill_one_each_second().await?,
            Variation::StoreStopped => self.stop_the_store(outage).await?,
        }
        (self.progress)("waiting for the replicas");
        for replica in self.replicas {
            self.outcome.reports.push(replica.end().await?);
        }
        Ok(self.world)
    }

    async fn kill_one_each_second(&mut self) -> Result<(), TrialError> {
        let store = self.world.store().await?;
        let mut turn = 0;
        // One replica is left alone, so that it all comes to an end.
        let others = self.replicas.len().saturating_sub(1).max(1);
        // Some die while the others are at what those have left behind, which takes long: most of the work must be left.
        while self.answers() < self.replicas[0].ids.len() * self.replicas.len() / 2 {
            tokio::time::sleep(KILL_EACH).await;
            let victim = self.replicas.remove(turn % others);
            let replica = self.replace(victim, &*store).await?;
            self.replicas.insert(turn % others, replica);
            turn += 1;
        }
        Ok(())
    }

    fn answers(&self) -> usize {
        let running: usize = self.replicas.iter().map(Process::reports).sum();
        running + self.outcome.answers()
    }

    /// Kills a replica, and starts another one for what it has left undone.
    async fn replace(
        &mut self,
        victim: Process,
        store: &dyn TokenStore,
    ) -> Result<Process, TrialError> {
        let ids = victim.ids.clone();
        let (working, reports) = victim.kill().await?;
        let caught = with_attempt(store, working).await?;
        (self.progress)(&format!(
            "one replica was killed; {} sessions were being refreshed by it or by others",
            caught.len()
        ));
        self.outcome.killed += 1;
        self.outcome.cut_off += caught.len();
        self.outcome.in_window.extend(caught);
        let left = ids.into_iter().filter(|id| !reports.contains_key(id));
        let left: Vec<_> = left.collect();
        self.outcome.reports.push(reports);
        let mut replica = Process::start(self.command, &self.world.orders, left).await?;
        replica.go().await?;
        Ok(replica)
    }

    async fn stop_the_store(&mut self, outage: Duration) -> Result<(), TrialError> {
        // In the midst of it.
        while self.answers() < self.replicas[0].ids.len() / 2 {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        (self.progress)("the store is stopped");
        self.world.backend.stop()?;
        tokio::time::sleep(outage).await;
        (self.progress)("the store is started again");
        self.world.backend.restart()?;
        Ok(())
    }
}

/// Returns those of the sessions of which a refresh token was about to be sent, and whose answer is not written down.
async fn with_attempt(
    store: &dyn TokenStore,
    ids: HashSet<SessionId>,
) -> Result<Vec<SessionId>, TrialError> {
    let mut found = vec![];
    for id in ids {
        let record = store.get(id).await?;
        if record.is_some_and(|record| record.attempt.is_some()) {
            found.push(id);
        }
    }
    Ok(found)
}
