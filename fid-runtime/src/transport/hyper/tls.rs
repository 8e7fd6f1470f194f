//! TLS by rustls, trusting whom the machine trusts.

use std::io;
use std::sync::Arc;

use rustls_platform_verifier::Verifier;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::{CryptoProvider, aws_lc_rs};
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{self, ClientConfig};

use crate::build_error::BuildError;
use crate::origin::Origin;
use crate::transport::TransportError;
use crate::transport::connections::is_tls;
use crate::transport::hyper::stream::Stream;

/// How servers are known.
#[derive(Clone)]
pub(crate) struct Tls(TlsConnector);

impl Tls {
    /// Trusts the machine's certificates. The cryptography is what the process installed as
    /// rustls's default, or else aws-lc-rs, as with reqwest.
    pub(crate) fn of_machine() -> Result<Self, BuildError> {
        of_machine()
            .map(Self::with)
            .map_err(|error| BuildError::tls(Some(error.into())))
    }

    /// Only HTTP/1.1 is spoken here, so nothing else is offered, whatever the configuration says.
    pub(crate) fn with(mut config: ClientConfig) -> Self {
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Self(TlsConnector::from(Arc::new(config)))
    }

    pub(super) async fn secure(
        &self,
        stream: Stream,
        origin: &Origin,
    ) -> Result<Stream, TransportError> {
        let host = origin.host().trim_start_matches('[').trim_end_matches(']');
        let name = ServerName::try_from(host.to_owned()).map_err(TransportError::tls)?;
        let secured = self.0.connect(name, stream).await;
        Ok(Box::new(secured.map_err(classify)?))
    }
}

/// A connection that breaks while TLS is set up says nothing about whom to trust.
fn classify(error: io::Error) -> TransportError {
    if is_tls(&error) {
        TransportError::tls(error)
    } else {
        TransportError::connect(error)
    }
}

fn of_machine() -> Result<ClientConfig, rustls::Error> {
    let provider = CryptoProvider::get_default().cloned();
    let provider = provider.unwrap_or_else(|| Arc::new(aws_lc_rs::default_provider()));
    let verifier = Verifier::new(Arc::clone(&provider))?;
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth();
    Ok(config)
}
