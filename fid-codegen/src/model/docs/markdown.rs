//! Words of a document as parts of a longer text.

use crate::document::Text;

/// Returns what the document says, such that more can follow: a block of code that is left open is closed.
pub(in crate::model) fn text(text: Option<Text<'_>>) -> String {
    let Some(text) = text else {
        return String::new();
    };
    let mut words = text.value.trim().to_owned();
    // Most texts have no code, and need not be looked at line by line.
    if (words.contains('`') || words.contains('~'))
        && let Some(fence) = open_fence(&words)
    {
        words.push('\n');
        words.push_str(&fence);
    }
    words
}

/// Returns the text as an item of a list, which begins with a star.
pub(super) fn item(text: &str) -> String {
    format!("* {}", text.replace('\n', "\n  "))
}

/// Writes a value as code.
pub(crate) fn code(value: &str) -> String {
    let value = value.replace('\n', " ");
    if value.contains('`') {
        format!("`` {value} ``")
    } else {
        format!("`{value}`")
    }
}

/// Joins what is not empty to paragraphs.
pub(super) fn join<const N: usize>(parts: [String; N]) -> String {
    let mut joined = String::new();
    for part in parts {
        if joined.is_empty() {
            joined = part;
        } else if !part.is_empty() {
            joined.push_str("\n\n");
            joined.push_str(&part);
        }
    }
    joined
}

/// Writes a section with a heading; nothing where it would be empty.
pub(super) fn section(heading: &str, items: &[String]) -> String {
    if items.is_empty() {
        return String::new();
    }
    format!("# {heading}\n\n{}", items.join("\n"))
}

/// Returns the fence that closes the block of code in which a text ends (CommonMark, section 4.5).
fn open_fence(text: &str) -> Option<String> {
    let mut open: Option<&str> = None;
    for line in text.lines() {
        let line = line.trim();
        let Some(letter @ ('`' | '~')) = line.chars().next() else {
            continue;
        };
        let (fence, rest) = line.split_at(line.len() - line.trim_start_matches(letter).len());
        match open {
            None if fence.len() >= 3 && !(letter == '`' && rest.contains('`')) => {
                open = Some(fence);
            }
            Some(begun) if fence.starts_with(begun) && rest.is_empty() => open = None,
            _ => {}
        }
    }
    open.map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_code_is_closed() {
        for (text, fence) in [
            ("a\n```\nb", Some("```")),
            ("a\n```\nb\n```", None),
            ("a\n~~~~ json\nb\n~~~", Some("~~~~")),
            ("a\n```\nb\n`````", None),
            ("```a``` b", None),
            ("`a`", None),
        ] {
            assert_eq!(open_fence(text).as_deref(), fence, "{text}");
        }
    }
}
