//! Keeps rustdoc from taking the code of a document for Rust, and running it as a test.
//!
//! A block between fences says that it is text, unless it names another language (CommonMark, section 4.5). Blanks
//! that would make a line code by themselves are taken away (section 4.4).

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
    let is_word = |letter: u8| letter.is_ascii_alphanumeric() || letter > 127;
    let begins = text.bytes().next().is_some_and(is_word);
    // Of what the document does not describe, the documentation is its name as code.
    let is_code = || text.starts_with('`') && !text.starts_with("```");
    (begins || is_code())
        && !text.starts_with(|first: char| first.is_ascii_digit())
        && !text.contains('\n')
        && !text.ends_with(char::is_whitespace)
}

/// Returns the lines of a text, changed where they would be Rust.
pub(super) fn quiet(text: &str) -> Vec<String> {
    let mut open: Option<String> = None;
    let mut lines = Vec::new();
    for line in text.lines() {
        let (start, rest) = cut(line.trim_end());
        match (&open, fence(rest)) {
            (None, Some((marks, language))) => {
                open = Some(marks.to_owned());
                lines.push(format!("{start}{marks}{}", quiet_language(language)));
            }
            (Some(begun), Some((marks, ""))) if marks.starts_with(begun.as_str()) => {
                open = None;
                lines.push(format!("{start}{marks}"));
            }
            (Some(_), _) => lines.push(line.trim_end().to_owned()),
            (None, _) if start.is_empty() => lines.push(rest.to_owned()),
            (None, _) => lines.push(format!("{start}{rest}").trim_end().to_owned()),
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
