//! Connections that the server closes while nobody uses them.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    time::{sleep, timeout},
};

use crate::{
    over::Over,
    server::read_request,
    things::{self, Thing, doors},
};

/// How long the server keeps a connection on which nothing comes.
const PATIENCE: Duration = Duration::from_millis(20);

const REQUESTS: usize = 600;

const ANSWER: &[u8] =
    b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 8\r\n\r\n{\"id\":1}";

/// A server that closes what is idle, and counts connections.
struct Impatient {
    url: String,
    connections: Arc<AtomicUsize>,
}

impl Impatient {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let connections = Arc::new(AtomicUsize::new(0));
        let counted = connections.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                counted.fetch_add(1, Ordering::SeqCst);
                tokio::spawn(serve(stream));
            }
        });
        Self { url, connections }
    }

    fn client(&self, over: Over) -> things::Client<doors::Token> {
        let builder = over.builder().base_url(&self.url);
        // As fid-client has it.
        let builder = builder.fresh_connections(true);
        builder.build().unwrap().with_token(&"canary".into())
    }
}

async fn serve(mut stream: TcpStream) {
    // Idle is a connection that had a request before; the first one may take its time on a busy machine.
    let mut patience = Duration::from_secs(10);
    while let Ok(Some(_)) = timeout(patience, read_request(&mut stream)).await {
        patience = PATIENCE;
        if stream.write_all(ANSWER).await.is_err() {
            return;
        }
    }
}

/// Sends a request about when the server closes the connection of the one before.
async fn pause(number: usize) {
    let around = u64::try_from(number % 11).unwrap();
    sleep(Duration::from_millis(15 + around)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_600_one_time_requests_to_a_server_that_closes_idle_connections_none_fails() {
    both(change).await;
}

/// Both at the same time: most of it is waiting.
async fn both<F: Future<Output = ()>>(run: impl Fn(Over) -> F) {
    let [reqwest, hyper] = Over::ALL.map(run);
    tokio::join!(reqwest, hyper);
}

async fn change(over: Over) {
    let server = Impatient::start().await;
    let client = server.client(over);
    let mut failed = Vec::new();
    for number in 0..REQUESTS {
        failed.extend(client.add_thing(Thing::new(1)).await.err());
        pause(number).await;
    }
    assert_eq!(failed.len(), 0, "{over:?}: {:?}", failed.first());
    // None of them had to share: that is what keeps them safe.
    assert_eq!(server.connections.load(Ordering::SeqCst), REQUESTS);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_600_requests_that_only_read_none_fails_and_connections_are_used_again() {
    both(read).await;
}

async fn read(over: Over) {
    let server = Impatient::start().await;
    let client = server.client(over);
    let mut failed = Vec::new();
    for number in 0..REQUESTS {
        failed.extend(client.get_thing().await.err());
        // Some come at once, so that there is something to use again.
        if number % 3 > 0 {
            pause(number).await;
        }
    }
    assert_eq!(failed.len(), 0, "{over:?}: {:?}", failed.first());
    let connections = server.connections.load(Ordering::SeqCst);
    // A third comes while the connection of the one before is still there.
    assert!(
        connections <= REQUESTS - REQUESTS / 4,
        "{over:?}: {connections} connections"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_that_nobody_uses_is_closed_by_the_client() {
    both(rest).await;
}

/// Few servers close what is idle within 10 s, and the client is to be first.
async fn rest(over: Over) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let client = over.builder().base_url(url).build().unwrap();
    let client = client.with_token(&"canary".into());
    let served = async {
        let (mut stream, _) = listener.accept().await.unwrap();
        read_request(&mut stream).await.unwrap();
        stream.write_all(ANSWER).await.unwrap();
        // The client is still there, and its connection ends.
        let ended = timeout(Duration::from_secs(10), stream.read(&mut [0; 1])).await;
        assert_eq!(ended.unwrap().unwrap(), 0, "{over:?}");
    };
    let (answer, ()) = tokio::join!(client.get_thing().into_future(), served);
    answer.unwrap();
}
