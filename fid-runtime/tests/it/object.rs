//! `object!`, `string_enum!` and `error_bodies!`: what they read and write.

use std::collections::BTreeMap;

use fid_runtime::{ErrorBody, Exposed, Parameter, jiff, read_body};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::api::{
    Empty, ErrorDetail, ErrorEnvelope, FieldErrors, ProfileStatus, PutPetError, TokenSet, User,
};
use crate::support::TOKEN_SET;

const LEAST: &str = r#"{"freedom_id":"f","nick":null,"friends":[]}"#;

/// Reads the same text in all the ways that serde_json has.
fn read_in_every_way<T: DeserializeOwned + PartialEq + std::fmt::Debug>(
    text: &str,
) -> Result<T, String> {
    let read = serde_json::from_str::<T>(text).map_err(without_place);
    assert_eq!(
        serde_json::from_slice(text.as_bytes()).map_err(without_place),
        read
    );
    assert_eq!(
        serde_json::from_reader(text.as_bytes()).map_err(without_place),
        read
    );
    if let Ok(value) = serde_json::from_str::<Value>(text) {
        // A value has no duplicates any more.
        if !read
            .as_ref()
            .is_err_and(|error| error.contains("is there twice"))
        {
            assert_eq!(serde_json::from_value(value).map_err(without_place), read);
        }
    }
    read
}

#[allow(clippy::needless_pass_by_value, reason = "it is what `map_err` wants")]
fn without_place(error: serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ")
        .next()
        .unwrap_or_default()
        .to_owned()
}

#[test]
fn optional_and_nullable_properties() {
    let user: User = read_in_every_way(LEAST).unwrap();
    assert_eq!(
        (user.status, user.born, user.nick, user.best_friend),
        (None, None, None, None)
    );
    assert!(user.additional.is_empty());
    let nulls = r#"{"freedom_id":"f","nick":null,"friends":[],"status":null,"date_of_birth":null,"bestFriend":null}"#;
    assert_eq!(read_in_every_way::<User>(nulls), read_in_every_way(LEAST));
    let all = r#"{"freedom_id":"f","nick":"n","friends":[],"status":"accepted","date_of_birth":"1990-02-28"}"#;
    let user: User = read_in_every_way(all).unwrap();
    assert_eq!(user.status, Some(ProfileStatus::Accepted));
    assert_eq!(user.born, Some(jiff::civil::date(1990, 2, 28)));
    assert_eq!(user.nick.as_deref(), Some("n"));
}

#[test]
fn keys_may_come_in_any_order_and_with_escapes() {
    let reversed = r#"{"friends":[],"nick":null,"freedom_\u0069d":"f"}"#;
    assert_eq!(
        read_in_every_way::<User>(reversed),
        read_in_every_way(LEAST)
    );
}

#[test]
fn a_key_that_is_no_text_is_an_error_and_never_a_name() {
    for key in [&b"\xff"[..], b"nick\xff", br"\ud800"] {
        let body = [
            br#"{"freedom_id":"f","nick":null,"friends":[],""#,
            key,
            br#"":1}"#,
        ]
        .concat();
        assert!(read_body::<User>(&body).is_err(), "{key:?}");
    }
}

#[test]
fn other_keys_are_kept_where_there_is_room() {
    let user: User = read_in_every_way(
        r#"{"x":[1,{"y":null}],"freedom_id":"f","nick":null,"friends":[],"é":"z"}"#,
    )
    .unwrap();
    assert_eq!(
        Value::Object(user.additional),
        json!({"x": [1, {"y": null}], "é": "z"})
    );
    let errors: FieldErrors = read_in_every_way(r#"{"grants.3":["a","b"],"":[]}"#).unwrap();
    assert_eq!(
        errors.additional,
        BTreeMap::from([
            ("grants.3".into(), vec!["a".into(), "b".into()]),
            (String::new(), vec![])
        ])
    );
}

#[test]
fn other_keys_are_skipped_where_there_is_none() {
    let text = TOKEN_SET.replacen('{', r#"{"x":{"deep":[1,"two",null]},"#, 1);
    assert_eq!(
        read_in_every_way::<TokenSet>(&text),
        read_in_every_way(TOKEN_SET)
    );
    read_in_every_way::<Empty>(r#"{"a":1,"a":2}"#).unwrap();
}

#[test]
fn types_may_contain_themselves() {
    let text = r#"{"freedom_id":"a","nick":null,"friends":[{"freedom_id":"b","nick":null,"friends":[]}],
        "bestFriend":{"freedom_id":"c","nick":null,"friends":[],"bestFriend":{"freedom_id":"d","nick":null,"friends":[]}}}"#;
    let user: User = read_in_every_way(text).unwrap();
    assert_eq!(user.friends[0].freedom_id, "b");
    assert_eq!(
        user.best_friend.unwrap().best_friend.unwrap().freedom_id,
        "d"
    );
}

#[test]
fn errors_name_the_property_and_never_a_value() {
    for (text, start) in [
        ("{}", "`freedom_id` is missing"),
        (
            r#"{"freedom_id":"canary","friends":[]}"#,
            "`nick` is missing",
        ),
        (
            r#"{"freedom_id":"canary","freedom_id":"canary"}"#,
            "`freedom_id` is there twice",
        ),
        (r#"{"nick":null,"nick":null}"#, "`nick` is there twice"),
        (
            r#"{"status":null,"status":null}"#,
            "`status` is there twice",
        ),
        (r#"{"canary":1,"canary":2}"#, "`*` is there twice"),
        (
            r#"{"freedom_id":["canary"]}"#,
            "`freedom_id` cannot be read",
        ),
        (r#"{"freedom_id":123456}"#, "`freedom_id` cannot be read"),
        (
            r#"{"date_of_birth":"canary"}"#,
            "`date_of_birth` cannot be read",
        ),
        (r#"{"status":123456}"#, "`status` cannot be read"),
        (r#"{"friends":"canary"}"#, "`friends` cannot be read"),
        (
            r#"{"friends":[{"freedom_id":"canary"},{}]}"#,
            "`friends.nick` is missing",
        ),
        (
            r#"{"bestFriend":{"bestFriend":{"freedom_id":123456}}}"#,
            "`bestFriend.bestFriend.freedom_id` cannot be read",
        ),
        (
            r#"{"bestFriend":{"friends":[{"nick":true}]}}"#,
            "`bestFriend.friends.nick` cannot be read",
        ),
    ] {
        let error = read_in_every_way::<User>(text).unwrap_err();
        assert!(error.starts_with(start), "{text}: {error}");
        let body_error = read_body::<User>(text.as_bytes()).unwrap_err();
        assert_eq!(body_error.path().as_deref(), start.split('`').nth(1));
        assert!(body_error.offset() <= text.len());
        for shown in [error, body_error.to_string(), format!("{body_error:?}")] {
            assert!(
                !shown.contains("canary") && !shown.contains("123456"),
                "{shown}"
            );
        }
    }
}

#[test]
fn an_error_says_nothing_about_earlier_ones() {
    read_body::<User>(br#"{"bestFriend":{"friends":[{"nick":true}]}}"#).unwrap_err();
    assert_eq!(read_body::<bool>(b"1").unwrap_err().path(), None);
    assert_eq!(
        read_body::<User>(br#"{"nick":1}"#)
            .unwrap_err()
            .path()
            .as_deref(),
        Some("nick")
    );
}

#[test]
fn only_objects_are_objects() {
    for text in ["null", "[]", r#""canary""#, "1", "true", r#"["f",null,[]]"#] {
        let error = read_in_every_way::<TokenSet>(text).unwrap_err();
        assert!(
            error.contains("expected an object") && !error.contains("canary"),
            "{error}"
        );
    }
}

#[test]
fn depth_is_bounded() {
    let deep = r#"{"bestFriend":"#.repeat(10_000);
    assert!(serde_json::from_str::<User>(&deep).is_err());
    assert!(read_body::<User>(deep.as_bytes()).is_err());
}

#[test]
fn writing_gives_back_what_was_read() {
    for text in [
        LEAST,
        r#"{"freedom_id":"f","status":"in review","date_of_birth":"1990-02-28","nick":"n","friends":[{"freedom_id":"b","nick":null,"friends":[]}],"x":1}"#,
    ] {
        assert_eq!(
            serde_json::to_string(&read_in_every_way::<User>(text).unwrap()).unwrap(),
            text
        );
    }
    let tokens: TokenSet = read_in_every_way(TOKEN_SET).unwrap();
    assert_eq!(serde_json::to_string(&Exposed(&tokens)).unwrap(), TOKEN_SET);
    assert_eq!(
        serde_json::to_value(Exposed(&tokens)).unwrap()["access_token"],
        "canary-access"
    );
    assert!(
        serde_json::to_string(&tokens)
            .unwrap_err()
            .to_string()
            .starts_with("secrets are not serialized")
    );
    assert_eq!(
        serde_json::to_string(&read_in_every_way::<Empty>("{}").unwrap()).unwrap(),
        "{}"
    );
}

#[test]
fn enums_keep_texts_that_are_not_listed() {
    for (text, status) in [
        ("accepted", ProfileStatus::Accepted),
        ("in review", ProfileStatus::InReview),
        ("Accepted", ProfileStatus::Unknown("Accepted".into())),
        ("", ProfileStatus::Unknown(String::new())),
        ("neu\n", ProfileStatus::Unknown("neu\n".into())),
    ] {
        let json = serde_json::to_string(text).unwrap();
        assert_eq!(read_in_every_way::<ProfileStatus>(&json).unwrap(), status);
        assert_eq!(serde_json::to_string(&status).unwrap(), json);
        assert_eq!(ProfileStatus::from(text), status);
        assert_eq!(ProfileStatus::from(text.to_owned()), status);
        assert_eq!((status.as_str(), status.to_string().as_str()), (text, text));
        let mut parts = Vec::new();
        status.parts(&mut |part| parts.push(format!("{part:?}")));
        assert_eq!(parts, [format!("Text({text:?})")]);
    }
    for text in ["null", "1", "123456", "[]", "true"] {
        let error = read_in_every_way::<ProfileStatus>(text).unwrap_err();
        assert!(!error.contains("123456"), "{error}");
    }
}

#[test]
fn error_bodies_are_picked_by_status() {
    let envelope = br#"{"error":{"message":"m"}}"#;
    let detail = ErrorDetail {
        message: "m".into(),
        code: None,
        errors: None,
    };
    let envelope_read = ErrorEnvelope { error: detail };
    assert_eq!(
        PutPetError::read(404, envelope),
        Some(PutPetError::NotFound(envelope_read))
    );
    assert!(matches!(
        PutPetError::read(499, envelope),
        Some(PutPetError::Client(_))
    ));
    assert_eq!(
        PutPetError::read(500, br#"["a"]"#),
        Some(PutPetError::Other(vec!["a".into()]))
    );
    assert_eq!(PutPetError::read(404, b"{}"), None);
}
