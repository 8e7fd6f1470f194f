//! Faults on demand: what a network and a bad day do to answers.

use std::{collections::VecDeque, time::Duration};

use crate::operation::Operation;

mod body;
pub(crate) mod play;

/// What goes wrong.
///
/// A fault that hides the answer comes in two kinds, because a client cannot tell them apart and must survive both: the
/// work was done ([`Work::Done`]: tokens were rotated, a code is used up) or not ([`Work::NotDone`]). Where the kind is
/// not for you to choose, each fault says which it is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// Answers this status with an empty body. The work is not done.
    Status(u16),
    /// Answers this status with an HTML page, as a proxy does. The work is not done.
    Html(u16),
    /// Answers 200 with the error envelope of an invalid code. The work is not done.
    Envelope200,
    /// Does the work, and answers late.
    Delay(Duration),
    /// Does the work, and sends the answer's body a byte at a time, each after this pause.
    Drip(Duration),
    /// Reads the request and never answers.
    Hang(Work),
    /// Reads the request and closes the connection instead of answering.
    CloseBeforeAnswer(Work),
    /// Does the work, declares more of a body than it sends, and closes the connection.
    TornBody,
    /// Sends a body that never ends, as fast as it is read. The work is not done.
    EndlessBody,
    /// Redirects with 307, which asks for the same method and body, to this address. The work is not done.
    RedirectTo(String),
    /// Does the work, and answers 200 with JSON that ends too early, in a body of the declared length.
    GarbageJson,
    /// Does the work, and calls the answer `text/html`.
    WrongContentType,
    /// Answers this status with this `Retry-After`. The work is not done.
    RetryAfter(u16, String),
}

/// Whether a fault comes after the work or instead of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// The sandbox's state has changed as if all had gone well.
    Done,
    /// Nothing has changed.
    NotDone,
}

/// How often a fault happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Times {
    /// To the next request.
    Once,
    /// To so many of the next requests.
    Times(u32),
    /// To every request until [`Sandbox::clear_faults`](crate::Sandbox::clear_faults).
    Always,
}

impl Fault {
    /// Returns the fault's name, as the journal and the control interface have it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Status(_) => "status",
            Self::Html(_) => "html",
            Self::Envelope200 => "envelope-200",
            Self::Delay(_) => "delay",
            Self::Drip(_) => "drip",
            Self::Hang(_) => "hang",
            Self::CloseBeforeAnswer(_) => "close-before-answer",
            Self::TornBody => "torn-body",
            Self::EndlessBody => "endless-body",
            Self::RedirectTo(_) => "redirect-to",
            Self::GarbageJson => "garbage-json",
            Self::WrongContentType => "wrong-content-type",
            Self::RetryAfter(..) => "retry-after",
        }
    }
}

/// Faults that are still to happen, in the order in which they were asked for.
#[derive(Debug, Default)]
pub(crate) struct Faults(VecDeque<Planned>);

/// A fault of an operation, and how many more times it happens: without end if there is no number.
#[derive(Debug)]
pub(crate) struct Planned {
    pub(crate) operation: Operation,
    pub(crate) fault: Fault,
    pub(crate) left: Option<u32>,
}

impl Faults {
    pub(crate) fn plan(&mut self, operation: Operation, fault: Fault, times: Times) {
        let left = match times {
            Times::Once => Some(1),
            Times::Times(0) => return,
            Times::Times(count) => Some(count),
            Times::Always => None,
        };
        self.0.push_back(Planned {
            operation,
            fault,
            left,
        });
    }

    /// Takes what is to happen to a request for this operation.
    pub(crate) fn take(&mut self, operation: Operation) -> Option<Fault> {
        let index = self
            .0
            .iter()
            .position(|planned| planned.operation == operation)?;
        match &mut self.0[index].left {
            Some(1) => self.0.remove(index).map(|planned| planned.fault),
            left => {
                *left = left.map(|left| left - 1);
                Some(self.0[index].fault.clone())
            }
        }
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    pub(crate) fn planned(&self) -> impl Iterator<Item = &Planned> {
        self.0.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_happen_in_order_and_as_often_as_asked() {
        let mut faults = Faults::default();
        faults.plan(Operation::GetUserInfo, Fault::Status(503), Times::Times(2));
        faults.plan(Operation::GetUserInfo, Fault::TornBody, Times::Once);
        faults.plan(Operation::RefreshToken, Fault::GarbageJson, Times::Always);
        faults.plan(Operation::ExchangeToken, Fault::TornBody, Times::Times(0));

        let taken: Vec<_> = (0..4)
            .map(|_| faults.take(Operation::GetUserInfo))
            .collect();
        let expected = [
            Some(Fault::Status(503)),
            Some(Fault::Status(503)),
            Some(Fault::TornBody),
            None,
        ];
        assert_eq!(taken, expected);
        assert!((0..3).all(|_| faults.take(Operation::RefreshToken) == Some(Fault::GarbageJson)));
        assert_eq!(faults.take(Operation::ExchangeToken), None);
    }
}
