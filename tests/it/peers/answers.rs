//! What comes back.

use fid_runtime::Disposition;

use super::support::{JSON, answered};

#[fid_runtime::client("documents/peers/answers.yaml")]
mod api {}

/// Returns a client of a server that always gives the same answer in JSON.
fn client(status: u16, body: &'static str) -> api::Client {
    answered(api::Client::builder(), status, &[JSON], body)
}

#[tokio::test]
async fn every_success_that_is_described_is_one() {
    let pet = client(200, r#"{"name":"Rex"}"#).add_pet().await.unwrap();
    assert!(matches!(pet, api::AddPetAnswer::Ok(pet) if pet.name == "Rex"));
    let later = client(202, r#"{"ticket":7}"#).add_pet().await.unwrap();
    assert!(matches!(later, api::AddPetAnswer::Accepted(later) if later.ticket == 7));
    let nothing = answered(api::Client::builder(), 204, &[], "");
    let nothing = nothing.add_pet().await.unwrap();
    assert!(matches!(nothing, api::AddPetAnswer::NoContent));
}

#[tokio::test]
async fn errors_have_the_type_of_their_status() {
    let error = client(404, r#"{"what":"owner"}"#).add_pet().await;
    let error = error.unwrap_err();
    assert_eq!((error.status(), error.is_status()), (Some(404), true));
    assert!(
        matches!(error.into_body(), Some(api::AddPetError::NotFound(body)) if body.what == "owner")
    );
    let error = client(409, r#"{"name":"Rex"}"#).add_pet().await;
    let body = error.unwrap_err().into_body();
    assert!(matches!(body, Some(api::AddPetError::Conflict(pet)) if pet.name == "Rex"));
}

#[tokio::test]
async fn ranges_and_the_rest_count_after_the_exact_status() {
    let pet = client(206, r#"{"name":"Rex"}"#).get_pet().await.unwrap();
    assert_eq!(pet.name, "Rex");
    let error = client(418, r#"{"ticket":7}"#).get_pet().await.unwrap_err();
    assert!(matches!(error.body(), Some(api::GetPetError::Status418(_))));
    let error = client(422, r#"{"what":"name"}"#)
        .get_pet()
        .await
        .unwrap_err();
    assert!(matches!(
        error.body(),
        Some(api::GetPetError::ClientError(_))
    ));
    let error = client(500, r#"{"title":"Sorry"}"#)
        .get_pet()
        .await
        .unwrap_err();
    assert!(matches!(error.body(), Some(api::GetPetError::Other(_))));
}

#[tokio::test]
async fn headers_of_answers_have_types() {
    let headers = [JSON, ("x-price", "7"), ("x-kinds", "big, old")];
    let client = answered(api::Client::builder(), 200, &headers, r#"{"name":"Rex"}"#);
    let sold = client.sell_pet().with_headers().await.unwrap();
    assert_eq!((sold.body.name.as_str(), sold.headers.x_price), ("Rex", 7));
    assert_eq!(sold.headers.x_kinds.unwrap(), ["big", "old"]);
    // Who does not want them gets the body alone.
    assert_eq!(client.sell_pet().await.unwrap().name, "Rex");
}

#[tokio::test]
async fn a_redirect_that_is_described_is_seen() {
    let location = ("location", "https://b.example/pets");
    let client = answered(api::Client::builder(), 302, &[location], "");
    let error = client.move_pet().await.unwrap_err();
    assert_eq!((error.status(), error.is_redirect()), (Some(302), true));
    assert_eq!(error.headers().unwrap()["location"], location.1);
    assert_eq!(error.disposition(), Disposition::FixConfiguration);
}

#[tokio::test]
async fn events_and_bytes_come_while_they_are_sent() {
    const EVENTS: (&str, &str) = ("content-type", "text/event-stream");
    const BYTES: (&str, &str) = ("content-type", "application/octet-stream");
    let text = "id: 1\ndata: {\"ticket\":1}\n\n: still here\n\ndata: {\"ticket\":2}\n\n";
    let client = answered(api::Client::builder(), 200, &[EVENTS], text);
    let mut news = client.follow_news().await.unwrap();
    assert_eq!(news.event().await.unwrap().unwrap().data.ticket, 1);
    assert_eq!(news.event().await.unwrap().unwrap().data.ticket, 2);
    assert!(news.event().await.unwrap().is_none());
    let client = answered(api::Client::builder(), 200, &[BYTES], "all");
    let mut file = client.download().await.unwrap();
    assert_eq!(file.chunk().await.unwrap().unwrap(), "all");
}
