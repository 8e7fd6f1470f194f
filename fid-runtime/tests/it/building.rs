//! Clients that cannot be built, and promises about types.

use std::error::Error as _;

use fid_runtime::__private::{Caller, NoDoor, Undocumented};
use fid_runtime::{
    BasicCredential, BodyError, BodyFuture, BuildError, Call, ClientBuilder, CredentialError,
    DateTime, Disposition, Error, Request, Response, ResponseFuture, Secret, TransportError,
    TransportResponse,
};

use crate::api::Client;
use crate::support::script;

fn refused(url: &str) -> BuildError {
    Client::builder()
        .base_url(url)
        .transport(script(&[]).0)
        .build()
        .unwrap_err()
}

#[test]
fn base_urls_that_cannot_be_one_are_refused() {
    for url in [
        "",
        "example.com",
        "ftp://example.com",
        "https://u:canary@example.com",
        "https://example.com?canary",
        "https://example.com#a",
    ] {
        let error = refused(url);
        assert!(error.is_invalid_url() && !error.is_insecure(), "{url}");
        assert!(!format!("{error} {error:?}").contains("canary"));
    }
}

#[test]
fn http_is_for_this_machine_only() {
    let error = refused("http://example.com");
    assert!(error.is_insecure() && !error.is_invalid_url());
    assert!(error.to_string().contains("use https"));
    for url in ["http://localhost:1", "http://127.1.2.3", "http://[::1]:1"] {
        Client::builder()
            .base_url(url)
            .transport(script(&[]).0)
            .build()
            .unwrap();
    }
}

#[test]
fn products_must_be_visible_text() {
    for product in ["", "a\r\nb", "é"] {
        let error = Client::builder()
            .user_agent(product)
            .transport(script(&[]).0)
            .build()
            .unwrap_err();
        assert!(error.is_invalid_user_agent(), "{product:?}");
    }
}

#[cfg(not(any(feature = "reqwest", feature = "hyper")))]
#[test]
fn a_client_needs_a_transport() {
    assert!(Client::builder().build().unwrap_err().is_no_transport());
}

#[cfg(all(any(feature = "reqwest", feature = "hyper"), not(feature = "rustls")))]
#[test]
fn https_needs_tls() {
    for &over in crate::support::Over::ALL {
        let builder = || over.set(Client::builder());
        assert!(builder().build().unwrap_err().is_tls());
        builder().base_url("http://127.0.0.1:1").build().unwrap();
    }
}

/// The certificates are found by environment variables, which only another process can have.
#[cfg(all(feature = "rustls", any(feature = "reqwest", feature = "hyper")))]
#[test]
fn a_machine_without_certificates_is_an_error_and_no_panic() {
    if std::env::var_os("SSL_CERT_FILE").is_some_and(|file| file == "/nonexistent") {
        for &over in crate::support::Over::ALL {
            let error = over.set(Client::builder()).build().unwrap_err();
            assert!(error.is_tls(), "{error:?}");
            let text = error.to_string();
            assert!(text.contains("Install the package ca-certificates"));
            assert!(error.source().is_some());
        }
        return;
    }
    let child = std::process::Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "building::a_machine_without_certificates_is_an_error_and_no_panic",
        ])
        .env("SSL_CERT_FILE", "/nonexistent")
        .env("SSL_CERT_DIR", "/nonexistent")
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&child.stdout);
    assert!(
        child.status.success() && text.contains("1 passed"),
        "{text}"
    );
}

#[test]
fn settings_are_shown_without_secrets() {
    let shown = format!(
        "{:?}",
        Client::builder().base_url("https://u:canary@example.com")
    );
    assert!(
        shown.contains("attempt_timeout: 30s") && !shown.contains("canary"),
        "{shown}"
    );
    assert!(BuildError::source(&refused("")).is_none());
}

#[test]
fn everything_can_go_to_another_thread() {
    fn sent<T: Send + 'static>() {}
    fn shared<T: Send + Sync + 'static>() {}

    /// A type that cannot go anywhere.
    type Stays = std::rc::Rc<()>;

    shared::<Client>();
    shared::<Caller<Stays>>();
    shared::<Caller<NoDoor>>();
    shared::<ClientBuilder<Client>>();
    shared::<BasicCredential>();
    shared::<Secret>();
    shared::<DateTime>();
    shared::<Disposition>();
    shared::<Request>();
    shared::<Response<String>>();
    shared::<Error>();
    shared::<Error<String>>();
    shared::<BodyError>();
    shared::<BuildError>();
    shared::<CredentialError>();
    shared::<TransportError>();
    sent::<TransportResponse>();
    shared::<Call<Stays, Stays>>();
    sent::<ResponseFuture<Stays, Undocumented>>();
    sent::<BodyFuture<Stays, Stays>>();
}

#[test]
fn errors_are_small() {
    assert_eq!(size_of::<Error<[u64; 100]>>(), 2 * size_of::<usize>());
}
