//! The words for mistakes that need no look at the text.

use granit_parser::ErrorKind;

/// What is wrong, and what to do.
pub(super) type Words = (&'static str, &'static str);

pub(super) const INDENTATION: Words = (
    "this line is indented like nothing above it",
    "what belongs together begins in the same column",
);
const QUOTES: Words = ("a text cannot begin like this", "put the text in quotes");
pub(super) const TAB: Words = (
    "a tab in the indentation",
    "indent with blanks: YAML has no tabs there",
);
const TAG: Words = (
    "a tag cannot look like this",
    "a text that begins with `!` must be in quotes",
);
pub(super) const ESCAPE: Words = (
    "a text with an escape that does not exist",
    "write `\\\\` for a backslash, or use single quotes, where it means nothing",
);

/// Says a mistake in plain words; nothing where there are none.
pub(super) fn words(kind: &ErrorKind) -> Option<Words> {
    of_text(kind)
        .or_else(|| of_structure(kind))
        .or_else(|| of_indentation(kind))
        .or_else(|| of_properties(kind))
}

/// Texts, and what is in them.
fn of_text(kind: &ErrorKind) -> Option<Words> {
    Some(match kind {
        ErrorKind::UnexpectedCharacter { .. }
        | ErrorKind::PlainScalarStartsWithDashFlowIndicator => QUOTES,
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidUnicodeEscape => ESCAPE,
        ErrorKind::InvalidLowSurrogateHexEscape
        | ErrorKind::InvalidLowSurrogate
        | ErrorKind::MissingLowSurrogate
        | ErrorKind::UnpairedLowSurrogate => (
            "a text with half of a character in it",
            "`\\ud83d` needs its other half behind it: `\\ud83d\\ude00`",
        ),
        ErrorKind::FlowMappingValueAdjacentCollection => (
            "a `:` in the middle of a text",
            "put the text in quotes, or a blank behind the `:`",
        ),
        ErrorKind::InvalidTrailingSingleQuotedScalar => (
            "a text goes on after its closing quote",
            "put all of it in quotes; a `'` in single quotes is written `''`",
        ),
        ErrorKind::InvalidTrailingDoubleQuotedScalar => (
            "a text goes on after its closing quote",
            "put all of it in quotes; a `\"` in double quotes is written `\\\"`",
        ),
        ErrorKind::CommentInterceptedScalar => (
            "a comment in the middle of a text",
            "move it, or put the text in quotes, if `#` belongs to it",
        ),
        ErrorKind::InvalidBlockScalarHeader | ErrorKind::ZeroBlockScalarIndent => (
            "a text cannot begin on the line of its `|` or `>`",
            "begin it in the next line, or put it in quotes, if the sign belongs to it",
        ),
        _ => return None,
    })
}

/// Lists and mappings.
fn of_structure(kind: &ErrorKind) -> Option<Words> {
    Some(match kind {
        ErrorKind::MisplacedFlowCollectionEnd => (
            "this bracket closes nothing",
            "a text that begins with a bracket must be in quotes",
        ),
        ErrorKind::CommentNotSeparated => {
            ("a comment without a blank before its `#`", "add a blank")
        }
        ErrorKind::BlockSequenceEntryNotAllowed => (
            "a list cannot begin here",
            "begin it in the next line, or put the text in quotes",
        ),
        ErrorKind::BlockEntryInFlowCollection => (
            "`-` inside of brackets",
            "items inside of brackets have commas between them",
        ),
        ErrorKind::MappingKeyNotAllowed => (
            "a key cannot begin here",
            "begin it in the next line, or put the text in quotes",
        ),
        // What the parser met before the end is a sign that means something in brackets only.
        ErrorKind::UnexpectedEofBlockMapping
        | ErrorKind::UnexpectedEofBlockSequence
        | ErrorKind::UnexpectedEofImplicitFlowMapping => (
            "this sign cannot stand here",
            "remove it, or put the text in quotes",
        ),
        ErrorKind::ExpectedDocumentStart => (
            "the document has ended before this",
            "indent it, if it belongs to what is above",
        ),
        ErrorKind::InvalidDocumentEnd => ("the document has ended at `...`", "remove what follows"),
        _ => return None,
    })
}

/// Indentation.
fn of_indentation(kind: &ErrorKind) -> Option<Words> {
    Some(match kind {
        ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabNotAllowed
        | ErrorKind::TabInPlainScalar
        | ErrorKind::TabAtBlockScalarStart => TAB,
        ErrorKind::InvalidIndentation
        | ErrorKind::InvalidFlowScalarIndent
        | ErrorKind::InvalidBlockScalarIndent => INDENTATION,
        ErrorKind::InvalidBlockEntryWhitespace | ErrorKind::InvalidMappingValueWhitespace => {
            ("a tab behind a `-` or `:`", "put a blank there")
        }
        _ => return None,
    })
}

/// Anchors, tags and directives.
fn of_properties(kind: &ErrorKind) -> Option<Words> {
    Some(match kind {
        ErrorKind::MissingAnchorOrAliasName => (
            "an anchor or alias without a name",
            "a text that begins with `&` or `*` must be in quotes",
        ),
        ErrorKind::ExpectedTagBang
        | ErrorKind::InvalidGlobalTagCharacter
        | ErrorKind::InvalidTagTerminator
        | ErrorKind::MissingTagUri
        | ErrorKind::UnclosedVerbatimTag
        | ErrorKind::InvalidTagEscape
        | ErrorKind::UndeclaredTagHandle
        | ErrorKind::InvalidTagUtf8LeadingByte
        | ErrorKind::InvalidTagUtf8TrailingByte
        | ErrorKind::InvalidTagUtf8 => TAG,
        ErrorKind::MissingDirectiveName
        | ErrorKind::InvalidDirectiveName
        | ErrorKind::InvalidDirectiveTerminator
        | ErrorKind::MissingDocumentEndBeforeDirective => (
            "a line that begins with `%` is for the parser",
            "a text that begins with `%` must be in quotes",
        ),
        ErrorKind::UnsupportedYamlMajorVersion => {
            ("this is read as YAML 1.2", "write `%YAML 1.2`, or nothing")
        }
        _ => return None,
    })
}
