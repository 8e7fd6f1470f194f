//! Objects and lists.

use super::super::support::code;
use super::{api, kept, refused};

/// The document, as the client is made of it.
const DOCUMENT: &str = include_str!("../../../documents/peers/schemas.yaml");

#[test]
fn all_parts_of_an_all_of_are_one_struct() {
    let dog: api::Dog = kept(r#"{"name":"Rex","tricks":3}"#);
    assert_eq!((dog.name.as_str(), dog.tricks), ("Rex", 3));
    assert!(refused::<api::Dog>(r#"{"name":"Rex"}"#));
}

#[test]
fn bounds_are_told_and_do_not_fail_an_answer() {
    let code = code(DOCUMENT);
    for told in [
        "Pattern: `^[A-Z]+$`. Shortest length: `2`. Longest length: `4`.",
        "Minimum: `1`. Maximum: `9`.",
        "Fewest items: `1`. Most items: `3`.",
    ] {
        assert!(code.contains(told), "{told}");
    }
    let bounds: api::Bounds = kept(r#"{"code":"too long","few":0,"tags":[]}"#);
    assert_eq!(bounds.code.as_deref(), Some("too long"));
}

#[test]
fn further_properties_with_a_type_stand_beside_the_named() {
    let prices: api::Prices = kept(r#"{"currency":"EUR","tea":3,"cake":4}"#);
    assert_eq!(prices.currency.as_deref(), Some("EUR"));
    assert_eq!(prices.additional["cake"], 4);
    assert!(refused::<api::Prices>(r#"{"tea":"dear"}"#));
}

#[test]
fn a_property_that_the_document_excludes_does_not_fail_an_answer() {
    let closed: api::Closed = serde_json::from_str(r#"{"a":"1","b":2}"#).unwrap();
    assert_eq!(serde_json::to_string(&closed).unwrap(), r#"{"a":"1"}"#);
}

#[test]
fn properties_that_no_document_names_are_kept() {
    let cat: api::Cat = kept(r#"{"kind":"tom","tail":{"long":true}}"#);
    assert_eq!(cat.additional["tail"]["long"], true);
}

#[test]
fn what_a_kind_has_besides_its_base_is_kept() {
    let vehicle: api::Vehicle = serde_json::from_str(r#"{"kind":"Car","wheels":3}"#).unwrap();
    assert_eq!(vehicle.kind, "Car");
    assert_eq!(vehicle.additional["wheels"], 3);
    assert!(refused::<api::Car>(r#"{"kind":"Car"}"#));
}

#[test]
fn a_type_may_contain_itself() {
    let text = r#"{"name":"a","left":{"name":"b"},"others":[{"name":"c","others":[]}]}"#;
    let tree: api::Tree = kept(text);
    assert_eq!(tree.left.unwrap().name, "b");
    assert_eq!(tree.others.unwrap()[0].name, "c");
}

#[test]
fn what_is_missing_has_its_default() {
    let page: api::Page = serde_json::from_str("{}").unwrap();
    assert_eq!(
        (page.limit, page.order),
        (Some(20), Some(api::PageOrder::Asc))
    );
    // The server has its own defaults: what is not set is not sent.
    assert_eq!(serde_json::to_string(&api::Page::new()).unwrap(), "{}");
}

#[test]
fn constants_and_items_by_place_have_types() {
    let point: api::Point = kept(r#"{"kind":"point","at":[1.5,"m"]}"#);
    assert_eq!(point.kind, api::PointKind::Point);
    assert_eq!((point.at.0, point.at.1.as_str()), (1.5, "m"));
    assert!(refused::<api::Point>(r#"{"kind":"point","at":["m",1.5]}"#));
    let other: api::Point = kept(r#"{"kind":"line","at":[1.5,"m"]}"#);
    assert_eq!(other.kind, api::PointKind::Unknown("line".to_owned()));
}

#[test]
fn what_is_only_read_or_only_written_is_in_one_type_each() {
    let account: api::Account = serde_json::from_str(r#"{"id":7,"name":"Ann"}"#).unwrap();
    assert_eq!(account.id, 7);
    let account = api::AccountInput::new("Ann", "secret");
    assert_eq!(
        serde_json::to_string(&account).unwrap(),
        r#"{"name":"Ann","password":"secret"}"#
    );
}
