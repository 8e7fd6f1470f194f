//! JSON (RFC 8259) to tree.
//!
//! Our own, because it is ten times as fast as reading JSON by the YAML parser and names the place of
//! everything.

use super::{
    MAX_DEPTH, keys,
    tree::{Entry, Kind, Node},
};
use crate::{
    diagnostic::Diagnostic,
    report::Report,
    source::Source,
    span::{FileId, Span},
};

mod scalar;

mod unexpected;

pub(super) use self::scalar::is_number;

/// Reads a JSON text; see [`read::parse`](super::parse).
pub(super) fn parse<'s>(source: &'s Source, file: FileId, report: &mut Report) -> Option<Node<'s>> {
    let mut reader = Reader {
        source,
        text: &source.text,
        file,
        report,
        at: 0,
        depth: 0,
        failed_at: None,
        indentation: 0,
    };
    reader.skip_blanks();
    let node = reader.value()?;
    reader.skip_blanks();
    if reader.failed_at.is_none() && reader.peek().is_some() {
        let diagnostic = reader.unexpected("the end of the text");
        reader.fail::<()>(diagnostic);
    }
    Some(node)
}

struct Reader<'s, 'r> {
    source: &'s Source,
    text: &'s str,
    file: FileId,
    report: &'r mut Report,
    /// The next byte.
    at: usize,
    depth: usize,
    /// The syntax mistake that ended the reading.
    failed_at: Option<Span>,
    /// With how many blanks the next line is likely to begin, at the least.
    indentation: usize,
}

/// How much less than the line before a line is indented, mostly at most.
const STEP: usize = 2;

/// The blanks of deep indentation.
const BLANKS: [u8; 64] = [b' '; 64];

impl<'s> Reader<'s, '_> {
    /// Reads a value; nothing where there is a syntax mistake before its first part.
    fn value(&mut self) -> Option<Node<'s>> {
        let start = self.at;
        let kind = match self.peek() {
            Some(b'{') => self.nested(Self::mapping)?,
            Some(b'[') => self.nested(Self::sequence)?,
            Some(b'"') => Kind::String(self.string()?),
            Some(b'-' | b'0'..=b'9') => Kind::Number(self.number()?.into()),
            _ => self.word()?,
        };
        let mut span = self.span(start, self.at);
        // What a syntax mistake cut off reaches to the mistake.
        span.end = span
            .end
            .max(self.failed_at.map_or(0, |mistake| mistake.end));
        Some(Node { span, kind })
    }

    /// Reads a value; null in the place of a syntax mistake.
    fn value_or_null(&mut self) -> Node<'s> {
        self.value().unwrap_or_else(|| Node {
            span: self
                .failed_at
                .unwrap_or_else(|| self.span(self.at, self.at)),
            kind: Kind::Null,
        })
    }

    fn nested(&mut self, read: fn(&mut Self) -> Kind<'s>) -> Option<Kind<'s>> {
        if self.depth == MAX_DEPTH {
            let place = self.span(self.at, self.at + 1);
            return self.fail(super::too_deep(place));
        }
        self.depth += 1;
        self.at += 1;
        let kind = read(self);
        self.depth -= 1;
        Some(kind)
    }

    fn sequence(&mut self) -> Kind<'s> {
        let mut items = Vec::new();
        self.items(b']', |reader| {
            items.push(reader.value_or_null());
            Some(())
        });
        Kind::Sequence(items)
    }

    fn mapping(&mut self) -> Kind<'s> {
        let mut entries = Vec::new();
        self.items(b'}', |reader| {
            entries.push(reader.entry()?);
            Some(())
        });
        keys::unique(&mut entries, usize::MAX, self.source, self.report);
        Kind::Mapping(entries)
    }

    /// Reads items with commas between them, and the bracket that closes them.
    fn items(&mut self, close: u8, mut item: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        let open = self.at - 1;
        self.skip_blanks();
        if self.take(close) {
            return Some(());
        }
        loop {
            item(self)?;
            if self.failed_at.is_some() {
                return None;
            }
            self.skip_blanks();
            if self.take(close) {
                return Some(());
            }
            let comma = self.at;
            if !self.take(b',') {
                let expected = if close == b'}' {
                    "`,` or `}`"
                } else {
                    "`,` or `]`"
                };
                let diagnostic = self.unexpected(expected);
                return self.fail(self.with_opening(diagnostic, open));
            }
            self.skip_blanks();
            if self.peek() == Some(close) {
                let diagnostic =
                    Diagnostic::new(self.span(comma, comma + 1), "a comma after the last item")
                        .help("remove it: JSON has commas between items only");
                return self.fail(diagnostic);
            }
        }
    }

    fn entry(&mut self) -> Option<Entry<'s>> {
        let start = self.at;
        if self.peek() != Some(b'"') {
            let diagnostic = self.unexpected("a key in double quotes");
            return self.fail(diagnostic);
        }
        let key = self.string()?;
        let key_span = self.span(start, self.at);
        self.skip_blanks();
        if !self.take(b':') {
            let diagnostic = self.unexpected("`:`");
            return self.fail(diagnostic);
        }
        self.skip_blanks();
        let value = self.value_or_null();
        Some(Entry {
            key,
            key_span,
            value,
        })
    }

    fn peek(&self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        if self.at < bytes.len() {
            Some(bytes[self.at])
        } else {
            None
        }
    }

    fn take(&mut self, byte: u8) -> bool {
        let bytes = self.text.as_bytes();
        let found = self.at < bytes.len() && bytes[self.at] == byte;
        if found {
            self.at += 1;
        }
        found
    }

    fn skip_blanks(&mut self) {
        // Half of a document may be blanks, and without optimization every step over one of them counts.
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        while at < bytes.len() && matches!(bytes[at], b' ' | b'\n' | b'\r' | b'\t') {
            at += 1;
            if bytes[at - 1] == b'\n' {
                at = self.skip_indentation(at);
            }
        }
        self.at = at;
    }

    /// Skips the blanks that a line begins with, as many as the line before lets expect at one blow.
    fn skip_indentation(&mut self, start: usize) -> usize {
        let bytes = self.text.as_bytes();
        let likely = &BLANKS[..self.indentation];
        let mut at = match bytes[start..].starts_with(likely) {
            true => start + likely.len(),
            false => start,
        };
        while at < bytes.len() && bytes[at] == b' ' {
            at += 1;
        }
        self.indentation = (at - start).saturating_sub(STEP).min(BLANKS.len());
        at
    }

    fn span(&self, start: usize, end: usize) -> Span {
        // A text is at most 4 GiB long, and a place beyond its end is its end.
        let place = |at: usize| at.min(self.text.len()) as u32;
        Span {
            file: self.file,
            start: place(start),
            end: place(end),
        }
    }

    /// Tells a syntax mistake, and ends the reading.
    fn fail<T>(&mut self, diagnostic: Diagnostic) -> Option<T> {
        self.failed_at = Some(diagnostic.span);
        self.report.cut_off(diagnostic.span.start);
        self.report.push(diagnostic);
        None
    }
}
