//! Text to tree: the first of the four stages.

use self::tree::Node;
use crate::{
    diagnostic::Diagnostic,
    report::Report,
    source::{LINK_HELP, Source},
    span::{FileId, Span},
};

pub mod tree;

mod json;
mod keys;
mod yaml;

/// How deep lists and mappings may stand in each other, so that nobody's stack overflows.
const MAX_DEPTH: usize = 128;

/// Reads a text to a tree, as JSON or as YAML.
///
/// Mistakes go to the report. A value that cannot be understood becomes null, at the place of its mistake.
/// A syntax mistake ends the reading; the lists and mappings that were open at it reach to it and are
/// returned with what they had. So [`Report::covers`] tells of a node whether something may be wrong or
/// missing in it for a reason that was told. Nothing is returned where nothing was read.
pub fn parse<'s>(source: &'s Source, file: FileId, report: &mut Report) -> Option<Node<'s>> {
    if source.text.trim_ascii().is_empty() {
        report.push(empty(file));
        return None;
    }
    if is_link(&source.text) {
        report.push(link(source, file));
        return None;
    }
    if is_json(source) {
        json::parse(source, file, report)
    } else {
        yaml::parse(source, file, report)
    }
}

fn empty(file: FileId) -> Diagnostic {
    let place = Span {
        file,
        start: 0,
        end: 0,
    };
    Diagnostic::new(place, "the document is empty")
}

/// Tells whether a text is nothing but a path: what git makes of a symbolic link where those are off.
pub(crate) fn is_link(text: &str) -> bool {
    let line = text.trim_end();
    line.len() < 256
        && (line.contains('/')
            || line.ends_with(".yaml")
            || line.ends_with(".yml")
            || line.ends_with(".json"))
        && line
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '-' | '_'))
}

fn link(source: &Source, file: FileId) -> Diagnostic {
    let line = source.text.trim_end();
    let span = Span {
        file,
        start: 0,
        end: line.len() as u32,
    };
    Diagnostic::new(
        span,
        format!("this file holds nothing but the path `{line}`"),
    )
    .help(LINK_HELP)
}

fn is_json(source: &Source) -> bool {
    let ends_with = |extension: &str| {
        let (name, length) = (source.name.as_bytes(), extension.len());
        name.len() >= length
            && name[name.len() - length..].eq_ignore_ascii_case(extension.as_bytes())
    };
    if ends_with(".yaml") || ends_with(".yml") {
        return false;
    }
    ends_with(".json") || source.text.trim_ascii_start().starts_with(['{', '['])
}

fn too_deep(place: Span) -> Diagnostic {
    Diagnostic::new(
        place,
        format!("lists and mappings stand more than {MAX_DEPTH} deep in each other"),
    )
}
