//! What the documents say.

use std::{
    fmt::{Display, Write},
    ops::Range,
};

type Document = (&'static str, String);

const HEAD: &str = "openapi: 3.1.0\ninfo: { title: T, version: '1' }\n";

/// An operation that answers with the schema `S`.
const OPERATION: &str = "paths: { /a: { get: { operationId: a, responses: { 200: { description: A, \
    content: { application/json: { schema: { $ref: '#/components/schemas/S' } } } } } } } }\n";

const OBJECT: &str = "{ type: object, properties: { a: { type: string } } }";

fn yaml(text: impl Display) -> Document {
    ("document.yaml", format!("{HEAD}{text}"))
}

/// A document of schemas, of which the one called `S` is used.
fn schemas(schemas: impl Display) -> Document {
    yaml(format_args!(
        "{OPERATION}components:\n  schemas:\n{schemas}"
    ))
}

/// Writes something for each number.
fn each(numbers: Range<usize>, one: impl Fn(usize) -> String) -> String {
    numbers.map(one).collect()
}

fn reference(section: &str, name: impl Display) -> String {
    format!("{{ $ref: '#/components/{section}/{name}' }}")
}

/// Schemas of which each is made of the one before; `S` is the last.
fn levels(levels: usize, first: &str, next: &str) -> Document {
    let mut text = format!("    S0: {first}\n");
    for level in 1..=levels {
        let before = reference("schemas", format_args!("S{}", level - 1));
        let schema = next.replace("BEFORE", &before);
        writeln!(text, "    S{level}: {schema}").expect("a String takes all that is written");
    }
    let last = reference("schemas", format_args!("S{levels}"));
    schemas(format!(
        "{text}    S: {{ type: object, properties: {{ a: {last} }} }}\n"
    ))
}

/// Components that refer to each other, one of which is used.
fn circle(section: &str, operation: &str) -> Document {
    let part = |name: &str| reference(section, name);
    let operation = operation.replace("PART", &part("A"));
    let (a, b, c) = (part("B"), part("A"), part("C"));
    yaml(format!(
        "paths: {{ /a: {{ get: {{ operationId: a, {operation} }} }} }}\n\
         components:\n  {section}: {{ A: {a}, B: {b}, C: {c} }}\n"
    ))
}

pub(super) fn aliases_of_aliases() -> Document {
    let mut text = "x-0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..20 {
        let alias = format!("*a{}, ", level - 1).repeat(9);
        writeln!(text, "x-{level}: &a{level} [{alias}]").expect("a String takes all");
    }
    yaml(text + "paths: *a19\n")
}

pub(super) fn anchors_in_anchors() -> Document {
    let open = each(0..100, |n| format!("&a{n} ["));
    let inner = "text, ".repeat(20_000);
    let close = "]".repeat(100);
    yaml(format!("paths: {{}}\nx-a: {open}{inner}{close}\n"))
}

pub(super) fn circle_of_schemas() -> Document {
    let (s, t, u) = (
        reference("schemas", "S"),
        reference("schemas", "T"),
        reference("schemas", "U"),
    );
    schemas(format!("    S: {t}\n    T: {s}\n    U: {u}\n"))
}

pub(super) fn circle_of_parameters() -> Document {
    circle(
        "parameters",
        "parameters: [PART], responses: { 204: { description: A } }",
    )
}

pub(super) fn circle_of_responses() -> Document {
    circle("responses", "responses: { 200: PART }")
}

pub(super) fn circle_of_bodies() -> Document {
    circle(
        "requestBodies",
        "requestBody: PART, responses: { 204: { description: A } }",
    )
}

pub(super) fn circle_of_path_items() -> Document {
    let part = reference("pathItems", "A");
    yaml(format!(
        "paths: {{ /a: {{ $ref: '#/paths/~1b' }}, /b: {{ $ref: '#/paths/~1a' }}, /c: {part} }}\n\
         components: {{ pathItems: {{ A: {part} }} }}\n"
    ))
}

pub(super) fn circle_of_all_of() -> Document {
    let (s, t) = (reference("schemas", "S"), reference("schemas", "T"));
    schemas(format!(
        "    S: {{ allOf: [{t}, {{ properties: {{ a: {s} }} }}] }}\n    T: {{ allOf: [{s}, {OBJECT}] }}\n"
    ))
}

pub(super) fn circle_of_one_of() -> Document {
    let (s, t, u) = (
        reference("schemas", "S"),
        reference("schemas", "T"),
        reference("schemas", "U"),
    );
    schemas(format!(
        "    S: {{ oneOf: [{t}, {{ type: string }}] }}\n    T: {{ anyOf: [{s}, {{ type: integer }}] }}\n    \
         U: {{ oneOf: [{u}, {u}] }}\n"
    ))
}

pub(super) fn circle_of_items() -> Document {
    let (s, t, u) = (
        reference("schemas", "S"),
        reference("schemas", "T"),
        reference("schemas", "U"),
    );
    schemas(format!(
        "    S: {{ type: array, items: {t} }}\n    T: {{ type: array, items: {s} }}\n    U: {{ additionalProperties: {u} }}\n"
    ))
}

pub(super) fn ten_thousand_lists_in_json() -> Document {
    let (open, close) = ("[".repeat(10_000), "]".repeat(10_000));
    (
        "document.json",
        format!("{{\"openapi\":\"3.1.0\",\"paths\":{open}{close}}}"),
    )
}

pub(super) fn ten_thousand_lists_in_yaml() -> Document {
    let (open, close) = ("[".repeat(10_000), "]".repeat(10_000));
    yaml(format!("paths: {open}{close}\n"))
}

pub(super) fn a_thousand_indents() -> Document {
    yaml(each(0..1_000, |n| format!("{}a:\n", " ".repeat(n))))
}

pub(super) fn ten_thousand_dashes() -> Document {
    yaml(format!("paths:\n  {}a\n", "- ".repeat(10_000)))
}

pub(super) fn long_schema_name() -> Document {
    let name = "nAme".repeat(250_000);
    yaml(format!(
        "paths: {{}}\ncomponents:\n  schemas:\n    ? {name}\n    : {OBJECT}\n"
    ))
}

pub(super) fn long_property_name() -> Document {
    let name = "na-me".repeat(200_000);
    schemas(format!(
        "    S:\n      properties:\n        ? {name}\n        : {OBJECT}\n"
    ))
}

pub(super) fn long_operation_id() -> Document {
    let id = "Ab".repeat(500_000);
    yaml(format!(
        "paths: {{ /a: {{ get: {{ operationId: {id}, responses: {{ 204: {{ description: A }} }} }} }} }}\n"
    ))
}

pub(super) fn long_path() -> Document {
    let path = "/{a}".repeat(100_000);
    yaml(format!(
        "paths:\n  ? '{path}'\n  : {{ get: {{ operationId: a, responses: {{ 204: {{ description: A }} }} }} }}\n"
    ))
}

pub(super) fn many_parameters_and_braces() -> Document {
    let path = each(0..1_500, |n| format!("/{{brace{n}}}"));
    let parameter =
        |n| format!("{{ name: part{n}, in: path, required: true, schema: {{ type: string }} }}, ");
    let parameters = each(0..1_500, parameter);
    yaml(format!(
        "paths:\n  ? '{path}'\n  : parameters: [{parameters}]\n    get: {{ operationId: a, \
         parameters: [{parameters}], responses: {{ 204: {{ description: A }} }} }}\n"
    ))
}

pub(super) fn many_names_that_are_one() -> Document {
    let signs = |n: usize| {
        each(0..12, |bit| {
            if n >> bit & 1 == 0 { "!" } else { "?" }.to_owned()
        })
    };
    let properties = each(0..4_000, |n| {
        format!("        'a{}': {{ type: string }}\n", signs(n))
    });
    schemas(format!(
        "    S:\n      type: object\n      properties:\n{properties}"
    ))
}

/// A syntax mistake far in the text: each try to mend it reads all that comes before.
pub(super) fn cut_off_after_a_long_list() -> Document {
    yaml(format!("paths: [{}\n", "a, ".repeat(120_000)))
}

pub(super) fn cut_off_after_many_paths() -> Document {
    let path =
        |n| format!("  /p{n}: {{ get: {{ responses: {{ 204: {{ description: A }} }} }} }}\n");
    yaml(format!("paths:\n{}x: [a\n", each(0..1_000, path)))
}

pub(super) fn nul_bytes() -> Document {
    yaml("paths: { \"/\\0\": { get: { operationId: \"\\0\0\", responses: {} } } }\n\0\0")
}

pub(super) fn one_key_many_times() -> Document {
    let keys = "\"a\":1,".repeat(50_000);
    ("document.json", format!("{{{keys}\"openapi\":\"3.1.0\"}}"))
}

pub(super) fn many_enum_values() -> Document {
    let values = each(0..100_000, |n| format!("value{n}, "));
    schemas(format!("    S: {{ type: string, enum: [{values}] }}\n"))
}

pub(super) fn many_properties() -> Document {
    let properties = each(0..30_000, |n| format!("        p{n}: {{ type: string }}\n"));
    schemas(format!(
        "    S:\n      type: object\n      properties:\n{properties}"
    ))
}

pub(super) fn many_parts_of_all_of() -> Document {
    let part = |n| format!("        - {{ properties: {{ p{n}: {{ type: string }} }} }}\n");
    schemas(format!("    S:\n      allOf:\n{}", each(0..20_000, part)))
}

pub(super) fn many_variants() -> Document {
    let variant = |n| {
        format!(
            "        - {{ type: object, required: [p{n}], properties: {{ p{n}: {{ type: string }} }} }}\n"
        )
    };
    schemas(format!("    S:\n      oneOf:\n{}", each(0..3_000, variant)))
}

pub(super) fn many_operations() -> Document {
    let path =
        |n| format!("  /p{n}: {{ get: {{ responses: {{ 204: {{ description: A }} }} }} }}\n");
    yaml(format!("paths:\n{}", each(0..3_000, path)))
}

/// As many as are kept, and some more.
pub(super) fn many_mistakes_on_one_line() -> Document {
    let keys = each(0..12_000, |n| format!("\"zzz{n}\":1,"));
    let rest = "\"openapi\":\"3.1.0\",\"info\":{\"title\":\"T\",\"version\":\"1\"},\"paths\":{}";
    ("document.json", format!("{{{keys}{rest}}}"))
}

pub(super) fn many_unknown_references() -> Document {
    let property = |n| {
        format!(
            "        p{n}: {}\n",
            reference("schemas", format_args!("X{n}"))
        )
    };
    let properties = each(0..12_000, property);
    schemas(format!(
        "    S:\n      type: object\n      properties:\n{properties}"
    ))
}

pub(super) fn long_numbers() -> Document {
    let number = "9".repeat(10_000);
    let values = format!("{number}, -{number}, 1e{number}");
    schemas(format!(
        "    S: {{ type: integer, minimum: {number}, default: {number}, enum: [{values}] }}\n"
    ))
}

pub(super) fn deep_inline_schemas() -> Document {
    let (open, close) = (
        "{ type: object, properties: { a: ".repeat(50),
        "} }".repeat(50),
    );
    schemas(format!("    S: {open}{{ type: string }}{close}\n"))
}

pub(super) fn long_chain_of_references() -> Document {
    levels(5_000, OBJECT, "BEFORE")
}

pub(super) fn long_chain_of_all_of() -> Document {
    levels(
        300,
        OBJECT,
        "{ allOf: [BEFORE, { properties: { b: { type: string } } }] }",
    )
}

pub(super) fn long_chain_of_items() -> Document {
    levels(3_000, OBJECT, "{ type: array, items: BEFORE }")
}

pub(super) fn long_chain_of_properties() -> Document {
    levels(3_000, OBJECT, "{ type: object, properties: { a: BEFORE } }")
}

pub(super) fn doubling_all_of() -> Document {
    levels(40, OBJECT, "{ allOf: [BEFORE, BEFORE] }")
}

pub(super) fn doubling_any_of() -> Document {
    levels(40, OBJECT, "{ anyOf: [BEFORE, BEFORE, { type: string }] }")
}

pub(super) fn doubling_one_of_inline() -> Document {
    let variant = |name| format!("{{ allOf: [BEFORE, {{ required: [{name}] }}] }}");
    levels(
        40,
        OBJECT,
        &format!("{{ oneOf: [{}, {}] }}", variant("a"), variant("b")),
    )
}

pub(super) fn doubling_properties() -> Document {
    let next =
        "{ allOf: [{ properties: { a: BEFORE } }, { properties: { a: BEFORE, b: BEFORE } }] }";
    levels(40, OBJECT, next)
}

pub(super) fn doubling_items() -> Document {
    let next = "{ allOf: [{ type: array, items: BEFORE }, { type: array, items: BEFORE }] }";
    levels(40, "{ type: string }", next)
}

pub(super) fn pairs_of_all_of() -> Document {
    let mut text = format!("    A0: {OBJECT}\n    B0: {OBJECT}\n");
    for level in 1..=40 {
        let part = |name: &str| reference("schemas", format_args!("{name}{}", level - 1));
        let (a, b) = (part("A"), part("B"));
        let both = format!(
            "{{ allOf: [{{ properties: {{ p: {a} }} }}, {{ properties: {{ p: {b} }} }}] }}"
        );
        writeln!(text, "    A{level}: {both}\n    B{level}: {both}").expect("a String takes all");
    }
    schemas(format!("{text}    S: {}\n", reference("schemas", "A40")))
}
