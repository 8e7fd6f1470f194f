//! A mistake as text: in rustc's style, but in a file that is not Rust.

use std::fmt;

use crate::{
    diagnostic::Diagnostic,
    read::tree::Node,
    source::{Source, Sources},
};

pub use self::pointer::pointer_at;

mod excerpt;
mod pointer;

/// A mistake, cut into the parts that it is shown in.
///
/// Written with `{}`, it is what `compile_error!` takes: without colours, without a line break at the end.
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The name of the file.
    pub file: String,
    /// The line and the column that the place begins in, both from 1.
    pub start: (usize, usize),
    /// The line and the column behind the place.
    pub end: (usize, usize),
    /// The JSON pointer of the place, where there is a tree.
    pub pointer: Option<String>,
    /// What is wrong.
    pub message: String,
    /// The line at fault, as a terminal shows it.
    pub excerpt: String,
    /// The columns before the carets.
    pub indent: usize,
    /// How many carets there are.
    pub carets: usize,
    /// What stands beside the carets; may be empty.
    pub label: String,
    /// What to do, one line each.
    pub help: Vec<String>,
}

impl Shown {
    /// Cuts a mistake into parts.
    ///
    /// `roots` are the trees of the files, as far as there are any: with them, the JSON pointer is told.
    pub fn of(diagnostic: &Diagnostic, sources: &Sources, roots: &[&Node<'_>]) -> Self {
        let span = diagnostic.span;
        let source = sources.get(span.file);
        let (line, start, end) = first_line(source, span.start, span.end);
        let excerpt = excerpt::excerpt(line, start, end);
        let root = roots.iter().find(|root| root.span.file == span.file);
        Self {
            file: source.name.clone(),
            start: source.line_column(span.start),
            end: source.line_column(span.end),
            pointer: root.map(|root| pointer_at(root, span)),
            message: one_line(&diagnostic.message),
            excerpt: excerpt.text,
            indent: excerpt.indent,
            carets: excerpt.length,
            label: one_line(&diagnostic.label),
            help: diagnostic.help.iter().map(|help| one_line(help)).collect(),
        }
    }

    /// Returns the place as an editor opens it: `pets.yaml:8:15`.
    pub fn place(&self) -> String {
        let (line, column) = self.start;
        format!("{}:{line}:{column}", self.file)
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (place, number) = (self.place(), self.start.0);
        let margin = " ".repeat(number.to_string().len());
        let excerpt = format!(" {number} | {}", self.excerpt);
        let carets = " ".repeat(self.indent) + &"^".repeat(self.carets);
        let marks = format!(" {margin} | {carets} {}", self.label);
        let (excerpt, marks) = (excerpt.trim_end(), marks.trim_end());
        write!(
            f,
            "{place}: {}\n\n {margin}--> {place}\n {margin} |\n{excerpt}\n{marks}\n {margin} |",
            self.message
        )?;
        if let Some(pointer) = &self.pointer {
            write!(f, "\n {margin} = at: {pointer}")?;
        }
        self.help
            .iter()
            .try_for_each(|help| write!(f, "\n {margin} = help: {help}"))
    }
}

/// Shows a mistake as text.
pub fn render(diagnostic: &Diagnostic, sources: &Sources, roots: &[&Node<'_>]) -> String {
    Shown::of(diagnostic, sources, roots).to_string()
}

/// Returns the line that a range begins in, and the range in it.
fn first_line(source: &Source, start: u32, end: u32) -> (&str, usize, usize) {
    let text = source.text.as_str();
    let start = text.floor_char_boundary(start as usize);
    let end = text.floor_char_boundary(end as usize).max(start);
    let (line, line_start) = source.line_around(start);
    let in_line = |at: usize| (at - line_start).min(line.len());
    (line, in_line(start), in_line(end))
}

/// Takes line breaks and the like out of a value that a message quotes.
fn one_line(text: &str) -> String {
    text.replace(char::is_control, " ")
}
