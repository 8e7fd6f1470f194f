//! Parameters of every style, as they stand in a request.

use std::collections::BTreeMap;

use fid_runtime::__private as fid;
use fid_runtime::{Request, Secret};
use serde_json::json;

use crate::support::script;

/// Builds a request of a call that is put together here.
fn request(
    make: impl FnOnce(&fid::Caller) -> fid::Call<fid::Value>,
) -> Result<Request, fid_runtime::Error> {
    struct Client(fid::Caller);
    let (transport, _) = script(&[]);
    let builder = fid::ClientBuilder::new("https://api.example.com/v1", Client);
    make(&builder.transport(transport).build().unwrap().0).request()
}

#[test]
fn styled_parameters_stand_in_their_places() {
    let color = BTreeMap::from([("B", 150), ("G", 200)]);
    let request = request(|caller| {
        caller
            .get("get", "/a{m}/{l}/{s}")
            .path_styled("m", &color, fid::Style::matrix().exploded())
            .path_styled("l", &["x/y", "z"], fid::Style::label())
            .path_styled("s", &7, fid::Style::simple())
            .query("plain", &1)
            .query_styled("deep", &color, fid::Style::deep_object())
            .query_styled("none", &json!(null), fid::Style::form())
            .query_styled("pipe", &[1, 2], fid::Style::pipe_delimited())
            .query_json("json", &json!({"a": [1, "é"]}))
            .header_styled("X-Color", &color, fid::Style::simple().exploded())
            .header_json("X-Json", &json!(["é😀"]))
            .cookie("c", &"a b")
            .cookie_styled("d", &[1, 2], fid::Style::form().whole())
            .cookie_json("j", &json!({"a": 1}))
            .cookie("secret", &Secret::new("s"))
            .header("cookie", "own=1")
    })
    .unwrap();
    assert_eq!(
        request.uri(),
        "https://api.example.com/v1/a;B=150;G=200/.x%2Fy,z/7?plain=1&deep%5BB%5D=150&deep%5BG%5D=200\
         &pipe=1%7C2&json=%7B%22a%22%3A%5B1%2C%22%C3%A9%22%5D%7D"
    );
    assert_eq!(request.headers()["x-color"], "B=150,G=200");
    assert_eq!(request.headers()["x-json"], r#"["\u00e9\ud83d\ude00"]"#);
    assert_eq!(
        request.headers()["cookie"],
        "c=a%20b; d=1,2; j={%22a%22:1}; secret=s; own=1"
    );
    assert!(request.headers()["cookie"].is_sensitive());
    assert!(!format!("{request:?}").contains("secret"));
}

#[test]
fn values_that_cannot_be_written_fail_before_anything_is_sent() {
    let error = |make: fn(fid::Call<fid::Value>) -> fid::Call<fid::Value>| {
        let error = request(|caller| make(caller.get("get", "/a/{p}"))).unwrap_err();
        assert!(error.is_invalid_request());
        let text = error.to_string();
        assert!(!text.contains("canary"), "{text}");
        text
    };
    let unfit = "the parameter `q` has a value that cannot be written as the document says";
    assert!(
        error(|call| call.query_styled("q", &[["canary"]], fid::Style::form())).contains(unfit)
    );
    let empty: [u8; 0] = [];
    assert!(
        request(|caller| caller
            .get("get", "/a/{p}")
            .path_styled("p", &empty, fid::Style::label()))
        .unwrap_err()
        .to_string()
        .contains("the path parameter `p` is empty")
    );
    assert!(error(|call| call.path_styled("p", &"", fid::Style::label())).contains("`.` or `..`"));
    assert!(error(|call| call.path_styled("x", &1, fid::Style::simple())).contains("do not fit"));
    assert!(error(|call| call.header_styled("X", &"\n", fid::Style::simple())).contains("header"));
    assert!(error(|call| call.cookie("host", &1).header("host", "canary")).contains("host"));
}
