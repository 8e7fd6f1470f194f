//! Metrics: every name and label is in the table, and none holds a secret or grows with the users.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex},
    time::Duration,
};

use fid_client::{FreedomId, Grant, Metric, MetricKind};
use fid_sandbox::{Fault, Operation, Sandbox, Times};
use metrics::{
    Counter, CounterFn, Gauge, Histogram, HistogramFn, Key, KeyName, Metadata, Recorder,
    SharedString, Unit,
};

/// Keeps all that is recorded: name, labels, kind, and the sum.
#[derive(Clone, Default)]
struct Kept(Arc<Mutex<BTreeMap<(String, bool), f64>>>);

struct One(Kept, String, bool);

impl One {
    fn add(&self, value: f64) {
        let mut kept = self.0.0.lock().unwrap();
        *kept.entry((self.1.clone(), self.2)).or_default() += value;
    }
}

impl CounterFn for One {
    fn increment(&self, value: u64) {
        self.add(f64::from(u32::try_from(value).unwrap()));
    }

    fn absolute(&self, _: u64) {}
}

impl HistogramFn for One {
    fn record(&self, value: f64) {
        self.add(value);
    }
}

impl Kept {
    fn one(&self, key: &Key, is_counter: bool) -> Arc<One> {
        let labels: Vec<String> = key
            .labels()
            .map(|label| format!("{}={}", label.key(), label.value()))
            .collect();
        Arc::new(One(
            self.clone(),
            format!("{} {}", key.name(), labels.join(" ")),
            is_counter,
        ))
    }

    fn sum(&self, name: &str) -> f64 {
        let kept = self.0.lock().unwrap();
        kept.iter()
            .filter(|((key, _), _)| key == name)
            .map(|(_, sum)| sum)
            .sum()
    }
}

impl Recorder for Kept {
    fn describe_counter(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}
    fn describe_gauge(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}
    fn describe_histogram(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

    fn register_counter(&self, key: &Key, _: &Metadata<'_>) -> Counter {
        Counter::from_arc(self.one(key, true))
    }

    fn register_gauge(&self, _: &Key, _: &Metadata<'_>) -> Gauge {
        Gauge::noop()
    }

    fn register_histogram(&self, key: &Key, _: &Metadata<'_>) -> Histogram {
        Histogram::from_arc(self.one(key, false))
    }
}

/// Signs in, refreshes, fails in some ways.
async fn use_it(sandbox: &Sandbox) {
    let freedom_id = FreedomId::builder(sandbox.client_id(), sandbox.client_secret())
        .base_url(sandbox.base_url())
        .build()
        .unwrap();
    let link = freedom_id
        .authorization_link("http://127.0.0.1:9/back", [Grant::ReadEmail])
        .await
        .unwrap();
    let code = sandbox.approve(&link).await.unwrap();
    let session = freedom_id.sign_in(code).await.unwrap();
    session.user().await.unwrap();
    session.refresh().await.unwrap();
    freedom_id.sign_in("canary-code").await.unwrap_err();
    sandbox.fault(Operation::GetUserInfo, Fault::Status(503), Times::Once);
    session.user().await.unwrap();
    sandbox.fault(
        Operation::RefreshToken,
        Fault::Delay(Duration::from_millis(50)),
        Times::Once,
    );
    let (one, two) = tokio::join!(session.refresh(), session.refresh());
    one.unwrap();
    two.unwrap();
    let failing = |_: &fid_client::Secret| Err("canary".into());
    session.keep_with(failing).unwrap_err();
}

#[test]
fn what_is_recorded_is_in_the_table_and_holds_no_secret() {
    let kept = Kept::default();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    metrics::with_local_recorder(&kept, || {
        runtime.block_on(async { use_it(&Sandbox::start().await.unwrap()).await });
    });
    let values = kept.0.lock().unwrap().clone();
    let mut names = BTreeSet::new();
    for (key, is_counter) in values.keys() {
        let mut words = key.split(' ');
        let name = words.next().unwrap();
        let metric = Metric::ALL.iter().find(|metric| metric.name == name);
        let metric = metric.unwrap_or_else(|| panic!("{name} is in no table"));
        assert_eq!(metric.kind == MetricKind::Counter, *is_counter, "{name}");
        let labels: Vec<&str> = words
            .filter_map(|word| word.split('=').next())
            .filter(|word| !word.is_empty())
            .collect();
        assert_eq!(labels, metric.labels, "{name}");
        assert!(!key.contains("canary") && key.len() < 120, "{key}");
        names.insert(name.to_owned());
    }
    for name in [
        "fid_calls_total",
        "fid_call_seconds",
        "fid_call_resends_total",
        "fid_sign_ins_total",
        "fid_refreshes_total",
        "fid_refresh_seconds",
        "fid_refresh_wait_seconds",
    ] {
        assert!(names.contains(name), "{name} was not recorded: {names:?}");
    }
    let sum = |name: &str| kept.sum(name);
    assert_eq!(sum("fid_sign_ins_total outcome=ok"), 1.0);
    assert_eq!(sum("fid_sign_ins_total outcome=sign_in_again"), 1.0);
    assert_eq!(
        sum("fid_refreshes_total outcome=ok"),
        2.0,
        "two callers share one"
    );
    assert_eq!(sum("fid_call_resends_total operation=getUserInfo"), 1.0);
    assert_eq!(
        sum("fid_calls_total operation=exchangeToken outcome=bug code=FID-0211"),
        0.0
    );
}
