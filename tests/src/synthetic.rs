//! Documents of any size, all of whose operations are alike: what one more of them costs is seen by comparing two.

use serde_json::{Map, Value, json};

/// Makes a document of some operations. Each has three parameters, a body and an answer of ten fields each, and an
/// error, and everything is described.
pub fn document(operations: usize) -> String {
    let (mut paths, mut schemas) = (Map::new(), Map::new());
    for number in 1..=operations {
        paths.insert(
            format!("/things{number}/{{thing_id}}"),
            json!({ "post": operation(number) }),
        );
        schemas.insert(format!("Thing{number}"), thing(number));
        schemas.insert(format!("Thing{number}Change"), thing(number));
    }
    schemas.insert("Problem".to_owned(), problem());
    let document = json!({
        "openapi": "3.1.0",
        "info": { "title": "Things", "version": "1" },
        "servers": [{ "url": "https://things.example" }],
        "paths": paths,
        "components": { "schemas": schemas },
    });
    document.to_string()
}

fn operation(number: usize) -> Value {
    json!({
        "operationId": format!("changeThing{number}"),
        "summary": format!("Changes a thing of kind {number}."),
        "description": "Only what is said is changed.\n\n* What is left out stays as it is.\n* What is `null` goes.",
        "parameters": [
            parameter("thing_id", "path", "integer"),
            parameter("dry_run", "query", "boolean"),
            parameter("If-Match", "header", "string"),
        ],
        "requestBody": { "required": true, "content": content(&format!("Thing{number}Change")) },
        "responses": {
            "200": { "description": "The thing as it is now.", "content": content(&format!("Thing{number}")) },
            "default": { "description": "Why it is as it was.", "content": content("Problem") },
        },
    })
}

fn parameter(name: &str, place: &str, kind: &str) -> Value {
    json!({
        "name": name,
        "in": place,
        "required": place == "path",
        "description": format!("What `{name}` says."),
        "schema": { "type": kind },
    })
}

fn content(schema: &str) -> Value {
    json!({ "application/json": { "schema": { "$ref": format!("#/components/schemas/{schema}") } } })
}

fn thing(number: usize) -> Value {
    json!({
        "type": "object",
        "description": format!("A thing of kind {number}."),
        "required": ["id", "name", "state"],
        "properties": {
            "id": described("integer", "Its number."),
            "name": described("string", "What it is called."),
            "state": { "type": "string", "enum": ["new", "used", "broken"], "description": "How it is." },
            "made_at": { "type": "string", "format": "date-time", "description": "When it was made." },
            "weight": described("number", "In kilograms."),
            "isForSale": described("boolean", "Whether it can be bought."),
            "tags": { "type": "array", "items": { "type": "string" }, "description": "In any order." },
            "note": { "type": ["string", "null"], "maxLength": 200, "description": "Anything else." },
            "maker": { "type": "object", "properties": { "name": { "type": "string" } } },
            "problem": { "$ref": "#/components/schemas/Problem" },
        },
    })
}

fn described(kind: &str, words: &str) -> Value {
    json!({ "type": kind, "description": words })
}

fn problem() -> Value {
    json!({
        "type": "object",
        "required": ["message"],
        "properties": { "message": { "type": "string" }, "code": { "type": "integer" } },
    })
}
