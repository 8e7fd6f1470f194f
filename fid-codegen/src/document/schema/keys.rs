//! The keywords of schemas.

use crate::document::object::Keys;

pub(super) const KEYS: Keys = Keys {
    what: "a schema",
    required: &[],
    read: &[
        // What most schemas have, first: each key of a schema is looked for from the top.
        "type",
        "description",
        "$ref",
        "properties",
        "items",
        "required",
        "format",
        "enum",
        "title",
        "nullable",
        "allOf",
        "oneOf",
        "anyOf",
        "additionalProperties",
        "deprecated",
        "discriminator",
        "readOnly",
        "writeOnly",
        "const",
        "patternProperties",
        "prefixItems",
        "contentEncoding",
        "$dynamicRef",
        "$schema",
        // From here on, what makes a note.
        "not",
        "contains",
        "minContains",
        "maxContains",
        "if",
        "then",
        "else",
        "dependentSchemas",
        "dependentRequired",
        "unevaluatedProperties",
        "unevaluatedItems",
        "propertyNames",
        // From here on, notes for people.
        "pattern",
        "minLength",
        "maxLength",
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "multipleOf",
        "minItems",
        "maxItems",
        "uniqueItems",
        "minProperties",
        "maxProperties",
        "contentMediaType",
        "default",
        "example",
        "examples",
    ],
    noted: &[
        "externalDocs",
        "xml",
        "contentSchema",
        // What only references look for.
        "$id",
        "$anchor",
        "$dynamicAnchor",
        "$defs",
        "definitions",
        // A dialect says it of itself.
        "$vocabulary",
    ],
    refused: &[],
};

/// Where the rules begin among the keys that are read, and the notes after them.
pub(super) const FIRST_RULE: usize = 24;
const FIRST_NOTE: usize = FIRST_RULE + RULES.len();

/// Returns the keywords whose values the documentation says, and which change no type either.
pub(super) fn notes() -> &'static [&'static str] {
    &KEYS.read[FIRST_NOTE..]
}

/// Keywords that only restrict what others describe: they change no type, and the documentation names them.
pub(super) const RULES: [&str; 12] = [
    "not",
    "contains",
    "minContains",
    "maxContains",
    "if",
    "then",
    "else",
    "dependentSchemas",
    "dependentRequired",
    "unevaluatedProperties",
    "unevaluatedItems",
    "propertyNames",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_and_notes_stand_last() {
        assert_eq!(KEYS.read[FIRST_RULE..FIRST_NOTE], RULES);
        assert_eq!(notes()[0], "pattern");
    }
}
