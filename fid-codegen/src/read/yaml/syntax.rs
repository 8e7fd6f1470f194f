//! Syntax mistakes in plain words.

use granit_parser::{ErrorKind, ScanError};

use self::{
    mistake::Mistake,
    words::{ESCAPE, TAB, words},
};
use super::Builder;
use crate::{diagnostic::Diagnostic, read::too_deep};

mod mistake;
mod words;

/// Says a mistake of the parser in words of somebody who writes YAML.
pub(super) fn explain(error: &ScanError, builder: &Builder<'_, '_>) -> Diagnostic {
    let text = &builder.source.text;
    let mistake = Mistake {
        source: builder.source,
        file: builder.file,
        at: text.floor_char_boundary(error.marker().byte_offset().unwrap_or_default()),
        read: builder.read,
        open: builder.stack.last(),
    };
    match error.kind() {
        ErrorKind::RecursionLimitExceeded => too_deep(mistake.token()),
        ErrorKind::MappingValueNotAllowed => mistake.colon(),
        ErrorKind::ExpectedBlockMappingKey | ErrorKind::ExpectedBlockSequenceEntry => {
            mistake.sibling()
        }
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => mistake.no_colon(),
        ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::UnclosedQuotedScalar
        | ErrorKind::DocumentIndicatorInQuotedScalar => mistake.unclosed_quote(),
        ErrorKind::UnclosedFlowCollection { open } => mistake.unclosed_bracket(*open),
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => mistake
            .tell(&format!("the `{open}` is closed by `{close}`"))
            .help("close each bracket by its own counterpart"),
        ErrorKind::UnexpectedCharacter { character } if character.is_control() => {
            mistake.character(*character)
        }
        ErrorKind::InvalidColonPlacement
        | ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::ExpectedFlowSequenceSeparator => mistake.separator(),
        kind => match words(kind) {
            Some(words) if words == TAB => mistake.tab(words.0).help(words.1),
            Some(words) if words == ESCAPE => mistake.escape(words.0).help(words.1),
            Some((message, help)) => mistake.tell(message).help(help),
            None => mistake.tell(&format!("this is not YAML: {kind}")),
        },
    }
}
