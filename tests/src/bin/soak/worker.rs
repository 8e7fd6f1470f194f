//! What a replica does: it calls for users, refreshes, signs in and out, until its standard input ends.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};

use fid_client::{Error, Grant, Secret, Sessions, Uuid, store::SessionId};
use fid_tests::replicas::{TrialError, orders::Orders};
use serde_json::Value;
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    task::JoinSet,
    time::timeout,
};

use crate::replica::Count;

/// How many calls are under way at once.
const AT_ONCE: usize = 64;

/// Of so many calls one refreshes first, by hand.
const REFRESH_ONE_OF: u32 = 5;

/// How long this replica leaves tokens alone after it refreshed them by hand. The other one does not know of that: often
/// both refresh the same session at the same time, or one the tokens that the other is about to use.
const AT_MOST_EACH: Duration = Duration::from_secs(10);

/// How long what is under way may take when all is over: a caller is patient for two minutes.
const LAST_CALLS: Duration = Duration::from_secs(180);

/// How long tokens may take to be written then.
const LAST_WRITES: Duration = Duration::from_secs(60);

/// How long the user who signs in waits for a page.
const PAGE: Duration = Duration::from_secs(20);

/// A session, and when its tokens may be refreshed by hand.
struct Turn {
    id: SessionId,
    due: Mutex<Instant>,
}

impl Turn {
    fn new(id: SessionId) -> Self {
        let due = Instant::now() + AT_MOST_EACH.mul_f64(fastrand::f64());
        Self {
            id,
            due: Mutex::new(due),
        }
    }

    fn take(&self) -> bool {
        let mut due = self.due.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        let take = *due <= now;
        if take {
            *due = now + AT_MOST_EACH;
        }
        take
    }
}

struct Shared {
    sessions: Sessions,
    turns: Vec<Turn>,
    over: AtomicBool,
    calls: AtomicU64,
    failed: AtomicU64,
    sign_ins: AtomicU64,
    lost: AtomicU64,
}

impl Shared {
    fn new(sessions: Sessions, ids: Vec<SessionId>) -> Arc<Self> {
        Arc::new(Self {
            sessions,
            turns: ids.into_iter().map(Turn::new).collect(),
            over: AtomicBool::new(false),
            calls: AtomicU64::new(0),
            failed: AtomicU64::new(0),
            sign_ins: AtomicU64::new(0),
            lost: AtomicU64::new(0),
        })
    }

    fn count(&self) -> Count {
        let tally = self.sessions.tally();
        Count {
            calls: self.calls.load(Relaxed),
            failed: self.failed.load(Relaxed),
            refreshes: tally.refreshes,
            adoptions: tally.adoptions,
            sign_ins: self.sign_ins.load(Relaxed),
            lost: self.lost.load(Relaxed),
        }
    }

    fn note(&self, result: &Result<(), Error>) {
        self.calls.fetch_add(1, Relaxed);
        let Err(error) = result else {
            return;
        };
        self.failed.fetch_add(1, Relaxed);
        if error.needs_sign_in() {
            self.lost.fetch_add(1, Relaxed);
            eprintln!("a session is told as lost: {error:?}");
        }
    }
}

pub(crate) async fn work() -> Result<(), TrialError> {
    let orders = Orders::from_env()?;
    let sessions = orders.sessions().await?;
    let mut lines = BufReader::new(tokio::io::stdin()).lines();
    let mut ids = vec![];
    while let Some(line) = lines.next_line().await?.filter(|line| line != "go") {
        ids.push(SessionId::from_uuid(Uuid::parse_str(&line)?));
    }
    let shared = Shared::new(sessions, ids);
    let mut running = JoinSet::new();
    for _ in 0..AT_ONCE {
        running.spawn(call_on(Arc::clone(&shared)));
    }
    running.spawn(sign_in_and_out(orders.base_url, Arc::clone(&shared)));
    let ended = async { while let Ok(Some(_)) = lines.next_line().await {} };
    tokio::select! {
        () = ended => {}
        () = tell(&shared) => {}
    }
    shared.over.store(true, Relaxed);
    timeout(LAST_CALLS, running.join_all())
        .await
        .map_err(|_| "a call does not end")?;
    timeout(LAST_WRITES, shared.sessions.settled())
        .await
        .map_err(|_| "tokens are not written")?;
    println!("{}", shared.count());
    Ok(())
}

async fn tell(shared: &Shared) {
    loop {
        println!("{}", shared.count());
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}

/// Calls for one user after the other; now and then the tokens are refreshed first, by hand.
async fn call_on(shared: Arc<Shared>) {
    while !shared.over.load(Relaxed) {
        let turn = &shared.turns[fastrand::usize(..shared.turns.len())];
        let refresh = fastrand::u32(..REFRESH_ONE_OF) == 0 && turn.take();
        let result = call(&shared, turn.id, refresh).await;
        shared.note(&result);
        if result.is_err() {
            // As a user does.
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    }
}

async fn call(shared: &Shared, id: SessionId, refresh: bool) -> Result<(), Error> {
    let Some(session) = shared.sessions.get(id).await? else {
        shared.lost.fetch_add(1, Relaxed);
        eprintln!("a session is told as gone");
        return Ok(());
    };
    if refresh {
        session.refresh().await?;
    }
    session.user().await.map(drop)
}

/// Signs one user in, calls, and signs out. What fails on the way to the code is not what is tried here.
async fn sign_in_and_out(base_url: String, shared: Arc<Shared>) {
    let browser = reqwest::Client::builder().timeout(PAGE).build();
    let browser = browser.unwrap_or_default();
    while !shared.over.load(Relaxed) {
        tokio::time::sleep(Duration::from_millis(20)).await;
        let link = shared
            .sessions
            .freedom_id()
            .authorization_link("http://127.0.0.1:9/login", [Grant::ReadFirstname])
            .await;
        let Ok(link) = link else {
            continue;
        };
        let Some(code) = approve(&browser, &base_url, &link).await else {
            continue;
        };
        if let Ok(session) = shared.sessions.sign_in(code).await {
            shared.sign_ins.fetch_add(1, Relaxed);
            shared.note(&session.user().await.map(drop));
            if let Some(id) = session.id() {
                // Where the store is away, the record stays until it expires.
                let _ = shared.sessions.end(id).await;
            }
        }
    }
}

/// Plays the user at the sandbox.
async fn approve(browser: &reqwest::Client, base_url: &str, link: &str) -> Option<Secret> {
    let answer = browser
        .post(format!("{base_url}/_sandbox/approve"))
        .header("content-type", "application/json")
        .body(serde_json::json!({ "link": link }).to_string())
        .send();
    let text = answer.await.ok()?.text().await.ok()?;
    let answer: Value = serde_json::from_str(&text).ok()?;
    let redirect = fid_client::Redirect::parse(answer["location"].as_str()?).ok()?;
    Some(redirect.authorization_code)
}
