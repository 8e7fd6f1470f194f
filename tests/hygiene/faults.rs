//! The fault matrix: each fault, in each phase of a call, by each method.
//!
//! The table is the snapshot `faults`: how many requests the server counted, the number of the error, what to do.

mod table;

use std::{sync::Arc, time::Duration};

use fid_runtime::{Disposition, Error};
use tokio::{sync::Semaphore, task::JoinSet};
use tokio_rustls::rustls::pki_types::CertificateDer;

use self::table::{Case, Place, cases};
use crate::{
    over::Over,
    server::Server,
    things::{self, Thing, doors},
};

/// How many rows are made at a time: more would make each other wait, and time is what some of them are about.
const AT_ONCE: usize = 6;

const METHODS: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/// What became of a call.
struct Cell {
    method: &'static str,
    requests: usize,
    error: Error<fid_runtime::Undocumented>,
}

impl Cell {
    fn is_one_time(&self) -> bool {
        ["POST", "PATCH"].contains(&self.method)
    }
}

fn client(
    over: Over,
    url: &str,
    patience: Duration,
    root: Option<&CertificateDer<'static>>,
) -> things::Client<doors::Token> {
    let builder = match root {
        Some(root) => over.builder_trusting(root),
        None => over.builder(),
    };
    let client = builder
        .base_url(url)
        .attempt_timeout(patience)
        .timeout(Duration::from_secs(60))
        .build();
    client.unwrap().with_token(&"canary-token".into())
}

async fn call(
    client: &things::Client<doors::Token>,
    method: &str,
) -> Error<fid_runtime::Undocumented> {
    match method {
        "GET" => client.get_thing().await,
        "POST" => client.add_thing(Thing::new(1)).await,
        "PUT" => client.replace_thing(Thing::new(1)).await,
        "PATCH" => client.change_thing(Thing::new(1)).await,
        _ => client.remove_thing().await,
    }
    .unwrap_err()
}

/// Has one method meet one fault, at a server of its own.
async fn meet(over: Over, place: &Place, patience: Duration, method: &'static str) -> Cell {
    let (server, url, root) = match place {
        Place::Nowhere(url) => (None, (*url).to_owned(), None),
        Place::Plain(act) => {
            let server = Server::start(act.clone()).await;
            let url = server.url();
            (Some(server), url, None)
        }
        Place::PlainAsTls(act) => {
            let server = Server::start(act.clone()).await;
            let url = server.url().replace("http://", "https://");
            (Some(server), url, None)
        }
        Place::Tls(identity) => {
            let (config, root, host) = identity.make();
            let server = Server::start_tls(table::fine(), config).await;
            let url = format!("https://{host}:{}", server.address.port());
            (Some(server), url, root)
        }
    };
    let error = call(&client(over, &url, patience, root.as_ref()), method).await;
    let counts_requests = matches!(place, Place::Plain(_) | Place::Tls(_));
    Cell {
        method,
        requests: server
            .filter(|_| counts_requests)
            .map_or(0, |server| server.requests()),
        error,
    }
}

async fn row(over: Over, case: &Case) -> Vec<Cell> {
    let mut cells = Vec::new();
    for method in METHODS {
        cells.push(meet(over, &case.place, case.patience(), method).await);
    }
    cells
}

/// Writes a row: what differs between methods that are alike would be a mistake, and is seen in the snapshot.
fn line(case: &Case, cells: &[Cell]) -> String {
    let mut text = format!("{:<8} {:<46}", case.phase, case.fault);
    for cell in cells {
        let Cell {
            requests, error, ..
        } = cell;
        let (code, disposition) = (error.fid_code(), short(error.disposition()));
        text += &format!(" | {requests} {code} {disposition:<7}");
    }
    text.trim_end().to_owned() + "\n"
}

fn short(disposition: Disposition) -> &'static str {
    match disposition {
        Disposition::Retry { .. } => "retry",
        Disposition::SignInAgain => "sign in",
        Disposition::FixConfiguration => "fix",
        Disposition::OutcomeUnknown => "unknown",
        Disposition::Bug => "bug",
    }
}

fn heading() -> String {
    let mut text = format!("{:<8} {:<46}", "phase", "fault");
    for method in METHODS {
        text += &format!(" | {method:<18}");
    }
    text.trim_end().to_owned() + "\n"
}

#[tokio::test(flavor = "multi_thread")]
async fn every_fault_in_every_phase_by_every_method() {
    for over in Over::ALL {
        fill_table(over).await;
    }
}

/// One table for all: the transports do not differ in a cell.
async fn fill_table(over: Over) {
    let mut rows = JoinSet::new();
    let room = Arc::new(Semaphore::new(AT_ONCE));
    for (index, case) in cases().into_iter().enumerate() {
        let room = room.clone();
        rows.spawn(async move {
            let _place = room.acquire().await;
            (index, row(over, &case).await, case)
        });
    }
    let mut rows = rows.join_all().await;
    rows.sort_by_key(|(index, ..)| *index);
    let mut text = heading();
    for (_, cells, case) in &rows {
        text += &line(case, cells);
        for cell in cells {
            check(case, cell);
        }
    }
    println_table(&text);
    insta::assert_snapshot!("faults", text);
}

/// What holds for every fault, whatever the table says.
fn check(case: &Case, cell: &Cell) {
    let what = format!("{} {} {}", case.phase, case.fault, cell.method);
    let left = cell.requests > 0;
    if cell.is_one_time() {
        // Nobody knows what the server did with the first one.
        assert!(cell.requests <= 1, "{what}: sent {} times", cell.requests);
        let unknown = cell.error.disposition() == Disposition::OutcomeUnknown;
        assert!(
            left || !unknown,
            "{what}: nothing was sent, and that is known"
        );
    } else {
        assert!(cell.requests <= 3, "{what}: sent {} times", cell.requests);
        assert_ne!(
            cell.error.disposition(),
            Disposition::OutcomeUnknown,
            "{what}"
        );
    }
    let shown = format!("{} {:?}", cell.error, cell.error);
    assert!(!shown.contains("canary"), "{what}: {shown}");
}

#[allow(
    clippy::print_stdout,
    reason = "the table is for whoever runs the test with --nocapture"
)]
fn println_table(text: &str) {
    println!("{text}");
}
