//! Syntax mistakes in plain words.

use granit_parser::{ErrorKind, ScanError};

use self::mistake::Mistake;
use super::Builder;
use crate::{diagnostic::Diagnostic, read::too_deep};

mod mistake;

/// What is wrong, and what to do.
type Words = (&'static str, &'static str);

const INDENTATION: Words = (
    "this line is indented like nothing above it",
    "what belongs together begins in the same column",
);
const QUOTES: Words = ("a text cannot begin like this", "put the text in quotes");
const TAB: Words = (
    "a tab in the indentation",
    "indent with blanks: YAML has no tabs there",
);
const TAG: Words = (
    "a tag cannot look like this",
    "a text that begins with `!` must be in quotes",
);
const ESCAPE: Words = (
    "a text with an escape that does not exist",
    "write `\\\\` for a backslash, or use single quotes, where it means nothing",
);

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

fn words(kind: &ErrorKind) -> Option<Words> {
    use ErrorKind as E;
    Some(match kind {
        E::TabInBlockIndentation
        | E::TabInIndentation
        | E::TabNotAllowed
        | E::TabInPlainScalar
        | E::TabAtBlockScalarStart => TAB,
        E::UnexpectedCharacter { .. } | E::PlainScalarStartsWithDashFlowIndicator => QUOTES,
        E::UnknownQuotedScalarEscape
        | E::InvalidQuotedScalarHexEscape
        | E::InvalidUnicodeEscape => ESCAPE,
        E::InvalidLowSurrogateHexEscape
        | E::InvalidLowSurrogate
        | E::MissingLowSurrogate
        | E::UnpairedLowSurrogate => (
            "a text with half of a character in it",
            "`\\ud83d` needs its other half behind it: `\\ud83d\\ude00`",
        ),
        E::InvalidIndentation | E::InvalidFlowScalarIndent | E::InvalidBlockScalarIndent => {
            INDENTATION
        }
        E::MisplacedFlowCollectionEnd => (
            "this bracket closes nothing",
            "a text that begins with a bracket must be in quotes",
        ),
        E::InvalidTrailingSingleQuotedScalar => (
            "a text goes on after its closing quote",
            "put all of it in quotes; a `'` in single quotes is written `''`",
        ),
        E::InvalidTrailingDoubleQuotedScalar => (
            "a text goes on after its closing quote",
            "put all of it in quotes; a `\"` in double quotes is written `\\\"`",
        ),
        E::CommentInterceptedScalar => (
            "a comment in the middle of a text",
            "move it, or put the text in quotes, if `#` belongs to it",
        ),
        E::CommentNotSeparated => ("a comment without a blank before its `#`", "add a blank"),
        E::BlockSequenceEntryNotAllowed => (
            "a list cannot begin here",
            "begin it in the next line, or put the text in quotes",
        ),
        E::BlockEntryInFlowCollection => (
            "`-` inside of brackets",
            "items inside of brackets have commas between them",
        ),
        E::InvalidBlockScalarHeader | E::ZeroBlockScalarIndent => (
            "a text cannot begin on the line of its `|` or `>`",
            "begin it in the next line, or put it in quotes, if the sign belongs to it",
        ),
        E::MissingAnchorOrAliasName => (
            "an anchor or alias without a name",
            "a text that begins with `&` or `*` must be in quotes",
        ),
        E::ExpectedTagBang
        | E::InvalidGlobalTagCharacter
        | E::InvalidTagTerminator
        | E::MissingTagUri
        | E::UnclosedVerbatimTag
        | E::InvalidTagEscape
        | E::UndeclaredTagHandle
        | E::InvalidTagUtf8LeadingByte
        | E::InvalidTagUtf8TrailingByte
        | E::InvalidTagUtf8 => TAG,
        E::UnsupportedYamlMajorVersion => {
            ("this is read as YAML 1.2", "write `%YAML 1.2`, or nothing")
        }
        E::InvalidDocumentEnd => ("the document has ended at `...`", "remove what follows"),
        _ => return None,
    })
}
