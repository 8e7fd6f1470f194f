//! What a large answer costs, in a process in which nothing else is: 300 MiB must cost less than 8 MiB.

#![allow(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

use std::{alloc::System, fs};

use fid_runtime::{ClientBuilder, codes};
use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

#[fid_runtime::client("documents/things.yaml")]
mod things {}

#[global_allocator]
static COUNTED: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

const SENT: usize = 300 * 1024 * 1024;
const ALLOWED: usize = 8 * 1024 * 1024;

/// Returns how many bytes are allocated now.
fn held() -> usize {
    let stats = COUNTED.stats();
    stats
        .bytes_allocated
        .saturating_sub(stats.bytes_deallocated)
}

/// Returns the most memory that the process has had, in bytes, where the system tells it.
fn peak() -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kib: usize = line.trim().trim_end_matches(" kB").parse().ok()?;
    Some(kib * 1024)
}

/// Serves 300 MiB to whoever asks, from a thread of its own; returns where, and then how much was taken.
fn serve() -> String {
    let (sender, receiver) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(async {
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            sender
                .send(format!("http://{}", listener.local_addr().unwrap()))
                .unwrap();
            let piece = vec![b' '; 64 * 1024];
            loop {
                let (mut stream, _) = listener.accept().await.unwrap();
                let mut request = [0; 4096];
                let length = stream.read(&mut request).await.unwrap();
                let is_file = request[..length].starts_with(b"GET /file");
                let media = if is_file {
                    "application/octet-stream"
                } else {
                    "application/json"
                };
                // Its length is a lie where a client is to be flooded.
                let length = if is_file {
                    format!("content-length: {SENT}")
                } else {
                    "connection: close".to_owned()
                };
                let head = format!("HTTP/1.1 200 OK\r\ncontent-type: {media}\r\n{length}\r\n\r\n");
                let mut sent = 0;
                if stream.write_all(head.as_bytes()).await.is_ok() {
                    while sent < SENT && stream.write_all(&piece).await.is_ok() {
                        sent += piece.len();
                    }
                }
            }
        });
    });
    receiver.recv().unwrap()
}

/// One test: a second one at the same time would be measured, too.
#[tokio::test]
async fn an_answer_of_300_mib_costs_less_than_8_mib() {
    measure("reqwest", things::Client::builder()).await;
    measure("hyper", things::Client::builder().hyper()).await;
}

async fn measure(over: &str, builder: ClientBuilder<things::Client>) {
    let client = builder.base_url(serve()).retries(0).build().unwrap();
    let with_token = client.with_token(&"t".into());
    // What is made once is made before anything is measured.
    let mut warm = client.download_file().await.unwrap();
    warm.chunk().await.unwrap();
    drop(warm);
    let (begin, before) = (held(), peak());

    let error = with_token
        .add_thing(things::Thing::new(1))
        .await
        .unwrap_err();
    assert_eq!(error.fid_code(), codes::TOO_LARGE, "{error}");
    let flooded = held().saturating_sub(begin);

    let mut stream = client.download_file().await.unwrap();
    let (mut received, mut most) = (0, flooded);
    while let Some(piece) = stream.chunk().await.unwrap() {
        received += piece.len();
        most = most.max(held().saturating_sub(begin));
    }
    assert_eq!(received, SENT);
    let grown = before.and_then(|before| Some(peak()? - before));
    tell(&format!(
        "300 MiB over {over}: at most {most} bytes allocated, resident memory grew by {grown:?} bytes"
    ));
    assert!(most < ALLOWED, "{over}: {most} bytes were held");
    assert!(
        grown.is_none_or(|grown| grown < ALLOWED),
        "{over}: the process grew by {grown:?} bytes"
    );
}

#[allow(
    clippy::print_stdout,
    reason = "the figure is for whoever runs the test with --nocapture"
)]
fn tell(text: &str) {
    println!("{text}");
}
