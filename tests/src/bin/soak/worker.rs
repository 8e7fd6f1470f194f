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
};

use crate::{REPLICAS, replica::Count};

/// How many calls are under way at once.
const AT_ONCE: usize = 64;

/// Of so many calls one refreshes first, by hand.
const REFRESH_ONE_OF: u32 = 5;

/// How long tokens are left alone, as no application refreshes again what came just now: there the client takes 401 for
/// an answer, as it must not refresh in a loop.
const AT_MOST_EACH: Duration = Duration::from_secs(120);

/// A session, and when its tokens may be refreshed by hand; never by this replica if it is another's to do.
struct Turn {
    id: SessionId,
    due: Option<Mutex<Instant>>,
}

impl Turn {
    fn take(&self) -> bool {
        let Some(due) = &self.due else {
            return false;
        };
        let mut due = due.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        let take = *due <= now;
        if take {
            // Nobody else takes it before this one is done.
            *due = now + 100 * AT_MOST_EACH;
        }
        take
    }

    fn done(&self) {
        if let Some(due) = &self.due {
            *due.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now() + AT_MOST_EACH;
        }
    }
}

/// Shares the sessions out among the replicas, and over the time.
fn turns(ids: Vec<SessionId>, number: usize) -> Vec<Turn> {
    let start = Instant::now() + AT_MOST_EACH;
    let mine = |place: usize| place % REPLICAS == number;
    let turn = |(place, id)| Turn {
        id,
        due: mine(place).then(|| Mutex::new(start + AT_MOST_EACH.mul_f64(fastrand::f64()))),
    };
    ids.into_iter().enumerate().map(turn).collect()
}

#[derive(Default)]
struct Shared {
    sessions: Vec<Turn>,
    over: AtomicBool,
    calls: AtomicU64,
    failed: AtomicU64,
    refreshes: AtomicU64,
    sign_ins: AtomicU64,
    lost: AtomicU64,
}

impl Shared {
    fn count(&self) -> Count {
        Count {
            calls: self.calls.load(Relaxed),
            failed: self.failed.load(Relaxed),
            refreshes: self.refreshes.load(Relaxed),
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

pub(crate) async fn work(number: usize) -> Result<(), TrialError> {
    let orders = Orders::from_env()?;
    let sessions = orders.sessions().await?;
    let mut lines = BufReader::new(tokio::io::stdin()).lines();
    let mut ids = vec![];
    while let Some(line) = lines.next_line().await?.filter(|line| line != "go") {
        ids.push(SessionId::from_uuid(Uuid::parse_str(&line)?));
    }
    let shared = Arc::new(Shared {
        sessions: turns(ids, number),
        ..Shared::default()
    });
    let mut running = JoinSet::new();
    for _ in 0..AT_ONCE {
        running.spawn(call_on(sessions.clone(), Arc::clone(&shared)));
    }
    running.spawn(sign_in_and_out(
        sessions.clone(),
        orders.base_url,
        Arc::clone(&shared),
    ));
    let ended = async { while let Ok(Some(_)) = lines.next_line().await {} };
    tokio::select! {
        () = ended => {}
        () = tell(&shared) => {}
    }
    shared.over.store(true, Relaxed);
    running.join_all().await;
    sessions.settled().await;
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
async fn call_on(sessions: Sessions, shared: Arc<Shared>) {
    while !shared.over.load(Relaxed) {
        let turn = &shared.sessions[fastrand::usize(..shared.sessions.len())];
        let refresh = fastrand::u32(..REFRESH_ONE_OF) == 0 && turn.take();
        let result = call(&sessions, turn.id, refresh, &shared).await;
        if refresh {
            turn.done();
        }
        shared.note(&result);
        if result.is_err() {
            // As a user does.
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    }
}

async fn call(
    sessions: &Sessions,
    id: SessionId,
    refresh: bool,
    shared: &Shared,
) -> Result<(), Error> {
    let Some(session) = sessions.get(id).await? else {
        shared.lost.fetch_add(1, Relaxed);
        return Ok(());
    };
    if refresh {
        session.refresh().await?;
        shared.refreshes.fetch_add(1, Relaxed);
    }
    session.user().await.map(drop)
}

/// Signs one user in, calls, and signs out. What fails on the way to the code is not what is tried here.
async fn sign_in_and_out(sessions: Sessions, base_url: String, shared: Arc<Shared>) {
    let browser = reqwest::Client::new();
    while !shared.over.load(Relaxed) {
        tokio::time::sleep(Duration::from_millis(20)).await;
        let link = sessions
            .freedom_id()
            .authorization_link("http://127.0.0.1:9/login", [Grant::ReadFirstname])
            .await;
        let Ok(link) = link else {
            continue;
        };
        let Some(code) = approve(&browser, &base_url, &link).await else {
            continue;
        };
        if let Ok(session) = sessions.sign_in(code).await {
            shared.sign_ins.fetch_add(1, Relaxed);
            shared.note(&session.user().await.map(drop));
            if let Some(id) = session.id() {
                // Where the store is away, the record stays until it expires.
                let _ = sessions.end(id).await;
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
