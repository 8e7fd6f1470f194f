//! Connections that are used again, and those that must not be.

use std::{
    future::poll_fn,
    io::{ErrorKind, Read, Write},
    net::{TcpListener, TcpStream},
    pin::pin,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
        mpsc::{Receiver, Sender, channel},
    },
    task::Poll,
    thread,
    time::Duration,
};

use fid_runtime::Disposition;
use tokio::time::sleep;

use crate::{
    over::Over,
    server::{Act, Server},
    things::{self, Thing, doors},
};

const ANSWER: &[u8] =
    b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 8\r\n\r\n{\"id\":1}";

/// A server on a thread of its own: what it does is done while the client's runtime stands still.
struct Apart {
    url: String,
    /// Says when the first connection has been closed.
    closed: Receiver<()>,
    /// Has the server close it.
    close: Sender<()>,
    /// Each request, with the number of its connection.
    requests: Receiver<(usize, String)>,
}

impl Apart {
    /// The first connection gets one answer, and is closed when that is asked for; all others are kept.
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let ((tell, requests), (close, when), (done, closed)) = (channel(), channel(), channel());
        thread::spawn(move || {
            let (mut first, _) = listener.accept().unwrap();
            answer(&mut first, 1, &tell);
            when.recv().unwrap();
            drop(first);
            done.send(()).unwrap();
            let (mut second, _) = listener.accept().unwrap();
            while answer(&mut second, 2, &tell) {}
        });
        Self {
            url,
            closed,
            close,
            requests,
        }
    }
}

/// Reads a request, whose body is in the same piece, and answers. Tells whether there was one.
fn answer(stream: &mut TcpStream, number: usize, tell: &Sender<(usize, String)>) -> bool {
    let (mut request, mut piece) = (Vec::new(), [0; 4096]);
    while !is_whole(&request) {
        match stream.read(&mut piece) {
            Ok(0) | Err(_) => return false,
            Ok(length) => request.extend_from_slice(&piece[..length]),
        }
    }
    let line = String::from_utf8_lossy(&request);
    let line = line.lines().next().unwrap_or_default().to_owned();
    tell.send((number, line)).is_ok() && stream.write_all(ANSWER).is_ok()
}

/// What is sent here is a GET, or `{"id":1}`.
fn is_whole(request: &[u8]) -> bool {
    if request.starts_with(b"GET") {
        request.ends_with(b"\r\n\r\n")
    } else {
        request.ends_with(b"\r\n\r\n{\"id\":1}")
    }
}

fn client(over: Over, url: &str) -> things::Client<doors::Token> {
    let client = over.builder().base_url(url).build().unwrap();
    client.with_token(&"canary".into())
}

/// The server has gone, and the connection is about to hear of it: it finds its end before it writes anything of the
/// request that it was handed. That nothing was written is known, so even a POST may go over another one.
#[tokio::test]
async fn a_request_of_which_nothing_was_written_goes_over_another_connection() {
    for over in Over::ALL {
        let server = Apart::start();
        let client = client(over, &server.url);
        client.get_thing().await.unwrap();
        // Gives the connection time to come to rest.
        sleep(Duration::from_millis(20)).await;
        in_one_turn_with(|| {
            server.close.send(()).unwrap();
            server.closed.recv().unwrap();
        })
        .await;

        let sent = client.add_thing(Thing::new(1)).await;
        assert_eq!(sent.unwrap().id, 1, "{over:?}");
        let requests: Vec<_> = server.requests.try_iter().collect();
        let expected = [(1, "GET /things HTTP/1.1"), (2, "POST /things HTTP/1.1")];
        assert_eq!(
            requests,
            expected.map(|(number, line)| (number, line.to_owned())),
            "{over:?}"
        );
    }
}

/// Has something happen while the only thread of the runtime stands still. When it goes on, it hears of that and of the
/// time that has passed in one turn, and the test is served before the tasks.
async fn in_one_turn_with(happens: impl FnOnce()) {
    let mut pause = pin!(sleep(Duration::from_millis(10)));
    // A timer runs from when it is first asked.
    poll_fn(|context| Poll::Ready(pause.as_mut().poll(context).is_ready())).await;
    happens();
    thread::sleep(Duration::from_millis(20));
    pause.await;
}

/// A server that closes what it accepts would else be asked without end.
#[tokio::test(flavor = "multi_thread")]
async fn a_new_connection_that_is_closed_at_once_is_tried_once_an_attempt() {
    const CALLS: usize = 200;
    for over in Over::ALL {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let accepted = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&accepted);
        // On a thread of its own, it is often faster than the client's first byte.
        thread::spawn(move || {
            while let Ok((stream, _)) = listener.accept() {
                counted.fetch_add(1, Ordering::SeqCst);
                drop(stream);
            }
        });
        let builder = over.builder().base_url(url);
        let builder = builder.attempt_timeout(Duration::from_secs(5));
        let client = builder.build().unwrap().with_token(&"canary".into());
        let (mut attempts, mut late) = (0, 0);
        for _ in 0..CALLS {
            let error = client.add_thing(Thing::new(1)).await.unwrap_err();
            late += usize::from(error.is_timeout());
            attempts += error.attempts() as usize;
        }
        // About one request in fifty thousand is put into its connection's queue in the very moment in which that is
        // emptied for good, and stays (hyper issue 4122). Our own connections give it up. Those of reqwest do not, and
        // nothing of it shows from outside: there, the time limit ends the attempt.
        let is_borne = over == Over::Reqwest && late == 1;
        assert!(late == 0 || is_borne, "{over:?}: {late} of {CALLS}");
        // What a call heard the end of was accepted before.
        assert_eq!(accepted.load(Ordering::SeqCst), attempts, "{over:?}");
    }
}

/// One after the other, with a moment between them, and nobody closes anything: one connection is enough.
#[tokio::test]
async fn requests_one_after_the_other_share_a_connection() {
    for over in Over::ALL {
        let server = Apart::start();
        server.close.send(()).unwrap();
        let client = client(over, &server.url);
        // The server closes the first one after its answer; the second is kept.
        client.get_thing().await.unwrap();
        server.closed.recv().unwrap();
        for number in 0..20 {
            sleep(Duration::from_millis(5)).await;
            if number % 2 == 0 {
                client.get_thing().await.unwrap();
            } else {
                client.add_thing(Thing::new(1)).await.unwrap();
            }
        }
        let connections: Vec<_> = server.requests.try_iter().map(|(one, _)| one).collect();
        assert_eq!(connections[0], 1, "{over:?}");
        assert_eq!(connections[1..], [2; 20], "{over:?}");
    }
}

/// Whoever drops a download wants no more of it, so the rest must not be fetched to save the connection.
#[tokio::test]
async fn an_answer_that_is_dropped_half_read_ends_its_connection() {
    for over in Over::ALL {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let server = tokio::task::spawn_blocking(move || {
            let (mut stream, _) = listener.accept().unwrap();
            stream
                .set_read_timeout(Some(Duration::from_secs(4)))
                .unwrap();
            assert_ne!(stream.read(&mut [0; 4096]).unwrap(), 0);
            let head = "HTTP/1.1 200 OK\r\ncontent-type: application/octet-stream\r\n";
            let length = "content-length: 1000\r\n\r\nhalf";
            stream
                .write_all((head.to_owned() + length).as_bytes())
                .unwrap();
            // Shorter than what an idle connection is kept for.
            match stream.read(&mut [0; 1]) {
                Ok(length) => length == 0,
                Err(error) => error.kind() == ErrorKind::ConnectionReset,
            }
        });
        let client = over.builder().base_url(url).build().unwrap();
        let mut stream = client.download_file().await.unwrap();
        assert_eq!(stream.chunk().await.unwrap().unwrap().as_ref(), b"half");
        drop(stream);
        assert!(server.await.unwrap(), "{over:?}: it was kept");
    }
}

/// TLS is a part of connecting: a server that accepts and then says nothing was sent nothing of the request.
#[tokio::test]
async fn a_server_that_never_begins_tls_is_given_up_and_was_sent_nothing() {
    for over in Over::ALL {
        let server = Server::start(Act::Hang).await;
        let client = over
            .builder()
            .base_url(server.url().replace("http://", "https://"))
            .connect_timeout(Duration::from_millis(300))
            .attempt_timeout(Duration::from_secs(10))
            .retries(1)
            .build()
            .unwrap()
            .with_token(&"canary".into());
        let error = client.add_thing(Thing::new(1)).await.unwrap_err();
        assert!(error.is_connect() && !error.is_tls(), "{over:?}: {error}");
        // It provably never left, so it is tried again, and may be by others.
        assert_eq!(
            (error.attempts(), error.disposition()),
            (2, Disposition::Retry { after: None }),
            "{over:?}: {error}"
        );
    }
}
