//! A client that the macro wrote.

use fid_runtime::Disposition;

use crate::support::{Step, script};

#[fid_runtime::client("tests/pets.yaml")]
pub(crate) mod pets {}

#[tokio::test]
async fn a_generated_client_calls_an_operation() {
    let body = r#"{"id":7,"name":"Rex","status":"sold","born_at":"2020-01-01T00:00:00Z"}"#;
    let (transport, seen) = script(&[
        Step::Json(200, body),
        Step::Json(404, r#"{"message":"none"}"#),
    ]);
    let api = pets::Client::builder()
        .transport(transport)
        .build()
        .unwrap();
    let api = api.with_token(&"t".into());
    let pet = api.get_pet(7).fields(&["a".to_owned()]).await.unwrap();
    assert_eq!(pet.name, "Rex");
    let error = api.get_pet(8).await.unwrap_err();
    assert_eq!(
        error.body().map(|problem| problem.message.as_str()),
        Some("none")
    );
    assert_eq!(error.disposition(), Disposition::Bug);
    assert_eq!(
        seen.all()[0].uri(),
        "https://pets.example.com/pets/7?fields=a"
    );
}
