//! Bodies that are one JSON value after another (OpenAPI 3.2, Sequential Media Types).

use std::collections::VecDeque;
use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::from_answer::{Arrived, FromAnswer, Misread, Mode, essence};
use crate::json::read_body;
use crate::stream::events::{Fields, Parser};
use crate::stream::{ByteStream, StreamError, StreamFault};

/// The items of an answer as they come.
///
/// They stand in lines (`application/jsonl`, `application/x-ndjson`), behind record separators
/// (`application/json-seq`), or are server-sent events, of which each is an object with `data` and,
/// where it has them, `event`, `id` and `retry`.
pub struct ItemStream<T> {
    bytes: ByteStream,
    framing: Framing,
    item: PhantomData<fn() -> T>,
}

/// What tells items apart.
enum Framing {
    Events(Parser),
    Pieces(Pieces),
}

impl<T: DeserializeOwned> ItemStream<T> {
    /// Returns the next item, or `None` at the end.
    ///
    /// # Errors
    ///
    /// Fails where the answer breaks off, where nothing comes in time, and where an item is not what
    /// the document says; after the last the stream goes on.
    pub async fn item(&mut self) -> Result<Option<T>, StreamError> {
        poll_fn(|context| self.poll_item(context)).await.transpose()
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, StreamError>>> {
        loop {
            if let Some(text) = self.framing.next() {
                let item = read_body(&text);
                return Poll::Ready(Some(
                    item.map_err(|error| StreamError(StreamFault::Item(error))),
                ));
            }
            let Some(chunk) = ready!(self.bytes.poll_chunk(context)) else {
                if self.framing.end() {
                    continue;
                }
                return Poll::Ready(None);
            };
            if let Err(error) = chunk.and_then(|chunk| self.framing.push(&chunk)) {
                self.bytes.body = None;
                self.framing.clear();
                return Poll::Ready(Some(Err(error)));
            }
        }
    }
}

impl<T: DeserializeOwned> Stream for ItemStream<T> {
    type Item = Result<T, StreamError>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_item(context)
    }
}

impl<T> FromAnswer for ItemStream<T> {
    fn mode() -> Mode {
        Mode::Streamed
    }

    fn from_answer(answer: &mut Arrived<'_>) -> Result<Self, Misread> {
        Ok(Self {
            framing: Framing::of(essence(answer.head.headers), answer.limit),
            bytes: ByteStream::from_answer(answer)?,
            item: PhantomData,
        })
    }
}

impl<T> fmt::Debug for ItemStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ItemStream(..)")
    }
}

impl Framing {
    fn of(media: &str, limit: usize) -> Self {
        let media = media.to_ascii_lowercase();
        if media == "text/event-stream" {
            return Self::Events(Parser::new(limit));
        }
        // RFC 7464, section 2.2, and RFC 8091 for the suffix.
        let is_sequence = media == "application/json-seq" || media.ends_with("+json-seq");
        let separator = if is_sequence { b'\x1e' } else { b'\n' };
        Self::Pieces(Pieces::new(separator, limit))
    }

    fn push(&mut self, chunk: &[u8]) -> Result<(), StreamError> {
        match self {
            Self::Events(parser) => parser.push(chunk),
            Self::Pieces(pieces) => pieces.push(chunk),
        }
    }

    /// Returns the JSON of the next item.
    fn next(&mut self) -> Option<Vec<u8>> {
        match self {
            Self::Events(parser) => parser.events.pop_front().map(object),
            Self::Pieces(pieces) => pieces.whole.pop_front(),
        }
    }

    /// Ends what came last; tells whether that is an item. Events end with an empty line only.
    fn end(&mut self) -> bool {
        match self {
            Self::Events(_) => false,
            Self::Pieces(pieces) => {
                pieces.cut();
                !pieces.whole.is_empty()
            }
        }
    }

    fn clear(&mut self) {
        match self {
            Self::Events(parser) => parser.events.clear(),
            Self::Pieces(pieces) => *pieces = Pieces::new(pieces.separator, pieces.limit),
        }
    }
}

/// Writes an event as the object that a document describes.
fn object(fields: Fields) -> Vec<u8> {
    let mut object = Map::new();
    if !fields.event.is_empty() {
        object.insert("event".to_owned(), fields.event.into());
    }
    object.insert("data".to_owned(), fields.data.into());
    if let Some(id) = fields.id {
        object.insert("id".to_owned(), id.into());
    }
    let retry = fields.retry.map(|retry| retry.as_millis());
    if let Some(retry) = retry.and_then(|retry| u64::try_from(retry).ok()) {
        object.insert("retry".to_owned(), retry.into());
    }
    Value::Object(object).to_string().into_bytes()
}

/// Cuts bytes at a separator.
struct Pieces {
    separator: u8,
    /// How long a piece may be, in bytes.
    limit: usize,
    open: Vec<u8>,
    whole: VecDeque<Vec<u8>>,
}

impl Pieces {
    fn new(separator: u8, limit: usize) -> Self {
        Self {
            separator,
            limit,
            open: Vec::new(),
            whole: VecDeque::new(),
        }
    }

    fn push(&mut self, chunk: &[u8]) -> Result<(), StreamError> {
        let separator = self.separator;
        for part in chunk.split_inclusive(|byte| *byte == separator) {
            let (text, ends) = match part.strip_suffix(&[separator]) {
                Some(text) => (text, true),
                None => (part, false),
            };
            if self.open.len() + text.len() > self.limit {
                return Err(StreamError(StreamFault::TooLong(self.limit)));
            }
            self.open.extend_from_slice(text);
            if ends {
                self.cut();
            }
        }
        Ok(())
    }

    /// Ends a piece; an empty one is none.
    fn cut(&mut self) {
        let piece = std::mem::take(&mut self.open);
        if !piece.trim_ascii().is_empty() {
            self.whole.push_back(piece);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(media: &str, chunks: &[&str]) -> Vec<String> {
        let mut framing = Framing::of(media, 100);
        for chunk in chunks {
            framing.push(chunk.as_bytes()).unwrap();
        }
        framing.end();
        std::iter::from_fn(|| framing.next())
            .map(|item| String::from_utf8(item).unwrap().trim().to_owned())
            .collect()
    }

    #[test]
    fn items_are_lines_records_or_events() {
        assert_eq!(
            items("application/jsonl", &["{\"a\"", ":1}\r\n\n2\n", "3"]),
            ["{\"a\":1}", "2", "3"]
        );
        assert_eq!(
            items("application/json-seq", &["\x1e{}\n\x1e[1,\n2]\n"]),
            ["{}", "[1,\n2]"]
        );
        assert_eq!(
            items(
                "text/event-stream",
                &["event: add\ndata: 1\nid: 7\nretry: 5\n\ndata: x\n\n"]
            ),
            [
                r#"{"data":"1","event":"add","id":"7","retry":5}"#,
                r#"{"data":"x"}"#
            ]
        );
    }

    #[test]
    fn an_item_has_a_bound() {
        let mut framing = Framing::of("application/jsonl", 10);
        assert!(framing.push(b"12345678\n12345678\n").is_ok());
        assert!(framing.push(b"123456789012").is_err());
    }
}
