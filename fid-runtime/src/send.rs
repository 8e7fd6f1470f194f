//! Sending: attempts, deadlines, retries. Compiled once, whatever the operation.

use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use tokio::time::{Instant, sleep, timeout_at};
use tracing::Instrument;

use crate::answer::Answer;
use crate::body::{Body, BodyFault};
use crate::draft::Draft;
use crate::fault::{Fault, FaultKind};
use crate::from_answer::{Head, Mode};
use crate::record::Record;
use crate::request::Request;
use crate::retry;
use crate::trace::CallSpan;
use crate::transport::TransportError;

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
    let request = draft
        .build()
        .map_err(|invalid| Fault::invalid(&draft, invalid))?;
    let span = CallSpan::open(&draft.operation, &request.origin);
    let sending = send_within(&draft, request, &span);
    let (attempt, record) = sending.instrument(span.span()).await;
    match attempt {
        Ok(received) => Ok(Answer::new(received, record, span, draft.shared.limits)),
        Err(fault) => Err(span.failed(Fault::unanswered(fault, record))),
    }
}

/// Tries until the deadline of the call.
async fn send_within(draft: &Draft, first: Request, span: &CallSpan) -> (Attempt, Record) {
    let limits = &draft.shared.limits;
    let started = Instant::now();
    let deadline = after(started, draft.timeout.unwrap_or(limits.timeout));
    draft.shared.budget.call_begins();

    let mut request = first;
    let mut attempts = 1;
    loop {
        let attempt_deadline = after(Instant::now(), limits.attempt_timeout).min(deadline);
        let attempt = try_once(draft, request, attempt_deadline).await;
        let record = |attempts| Record::new(draft, attempts, started.elapsed());
        let Some(wait) = next_wait(draft, &attempt, attempts, deadline) else {
            return (attempt, record(attempts));
        };
        // What could be built once can be built again.
        let Ok(again) = draft.build() else {
            return (attempt, record(attempts));
        };
        span.resend(attempts, wait);
        sleep(wait).await;
        request = again;
        attempts += 1;
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

/// Sends the request once and reads the answer. A body that does not end in time leaves the status
/// known.
async fn try_once(draft: &Draft, request: Request, deadline: Instant) -> Attempt {
    let response = match timeout_at(deadline, draft.shared.transport.send(request)).await {
        Ok(response) => response.map_err(AttemptFault::Transport)?,
        Err(_) => return Err(AttemptFault::TimedOut),
    };
    let head = Head {
        status: response.status,
        headers: &response.headers,
    };
    if (draft.mode)(&head) == Some(Mode::Streamed) {
        return Ok(Received {
            status: response.status,
            headers: response.headers,
            body: Ok(Bytes::new()),
            stream: Some(response.body),
        });
    }
    let body = timeout_at(deadline, response.body.read(draft.shared.limits.response)).await;
    Ok(Received {
        status: response.status,
        headers: response.headers,
        body: body.unwrap_or(Err(BodyFault::TimedOut)),
        stream: None,
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
