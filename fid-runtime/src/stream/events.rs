//! Server-sent events (WHATWG HTML, section 9.2).

use std::any::TypeId;
use std::collections::VecDeque;
use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;
use serde::de::DeserializeOwned;

use crate::from_answer::{Arrived, FromAnswer, Misread, Mode};
use crate::json::read_body;
use crate::stream::{ByteStream, StreamError, StreamFault};

/// A server-sent event.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Event<T> {
    /// The kind, where the server names one; `message` otherwise.
    pub event: String,
    /// The last id that the server gave, to go on from in `Last-Event-ID`; empty without one.
    pub id: String,
    /// What it says.
    pub data: T,
}

impl<T> fmt::Debug for Event<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Event({})", self.event)
    }
}

/// The events of an answer as they come, each read from JSON, or taken as it is where `T` is
/// `String`.
///
/// It does not connect again by itself. The data `[DONE]`, by which many APIs end their streams,
/// ends it.
pub struct EventStream<T> {
    bytes: ByteStream,
    parser: Parser,
    data: PhantomData<fn() -> T>,
}

impl<T: DeserializeOwned + 'static> EventStream<T> {
    /// Returns the next event, or `None` at the end.
    ///
    /// # Errors
    ///
    /// Fails where the answer breaks off, where nothing comes in time, and where an event is not
    /// what the document says; after the last the stream goes on.
    pub async fn event(&mut self) -> Result<Option<Event<T>>, StreamError> {
        poll_fn(|context| self.poll_event(context))
            .await
            .transpose()
    }

    /// Returns how long the server asks to wait before connecting again.
    #[must_use]
    pub fn retry(&self) -> Option<Duration> {
        self.parser.retry
    }

    fn poll_event(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Event<T>, StreamError>>> {
        loop {
            if let Some(event) = self.parser.events.pop_front() {
                return Poll::Ready(self.read(event));
            }
            // What stands at the end without an empty line is no event.
            let Some(chunk) = ready!(self.bytes.poll_chunk(context)) else {
                return Poll::Ready(None);
            };
            match chunk.and_then(|chunk| self.parser.push(&chunk)) {
                Ok(()) => {}
                Err(error) => {
                    self.bytes.body = None;
                    return Poll::Ready(Some(Err(error)));
                }
            }
        }
    }

    fn read(&mut self, event: Fields) -> Option<Result<Event<T>, StreamError>> {
        let text = event.data;
        let is_text = TypeId::of::<T>() == TypeId::of::<String>();
        if text == "[DONE]" && !is_text {
            self.bytes.body = None;
            self.parser.events.clear();
            return None;
        }
        let data = if is_text {
            serde_json::from_value(text.into()).ok().map(Ok)?
        } else {
            read_body(text.as_bytes())
        };
        Some(match data {
            Ok(data) => Ok(Event {
                event: match event.event.as_str() {
                    "" => "message".to_owned(),
                    _ => event.event,
                },
                id: event.last_id,
                data,
            }),
            Err(error) => Err(StreamError(StreamFault::Event(error))),
        })
    }
}

impl<T: DeserializeOwned + 'static> Stream for EventStream<T> {
    type Item = Result<Event<T>, StreamError>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_event(context)
    }
}

impl<T> FromAnswer for EventStream<T> {
    fn mode() -> Mode {
        Mode::Streamed
    }

    fn from_answer(answer: &mut Arrived<'_>) -> Result<Self, Misread> {
        Ok(Self {
            parser: Parser::new(answer.limit),
            bytes: ByteStream::from_answer(answer)?,
            data: PhantomData,
        })
    }
}

impl<T> fmt::Debug for EventStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EventStream(..)")
    }
}

/// What an event says, field by field.
#[derive(Debug)]
pub(super) struct Fields {
    /// The kind; empty where the server names none.
    pub(super) event: String,
    pub(super) data: String,
    /// The last id that the server gave.
    last_id: String,
    /// The id that this event gave.
    pub(super) id: Option<String>,
    /// How long to wait before connecting again, where this event says it.
    pub(super) retry: Option<Duration>,
}

/// Takes the lines of a stream apart.
pub(super) struct Parser {
    /// How long an event may be, in bytes.
    limit: usize,
    line: Vec<u8>,
    /// The last line ended with CR, so that an LF that comes now belongs to its end.
    after_return: bool,
    is_first_line: bool,
    event: String,
    data: Option<String>,
    id: String,
    has_id: bool,
    retry: Option<Duration>,
    has_retry: bool,
    pub(super) events: VecDeque<Fields>,
}

impl Parser {
    pub(super) fn new(limit: usize) -> Self {
        Self {
            limit,
            line: Vec::new(),
            after_return: false,
            is_first_line: true,
            event: String::new(),
            data: None,
            id: String::new(),
            has_id: false,
            retry: None,
            has_retry: false,
            events: VecDeque::new(),
        }
    }

    pub(super) fn push(&mut self, chunk: &[u8]) -> Result<(), StreamError> {
        for byte in chunk {
            let after_return = std::mem::replace(&mut self.after_return, *byte == b'\r');
            match byte {
                b'\n' if after_return => {}
                b'\n' | b'\r' => self.end_line(),
                _ => self.line.push(*byte),
            }
            if self.line.len() + self.data.as_ref().map_or(0, String::len) > self.limit {
                return Err(StreamError(StreamFault::TooLong(self.limit)));
            }
        }
        Ok(())
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let mut line = &*String::from_utf8_lossy(&line);
        if std::mem::take(&mut self.is_first_line) {
            line = line.strip_prefix('\u{feff}').unwrap_or(line);
        }
        if line.is_empty() {
            return self.dispatch();
        }
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "event" => value.clone_into(&mut self.event),
            "data" => match &mut self.data {
                Some(data) => {
                    data.push('\n');
                    data.push_str(value);
                }
                None => self.data = Some(value.to_owned()),
            },
            "id" if !value.contains('\0') => {
                value.clone_into(&mut self.id);
                self.has_id = true;
            }
            "retry" if value.bytes().all(|byte| byte.is_ascii_digit()) => {
                let milliseconds = value.parse().ok().map(Duration::from_millis);
                self.retry = milliseconds.or(self.retry);
                self.has_retry = milliseconds.is_some();
            }
            // A comment (nothing before the colon), or a field that no one knows.
            _ => {}
        }
    }

    fn dispatch(&mut self) {
        let event = std::mem::take(&mut self.event);
        let has_id = std::mem::take(&mut self.has_id);
        let has_retry = std::mem::take(&mut self.has_retry);
        let Some(data) = self.data.take() else {
            return;
        };
        self.events.push_back(Fields {
            event,
            data,
            last_id: self.id.clone(),
            id: has_id.then(|| self.id.clone()),
            retry: self.retry.filter(|_| has_retry),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn events(chunks: &[&[u8]]) -> Vec<(String, String, String)> {
        let mut parser = Parser::new(1000);
        for chunk in chunks {
            parser.push(chunk).unwrap();
        }
        let all = parser.events.into_iter();
        all.map(|event| (event.event, event.last_id, event.data))
            .collect()
    }

    #[test]
    fn the_examples_of_the_standard_come_out() {
        // WHATWG HTML, section 9.2.6.
        let of = |text: &str| {
            let all = events(&[text.as_bytes()]).into_iter();
            all.map(|(_, id, data)| (id, data)).collect::<Vec<_>>()
        };
        let pair = |id: &str, data: &str| (id.to_owned(), data.to_owned());
        assert_eq!(
            of("data: YHOO\ndata: +2\ndata: 10\n\n"),
            [pair("", "YHOO\n+2\n10")]
        );
        assert_eq!(
            of(
                ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n"
            ),
            [pair("1", "first event"), pair("", "second event")]
        );
        assert_eq!(
            of("data\n\ndata\ndata\n\ndata:"),
            [pair("", ""), pair("", "\n")]
        );
        assert_eq!(
            of("data:test\n\ndata: test\n\n"),
            [pair("", "test"), pair("", "test")]
        );
    }

    #[test]
    fn lines_end_in_three_ways_and_pieces_anywhere() {
        let text = "\u{feff}event: add\r\ndata: é\r\rdata: 2\n\n".as_bytes();
        let expected = [
            ("add".to_owned(), String::new(), "é".to_owned()),
            (String::new(), String::new(), "2".to_owned()),
        ];
        assert_eq!(events(&[text]), expected);
        let bytes: Vec<&[u8]> = text.chunks(1).collect();
        assert_eq!(events(&bytes), expected);
    }

    #[test]
    fn an_event_has_a_bound() {
        let mut parser = Parser::new(10);
        assert!(parser.push(b"data: 1\n\ndata: 2\n\ndata: 3\n\n").is_ok());
        assert!(parser.push(b"data: 45678").is_err());
    }
}
