//! What is refused before anything is sent.

use fid_client::FreedomId;

#[test]
fn what_cannot_work_is_refused_when_the_client_is_built() {
    let cases = [
        (("", "secret", "https://example.com"), "id is empty"),
        (("id", "", "https://example.com"), "secret is empty"),
        (("a:b", "secret", "https://example.com"), "colon"),
        (
            ("id\n", "secret", "https://example.com"),
            "control character",
        ),
        (("id", "secret", "http://example.com"), "http"),
        (("id", "secret", "ftp://example.com"), "http"),
        (("id", "secret", "not a url"), "URL"),
        (
            ("id", "secret", "https://user:pass@example.com"),
            "credential",
        ),
        (("id", "secret", "https://example.com?x=1"), "query"),
    ];
    for ((id, secret, url), expected) in cases {
        let error = FreedomId::builder(id, secret)
            .base_url(url)
            .build()
            .unwrap_err();
        let cause = std::error::Error::source(&error).unwrap().to_string();
        assert!(cause.contains(expected), "{url}: {cause}");
        assert!(
            !format!("{error:?} {cause}").contains("pass@"),
            "{url}: {cause}"
        );
    }
}

#[test]
fn this_machine_itself_needs_no_tls() {
    for url in [
        "http://127.0.0.1:4000",
        "http://localhost:4000",
        "http://[::1]:4000",
        "https://example.com",
    ] {
        FreedomId::builder("id", "secret")
            .base_url(url)
            .build()
            .unwrap();
    }
}
