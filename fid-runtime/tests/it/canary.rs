//! No secret comes to light: neither in `Display` nor in `Debug`, nor in a source, nor in a trace.

use std::error::Error as StdError;
use std::fmt::{Debug, Write as _};
use std::io;
use std::sync::{Arc, Mutex};

use fid_runtime::__private::Value;
use fid_runtime::{BodyError, read_body};
use tracing_subscriber::fmt::MakeWriter;

use crate::api::{Client, TokenExchange, TokenSet, User};
use crate::support::{Step, TOKEN_SET, client, credential};

/// Everything that was traced.
#[derive(Clone, Default)]
struct Traced(Arc<Mutex<Vec<u8>>>);

impl io::Write for Traced {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Traced {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

impl Traced {
    /// Collects what this thread traces from now on.
    fn begin(&self) -> tracing::subscriber::DefaultGuard {
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .with_span_events(tracing_subscriber::fmt::format::FmtSpan::FULL)
            .with_writer(self.clone())
            .with_ansi(false)
            .finish();
        tracing::subscriber::set_default(subscriber)
    }

    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

/// Everything that a value shows of itself.
fn shown(value: &dyn Debug) -> String {
    format!("{value:?} {value:#?}\n")
}

/// Everything that an error and its sources show.
fn all_of(error: &(dyn StdError + 'static)) -> String {
    let (mut text, mut next) = (String::new(), Some(error));
    while let Some(error) = next {
        writeln!(text, "{error} {error:#} {error:?} {error:#?}").unwrap();
        next = error.source();
    }
    text
}

/// A body full of secrets, readable and not.
const BODIES: [&str; 5] = [
    r#"{"error":{"message":"canary","code":1,"errors":{"canary":["canary"]}}}"#,
    r#"{"error":"canary","access_token":"canary"}"#,
    r#"{"access_token":["canary"],"id":"canary","access_expire_at":"canary"}"#,
    r#"{"id":"canary""#,
    "<html>canary</html>",
];

async fn call_with(api: &Client) -> String {
    let body = || TokenExchange::new("canary-code").revoke_uri("https://example.com");
    let partner = api.partner(&credential());
    let user = api.access_token(&"canary-token".into());
    let call = partner.exchange_token(body());
    let listing = api
        .list_pets("canary")
        .tags(vec!["canary".into()])
        .session("canary".into());
    let mut text = shown(&partner) + &shown(&call) + &shown(&call.request().unwrap());
    text += &(shown(&listing) + &shown(&api.get_pet("canary", &["canary"])) + &shown(&user));
    text += &(shown(&credential())
        + &shown(&body())
        + &shown(&user.refresh_token().header("x-a", "canary")));
    for error in [
        call.await.err().map(|error| all_of(&error)),
        user.get_user().await.err().map(|error| all_of(&error)),
        listing.await.err().map(|error| all_of(&error)),
        api.get_pet("canary", &["canary"])
            .await
            .err()
            .map(|error| all_of(&error)),
        api.access_token(&"canary\n".into())
            .get_user()
            .await
            .err()
            .map(|error| all_of(&error)),
        api.get_user()
            .header("x", "canary\n")
            .await
            .err()
            .map(|error| all_of(&error)),
    ] {
        text += error.as_deref().unwrap_or_default();
    }
    text
}

#[tokio::test(start_paused = true)]
async fn no_text_of_ours_has_a_secret() {
    let traced = Traced::default();
    let _collecting = traced.begin();
    let mut steps = vec![
        Step::Json(200, TOKEN_SET),
        Step::Silent,
        Step::Broken,
        Step::Refused,
        Step::Untrusted,
    ];
    for body in BODIES {
        for status in [200, 302, 400, 401, 500, 503] {
            steps.push(Step::With(status, "set-cookie", "canary", body));
        }
    }
    steps.push(Step::With(
        301,
        "location",
        "https://example.com/canary?canary#canary",
        "canary",
    ));
    steps.push(Step::Torn(200, &["canary"]));
    for step in steps {
        let text = call_with(&client(std::slice::from_ref(&step)).0).await;
        assert!(
            text.contains("Secret(..)") && !text.contains("canary"),
            "{step:?}\n{text}"
        );
        assert!(!text.contains("Y2FuYXJ5"), "{text}");
    }
    let text = traced.text();
    assert!(
        text.contains(r#"url.template="/api/v1/oauth/token""#),
        "{text}"
    );
    assert!(!text.contains("canary") && !text.contains("Y2FuYXJ5"));
}

#[cfg(any(feature = "reqwest", feature = "hyper"))]
#[tokio::test]
async fn no_trace_of_the_transport_has_a_secret() {
    for &over in crate::support::Over::ALL {
        let traced = Traced::default();
        let _collecting = traced.begin();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/prefix", listener.local_addr().unwrap());
        let builder = over.set(Client::builder());
        let api = builder.base_url(url).retries(0).build().unwrap();
        let closing = async {
            loop {
                drop(listener.accept().await.unwrap());
            }
        };
        let text = tokio::select! { text = call_with(&api) => text, () = closing => String::new() };
        assert!(text.contains("the connection broke"), "{text}");
        assert!(!text.contains("canary"), "{text}");
        assert!(!traced.text().contains("canary"), "{}", traced.text());
    }
}

#[tokio::test]
async fn a_span_has_the_names_of_opentelemetry() {
    let traced = Traced::default();
    let _collecting = traced.begin();
    let (api, _) = client(&[Step::Json(404, "")]);
    api.get_pet("canary", &["1"]).await.unwrap_err();
    let (api, _) = client(&[Step::Untrusted]);
    api.get_user().await.unwrap_err();
    let text = traced.text();
    for field in [
        r#"fid.call{otel.kind="client" otel.name=GET /owners/{owner}//pets/{petId}.json fid.operation="getPet""#,
        r#"http.request.method="GET""#,
        r#"url.template="/owners/{owner}//pets/{petId}.json""#,
        r#"server.address="api.example.com" server.port=443"#,
        "http.response.status_code=404",
        "error.type=404",
        r#"error.type="tls""#,
    ] {
        assert!(text.contains(field), "{field}\n{text}");
    }
}

#[test]
fn errors_of_bodies_have_no_secret() {
    let text = |error: BodyError| format!("{error} {error:?}");
    for body in BODIES {
        let errors = [
            read_body::<TokenSet>(body.as_bytes()).map_err(text).err(),
            read_body::<User>(body.as_bytes()).map_err(text).err(),
            read_body::<bool>(body.as_bytes()).map_err(text).err(),
            read_body::<Vec<Value>>(body.as_bytes()).map_err(text).err(),
        ];
        for error in errors {
            assert!(!error.unwrap().contains("canary"));
        }
    }
}
