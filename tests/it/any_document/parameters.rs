//! Parameters of every style, from the document to the request.

use std::error::Error;

#[fid_runtime::client("documents/parameters.yaml")]
mod api {}

#[test]
fn parameters_are_written_as_the_document_says() -> Result<(), Box<dyn Error>> {
    let range = api::Range::new().from(1).to(2);
    let request = api::Client::new()?
        .find_pets("a b", &[1, 2], &range)
        .kinds(&["cat,s".to_owned(), "dogs".to_owned()])
        .names(&[Some("Rex".to_owned()), None])
        .tags(&[api::Tag::Big, api::Tag::Small])
        .days(&["2026-01-02".parse()?, "2026-01-03".parse()?])
        .filter(&range)
        .window(&range)
        .next("/a?b")
        .shape(&[1.5, 2.0])
        .x_shape("round")
        .x_range(&range)
        .session("s")
        .seen(&[7, 8])
        .request()?;
    assert_eq!(
        request.uri(),
        "https://a.example/pets/.a%20b/;at=1;at=2/from,1,to,2?kinds=cat%2Cs,dogs&names=Rex\
         &tags=big%7Csmall&days=2026-01-02%202026-01-03&filter%5Bfrom%5D=1&filter%5Bto%5D=2\
         &from=1&to=2&next=/a?b&shape=%5B1.5%2C2.0%5D"
    );
    assert_eq!(request.headers()["x-shape"], "round");
    assert_eq!(request.headers()["x-range"], "from=1,to=2");
    assert_eq!(request.headers()["cookie"], "session=s; seen=7,8");
    Ok(())
}
