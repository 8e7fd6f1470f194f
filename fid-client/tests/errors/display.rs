//! The line that whoever is on call reads.

use fid_client::{
    Disposition, Error, FreedomId, KeepError, Redirect, RedirectError, SavedError, Secret,
    SetupError,
};

use crate::support::{ENVELOPE, Step, exchange, freedom_id, session};

/// What became of an exchange, and of a refresh, for all that can.
const STEPS: &[Step] = &[
    Step::NoSuchHost,
    Step::Refused,
    Step::Untrusted,
    Step::Broken,
    Step::Silent,
    Step::Answer(200, ENVELOPE),
    Step::Answer(200, "{"),
    Step::Answer(200, r#"{"id":"canary"}"#),
    Step::Html(200),
    Step::Answer(202, "{}"),
    Step::With(307, "location", "https://elsewhere.example/canary?canary"),
    Step::Answer(400, ENVELOPE),
    Step::Html(400),
    Step::Answer(401, ENVELOPE),
    Step::Html(403),
    Step::Html(404),
    Step::Answer(422, ENVELOPE),
    Step::With(429, "retry-after", "7"),
    Step::Html(502),
    Step::With(503, "retry-after", "30"),
];

/// Writes an error as a line of the snapshot. Durations differ from run to run.
fn line(name: &str, error: &Error) -> String {
    let shown = error.to_string();
    assert!(
        !shown.contains('\n') && !shown.contains("canary"),
        "{shown}"
    );
    assert!(
        shown.ends_with(&format!(" [{}]", error.fid_code())),
        "{shown}"
    );
    let debug = format!("{error:?} {error:#?}");
    assert!(!debug.contains("canary"), "{debug}");
    assert_eq!(
        error.is_retryable(),
        matches!(error.disposition(), Disposition::Retry { .. })
    );
    assert_eq!(error.is_unauthorized(), error.status() == Some(401));
    format!("{name}\n  {shown}\n  = {}\n", error.disposition().name())
}

#[tokio::test(start_paused = true)]
async fn every_error_of_a_call_is_a_line_that_can_be_acted_on() {
    let mut text = String::new();
    for step in STEPS {
        text += &line(&format!("exchange, {step:?}"), &exchange(*step).await);
    }
    for step in STEPS {
        let error = session(*step).refresh().await.unwrap_err();
        text += &line(&format!("refresh, {step:?}"), &error);
    }
    for step in [
        Step::Broken,
        Step::Html(401),
        Step::Html(403),
        Step::Html(502),
    ] {
        let client = freedom_id(step);
        let client = client.api().with_access_token(&Secret::from("canary"));
        let error = client.get_user_info().await.unwrap_err();
        text += &line(&format!("user, {step:?}"), &Error::from(error));
    }
    insta::with_settings!({filters => vec![(r"\d+ ms", "[ms]")]}, {
        insta::assert_snapshot!("calls", text);
    });
}

#[tokio::test]
async fn a_code_that_was_sent_is_told_in_a_line() {
    let freedom_id = freedom_id(Step::Broken);
    freedom_id.sign_in("canary").await.unwrap_err();
    let error = freedom_id.sign_in("canary").await.unwrap_err();
    insta::assert_snapshot!(line("exchange, again", &error));
}

#[test]
fn what_is_refused_before_anything_is_sent_is_told_in_a_line() {
    let setup = |id: &str, secret: &str, url: &str| {
        let error = FreedomId::builder(id, secret)
            .base_url(url)
            .build()
            .unwrap_err();
        let cause = std::error::Error::source(&error).unwrap().to_string();
        let code = error.fid_code();
        assert!(cause.ends_with(&format!(" [{code}]")), "{cause}");
        format!("{error}: {cause}")
    };
    let proxy = FreedomId::builder("id", "secret")
        .proxy("http://canary:canary@")
        .build();
    let proxy: SetupError = proxy.unwrap_err();
    let keep: KeepError = session(Step::Silent)
        .keep_with(|_: &Secret| Err("disk full".into()))
        .unwrap_err();
    let saved = |text: &str| -> SavedError {
        freedom_id(Step::Silent)
            .resume(&Secret::from(text))
            .unwrap_err()
    };
    let redirect = |text: &str| -> RedirectError { Redirect::parse(text).unwrap_err() };
    let lines = [
        setup("", "canary", "https://example.com"),
        setup("a:b", "canary", "https://example.com"),
        setup("id", "canary\n", "https://example.com"),
        setup("id", "canary", "http://example.com"),
        setup("id", "canary", "example.com"),
        format!("{proxy:?}"),
        keep.to_string(),
        saved("canary").to_string(),
        saved(r#"{"version":2}"#).to_string(),
        redirect("?error_code=100102").to_string(),
        redirect("").to_string(),
        redirect("?authorization_code=canary&authorization_code=canary").to_string(),
    ];
    assert!(!lines.concat().contains("canary"), "{lines:?}");
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn an_error_is_small_and_can_be_sent_anywhere() {
    fn can_be_sent<T: Send + Sync + 'static>() {}
    can_be_sent::<Error>();
    can_be_sent::<SetupError>();
    can_be_sent::<fid_client::CallError>();
    assert!(size_of::<Error>() <= size_of::<usize>());
    assert!(size_of::<fid_client::CallError>() <= 2 * size_of::<usize>());
}
