//! The transports that all of this holds for.

use std::sync::Arc;

use fid_runtime::ClientBuilder;
use tokio_rustls::rustls::{
    ClientConfig, RootCertStore, crypto::aws_lc_rs, pki_types::CertificateDer,
};

use crate::things;

/// The library that sends requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Over {
    Reqwest,
    Hyper,
}

impl Over {
    pub(crate) const ALL: [Self; 2] = [Self::Reqwest, Self::Hyper];

    /// Begins a client that sends its requests over it.
    pub(crate) fn builder(self) -> ClientBuilder<things::Client> {
        let builder = things::Client::builder();
        match self {
            Self::Reqwest => builder,
            Self::Hyper => builder.hyper(),
        }
    }

    /// Begins a client that trusts this CA.
    pub(crate) fn builder_trusting(
        self,
        root: &CertificateDer<'static>,
    ) -> ClientBuilder<things::Client> {
        let builder = things::Client::builder();
        match self {
            Self::Reqwest => builder.reqwest_client(reqwest_trusting(root)),
            Self::Hyper => builder.hyper_with(rustls_trusting(root)),
        }
    }
}

/// It is set up as the client sets itself up, with one more root.
fn reqwest_trusting(root: &CertificateDer<'static>) -> reqwest::Client {
    reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .no_proxy()
        .tls_certs_merge([reqwest::Certificate::from_der(root).unwrap()])
        .build()
        .unwrap()
}

fn rustls_trusting(root: &CertificateDer<'static>) -> ClientConfig {
    let mut roots = RootCertStore::empty();
    roots.add(root.clone()).unwrap();
    ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth()
}
