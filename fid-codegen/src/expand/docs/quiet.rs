//! Keeps rustdoc from taking the code of a document for Rust, and running it as a test.
//!
//! A block between fences says that it is text, unless it names another language (CommonMark, section 4.5). Blanks
//! that would make a line code by themselves are taken away (section 4.4).

use std::borrow::Cow;

/// What rustdoc takes for Rust, besides nothing at all.
const RUST: [&str; 8] = [
    "rust",
    "ignore",
    "no_run",
    "should_panic",
    "compile_fail",
    "test_harness",
    "standalone",
    "standalone_crate",
];

/// Indented so far, a line is no code, and still inside of the item of a list.
const DEEPEST: usize = 3;

/// Tells whether a text is one line of words, in which nothing is to be changed: what most texts are.
pub(super) fn is_quiet(text: &str) -> bool {
    let (Some(first), Some(last)) = (text.as_bytes().first(), text.as_bytes().last()) else {
        return false;
    };
    let begins = match first {
        // Of what the document does not describe, the documentation is its name as code.
        b'`' => !text.starts_with("```"),
        letter => letter.is_ascii_alphabetic() || *letter > 127,
    };
    let ends = last.is_ascii_graphic() || !text.ends_with(char::is_whitespace);
    begins && ends && !text.contains('\n')
}

/// Returns the lines of a text, changed where they would be Rust.
pub(super) fn quiet(text: &str) -> Vec<Cow<'_, str>> {
    let mut open: Option<String> = None;
    let mut lines = Vec::new();
    for line in text.lines() {
        let line = line.trim_end();
        let (start, rest) = cut(line);
        match (&open, fence(rest)) {
            (None, Some((marks, language))) => {
                open = Some(marks.to_owned());
                let language = quiet_language(language);
                lines.push(Cow::Owned(format!("{start}{marks}{language}")));
            }
            (Some(begun), Some((marks, ""))) if marks.starts_with(begun.as_str()) => {
                open = None;
                lines.push(Cow::Owned(format!("{start}{marks}")));
            }
            (Some(_), _) => lines.push(Cow::Borrowed(line)),
            (None, _) if start.len() + rest.len() == line.len() && line.starts_with(&start) => {
                lines.push(Cow::Borrowed(line));
            }
            (None, _) => lines.push(Cow::Owned(format!("{start}{rest}").trim_end().to_owned())),
        }
    }
    lines
}

/// Cuts a line into indentation with the marks of quotes and lists, shortened to what means the same, and its words.
fn cut(line: &str) -> (String, &str) {
    let mut rest = line.trim_start();
    let mut start = String::new();
    if rest.len() < line.len() {
        start = " ".repeat((line.len() - rest.len()).min(DEEPEST));
    }
    while let Some((mark, after)) = mark(rest) {
        start.push_str(mark);
        start.push(' ');
        rest = after.trim_start();
    }
    (start, rest)
}

/// Returns the mark of a quote or of an item that a text begins with, and what follows.
fn mark(text: &str) -> Option<(&str, &str)> {
    let length = match text.as_bytes().first()? {
        b'>' => return Some(text.split_at(1)),
        b'*' | b'-' | b'+' => 1,
        b'0'..=b'9' => {
            let number = text.trim_start_matches(|letter: char| letter.is_ascii_digit());
            if !number.starts_with(['.', ')']) {
                return None;
            }
            text.len() - number.len() + 1
        }
        _ => return None,
    };
    let (mark, after) = text.split_at(length);
    (after.is_empty() || after.starts_with([' ', '\t'])).then_some((mark, after))
}

/// Cuts a line that opens or closes a block of code into its marks and what follows.
fn fence(line: &str) -> Option<(&str, &str)> {
    let letter = match line.as_bytes().first()? {
        b'`' => '`',
        b'~' => '~',
        _ => return None,
    };
    let rest = line.trim_start_matches(letter);
    let marks = &line[..line.len() - rest.len()];
    let is_fence = marks.len() >= 3 && !(letter == '`' && rest.contains('`'));
    is_fence.then(|| (marks, rest.trim()))
}

fn quiet_language(language: &str) -> &str {
    let first = language.split([',', ' ', '\t', '{']).next();
    let first = first.unwrap_or_default();
    let is_rust = first.is_empty() || RUST.contains(&first) || first.starts_with("edition");
    if is_rust { "text" } else { first }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_no_rust() {
        for (text, expected) in [
            ("```\nlet a;\n```", "```text\nlet a;\n```"),
            ("~~~ rust,no_run\nlet a;\n~~~", "~~~text\nlet a;\n~~~"),
            ("```json\n    {}\n```", "```json\n    {}\n```"),
            (
                "* a\n\n    ```\n    b\n    ```",
                "* a\n\n   ```text\n    b\n   ```",
            ),
            ("> ```\n> b\n> ```", "> ```text\n> b\n> ```"),
            ("a\n\n    b\n\tc", "a\n\n   b\n c"),
            ("*     a\n2.      b\n>      c", "* a\n2. b\n> c"),
            ("* a\n    * b", "* a\n   * b"),
            ("- - -\n**a**\n-1", "- - -\n**a**\n-1"),
            ("a ``` b", "a ``` b"),
        ] {
            assert_eq!(quiet(text).join("\n"), expected, "{text}");
        }
    }
}
