//! What stands where something else should, and what was probably meant.

use super::Reader;
use crate::{diagnostic::Diagnostic, suggest};

impl Reader<'_, '_> {
    /// Makes the mistake that something else stands at the present place than was expected.
    pub(super) fn unexpected(&self, expected: &str) -> Diagnostic {
        let rest = &self.text[self.at..];
        let Some(first) = rest.chars().next() else {
            // The end of a text is after its last line break, where nobody looks.
            let end = self.text.trim_ascii_end().len();
            return Diagnostic::new(self.span(end, end), "the text ends too early")
                .label(format!("expected {expected}"));
        };
        let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
        let word = rest
            .split(|c| !is_word(c))
            .next()
            .filter(|word| !word.is_empty());
        let found = word.map_or_else(|| shown(first), str::to_owned);
        let place = self.span(self.at, self.at + word.map_or(first.len_utf8(), str::len));
        let diagnostic = Diagnostic::new(place, format!("unexpected `{found}`"))
            .label(format!("expected {expected}"));
        match self.unexpected_help(first, word.unwrap_or_default()) {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        }
    }

    /// Names the bracket that is not closed, where the text ends inside of it.
    pub(super) fn with_opening(&self, diagnostic: Diagnostic, open: usize) -> Diagnostic {
        if self.peek().is_some() {
            return diagnostic;
        }
        let (line, column) = self.source.line_column(open as u32);
        diagnostic.help(format!(
            "the bracket of line {line}, column {column} is not closed"
        ))
    }

    fn unexpected_help(&self, first: char, word: &str) -> Option<String> {
        let is_start = self.depth == 0 && self.text[..self.at].trim_ascii().is_empty();
        let help = match first {
            '/' | '#' => "remove it, if it is a comment: JSON has none",
            '\'' | '`' | '“' | '”' => "JSON has strings in double quotes: `\"…\"`",
            ',' => "there is a comma too many, or a value is missing",
            '+' | '.' => "JSON numbers begin with a digit or `-`",
            _ if is_start => {
                "this is read as JSON; a YAML document has a name that ends in `.yaml`"
            }
            _ if word == "undefined" || word == "None" || word == "nil" => "did you mean `null`?",
            _ => return suggest::help_nearest(word, ["true", "false", "null"]),
        };
        Some(help.to_owned())
    }
}

fn shown(character: char) -> String {
    if character.is_control() {
        character.escape_default().to_string()
    } else {
        character.to_string()
    }
}
