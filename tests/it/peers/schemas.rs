//! What a schema can say.

mod objects;
mod values;

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

#[fid_runtime::client("documents/peers/schemas.yaml")]
mod api {}

/// Reads a text, and tells whether it is written as the same value.
fn kept<T: DeserializeOwned + Serialize>(text: &str) -> T {
    let read: T = serde_json::from_str(text).unwrap();
    let value: Value = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), value);
    read
}

/// Tells whether a text is refused.
fn refused<T: DeserializeOwned>(text: &str) -> bool {
    serde_json::from_str::<T>(text).is_err()
}
