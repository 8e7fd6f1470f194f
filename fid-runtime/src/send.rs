//! Sending: attempts, deadlines, retries. Compiled once, whatever the operation.

use std::future::{Future, poll_fn};
use std::ops::ControlFlow;
use std::pin::pin;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use tokio::time::{Instant, sleep, timeout_at};

use crate::answer::Answer;
use crate::body::{Body, BodyFault};
use crate::draft::Draft;
use crate::fault::{Fault, FaultKind};
use crate::from_answer::{Head, Mode};
use crate::invalid::Invalid;
use crate::record::{Effort, Record};
use crate::request::Request;
use crate::retry;
use crate::trace::CallSpan;
use crate::transport::{TransportError, TransportFuture, TransportResponse};

/// What came of one attempt.
pub(crate) type Attempt = Result<Received, AttemptFault>;

/// An answer whose head came in whole.
pub(crate) struct Received {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Result<Bytes, BodyFault>,
    /// The body, where the caller reads it.
    pub(crate) stream: Option<Body>,
}

/// No answer.
pub(crate) enum AttemptFault {
    Transport(TransportError),
    TimedOut,
}

/// Sends a call until it is answered or there is no use in trying on.
pub(crate) async fn send(draft: Box<Draft>) -> Result<Answer, Fault> {
    let (first, span) = begin(&draft).map_err(|invalid| Fault::invalid(&draft, invalid))?;
    let (attempt, effort) = {
        let mut sending = pin!(send_within(&draft, first, &span));
        poll_fn(|context| span.within(|| sending.as_mut().poll(context))).await
    };
    match attempt {
        Ok(received) => Ok(Answer::new(received, draft, effort, span)),
        Err(fault) => Err(span.failed(Fault::unanswered(fault, Record::new(&draft, effort)))),
    }
}

/// An attempt whose request is with the transport.
struct Sent {
    at: Instant,
    answer: TransportFuture,
}

impl Sent {
    fn new(draft: &Draft, request: Request) -> Self {
        let at = Instant::now();
        let answer = draft.shared.transport.send(request);
        Self { at, answer }
    }
}

/// Sends for the first time. This is no part of the future: what a future builds it keeps room for
/// until it ends.
fn begin(draft: &Draft) -> Result<(Sent, CallSpan), Invalid> {
    let request = draft.build()?;
    let span = CallSpan::open(&draft.operation, &request.origin);
    let sent = span.within(|| Sent::new(draft, request));
    Ok((sent, span))
}

/// Tries until the deadline of the call.
async fn send_within(draft: &Draft, first: Sent, span: &CallSpan) -> (Attempt, Effort) {
    let limits = &draft.shared.limits;
    let started = first.at;
    let deadline = after(started, draft.timeout.unwrap_or(limits.timeout));
    draft.shared.budget.call_begins();

    let mut sent = first;
    let mut attempts = 1;
    loop {
        let attempt_deadline = after(sent.at, limits.attempt_timeout).min(deadline);
        let attempt = try_once(draft, sent.answer, attempt_deadline).await;
        let (wait, again) = match judge(draft, attempt, attempts, deadline) {
            ControlFlow::Break(attempt) => {
                let started = Some(started);
                return (attempt, Effort { attempts, started });
            }
            ControlFlow::Continue(next) => next,
        };
        span.resend(attempts, wait);
        sleep(wait).await;
        sent = Sent::new(draft, *again);
        attempts += 1;
    }
}

/// The wait before the next attempt, and its request.
type Next = (Duration, Box<Request>);

fn judge(
    draft: &Draft,
    attempt: Attempt,
    attempts: u32,
    deadline: Instant,
) -> ControlFlow<Attempt, Next> {
    let Some(wait) = next_wait(draft, &attempt, attempts, deadline) else {
        return ControlFlow::Break(attempt);
    };
    // What could be built once can be built again.
    match draft.build() {
        Ok(request) => ControlFlow::Continue((wait, Box::new(request))),
        Err(_) => ControlFlow::Break(attempt),
    }
}

/// Returns how long to wait before the next attempt, or that there is none.
fn next_wait(
    draft: &Draft,
    attempt: &Attempt,
    attempts: u32,
    deadline: Instant,
) -> Option<Duration> {
    if let Ok(received) = attempt
        && received.status.is_success()
    {
        draft.shared.budget.call_succeeded();
    }
    if attempts > draft.shared.limits.retries
        || !retry::may_repeat(attempt, draft.operation.is_idempotent())
    {
        return None;
    }
    let retry_after = attempt
        .as_ref()
        .ok()
        .and_then(|received| retry::retry_after(&received.headers, SystemTime::now()));
    let wait = retry::wait(attempts, retry_after);
    let in_time = Instant::now()
        .checked_add(wait)
        .is_some_and(|then| then < deadline);
    (in_time && draft.shared.budget.withdraw()).then_some(wait)
}

/// Waits for the answer and reads it, by one clock. A body that does not end in time leaves the head
/// known.
async fn try_once(draft: &Draft, answer: TransportFuture, deadline: Instant) -> Attempt {
    let mut head = None;
    let in_time = timeout_at(deadline, exchange(draft, answer, &mut head)).await;
    if let Ok(attempt) = in_time {
        return attempt;
    }
    let (status, headers) = head.ok_or(AttemptFault::TimedOut)?;
    Ok(Received {
        status,
        headers,
        body: Err(BodyFault::TimedOut),
        stream: None,
    })
}

/// Waits and reads. While the body comes, the head is where it is found when the time is up.
async fn exchange(
    draft: &Draft,
    answer: TransportFuture,
    known: &mut Option<(StatusCode, HeaderMap)>,
) -> Attempt {
    let TransportResponse {
        status,
        headers,
        mut body,
    } = answer.await.map_err(AttemptFault::Transport)?;
    let head = Head {
        status,
        headers: &headers,
    };
    let is_streamed = (draft.mode)(&head) == Some(Mode::Streamed);
    let (body, stream, headers) = if is_streamed {
        (Ok(Bytes::new()), Some(body), headers)
    } else {
        *known = Some((status, headers));
        let body = body.read(draft.shared.limits.response).await;
        (
            body,
            None,
            known.take().map(|(_, headers)| headers).unwrap_or_default(),
        )
    };
    Ok(Received {
        status,
        headers,
        body,
        stream,
    })
}

/// A deadline that is out of the clock's range is as good as a year from now.
fn after(start: Instant, duration: Duration) -> Instant {
    const YEAR: Duration = Duration::from_secs(365 * 24 * 60 * 60);
    start + duration.min(YEAR)
}

impl Fault {
    fn unanswered(fault: AttemptFault, record: Record) -> Self {
        let kind = match fault {
            AttemptFault::Transport(error) => FaultKind::Transport(error),
            AttemptFault::TimedOut => FaultKind::TimedOut,
        };
        Self::new(kind, record, None)
    }
}
