//! What fails, one after the other.

use std::time::Duration;

use fid_sandbox::{Fault, Operation, Times, Work};
use fid_tests::{
    fault_proxy::{FaultProxy, Weather},
    replicas::{TrialError, World},
};

/// How long each lasts, and the pause after it.
const LASTS: Duration = Duration::from_secs(3);
const PAUSE: Duration = Duration::from_secs(2);

/// What fails next.
#[derive(Debug)]
pub(crate) struct Faults {
    proxy: FaultProxy,
    count: usize,
    name: &'static str,
}

impl Faults {
    pub(crate) fn new(proxy: FaultProxy) -> Self {
        Self {
            proxy,
            count: 0,
            name: "fair weather",
        }
    }

    /// Has the next thing fail for a while, and then lets all recover.
    pub(crate) async fn next(&mut self, world: &mut World) -> Result<(), TrialError> {
        self.name = match self.count % 8 {
            0 => self.provider(
                world,
                "provider slow",
                &Fault::Delay(Duration::from_millis(800)),
            ),
            1 => self.store("store cut off", Weather::Down),
            2 => self.provider(
                world,
                "provider hangs up",
                &Fault::CloseBeforeAnswer(Work::NotDone),
            ),
            3 => self.store("store silent", Weather::Silent),
            4 => self.provider(world, "provider refuses", &Fault::Status(503)),
            5 => self.store("store slow", Weather::Slow(Duration::from_millis(100))),
            6 => self.provider(
                world,
                "provider busy",
                &Fault::RetryAfter(429, "1".to_owned()),
            ),
            _ => {
                world.backend.stop()?;
                "store stopped"
            }
        };
        self.count += 1;
        tokio::time::sleep(LASTS).await;
        self.recover(world)?;
        tokio::time::sleep(PAUSE).await;
        Ok(())
    }

    /// Lets all recover.
    pub(crate) async fn end(&mut self, world: &mut World) -> Result<(), TrialError> {
        self.recover(world)?;
        // As long as a refresh that was refused takes until it is tried again.
        tokio::time::sleep(4 * PAUSE).await;
        Ok(())
    }

    pub(crate) fn name(&self) -> &'static str {
        self.name
    }

    pub(crate) fn count(&self) -> usize {
        self.count
    }

    fn recover(&self, world: &mut World) -> Result<(), TrialError> {
        world.sandbox.clear_faults();
        self.proxy.set(Weather::Fair);
        if self.name == "store stopped" {
            world.backend.restart()?;
        }
        Ok(())
    }

    fn provider(&self, world: &World, name: &'static str, fault: &Fault) -> &'static str {
        for operation in [Operation::RefreshToken, Operation::GetUserInfo] {
            world
                .sandbox
                .fault(operation, fault.clone(), Times::Times(50));
        }
        name
    }

    fn store(&self, name: &'static str, weather: Weather) -> &'static str {
        self.proxy.set(weather);
        name
    }
}
