//! Mistakes whose words depend on the text around them.

use super::words::INDENTATION;
use crate::{
    diagnostic::Diagnostic,
    read::yaml::frame::{Content, Frame},
    source::Source,
    span::{FileId, Span},
};

/// Where the parser stopped.
pub(super) struct Mistake<'a> {
    pub(super) source: &'a Source,
    pub(super) file: FileId,
    /// The byte that the parser names.
    pub(super) at: usize,
    /// The end of what was read before.
    pub(super) read: u32,
    /// The list or mapping that was being read.
    pub(super) open: Option<&'a Frame<'a>>,
}

impl Mistake<'_> {
    pub(super) fn tell(&self, message: &str) -> Diagnostic {
        Diagnostic::new(self.token(), message)
    }

    /// `a: foo: bar`, or a key in the lines of a text.
    pub(super) fn colon(&self) -> Diagnostic {
        let start = self.line_start();
        let before = &self.source.text[start..self.at];
        let key = before.trim_start();
        if before.contains(": ") || key.is_empty() {
            let place = self.span(self.at, self.at + 1);
            return Diagnostic::new(place, "a `:` in the middle of a text")
                .help("put the text in quotes, or begin a mapping in the next line");
        }
        let place = self.span(self.at - key.len(), self.at);
        Diagnostic::new(
            place,
            format!("`{key}` is not a key, because it continues the text above"),
        )
        .help("indent it like the other keys, or remove the text after the `:` above")
    }

    /// Something else stands where the next key or item should begin.
    pub(super) fn sibling(&self) -> Diagnostic {
        let Some(open) = self.open else {
            return self.tell("this does not belong to what is above");
        };
        let start = self.line_start();
        let before = self.source.text[start..self.at].trim_ascii();
        if before == "-" {
            let at = self.source.text[start..]
                .find('-')
                .map_or(self.at, |at| start + at);
            return Diagnostic::new(self.span(at, at + 1), "an item of a list among keys")
                .help("indent the list deeper than the key that it belongs to");
        }
        if !before.is_empty() {
            return self
                .tell("the value ends before this")
                .help("put all of the text in quotes");
        }
        self.next_line(open)
    }

    /// A line that begins with no key or item, or not where the others begin.
    fn next_line(&self, open: &Frame<'_>) -> Diagnostic {
        let (line, column) = self.source.line_column(open.span.start);
        let (_, here) = self.source.line_column(self.at as u32);
        let is_mapping = matches!(open.content, Content::Mapping(_));
        match (here == column, is_mapping) {
            (false, true) => self.tell(INDENTATION.0).help(format!(
                "the keys of the mapping above begin in column {column}, as in line {line}"
            )),
            (false, false) => self.tell(INDENTATION.0).help(format!(
                "the items of the list above begin in column {column}, as in line {line}"
            )),
            (true, true) => self
                .tell("expected the next key")
                .help("a key has a `:` and a blank behind it"),
            (true, false) => self
                .tell("expected the next item")
                .help("an item of a list begins with `- `"),
        }
    }

    /// A line without `: ` among keys.
    pub(super) fn no_colon(&self) -> Diagnostic {
        let rest = self.source.text[self.at..]
            .lines()
            .next()
            .unwrap_or_default();
        let place = self.span(self.at, self.at + rest.trim_end().len());
        let help = if rest.contains(':') {
            "put a blank behind the `:`"
        } else {
            "add a `:`, or indent the line, if it continues the text above"
        };
        Diagnostic::new(place, "expected a key with `: ` behind it").help(help)
    }

    /// The parser notices late that a quote is not closed, so the place is where the text begins.
    pub(super) fn unclosed_quote(&self) -> Diagnostic {
        let open = self.opening_quote().unwrap_or(self.at);
        Diagnostic::new(self.span(open, open + 1), "the quote is not closed")
            .help("close it; a text that goes on in further lines has them indented")
    }

    pub(super) fn unclosed_bracket(&self, open: char) -> Diagnostic {
        let close = if open == '[' { ']' } else { '}' };
        let place = self.span(self.at, self.at + 1);
        Diagnostic::new(place, format!("the `{open}` is not closed")).help(format!(
            "add `{close}`; a text that begins with `{open}` must be in quotes"
        ))
    }

    /// Something else than `,` or the closing bracket.
    pub(super) fn separator(&self) -> Diagnostic {
        let mistake = self.tell("expected `,` or a closing bracket");
        match self.open.filter(|open| open.is_flow) {
            Some(open) => {
                let (line, column) = self.source.line_column(open.span.start);
                mistake.help(format!("close the bracket of line {line}, column {column}"))
            }
            None => mistake,
        }
    }

    pub(super) fn tab(&self, message: &str) -> Diagnostic {
        let start = self.line_start();
        let line = &self.source.text[start..];
        let at = line.find('\t').map_or(self.at, |at| start + at);
        Diagnostic::new(self.span(at, at + 1), message)
    }

    pub(super) fn escape(&self, message: &str) -> Diagnostic {
        let text = &self.source.text[self.at..];
        let mut escapes = text.match_indices('\\');
        while let Some((at, _)) = escapes.next() {
            let escaped = text[at + 1..].chars().next().unwrap_or(' ');
            // YAML 1.2.2, section 5.7; those with digits are taken as wrong, as one of them is.
            if !"0abt\tnvfre \"/\\N_LP\r\n".contains(escaped) {
                let end = self.at + at + 1 + escaped.len_utf8();
                return Diagnostic::new(self.span(self.at + at, end), message);
            }
            if escaped == '\\' {
                escapes.next();
            }
        }
        self.tell(message)
    }

    pub(super) fn character(&self, character: char) -> Diagnostic {
        let place = self.span(self.at, self.at + character.len_utf8());
        Diagnostic::new(
            place,
            format!("the character U+{:04X} in the text", u32::from(character)),
        )
        .help("write it as an escape, in double quotes")
    }

    /// The word at the place, or the end of the text before it.
    pub(super) fn token(&self) -> Span {
        let text = &self.source.text;
        let rest = &text[self.at..];
        let Some(first) = rest.chars().next() else {
            let end = text.trim_ascii_end().len();
            return self.span(end, end);
        };
        let ends = |c: char| c.is_whitespace() || matches!(c, ',' | '[' | ']' | '{' | '}');
        let length = rest.find(ends).unwrap_or(rest.len());
        self.span(self.at, self.at + length.max(first.len_utf8()))
    }

    /// Finds the quote that opens the value after what was read.
    fn opening_quote(&self) -> Option<usize> {
        let mut at = self.read as usize;
        for line in self.source.text.get(at..)?.split_inclusive('\n') {
            let code = line.split(" #").next().unwrap_or_default();
            let is_comment = code.trim_start().starts_with('#');
            if let Some(quote) = code.find(['"', '\'']).filter(|_| !is_comment) {
                return Some(at + quote);
            }
            at += line.len();
        }
        None
    }

    fn line_start(&self) -> usize {
        self.source.text[..self.at]
            .rfind('\n')
            .map_or(0, |at| at + 1)
    }

    fn span(&self, start: usize, end: usize) -> Span {
        super::super::span(start..end, self.file)
    }
}
