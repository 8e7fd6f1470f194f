//! Documents at random.

use proptest::{collection::vec, prelude::*, sample::select};

use super::{
    names::{COMPONENTS, name},
    schemas::{joined, map, reference, schema, text, unique},
};
use crate::mutants::value::Value;

/// Makes a document that is mostly right: each of its mistakes hides a part of it.
pub(super) fn document() -> BoxedStrategy<Value> {
    let schemas = vec(schema(), COMPONENTS.len());
    let parts = (
        vec(
            prop_oneof![8 => parameter(), 1 => reference("parameters")],
            3,
        ),
        vec(prop_oneof![8 => response(), 1 => reference("responses")], 3),
        vec(prop_oneof![8 => body(), 1 => reference("requestBodies")], 3),
        vec(scheme(), 4),
    );
    let paths = vec((name(), path()), 0..5);
    (schemas, parts, paths, security())
        .prop_map(|(schemas, parts, paths, security)| {
            let (parameters, responses, bodies, schemes) = parts;
            let paths = paths
                .into_iter()
                .map(|(name, item)| (format!("/{name}/{{id}}"), item));
            map([
                ("openapi", text("3.1.0")),
                ("info", map([("title", text("T")), ("version", text("1"))])),
                ("security", security),
                ("paths", unique(paths.collect())),
                (
                    "components",
                    map([
                        ("schemas", components(schemas)),
                        ("parameters", components(parameters)),
                        ("responses", components(responses)),
                        ("requestBodies", components(bodies)),
                        ("securitySchemes", components(schemes)),
                    ]),
                ),
            ])
        })
        .boxed()
}

fn components(items: Vec<Value>) -> Value {
    let names = COMPONENTS.into_iter().map(str::to_owned);
    Value::Map(names.zip(items).collect())
}

fn path() -> BoxedStrategy<Value> {
    let methods = ["get", "put", "post", "delete", "patch", "head"];
    vec(
        (
            select(methods.to_vec()).prop_map(str::to_owned),
            operation(),
        ),
        1..3,
    )
    .prop_map(|operations| {
        let id = map([
            ("name", text("id")),
            ("in", text("path")),
            ("required", Value::Bool(true)),
            ("schema", map([("type", text("string"))])),
        ]);
        joined(
            map([("parameters", Value::List(vec![id]))]),
            unique(operations),
        )
    })
    .boxed()
}

fn operation() -> BoxedStrategy<Value> {
    let statuses = ["200", "201", "204", "2XX", "400", "404", "4XX", "default"];
    let parameters = vec(
        prop_oneof![6 => parameter(), 1 => reference("parameters")],
        0..5,
    );
    let bodies = prop_oneof![6 => body(), 1 => reference("requestBodies")];
    let responses = vec(
        (
            select(statuses.to_vec()).prop_map(str::to_owned),
            prop_oneof![6 => response(), 1 => reference("responses")],
        ),
        1..5,
    );
    let id = prop::option::of(name());
    (
        id,
        parameters,
        prop::option::of(bodies),
        responses,
        prop::option::of(security()),
    )
        .prop_map(|(id, parameters, body, responses, security)| {
            let optional = [
                ("operationId", id.map(text)),
                ("requestBody", body),
                ("security", security),
            ];
            let optional = optional
                .into_iter()
                .filter_map(|(key, value)| Some((key.to_owned(), value?)));
            let whole = map([
                ("parameters", Value::List(parameters)),
                ("responses", unique(responses)),
            ]);
            joined(whole, Value::Map(optional.collect()))
        })
        .boxed()
}

fn parameter() -> BoxedStrategy<Value> {
    let styles = [
        ("query", "form"),
        ("query", "spaceDelimited"),
        ("query", "pipeDelimited"),
        ("query", "deepObject"),
        ("header", "simple"),
        ("cookie", "form"),
        ("path", "label"),
        ("path", "matrix"),
    ];
    (
        name(),
        select(styles.to_vec()),
        any::<[bool; 3]>(),
        schema(),
    )
        .prop_map(
            |(name, (place, style), [explode, required, in_json], schema)| {
                let parameter = map([
                    ("name", text(name)),
                    ("in", text(place)),
                    ("required", Value::Bool(required || place == "path")),
                ]);
                let rest = match in_json {
                    true => map([(
                        "content",
                        map([("application/json", map([("schema", schema)]))]),
                    )]),
                    false => map([
                        ("style", text(style)),
                        ("explode", Value::Bool(explode)),
                        ("schema", schema),
                    ]),
                };
                joined(parameter, rest)
            },
        )
        .boxed()
}

const MEDIA: [&str; 8] = [
    "application/json",
    "application/problem+json",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "application/octet-stream",
    "text/plain",
    "text/event-stream",
    "*/*",
];

fn content() -> BoxedStrategy<Value> {
    let media = (select(&MEDIA[..]).prop_map(str::to_owned), schema());
    vec(media, 1..4)
        .prop_map(|all| {
            let all = all
                .into_iter()
                .map(|(name, schema)| (name, map([("schema", schema)])));
            unique(all.collect())
        })
        .boxed()
}

fn body() -> BoxedStrategy<Value> {
    (content(), any::<bool>())
        .prop_map(|(content, required)| {
            map([("content", content), ("required", Value::Bool(required))])
        })
        .boxed()
}

fn response() -> BoxedStrategy<Value> {
    let headers = vec((name(), schema()), 0..3).prop_map(|headers| {
        let headers = headers
            .into_iter()
            .map(|(name, schema)| (name, map([("schema", schema)])));
        unique(headers.collect())
    });
    (prop::option::of(content()), headers)
        .prop_map(|(content, headers)| {
            let response = map([("description", text("D")), ("headers", headers)]);
            match content {
                Some(content) => joined(response, map([("content", content)])),
                None => response,
            }
        })
        .boxed()
}

fn scheme() -> BoxedStrategy<Value> {
    let places = ["header", "query", "cookie"];
    let key = (name(), select(places.to_vec())).prop_map(|(name, place)| {
        map([
            ("type", text("apiKey")),
            ("name", text(name)),
            ("in", text(place)),
        ])
    });
    let words = ["basic", "bearer"];
    let http = select(words.to_vec())
        .prop_map(|word| map([("type", text("http")), ("scheme", text(word))]));
    prop_oneof![key, http].boxed()
}

/// Makes sets of credentials, of which any is enough.
fn security() -> BoxedStrategy<Value> {
    let scheme =
        select(&COMPONENTS[..4]).prop_map(|name| (name.to_owned(), Value::List(Vec::new())));
    let set = vec(scheme, 0..3).prop_map(unique);
    vec(set, 0..3).prop_map(Value::List).boxed()
}
