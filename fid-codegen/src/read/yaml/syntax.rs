//! Syntax mistakes in plain words.

use granit_parser::{ErrorKind, ScanError};

use crate::{
    diagnostic::Diagnostic,
    source::Source,
    span::{FileId, Span},
};

pub(super) fn explain(error: &ScanError, source: &Source, file: FileId) -> Diagnostic {
    let at = error.marker().byte_offset().unwrap_or(0);
    let span = Span {
        file,
        start: at as u32,
        end: at as u32,
    };
    let _ = (source, ErrorKind::UnexpectedEof);
    Diagnostic::new(span, error.info())
}
