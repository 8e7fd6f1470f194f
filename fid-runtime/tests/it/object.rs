//! `object!` and `string_enum!`.

use fid_runtime::__private as fid;

use crate::client::{ErrorEnvelope, TokenSet};

#[test]
fn smoke() {
    let e = serde_json::from_str::<ErrorEnvelope>(r#"{"error":{"message":"canary","code":"x"}}"#)
        .unwrap_err();
    println!("{e}");
    let e = fid::read_body::<ErrorEnvelope>(br#"{"error":{"message":"canary","code":"x"}}"#)
        .unwrap_err();
    println!("{e}");
    let e = fid::read_body::<TokenSet>(br#"{"id":"zz"}"#).unwrap_err();
    println!("{e}");
}
