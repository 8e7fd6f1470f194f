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

/// How many calls of an operation a fault of the provider hits.
const CALLS: u32 = 50;

/// Something that can fail.
#[derive(Debug)]
struct Trouble {
    name: &'static str,
    what: What,
}

#[derive(Debug)]
enum What {
    Provider(Fault),
    Network(Weather),
    /// The store ends in an orderly way, and is started again.
    Stop,
    /// The store ends as a crash does, and is started again.
    Kill,
}

/// What fails next.
#[derive(Debug)]
pub(crate) struct Faults {
    proxy: FaultProxy,
    all: Vec<Trouble>,
    count: usize,
}

impl Faults {
    /// Takes those whose name has `only` in it.
    pub(crate) fn new(proxy: FaultProxy, only: &str) -> Result<Self, TrialError> {
        let mut all = all();
        all.retain(|trouble| trouble.name.contains(only));
        if all.is_empty() {
            return Err(format!("no fault has {only:?} in its name").into());
        }
        Ok(Self {
            proxy,
            all,
            count: 0,
        })
    }

    /// Has the next thing fail for a while, and then lets all recover. Returns what it was.
    pub(crate) async fn next(&mut self, world: &mut World) -> Result<&'static str, TrialError> {
        let trouble = &self.all[self.count % self.all.len()];
        self.count += 1;
        self.begin(trouble, world)?;
        tokio::time::sleep(LASTS).await;
        self.end(trouble, world)?;
        tokio::time::sleep(PAUSE).await;
        Ok(trouble.name)
    }

    /// Lets what failed be made good: a refresh that was refused takes that long until it is tried again.
    pub(crate) async fn recover() {
        tokio::time::sleep(4 * PAUSE).await;
    }

    pub(crate) fn count(&self) -> usize {
        self.count
    }

    fn begin(&self, trouble: &Trouble, world: &mut World) -> Result<(), TrialError> {
        match &trouble.what {
            What::Provider(fault) => {
                for operation in [Operation::RefreshToken, Operation::GetUserInfo] {
                    let (fault, times) = (fault.clone(), Times::Times(CALLS));
                    world.sandbox.fault(operation, fault, times);
                }
            }
            What::Network(weather) => self.proxy.set(*weather),
            What::Stop => world.backend.stop()?,
            What::Kill => world.backend.kill()?,
        }
        Ok(())
    }

    fn end(&self, trouble: &Trouble, world: &mut World) -> Result<(), TrialError> {
        world.sandbox.clear_faults();
        self.proxy.set(Weather::Fair);
        if matches!(trouble.what, What::Stop | What::Kill) {
            world.backend.restart()?;
        }
        Ok(())
    }
}

fn all() -> Vec<Trouble> {
    let provider = |fault| What::Provider(fault);
    let slow = Fault::Delay(Duration::from_millis(800));
    let slow_store = Weather::Slow(Duration::from_millis(100));
    [
        ("provider slow", provider(slow)),
        ("store cut off", What::Network(Weather::Down)),
        (
            "provider hangs up",
            provider(Fault::CloseBeforeAnswer(Work::NotDone)),
        ),
        ("store silent", What::Network(Weather::Silent)),
        ("provider refuses", provider(Fault::Status(503))),
        ("store slow", What::Network(slow_store)),
        (
            "provider busy",
            provider(Fault::RetryAfter(429, "1".to_owned())),
        ),
        ("store stopped", What::Stop),
        ("store killed", What::Kill),
    ]
    .map(|(name, what)| Trouble { name, what })
    .into()
}
