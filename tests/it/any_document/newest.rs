//! What OpenAPI 3.2 has that earlier versions have not, from the document to the wire.

use std::error::Error;

use fid_runtime::{
    TransportError, TransportResponse,
    http::{HeaderValue, StatusCode, header},
};

#[fid_runtime::client("documents/newest.yaml")]
mod api {}

#[test]
fn methods_and_queries_are_sent_as_the_document_says() -> Result<(), Box<dyn Error>> {
    let client = api::Client::new()?;
    let filter = api::Filter::new().kind("big cat").ids([1, 2]);
    let request = client.query_pets(filter.clone()).request()?;
    assert_eq!(request.method(), "QUERY");
    let request = client.find_pets(&filter).request()?;
    assert_eq!(
        request.uri(),
        "https://a.example/pets?kind=big%20cat&ids=1&ids=2"
    );
    let request = client.remove_pets(&filter).request()?;
    assert_eq!(
        request.uri(),
        "https://a.example/pets?%7B%22kind%22%3A%22big%20cat%22%2C%22ids%22%3A%5B1%2C2%5D%7D"
    );
    let request = client
        .copy_pets(&["a%20b".to_owned(), "c".to_owned()])
        .request()?;
    assert_eq!(request.method(), "COPY");
    assert_eq!(request.headers()["cookie"], "ids=a%20b; ids=c");
    Ok(())
}

/// Makes a client of a server that answers everything alike.
fn client(media: &'static str, body: &'static str) -> Result<api::Client, Box<dyn Error>> {
    let transport = move |_| async move {
        let answer = TransportResponse::json(StatusCode::OK, body);
        let media = HeaderValue::from_static(media);
        Ok::<_, TransportError>(answer.with_header(header::CONTENT_TYPE, media))
    };
    Ok(api::Client::builder().transport(transport).build()?)
}

#[tokio::test]
async fn many_values_come_one_by_one() -> Result<(), Box<dyn Error>> {
    let client = client(
        "application/jsonl",
        "{\"name\":\"Tom\"}\n{\"name\":7}\n{\"name\":\"Kit\"}",
    )?;
    let mut pets = client.lines().await?;
    assert_eq!(pets.item().await?.ok_or("a pet")?.name, "Tom");
    assert!(pets.item().await.is_err_and(|error| error.is_unreadable()));
    assert_eq!(pets.item().await?.ok_or("a pet")?.name, "Kit");
    assert!(pets.item().await?.is_none());
    Ok(())
}

#[tokio::test]
async fn events_are_objects_where_the_document_describes_them_so() -> Result<(), Box<dyn Error>> {
    let client = client(
        "text/event-stream",
        "event: born\ndata: Tom\n\ndata: Kit\nretry: 5\n\n",
    )?;
    let mut events = client.events().await?;
    let first = events.item().await?.ok_or("an event")?;
    assert_eq!(
        (first.event.as_deref(), &*first.data),
        (Some("born"), "Tom")
    );
    let second = events.item().await?.ok_or("an event")?;
    assert_eq!((second.event, second.retry), (None, Some(5)));
    Ok(())
}
