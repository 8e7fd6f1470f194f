//! Unions, enums of integers, tuples, defaults and formats: what is read is written again.

#![allow(
    unreachable_pub,
    unused_qualifications,
    reason = "generated code is public and names everything by its path"
)]

use std::collections::BTreeMap;

use fid_runtime::__private as fid;
use fid_runtime::{Exposed, read_body};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// Declares structs with the attributes that the generator gives them.
macro_rules! types {
    ($($item:item)*) => {$(
        #[derive(Clone, Debug, PartialEq)]
        $item
    )*};
}

types! {
    pub struct Card { pub kind: String, pub number: String, pub additional: fid::Map }
    pub struct Bank { pub iban: String, pub level: Option<Level>, pub additional: fid::Map }
    pub enum Payment { Card(Card), Bank(fid::Box<Bank>), Unknown(fid::Value) }
    pub enum Tree { Node(fid::Box<Node>), Leaf(i64), Text(String), Many(Vec<Tree>) }
    pub struct Node { pub left: Option<Tree>, pub right: Option<Tree> }
    pub enum Level { N1, N2, Minus3, Unknown(i64) }
    pub struct Point(pub f64, pub f64, pub Option<String>, pub Vec<Value>);
    pub struct X { pub kind: Option<String>, pub x: i64, pub additional: fid::Map }
    pub struct Y { pub kind: Option<String>, pub y: i64, pub z: Option<i64>, pub additional: fid::Map }
    pub enum Either { X(X), Y(Y) }
    pub struct XAndY { pub x: Option<i64>, pub y: Option<i64> }
    pub enum Or { X(X), Y(Y), Both(XAndY) }
    pub struct Settings { pub color: String, pub limit: i32, pub depth: Option<i32> }
    pub struct Since { pub day: Option<fid::Date>, pub additional: fid::Map }
    pub struct Formats {
        pub at: Option<fid::DateTime>, pub id: Option<fid::Uuid>, pub day: Option<fid::Date>,
        pub additional: fid::Map,
    }
    pub struct Closed { pub at: Option<fid::DateTime>, pub time: fid::Time, pub every: fid::Duration }
    pub struct ByConstA { pub kind: KindA, pub value: i64 }
    pub struct ByConstB { pub kind: KindB }
    pub enum ByConst { A(ByConstA), B(ByConstB) }
    pub enum Loose { Sign(Sign), Number(i64), Text(String) }
    pub struct Twin1 { pub next: fid::Box<Twins>, pub a: i64 }
    pub struct Twin2 { pub next: fid::Box<Twins>, pub b: i64 }
    pub enum Twins { One(Twin1), Two(Twin2) }
    pub enum Price { Exact(fid::Decimal), Free(bool) }
    pub enum Shape { Dot(X), Line(Y), Unknown(fid::Value) }
    pub enum Outer { Inner(fid::Box<Inner>), Card(fid::Box<Card>), Unknown(fid::Value) }
    pub enum Inner { Bank(Bank), Unknown(fid::Value) }
    pub enum Led { Card(fid::Box<Card>), Unknown(fid::Value) }
    pub struct Tagless { pub amount: fid::Decimal, pub additional: fid::Map }
    pub enum Odd { Quoted(Card), Bare(Tagless), Number(Tagless), Text(String), Unknown(fid::Value) }
}

pub enum Sign {
    More,
    MoreOrEqual,
    Empty,
    Unknown(String),
}
pub enum KindA {
    A,
    Unknown(String),
}
pub enum KindB {
    B,
    Unknown(String),
}

fid::object! { impl Deserialize, Serialize for Card { required kind = "kind"; required number = "number"; ..additional; } }
fid::object! { impl Deserialize, Serialize for Bank { required iban = "iban"; optional level = "level"; ..additional; } }
fid::union! { Payment: Deserialize + Serialize, by "kind"; "card" => Card; "debit card" => Card; "bank" => Bank, untagged; }
fid::from! { Payment; Card(Card); Bank(Bank), boxed; }
fid::union! { Tree: Deserialize + Serialize; Node; Leaf; Text; Many; }
fid::object! { impl Default, Deserialize, Serialize for Node { optional left = "left"; optional right = "right"; } }
fid::integer_enum! { Level: Deserialize + Serialize; N1 = 1; N2 = 2; Minus3 = -3; }
fid::string_enum! { impl Data, Deserialize, Serialize for Sign { More = ">"; MoreOrEqual = ">="; Empty = ""; } }
fid::tuple! { Point: Deserialize + Serialize; 0; 1; 2, optional; 3, rest; }
fid::object! { impl Deserialize, Serialize for X { optional kind = "kind"; required x = "x"; ..additional; } }
fid::object! { impl Deserialize, Serialize for Y { optional kind = "kind"; required y = "y"; optional z = "z"; ..additional; } }
fid::union! { Either: Deserialize + Serialize; X; Y; }
fid::object! { impl Default, Deserialize, Serialize for XAndY { optional x = "x"; optional y = "y"; } }
fid::union! { Or: Deserialize + Serialize; X; Y; Both, several; }
fid::object! { impl Deserialize, Serialize for Settings {
    default color(String::from("red")) = "color";
    default limit(20) = "limit";
    filled depth(Some(3)) = "depth";
} }
fid::object! { impl Default, Deserialize, Serialize for Since {
    lenient_filled day(fid::read_default("\"2026-01-02\"")) = "day"; ..additional;
} }
fid::object! { impl Default, Deserialize, Serialize for Formats {
    lenient at = "at"; lenient id = "id"; lenient day = "day"; ..additional;
} }
fid::object! { impl Deserialize, Serialize for Closed { lenient at = "at"; required time = "time"; required every = "every"; } }
fid::string_enum! { impl Data, Deserialize, Serialize for KindA { A = "a"; } }
fid::string_enum! { impl Data, Deserialize, Serialize for KindB { B = "b"; } }
fid::object! { impl Deserialize, Serialize for ByConstA { required kind = "kind"; required value = "value"; } }
fid::object! { impl Deserialize, Serialize for ByConstB { required kind = "kind"; } }
fid::union! { ByConst: Deserialize + Serialize; A; B; }
fid::union! { Loose: Deserialize + Serialize; Sign; Number; Text; }
fid::object! { impl Deserialize, Serialize for Twin1 { required next = "next"; required a = "a"; } }
fid::object! { impl Deserialize, Serialize for Twin2 { required next = "next"; required b = "b"; } }
fid::union! { Twins: Deserialize + Serialize; One; Two; }
fid::union! { Price: Deserialize + Serialize; Exact; Free; }
fid::union! { Shape: Deserialize + Serialize, by "kind"; "dot" => Dot; "line" => Line; }
fid::union! { Outer: Deserialize + Serialize, by "kind"; "bank" => Inner; "card" => Card; }
fid::union! { Inner: Deserialize + Serialize, by "kind"; "bank" => Bank; }
fid::union! { Led: Deserialize + Serialize, by "kind"; "card" => Card; }
fid::object! { impl Deserialize, Serialize for Tagless { required amount = "amount"; ..additional; } }
fid::union! { Odd: Deserialize + Serialize, by "kind"; "a \"quote\"" => Quoted; "é" => Bare; "2" => Number; "text" => Text; }

#[track_caller]
fn read<T: DeserializeOwned>(json: &Value) -> T {
    read_body(json.to_string().as_bytes()).unwrap()
}

#[track_caller]
fn round_trips<T: DeserializeOwned + Serialize + PartialEq + std::fmt::Debug>(json: &Value) -> T {
    let value: T = read(json);
    assert_eq!(serde_json::to_value(Exposed(&value)).unwrap(), *json);
    assert_eq!(serde_json::from_value::<T>(json.clone()).unwrap(), value);
    assert_eq!(
        serde_json::from_reader::<_, T>(json.to_string().as_bytes()).unwrap(),
        value
    );
    value
}

#[track_caller]
fn error<T: DeserializeOwned + std::fmt::Debug>(json: &str) -> String {
    let error = read_body::<T>(json.as_bytes()).unwrap_err().to_string();
    let plain = serde_json::from_str::<T>(json).unwrap_err().to_string();
    assert!(
        !error.contains("canary") && !plain.contains("canary"),
        "{error} {plain}"
    );
    error.split(" (byte ").next().unwrap().to_owned()
}

#[test]
fn a_discriminator_names_the_variant() {
    let card = json!({"kind": "card", "number": "4", "extra": [1]});
    assert!(
        matches!(round_trips(&card), Payment::Card(card) if card.additional["extra"] == json!([1]))
    );
    assert!(matches!(
        round_trips(&json!({"kind": "debit card", "number": "4"})),
        Payment::Card(_)
    ));
    assert!(matches!(
        round_trips(&json!({"kind": "bank", "iban": "i", "level": 2})),
        Payment::Bank(_)
    ));
    // What the document does not list is kept, whatever it is.
    let other = json!({"kind": "cash", "coins": [1, 2.5, null]});
    assert_eq!(round_trips::<Payment>(&other), Payment::Unknown(other));
    // Without a tag every variant is tried.
    assert!(matches!(read(&json!({"iban": "i"})), Payment::Bank(_)));
}

#[test]
fn where_a_tag_stands_and_stood_before_makes_no_difference() {
    let texts = [
        r#"{"kind":"dot","x":1,"more":[1,{"kind":"line"}]}"#,
        r#"{"x":1,"kind":"dot","more":[1,{"kind":"line"}]}"#,
        r#" { "kind" : "line" , "y" : 2 , "z" : 3 } "#,
        r#"{"\u006bind":"l\u0069ne","y":2}"#,
        r#"{"z":3,"y":2,"kind":"line"}"#,
        r#"{"kind":"blob","x":[1.50,null],"kind2":{}}"#,
        r#"{"x":1,"kind":"blob"}"#,
        r#"{"kind":7,"x":1}"#,
        r#"{"kind":true,"y":1}"#,
        r#"{"kind":-0.5,"y":1}"#,
        r#"{"x":1}"#,
    ];
    let written = |text: &str| {
        let shape: Shape = read_body(text.as_bytes()).unwrap();
        assert_eq!(
            serde_json::to_value(&shape).unwrap(),
            serde_json::from_str::<Value>(text).unwrap(),
            "{text}"
        );
        format!("{shape:?}")
    };
    for before in texts {
        for text in texts {
            let alone = written(text);
            written(before);
            assert_eq!(written(text), alone, "{text} after {before}");
        }
    }
    assert!(written(texts[2]).starts_with("Line("));
    assert!(written(texts[3]).starts_with("Line("));
    assert!(written(texts[5]).starts_with("Unknown("));
    assert!(written(texts[7]).starts_with("Unknown("));
    assert!(written(texts[10]).starts_with("Dot("));
}

#[test]
fn what_is_wrong_is_the_same_wherever_the_tag_stands() {
    for (text, expected) in [
        (
            r#"{"kind":"dot"}"#,
            "the body fits none of its kinds (Dot: `x` is missing)",
        ),
        (
            r#"{"kind":"dot","x":"canary"}"#,
            "the body fits none of its kinds (Dot: `x` cannot be read)",
        ),
        (
            r#"{"x":"canary","kind":"dot"}"#,
            "the body fits none of its kinds (Dot: `x` cannot be read)",
        ),
        (
            r#"{"kind":"dot","x":1,"kind":"canary"}"#,
            "the body fits none of its kinds (Dot: `kind` is there twice)",
        ),
        (
            r#"{"x":1,"kind":"dot","x":1}"#,
            "the body fits none of its kinds (Dot: `x` is there twice)",
        ),
        // What says nothing is passed over by whoever looks for the tag, but not by the variant.
        (
            r#"{"kind":null,"x":1,"kind":"dot"}"#,
            "the body fits none of its kinds (Dot: `kind` is there twice)",
        ),
        (
            r#"{"kind":["canary"],"x":1}"#,
            "the body fits none of its kinds (Dot: `kind` cannot be read; Line: `kind` cannot be read)",
        ),
        (
            r#"{"kind":{"canary":1},"x":1}"#,
            "the body fits none of its kinds (Dot: `kind` cannot be read; Line: `kind` cannot be read)",
        ),
        (
            "{}",
            "the body fits none of its kinds (Dot: `x` is missing; Line: `y` is missing)",
        ),
        (
            r#""canary""#,
            "the body fits none of its kinds (Dot: of another type; Line: of another type)",
        ),
        (
            "-1.5",
            "the body fits none of its kinds (Dot: of another type; Line: of another type)",
        ),
        (
            r#"["canary",{}]"#,
            "the body fits none of its kinds (Dot: of another type; Line: of another type)",
        ),
        (r#"{"kind":"dot","x":1"#, "the body breaks off"),
        (r#"{"kind":"dot","x":1]"#, "the body is no JSON"),
        (r#"{"kind":"dot" "x":1}"#, "the body is no JSON"),
    ] {
        // Once after a tag that came first, and once after one that did not.
        for before in [r#"{"kind":"dot","x":1}"#, r#"{"x":1,"kind":"dot"}"#] {
            read_body::<Shape>(before.as_bytes()).unwrap();
            read_body::<Shape>(before.as_bytes()).unwrap();
            assert_eq!(error::<Shape>(text), expected, "{text} after {before}");
        }
    }
}

#[test]
fn a_value_whose_tag_comes_first_is_read_without_its_text() {
    // This can hand over properties, but no text of the whole as JSON's parser can.
    let properties = |names: [(&'static str, &'static str); 2]| {
        serde::de::value::MapDeserializer::<_, serde::de::value::Error>::new(names.into_iter())
    };
    let first = properties([("kind", "card"), ("number", "4")]);
    let value: Led = serde::Deserialize::deserialize(first).unwrap();
    assert!(matches!(value, Led::Card(card) if card.number == "4"));
    let unknown = properties([("kind", "cash"), ("number", "4")]);
    let value: Led = serde::Deserialize::deserialize(unknown).unwrap();
    assert_eq!(value, Led::Unknown(json!({"kind": "cash", "number": "4"})));
}

#[test]
fn a_variant_may_be_a_union_itself() {
    let bank = json!({"kind": "bank", "iban": "i", "extra": 1.5});
    let value = round_trips::<Outer>(&bank);
    assert!(matches!(&value, Outer::Inner(inner) if matches!(**inner, Inner::Bank(_))));
    assert!(matches!(
        round_trips(&json!({"iban": "i", "kind": "bank"})),
        Outer::Inner(_)
    ));
}

#[test]
fn a_tag_may_be_any_text() {
    for json in [
        json!({"kind": "a \"quote\"", "number": "1"}),
        json!({"kind": "é", "amount": 1.5}),
        json!({"kind": "2", "amount": 1.5}),
    ] {
        let value: Odd = round_trips(&json);
        assert!(!matches!(value, Odd::Unknown(_)), "{json}");
    }
    let number: Odd = round_trips(&json!({"kind": 2, "amount": 1.5}));
    assert!(matches!(number, Odd::Number(_)));
    assert_eq!(
        round_trips::<Odd>(&json!("plain")),
        Odd::Text("plain".into())
    );
    // No digit is lost on the way.
    let text = r#"{"kind":"é","amount":12345678901234567890.12345678901234567890}"#;
    for text in [
        text.to_owned(),
        text.replace(r#""kind":"é","#, r#""a":[],"kind":"é","#),
    ] {
        let value: Odd = read_body(text.as_bytes()).unwrap();
        let amount = "12345678901234567890.12345678901234567890";
        assert!(
            matches!(&value, Odd::Bare(bare) if bare.amount.to_string() == amount),
            "{text}"
        );
    }
}

#[test]
fn a_payload_without_the_property_gets_its_tag() {
    let bank = Bank {
        iban: "i".into(),
        level: None,
        additional: fid::Map::new(),
    };
    let written = serde_json::to_value(Payment::from(bank)).unwrap();
    assert_eq!(written, json!({"kind": "bank", "iban": "i"}));
}

#[test]
fn the_variant_that_knows_most_wins() {
    for (json, is_y) in [
        (json!({"kind": "k", "x": 1}), false),
        (json!({"kind": "k", "y": 1}), true),
        (json!({"kind": "k", "x": 1, "y": 2}), false),
        (json!({"x": 1, "y": 2, "z": 3}), true),
    ] {
        assert_eq!(
            matches!(round_trips::<Either>(&json), Either::Y(_)),
            is_y,
            "{json}"
        );
    }
    for (json, is_b) in [
        (json!({"kind": "a", "value": 1}), false),
        (json!({"kind": "b"}), true),
    ] {
        assert_eq!(matches!(read(&json), ByConst::B(_)), is_b, "{json}");
    }
    assert_eq!(
        round_trips::<Loose>(&json!(">=")),
        Loose::Sign(Sign::MoreOrEqual)
    );
    assert_eq!(round_trips::<Loose>(&json!("")), Loose::Sign(Sign::Empty));
    assert_eq!(
        round_trips::<Loose>(&json!("other")),
        Loose::Text("other".into())
    );
    assert_eq!(round_trips::<Loose>(&json!(5)), Loose::Number(5));
}

#[test]
fn several_variants_at_once_need_one_that_fits() {
    let both = round_trips::<Or>(&json!({"x": 1, "y": 2}));
    assert!(matches!(both, Or::Both(_)));
    assert!(matches!(round_trips(&json!({"y": 2})), Or::Y(_)));
    assert_eq!(
        error::<Or>("{}"),
        "the body fits none of its kinds (X: `x` is missing; Y: `y` is missing)"
    );
}

#[test]
fn unions_may_contain_themselves() {
    let tree = json!({"left": {"left": 1, "right": "a"}, "right": [[], [{"right": 2}]]});
    assert!(matches!(round_trips(&tree), Tree::Node(_)));
    assert_eq!(round_trips::<Tree>(&json!([])), Tree::Many(vec![]));
}

#[test]
fn nothing_makes_a_union_take_forever() {
    let deep = |open: &str, close: &str, depth| open.repeat(depth) + "1" + &close.repeat(depth);
    assert!(read_body::<Tree>(deep("[", "]", 100).as_bytes()).is_ok());
    assert!(read_body::<Tree>(deep("[", "]", 100_000).as_bytes()).is_err());
    assert!(read_body::<Tree>(deep(r#"{"left":"#, "}", 100_000).as_bytes()).is_err());
    // Two variants a level, none of which fits in the end: 2^100 ways, but for the bound.
    assert!(read_body::<Twins>(deep(r#"{"next":"#, "}", 100).as_bytes()).is_err());
    // The bound counts anew each time.
    assert!(read_body::<Tree>(b"[1]").is_ok());
}

#[test]
fn errors_of_unions_say_why_no_variant_fits() {
    assert_eq!(
        error::<Either>(r#"{"kind":"canary"}"#),
        "the body fits none of its kinds (X: `x` is missing; Y: `y` is missing)"
    );
    assert_eq!(
        error::<Payment>(r#"{"kind":"card","canary":1}"#),
        "the body fits none of its kinds (Card: `number` is missing)"
    );
    assert_eq!(
        error::<Node>(r#"{"left":{"right":true}}"#),
        "`left` in the body fits none of its kinds (Node: `right` fits none of its kinds; \
         Leaf: of another type; Text: of another type; Many: of another type)"
    );
    error::<Tree>("[1,");
    error::<Point>(r#""canary""#);
}

#[test]
fn enums_of_integers_keep_what_they_do_not_list() {
    for (number, level) in [
        (1, Level::N1),
        (2, Level::N2),
        (-3, Level::Minus3),
        (7, Level::Unknown(7)),
    ] {
        assert_eq!(round_trips::<Level>(&json!(number)), level);
        assert_eq!(
            (level.value(), level.to_string()),
            (number, number.to_string())
        );
    }
    assert_eq!(read_body::<Level>(b"2.0").unwrap(), Level::N2);
    for json in [
        "9223372036854775808",
        "1e300",
        "1.5",
        r#""canary""#,
        "true",
        "null",
        "[1]",
    ] {
        error::<Level>(json);
    }
}

#[test]
fn tuples_have_their_items_by_place() {
    let point: Point = round_trips(&json!([1.5, 2.0, "label", 4, null]));
    assert_eq!(
        point,
        Point(1.5, 2.0, Some("label".into()), vec![json!(4), Value::Null])
    );
    round_trips::<Point>(&json!([1.5, 2.0]));
    assert_eq!(error::<Point>("[1]"), "`1` is missing in the body");
    assert_eq!(
        error::<Point>(r#"[1,"canary"]"#),
        "`1` in the body is not what the document says"
    );
}

#[test]
fn a_default_does_not_stand_in_for_a_broken_format() {
    let day = |json| round_trips::<Since>(&json).day.map(|day| day.to_string());
    assert_eq!(read::<Since>(&json!({})).day.unwrap().day(), 2);
    assert_eq!(day(json!({"day": "2025-03-04"})).unwrap(), "2025-03-04");
    assert_eq!(day(json!({"day": "soon"})), None);
    assert_eq!(read::<Since>(&json!({"day": null})).day, None);
}

#[test]
fn defaults_stand_in_for_what_is_absent() {
    let settings: Settings = read(&json!({}));
    assert_eq!(
        settings,
        Settings {
            color: "red".into(),
            limit: 20,
            depth: Some(3)
        }
    );
    assert_eq!(
        serde_json::to_value(&settings).unwrap(),
        json!({"color": "red", "limit": 20, "depth": 3})
    );
    let cleared: Settings = read(&json!({"color": "blue", "limit": 1, "depth": null}));
    assert_eq!(cleared.depth, None);
    assert_eq!(
        read::<Settings>(&json!({"color": null, "limit": null})),
        settings
    );
    assert_eq!(
        error::<Settings>(r#"{"limit":5000000000}"#),
        "`limit` in the body is not what the document says"
    );
}

#[test]
fn a_key_that_is_there_twice_is_refused_however_it_may_be_absent() {
    for text in [r#"{"limit":null,"limit":1}"#, r#"{"depth":1,"depth":null}"#] {
        assert!(error::<Settings>(text).contains("is there twice"), "{text}");
    }
    for text in [
        r#"{"name":null,"name":"n"}"#,
        r#"{"born":"canary","born":"2025-02-25"}"#,
        r#"{"born":null,"born":null}"#,
    ] {
        assert!(
            error::<Clearable>(text).contains("is there twice"),
            "{text}"
        );
    }
    let twice = r#"{"day":null,"day":"2025-02-25"}"#;
    assert!(error::<Since>(twice).contains("is there twice"));
}

#[test]
fn a_broken_format_does_not_make_an_answer_unreadable() {
    let broken = json!({"at": "yesterday", "id": "7", "day": "2025-02-25"});
    let formats: Formats = round_trips(&broken);
    assert_eq!((formats.at, formats.id), (None, None));
    assert_eq!(formats.day.unwrap().to_string(), "2025-02-25");
    assert_eq!(formats.additional["at"], "yesterday");
    assert_eq!(read::<Formats>(&json!({"at": null})).at, None);
    // A value of another type is another matter.
    assert_eq!(
        error::<Formats>(r#"{"at":5}"#),
        "`at` in the body is not what the document says"
    );
    // Without a place for it the text is dropped, and the rest is there.
    let closed: Closed = read(&json!({"at": "canary", "time": "10:00:00Z", "every": "PT5M"}));
    assert_eq!(closed.at, None);
    // A required one stays an error.
    assert_eq!(
        error::<Closed>(r#"{"time":"canary","every":"PT5M"}"#),
        "`time` in the body is not what the document says"
    );
}

#[test]
fn formats_round_trip_byte_for_byte() {
    round_trips::<fid::DateTime>(&json!("2025-03-04T06:32:50+02:00"));
    round_trips::<fid::Time>(&json!("10:00:00Z"));
    round_trips::<fid::Duration>(&json!("PT5M"));
    round_trips::<fid::Base64>(&json!("-_8"));
    round_trips::<fid::UnixTime>(&json!(1_741_069_970));
    round_trips::<fid::Ipv4Addr>(&json!("127.0.0.1"));
    round_trips::<fid::Ipv6Addr>(&json!("::1"));
    round_trips::<fid::IpAddr>(&json!("10.0.0.1"));
    round_trips::<i64>(&json!(5_000_000_000_i64));
    round_trips::<BTreeMap<String, fid::Decimal>>(&json!({"a": "0.10", "b": 1.5}));
    for json in ["256", "-1", "1.5"] {
        error::<u8>(json);
    }
    // A union does not cost a digit, either.
    let text = "12345678901234567890.12345678901234567890";
    let price: Price = read_body(text.as_bytes()).unwrap();
    assert_eq!(serde_json::to_string(&price).unwrap(), text);
}

#[derive(Clone, Debug, PartialEq)]
struct Clearable {
    name: Option<Option<String>>,
    born: Option<Option<fid::Date>>,
    additional: fid::Map,
}

fid::object! { impl Default, Deserialize, Serialize for Clearable {
    clearable name = "name";
    lenient born = "born";
    ..additional;
} }

#[test]
fn null_is_told_from_nothing_where_that_counts() {
    for json in [
        json!({}),
        json!({"name": null, "born": null}),
        json!({"name": "Rex", "born": "2020-01-31"}),
        json!({"born": "last year"}),
    ] {
        round_trips::<Clearable>(&json);
    }
    let broken: Clearable = read(&json!({"born": "last year"}));
    assert_eq!(broken.born, None);
    assert!(serde_json::from_value::<Clearable>(json!({"born": 7})).is_err());
}

#[derive(Clone, Debug, PartialEq)]
struct Nullable {
    name: Option<String>,
    note: Option<String>,
}

fid::object! { impl Default, Deserialize, Serialize for Nullable {
    nullable name = "name";
    filled note("none".to_owned().into()) = "note";
} }

#[test]
fn what_may_be_null_must_be_there_all_the_same() {
    round_trips::<Nullable>(&json!({"name": null, "note": "new"}));
    round_trips::<Nullable>(&json!({"name": "Rex", "note": "new"}));
    let missing = serde_json::from_value::<Nullable>(json!({"note": "new"})).unwrap_err();
    assert!(
        missing.to_string().contains("`name` is missing"),
        "{missing}"
    );
}

#[test]
fn what_has_a_value_where_it_is_absent_may_be_null() {
    let note = |json: &Value| read::<Nullable>(json).note;
    assert_eq!(note(&json!({"name": null})).as_deref(), Some("none"));
    assert_eq!(note(&json!({"name": null, "note": null})), None);
}

#[derive(Clone, Debug, PartialEq)]
struct Base {
    name: String,
}

#[derive(Clone, Debug, PartialEq)]
struct Size {
    size: i64,
}

#[derive(Clone, Debug, PartialEq)]
struct Both {
    base: Base,
    choice: Size,
}

fid::object! { impl Deserialize, Serialize for Base { required name = "name"; } }
fid::object! { impl Deserialize, Serialize for Size { required size = "size"; } }
fid::together! { Both: Deserialize + Serialize; base; choice; }

#[test]
fn a_value_of_several_types_at_once_is_written_as_one() {
    round_trips::<Both>(&json!({"name": "Rex", "size": 3}));
    let error = serde_json::from_value::<Both>(json!({"name": "Rex"})).unwrap_err();
    assert!(error.to_string().contains("`size` is missing"), "{error}");
}

#[derive(Clone, Debug, PartialEq)]
struct Rows(Vec<Rows>);

fid::wrapper! { Rows(Vec<Rows>): Deserialize + Serialize; }

#[test]
fn a_list_of_itself_is_read() {
    round_trips::<Rows>(&json!([[], [[]]]));
}
