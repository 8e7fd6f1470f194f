//! Requests that are sent in the moment in which their connection ends.

use std::future::Future;
use std::hint::spin_loop;
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Waker};
use std::thread;

use hyper::client::conn::http1::{self, Connection};
use hyper_util::rt::TokioIo;
use tokio::io::{DuplexStream, duplex};

use super::*;

const BATCHES: usize = 40;
const BATCH: usize = 500;

type Other = Connection<TokioIo<DuplexStream>, RequestBody>;
type Sent = Result<(Response<Incoming>, Option<Lease>), TrySendError<Request<RequestBody>>>;
type Sending = Pin<Box<dyn Future<Output = Sent> + Send>>;

/// Two threads that do the same step at the same time as far as the machine lets them: neither
/// waits long for the other, which may have no processor.
#[derive(Default)]
struct Pace {
    sends: AtomicUsize,
    ends: AtomicUsize,
    /// How long an end waits after the meeting, so that it comes together with the request. It is
    /// found on the way: longer where the end came first.
    turns: AtomicUsize,
}

impl Pace {
    fn begin(&self) {
        self.sends.store(0, Ordering::SeqCst);
        self.ends.store(0, Ordering::SeqCst);
    }

    /// Waits for the other one at this step, but not for long.
    fn meet(step: usize, mine: &AtomicUsize, other: &AtomicUsize) {
        mine.store(step, Ordering::SeqCst);
        let is_alone = |_: &usize| other.load(Ordering::SeqCst) < step;
        (0..1000).take_while(is_alone).for_each(|_| spin_loop());
    }

    /// Returns those that were not answered at once.
    fn send_all(&self, sendings: Vec<Sending>) -> Vec<Sending> {
        let mut pending = Vec::new();
        for (step, mut sending) in sendings.into_iter().enumerate() {
            Self::meet(step + 1, &self.sends, &self.ends);
            (0..32).for_each(|_| spin_loop());
            let turns = self.turns.load(Ordering::SeqCst);
            let next = if is_handed_back(&mut sending) {
                turns + 1
            } else {
                pending.push(sending);
                turns.saturating_sub(1)
            };
            self.turns.store(next.min(256), Ordering::SeqCst);
        }
        pending
    }

    fn end_all(&self, connections: Vec<Other>) {
        for (step, connection) in connections.into_iter().enumerate() {
            Self::meet(step + 1, &self.ends, &self.sends);
            (0..self.turns.load(Ordering::SeqCst)).for_each(|_| spin_loop());
            drop(connection);
        }
    }
}

fn connect() -> (Sending, Other) {
    let (here, _there) = duplex(64);
    let connected = pin!(http1::handshake(TokioIo::new(here)));
    let Poll::Ready(Ok((sender, connection))) = connected.poll(&mut nobody()) else {
        panic!("nothing is sent yet");
    };
    let lease = Lease::new(sender, None);
    let sending = lease.send(Request::new(RequestBody::empty()));
    (Box::pin(sending), connection)
}

/// Polls once.
fn is_handed_back(sending: &mut Sending) -> bool {
    match sending.as_mut().poll(&mut nobody()) {
        Poll::Pending => false,
        Poll::Ready(Err(mut error)) => error.take_message().is_some(),
        Poll::Ready(Ok(_)) => panic!("there is no server"),
    }
}

fn nobody() -> Context<'static> {
    Context::from_waker(Waker::noop())
}

/// The moment has some nanoseconds, and comes in many batches: without the remedy, 2 to 900 requests
/// stay unanswered on a busy machine.
#[test]
fn a_request_that_meets_the_end_of_its_connection_is_handed_back() {
    let mut unanswered = 0;
    let pace = Pace::default();
    for _ in 0..BATCHES {
        let (sendings, connections): (Vec<_>, Vec<_>) = (0..BATCH).map(|_| connect()).unzip();
        pace.begin();
        let mut pending = thread::scope(|scope| {
            scope.spawn(|| pace.end_all(connections));
            pace.send_all(sendings)
        });
        // All connections have ended: what is not answered now never is.
        pending.retain_mut(|sending| !is_handed_back(sending));
        unanswered += pending.len();
    }
    assert_eq!(unanswered, 0, "of {BATCHES} times {BATCH}");
}
