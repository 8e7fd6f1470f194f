//! A mistake as text: in rustc's style, but in a file that is not Rust.

use crate::{
    diagnostic::Diagnostic,
    read::tree::Node,
    source::{Source, Sources},
};

pub use self::pointer::pointer_at;

mod excerpt;
mod pointer;

/// Shows a mistake, as `compile_error!` takes it: without colours, without a line break at the end.
///
/// `roots` are the trees of the files, as far as there are any: with them, the JSON pointer is told.
///
/// ```text
/// api-spec/pets.yaml:8:15: unknown parameter location `querry`
///
///   --> api-spec/pets.yaml:8:15
///    |
///  8 |           in: querry
///    |               ^^^^^^ expected one of `query`, `path`, `header`, `cookie`
///    |
///    = at: #/paths/~1pets/get/parameters/0/in
///    = help: did you mean `query`?
/// ```
pub fn render(diagnostic: &Diagnostic, sources: &Sources, roots: &[&Node<'_>]) -> String {
    let span = diagnostic.span;
    let source = sources.get(span.file);
    let (line, column) = source.line_column(span.start);
    let place = format!("{}:{line}:{column}", source.name);
    let number = line.to_string();
    let margin = " ".repeat(number.len());

    let (shown, marks) = marked_line(diagnostic, source);
    let mut text = format!(
        "{place}: {message}\n\n {margin}--> {place}\n {margin} |\n {number} |{shown}\n {margin} |{marks}\n {margin} |",
        message = one_line(&diagnostic.message),
    );
    let root = roots.iter().find(|root| root.span.file == span.file);
    if let Some(root) = root {
        text += &format!("\n {margin} = at: {}", pointer_at(root, span));
    }
    for help in &diagnostic.help {
        text += &format!("\n {margin} = help: {}", one_line(help));
    }
    text
}

/// Returns the line at fault and the line of carets below it, each with a blank before it if not empty.
fn marked_line(diagnostic: &Diagnostic, source: &Source) -> (String, String) {
    let (line, start, end) = first_line(source, diagnostic.span.start, diagnostic.span.end);
    let excerpt = excerpt::excerpt(line, start, end);
    let carets = "^".repeat(excerpt.length);
    let marks = format!(
        " {}{carets} {}",
        " ".repeat(excerpt.indent),
        one_line(&diagnostic.label)
    );
    (
        format!(" {}", excerpt.text).trim_end().to_owned(),
        marks.trim_end().to_owned(),
    )
}

/// Returns the line that a range begins in, and the range in it.
fn first_line(source: &Source, start: u32, end: u32) -> (&str, usize, usize) {
    let text = source.text.as_str();
    let start = text.floor_char_boundary(start as usize);
    let end = text.floor_char_boundary(end as usize).max(start);
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line = text[line_start..].split('\n').next().unwrap_or_default();
    let line = line.strip_suffix('\r').unwrap_or(line);
    let in_line = |at: usize| (at - line_start).min(line.len());
    (line, in_line(start), in_line(end))
}

/// Takes line breaks and the like out of a value that a message quotes.
fn one_line(text: &str) -> String {
    text.replace(char::is_control, " ")
}
