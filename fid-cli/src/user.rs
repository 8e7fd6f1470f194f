//! Showing a user.

use fid_client::UserInfo;
use serde_json::{Map, Value};

/// Returns the name of a user, as far as the grants tell it.
pub(crate) fn name(user: &UserInfo) -> Option<String> {
    let names: Vec<&str> = [&user.firstname, &user.lastname]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    (!names.is_empty()).then(|| names.join(" "))
}

/// Returns what is known of a user besides the id: names as Freedom ID writes them, and values in words.
pub(crate) fn fields(user: &UserInfo) -> Vec<(String, String)> {
    let object = to_json(user);
    object
        .into_iter()
        .filter(|(name, value)| name != "freedom_id" && !value.is_null())
        .map(|(name, value)| (name, in_words(&value)))
        .collect()
}

/// Returns a user as Freedom ID wrote them.
pub(crate) fn to_json(user: &UserInfo) -> Map<String, Value> {
    let mut object = Map::new();
    object.insert("freedom_id".to_owned(), user.freedom_id.to_string().into());
    let known = [
        ("firstname", user.firstname.clone()),
        ("lastname", user.lastname.clone()),
        (
            "date_of_birth",
            user.date_of_birth.map(|date| date.to_string()),
        ),
    ];
    for (name, value) in known {
        if let Some(value) = value {
            object.insert(name.to_owned(), value.into());
        }
    }
    object.extend(user.additional.clone());
    object
}

fn in_words(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(in_words).collect::<Vec<_>>().join(", "),
        value => value.to_string(),
    }
}
