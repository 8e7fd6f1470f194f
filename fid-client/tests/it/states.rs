//! Rule S7 (RFC 6749 section 6): new tokens replace the old ones, whatever happens in whatever order. Random histories of
//! two replicas are compared with a model.

use std::time::Duration;

use fid_client::{
    Session, Sessions,
    store::{MemoryStore, TokenStore},
};
use proptest::prelude::{ProptestConfig, Strategy, any, prop_oneof, proptest};

use crate::support::{ALL, Answer, Provider, SWAP, SWAP_ANSWER, Switch, Unreliable};

#[derive(Clone, Copy, Debug)]
enum Step {
    /// A replica refreshes, by hand.
    Refresh(bool),
    /// The same, and Freedom ID is not reached.
    Unreachable(bool),
    /// The same, and Freedom ID answers that it did nothing.
    Busy(bool),
    /// The same, and the new tokens cannot be written at once; nor can those of the next refresh, where that is told.
    Unwritten(bool, bool),
    /// The same, and the answer of the store is lost.
    Unanswered(bool),
    /// The same, and the store is down.
    Down(bool),
    /// A replica makes a call for the user.
    Call(bool),
    /// Both refresh at once.
    Both,
    /// A replica is restarted.
    Restart(bool),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        any::<bool>().prop_map(Step::Refresh),
        any::<bool>().prop_map(Step::Unreachable),
        any::<bool>().prop_map(Step::Busy),
        any::<(bool, bool)>().prop_map(|(which, twice)| Step::Unwritten(which, twice)),
        any::<bool>().prop_map(Step::Unanswered),
        any::<bool>().prop_map(Step::Down),
        any::<bool>().prop_map(Step::Call),
        proptest::strategy::Just(Step::Both),
        any::<bool>().prop_map(Step::Restart),
    ]
}

struct Replica {
    sessions: Sessions,
    session: Session,
    switch: Switch,
}

struct Machine {
    provider: Provider,
    store: MemoryStore,
    replicas: [Replica; 2],
}

impl Machine {
    async fn start() -> Self {
        let provider = Provider::new();
        let store = MemoryStore::new();
        let first = sessions(&provider, &store).0;
        let id = first.sign_in("code").await.unwrap().id().unwrap();
        let replicas = [
            replica(&provider, &store, id).await,
            replica(&provider, &store, id).await,
        ];
        Self {
            provider,
            store,
            replicas,
        }
    }

    async fn take(&mut self, step: Step) {
        match step {
            Step::Refresh(which) => self.refresh(which, true).await,
            Step::Unreachable(which) => {
                self.provider.answer([Answer::Unreachable]);
                self.refresh_or_not(which).await;
            }
            Step::Busy(which) => {
                self.provider.answer([Answer::Says(503, "")]);
                self.refresh_or_not(which).await;
            }
            Step::Unwritten(which, twice) => {
                self.refresh_with(which, SWAP, true).await;
                if twice {
                    self.refresh(which, true).await;
                }
            }
            Step::Unanswered(which) => self.refresh_with(which, SWAP_ANSWER, true).await,
            Step::Down(which) => self.refresh_with(which, ALL, false).await,
            Step::Call(which) => drop(self.replica(which).session.user().await.unwrap()),
            Step::Both => {
                let [one, other] = &self.replicas;
                let (one, other) = tokio::join!(one.session.refresh(), other.session.refresh());
                one.unwrap();
                other.unwrap();
            }
            Step::Restart(which) => {
                let id = self.replica(which).session.id().unwrap();
                self.replica(which).sessions.settled().await;
                self.replicas[usize::from(which)] = replica(&self.provider, &self.store, id).await;
            }
        }
    }

    async fn refresh(&self, which: bool, succeeds: bool) {
        let result = self.replica(which).session.refresh().await;
        assert_eq!(result.is_ok(), succeeds, "{result:?}");
    }

    /// Refreshes with a planned answer, which is not asked for where the other replica's tokens are adopted.
    async fn refresh_or_not(&self, which: bool) {
        let before = self.provider.shown().len();
        let result = self.replica(which).session.refresh().await;
        assert_eq!(result.is_err(), self.provider.shown().len() > before);
        self.provider.forget_answers();
    }

    async fn refresh_with(&self, which: bool, trouble: u32, succeeds: bool) {
        let replica = self.replica(which);
        replica.switch.fail(trouble);
        self.refresh(which, succeeds).await;
        replica.switch.heal();
    }

    /// What must be true in the end: the store has what Freedom ID has.
    async fn settle(&self) {
        for replica in &self.replicas {
            replica.sessions.settled().await;
        }
        let id = self.replicas[0].session.id().unwrap();
        let record = self.store.get(id).await.unwrap().unwrap();
        assert_eq!(record.generation, self.provider.pair());
    }

    /// What must be true after each step: no old token was ever shown, and whatever a replica does next, it uses the
    /// newest tokens.
    async fn check(&self) {
        assert!(!self.provider.is_dead(), "an old token was shown");
        for replica in &self.replicas {
            replica.session.user().await.unwrap();
            let tokens = replica.session.tokens();
            let newest = format!("canary-refresh-{}", self.provider.pair());
            assert_eq!(tokens.refresh_token.expose(), newest);
        }
    }

    fn replica(&self, which: bool) -> &Replica {
        &self.replicas[usize::from(which)]
    }
}

fn sessions(provider: &Provider, store: &MemoryStore) -> (Sessions, Switch) {
    let (link, switch) = Unreliable::over(store);
    let sessions = Sessions::builder(provider.freedom_id())
        .store(link)
        .patience(Duration::from_millis(20))
        .recheck(Duration::ZERO)
        .build()
        .unwrap();
    (sessions, switch)
}

async fn replica(provider: &Provider, store: &MemoryStore, id: fid_client::SessionId) -> Replica {
    let (sessions, switch) = sessions(provider, store);
    Replica {
        session: sessions.get(id).await.unwrap().unwrap(),
        sessions,
        switch,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_newest_tokens_are_used_and_an_old_one_is_never_shown(
        steps in proptest::collection::vec(step(), 1..12),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .start_paused(true)
            .build()
            .unwrap();
        runtime.block_on(async {
            let mut machine = Machine::start().await;
            for step in steps {
                machine.take(step).await;
                machine.check().await;
            }
            machine.settle().await;
        });
    }
}
