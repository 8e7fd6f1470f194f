//! The keywords of schemas.

use crate::document::object::Keys;

pub(super) const KEYS: Keys = Keys {
    what: "a schema",
    required: &[],
    read: &[
        "$ref",
        "$dynamicRef",
        "$schema",
        "type",
        "nullable",
        "format",
        "title",
        "description",
        "deprecated",
        "enum",
        "properties",
        "required",
        "additionalProperties",
        "items",
        "allOf",
        "oneOf",
        "anyOf",
        "discriminator",
        "const",
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
        "patternProperties",
        "prefixItems",
        "contentEncoding",
        "readOnly",
        "writeOnly",
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

/// Where the notes begin among the keys that are read.
const FIRST_NOTE: usize = 36;

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
    fn notes_begin_with_the_pattern() {
        assert_eq!(notes()[0], "pattern");
    }
}
