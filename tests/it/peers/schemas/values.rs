//! Strings, numbers and one of several types.

use super::{api, kept, refused};

#[test]
fn a_discriminator_says_which_type_it_is() {
    let animal: api::Animal = kept(r#"{"kind":"tom","legs":4}"#);
    assert!(matches!(animal, api::Animal::Cat(cat) if cat.legs == Some(4)));
    let animal: api::Animal = kept(r#"{"kind":"bird","legs":2}"#);
    assert!(matches!(animal, api::Animal::Bird(bird) if bird.legs == Some(2)));
}

#[test]
fn a_tag_that_is_not_listed_is_kept() {
    let animal: api::Animal = kept(r#"{"kind":"fish","fins":3}"#);
    assert!(matches!(animal, api::Animal::Unknown(value) if value["fins"] == 3));
}

#[test]
fn one_of_several_types_is_told_by_what_it_is() {
    assert_eq!(kept::<api::Size>(r#""big""#), "big".to_owned().into());
    assert_eq!(kept::<api::Size>("1.5"), api::Size::Number(1.5));
    assert_eq!(kept::<api::Size>("[1.5,2.5]"), vec![1.5, 2.5].into());
    assert!(refused::<api::Size>("true"));
}

#[test]
fn what_fits_both_of_two_types_is_both() {
    let contact: api::Contact = kept(r#"{"mail":"a@b","phone":"7"}"#);
    let api::Contact::Both(both) = contact else {
        panic!("{contact:?}");
    };
    assert_eq!(
        (both.mail.as_deref(), both.phone.as_deref()),
        (Some("a@b"), Some("7"))
    );
    let contact: api::Contact = kept(r#"{"phone":"7"}"#);
    assert!(matches!(contact, api::Contact::Phone(_)));
    assert!(refused::<api::Contact>("{}"));
}

#[test]
fn null_is_where_the_document_allows_it() {
    let value: api::Nullables = kept(r#"{"always":null}"#);
    assert_eq!((value.always, value.sometimes), (None, None));
    let value: api::Nullables = kept(r#"{"always":"a","sometimes":null,"reference":null}"#);
    assert_eq!((value.sometimes, value.reference), (Some(None), Some(None)));
    let value: api::Nullables = kept(r#"{"always":"a","sometimes":7,"reference":{"name":"b"}}"#);
    assert_eq!(value.sometimes, Some(Some(7)));
    assert!(refused::<api::Nullables>("{}"));
}

#[test]
fn an_enum_of_strings_has_a_variant_a_value() {
    assert_eq!(kept::<api::Color>(r#""dark blue""#), api::Color::DarkBlue);
    assert_eq!(kept::<api::Color>(r#""type""#), api::Color::Type);
    assert_eq!(api::Color::Red.to_string(), "red");
}

#[test]
fn an_enum_value_that_is_not_listed_is_kept() {
    let color: api::Color = kept(r#""green""#);
    assert_eq!(color, api::Color::Unknown("green".to_owned()));
    let level: api::Level = kept("11");
    assert_eq!(level, api::Level::Unknown(11));
}

#[test]
fn an_enum_of_integers_is_written_as_integers() {
    assert_eq!(kept::<api::Level>("-1"), api::Level::Minus1);
    assert_eq!(kept::<api::Level>("10"), api::Level::N10);
    assert!(refused::<api::Level>(r#""10""#));
}

#[test]
fn signs_as_enum_values_have_names_of_their_own() {
    assert_eq!(kept::<api::Sign>(r#"">""#), api::Sign::Greater);
    assert_eq!(kept::<api::Sign>(r#"">=""#), api::Sign::GreaterEqual);
    assert_eq!(kept::<api::Sign>(r#""""#), api::Sign::Empty);
}

#[test]
fn ids_and_dates_have_types() {
    let value: api::Formats = kept(
        r#"{"id":"67e55044-10b1-426f-9247-bb680e5fe0c8","day":"2026-01-02","at":"2026-01-02T03:04:05.10+02:00"}"#,
    );
    assert_eq!(value.id.unwrap().as_u128() >> 96, 0x67e5_5044);
    assert_eq!(value.day.unwrap().month(), 1);
    let at = value.at.unwrap();
    assert_eq!(at.as_str(), "2026-01-02T03:04:05.10+02:00");
    assert_eq!(at, "2026-01-02T01:04:05.1Z".parse().unwrap());
}

#[test]
fn bytes_are_bytes_and_a_uri_is_the_text_that_came() {
    let value: api::Formats = kept(r#"{"bytes":"AAH/","encoded":"AQ==","link":"../a b"}"#);
    assert_eq!(value.bytes.unwrap().as_bytes(), [0, 1, 255]);
    assert_eq!(value.encoded.unwrap().as_bytes(), [1]);
    assert_eq!(value.link.as_deref(), Some("../a b"));
}

#[test]
fn durations_decimals_and_times_are_what_the_text_says() {
    let value: api::Formats = kept(r#"{"wait":"PT5M","opens":"10:00:00+02:00"}"#);
    assert_eq!(value.wait.unwrap().span().get_minutes(), 5);
    assert_eq!(value.opens.unwrap().civil().hour(), 10);
    // More digits than any binary fraction holds.
    let text = r#"{"price":0.10000000000000000000000001}"#;
    let value: api::Formats = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_string(&value).unwrap(), text);
}

#[test]
fn an_integer_has_64_bits_unless_the_document_says_less() {
    let value: api::Formats = kept(r#"{"big":5000000000}"#);
    assert_eq!(value.big, Some(5_000_000_000));
    assert!(refused::<api::Formats>(r#"{"big":9223372036854775808}"#));
    assert!(refused::<api::Formats>(r#"{"small":5000000000}"#));
}
