//! Values that are read into a generated type, sent, answered, and read again.

use fid_runtime::Value;

use super::support::echoed;

#[fid_runtime::client("documents/peers/round-trips.yaml")]
mod api {}

#[fid_runtime::client("documents/peers/oldest.yaml")]
mod oldest {}

/// Reads a text, sends the value to a server that sends it back, and returns what came back and what had gone out.
async fn exchange(text: &str) -> (api::Sample, String) {
    let sample: api::Sample = serde_json::from_str(text).unwrap();
    let (client, sent) = echoed(api::Client::builder());
    let back = client.exchange(sample.clone()).await.unwrap();
    assert_eq!(back, sample);
    let sent = sent.lock().unwrap().clone();
    (back, sent)
}

/// Reads and sends a text that has to go out as it came.
async fn unchanged(text: &str) -> api::Sample {
    let (sample, sent) = exchange(text).await;
    let value = |text: &str| serde_json::from_str::<Value>(text).unwrap();
    assert_eq!(value(&sent), value(text));
    sample
}

#[tokio::test]
async fn an_enum_value_that_is_not_listed_goes_back_as_it_came() {
    let sample = unchanged(r#"{"kind":"axolotl"}"#).await;
    assert_eq!(sample.kind, Some(api::Kind::Unknown("axolotl".to_owned())));
}

#[tokio::test]
async fn enum_values_of_nothing_but_signs_are_not_mixed_up() {
    for sign in [">", ">=", "<", "", "a b"] {
        unchanged(&format!(r#"{{"sign":"{sign}"}}"#)).await;
    }
}

#[tokio::test]
async fn an_enum_of_integers_reads_integers() {
    let sample = unchanged(r#"{"rank":2}"#).await;
    assert_eq!(sample.rank, Some(api::SampleRank::N2));
    unchanged(r#"{"rank":17}"#).await;
}

#[tokio::test]
async fn a_date_time_keeps_its_offset() {
    unchanged(r#"{"at":"2026-01-02T03:04:05+02:00"}"#).await;
}

#[tokio::test]
async fn a_duration_of_iso_8601_is_read() {
    unchanged(r#"{"wait":"PT5M"}"#).await;
}

#[tokio::test]
async fn a_time_may_have_an_offset() {
    unchanged(r#"{"opens":"10:00:00Z"}"#).await;
}

#[tokio::test]
async fn a_uri_is_kept_byte_for_byte() {
    unchanged(r#"{"link":"HTTPS://A.example:443/%7euser/../x?q=a b"}"#).await;
}

#[tokio::test]
async fn a_uri_may_be_relative() {
    unchanged(r#"{"link":"/pets?page=2"}"#).await;
    unchanged(r#"{"relative":"../pets"}"#).await;
}

#[tokio::test]
async fn a_required_null_of_openapi_3_0_is_read_and_written() {
    let text = r#"{"name":"Rex","owner":null}"#;
    let pet: oldest::Pet = serde_json::from_str(text).unwrap();
    assert_eq!(pet.owner, None);
    let (client, sent) = echoed(oldest::Client::builder());
    assert_eq!(client.put_pet(pet.clone()).await.unwrap(), pet);
    assert_eq!(*sent.lock().unwrap(), text);
    assert!(serde_json::from_str::<oldest::Pet>(r#"{"name":"Rex"}"#).is_err());
}

#[tokio::test]
async fn an_optional_null_is_not_an_absent_one() {
    let sample = unchanged(r#"{"note":null}"#).await;
    assert_eq!(sample.note, Some(None));
    let sample = unchanged("{}").await;
    assert_eq!(sample.note, None);
}

#[tokio::test]
async fn a_value_of_one_of_three_types_has_a_type() {
    let sample = unchanged(r#"{"either":"a"}"#).await;
    assert_eq!(sample.either, Some(Some("a".to_owned().into())));
    let sample = unchanged(r#"{"either":7}"#).await;
    assert_eq!(sample.either, Some(Some(7.into())));
    let sample = unchanged(r#"{"either":null}"#).await;
    assert_eq!(sample.either, Some(None));
}

#[tokio::test]
async fn a_tag_that_is_not_listed_goes_back_with_all_that_belongs_to_it() {
    let sample = unchanged(r#"{"pet":{"kind":"axolotl","gills":6}}"#).await;
    assert!(matches!(sample.pet, Some(api::Pet::Unknown(_))));
}

#[tokio::test]
async fn what_is_both_of_two_types_loses_no_field() {
    let sample = unchanged(r#"{"both":{"kind":"a","x":1,"y":2}}"#).await;
    assert!(matches!(sample.both, Some(api::SampleBoth::Both(_))));
    unchanged(r#"{"both":{"kind":"a","y":2}}"#).await;
}

#[tokio::test]
async fn a_value_beyond_its_bounds_is_read_all_the_same() {
    unchanged(r#"{"code":"too long","few":12}"#).await;
}

#[test]
fn a_missing_value_has_its_default() {
    let page: api::Page = serde_json::from_str("{}").unwrap();
    assert_eq!((page.count, page.order.as_deref()), (Some(20), Some("asc")));
    assert_eq!(page.since, Some("2026-01-02".parse().unwrap()));
}

#[tokio::test]
async fn an_integer_without_a_format_has_64_bits() {
    let sample = unchanged(r#"{"big":5000000000}"#).await;
    assert_eq!(sample.big, Some(5_000_000_000));
}

#[tokio::test]
async fn another_value_than_the_constant_is_kept_and_can_be_told_apart() {
    let sample = unchanged(r#"{"version":"v1"}"#).await;
    assert_eq!(sample.version, Some(api::SampleVersion::V1));
    let sample = unchanged(r#"{"version":"v2"}"#).await;
    assert_eq!(
        sample.version,
        Some(api::SampleVersion::Unknown("v2".to_owned()))
    );
}

#[tokio::test]
async fn a_property_that_the_document_does_not_name_goes_back_as_it_came() {
    let sample = unchanged(r#"{"color":{"name":"blue","rgb":[0,0,255]}}"#).await;
    let color: &Value = &sample.additional["color"];
    assert_eq!(color["rgb"][2], 255);
}
