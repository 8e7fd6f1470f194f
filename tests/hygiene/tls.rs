//! TLS: whom the client trusts, and what it offers.

use std::sync::Arc;

use fid_runtime::{Disposition, codes};
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, date_time_ymd};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::rustls::{
    ServerConfig,
    crypto::aws_lc_rs,
    pki_types::{CertificateDer, PrivateKeyDer},
};

use crate::{
    over::Over,
    server::{Act, Server, json},
    things,
};

/// Who a server is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Identity {
    /// The machine does not know its CA.
    UnknownCa,
    /// Its certificate has run out; the CA is known.
    Expired,
    /// Its certificate is of another name; the CA is known.
    OtherName,
    /// Its certificate is good.
    Good,
}

impl Identity {
    /// Returns how the server is set up, the CA if the client is to know it, and the name by which to call it.
    pub(crate) fn make(
        self,
    ) -> (
        Arc<ServerConfig>,
        Option<CertificateDer<'static>>,
        &'static str,
    ) {
        let ca_key = KeyPair::generate().unwrap();
        let mut ca = CertificateParams::default();
        ca.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let ca_certificate = ca.self_signed(&ca_key).unwrap();
        let issuer = Issuer::new(ca, ca_key);
        let name = if self == Self::OtherName {
            "elsewhere.example"
        } else {
            "localhost"
        };
        let mut params = CertificateParams::new([name.to_owned()]).unwrap();
        if self == Self::Expired {
            params.not_before = date_time_ymd(2019, 1, 1);
            params.not_after = date_time_ymd(2020, 1, 1);
        }
        let key = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &issuer).unwrap();
        let config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(
                vec![certificate.der().clone()],
                PrivateKeyDer::Pkcs8(key.serialize_der().into()),
            )
            .unwrap();
        let root = (self != Self::UnknownCa).then(|| ca_certificate.der().clone());
        (Arc::new(config), root, "localhost")
    }
}

/// The hello of a server that knows TLS 1.1 (RFC 4346 section 7.4.1.3) and chose a cipher that TLS 1.2 has, too.
pub(crate) const HELLO_OF_TLS_1_1: &[u8] = &[
    22, 3, 2, 0, 42, // a handshake, 42 bytes
    2, 0, 0, 38, // a server's hello, 38 bytes
    3, 2, // TLS 1.1
    7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7,
    0, // no session
    0xc0, 0x2f, 0, // the cipher, and no compression
];

#[tokio::test]
async fn a_server_of_an_unknown_ca_another_name_or_an_old_certificate_is_sent_nothing() {
    let identities = [Identity::UnknownCa, Identity::OtherName, Identity::Expired];
    for (identity, over) in identities
        .into_iter()
        .flat_map(|identity| Over::ALL.map(|over| (identity, over)))
    {
        let (config, root, host) = identity.make();
        let server = Server::start_tls(Act::Answer(json(r#"{"id":1}"#)), config).await;
        let url = format!("https://{host}:{}", server.address.port());
        let builder = match &root {
            Some(root) => over.builder_trusting(root),
            None => over.builder(),
        };
        let client = builder
            .base_url(url)
            .build()
            .unwrap()
            .with_token(&"canary".into());
        let error = client.add_thing(things::Thing::new(1)).await.unwrap_err();
        assert!(
            error.is_tls() && error.is_connect(),
            "{identity:?} {over:?}: {error}"
        );
        assert_eq!(error.fid_code(), codes::NOT_TRUSTED);
        assert_eq!(error.disposition(), Disposition::FixConfiguration);
        assert_eq!(
            (server.requests(), error.attempts()),
            (0, 1),
            "{identity:?} {over:?}"
        );
        let cause = std::error::Error::source(&error).unwrap();
        assert!(!format!("{cause} {cause:?}").contains("canary"));
    }
}

#[tokio::test]
async fn a_server_with_a_good_certificate_is_trusted() {
    for over in Over::ALL {
        let (config, root, host) = Identity::Good.make();
        let server = Server::start_tls(Act::Answer(json(r#"{"id":1}"#)), config).await;
        let client = over
            .builder_trusting(&root.unwrap())
            .base_url(format!("https://{host}:{}", server.address.port()))
            .build()
            .unwrap()
            .with_token(&"canary".into());
        let thing = client.add_thing(things::Thing::new(1)).await;
        assert_eq!(thing.unwrap().id, 1, "{over:?}");
    }
}

#[tokio::test]
async fn tls_before_1_2_is_neither_offered_nor_taken() {
    for over in Over::ALL {
        meet_old_server(over).await;
    }
}

async fn meet_old_server(over: Over) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    let client = over.builder().base_url(url).build().unwrap();
    let old_server = async {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut hello = vec![0; 4096];
        let length = stream.read(&mut hello).await.unwrap();
        stream.write_all(HELLO_OF_TLS_1_1).await.unwrap();
        hello.truncate(length);
        (stream, hello)
    };
    let client = client.with_token(&"canary".into());
    let (outcome, (_stream, hello)) = tokio::join!(client.get_thing().into_future(), old_server);
    let error = outcome.unwrap_err();
    assert!(
        error.is_tls(),
        "{error}: {:?}",
        std::error::Error::source(&error)
    );
    assert_eq!(offered(&hello), [0x0304, 0x0303]);
}

/// Returns the versions in the extension `supported_versions` (43) of a client's hello (RFC 8446 section 4.2.1).
fn offered(hello: &[u8]) -> Vec<u16> {
    // What stands before the extensions: record, handshake, version, random; then three lists.
    let mut at = 5 + 4 + 2 + 32;
    at += 1 + usize::from(hello[at]);
    at += 2 + usize::from(u16::from_be_bytes([hello[at], hello[at + 1]]));
    at += 1 + usize::from(hello[at]);
    at += 2;
    while at + 4 <= hello.len() {
        let kind = u16::from_be_bytes([hello[at], hello[at + 1]]);
        let length = usize::from(u16::from_be_bytes([hello[at + 2], hello[at + 3]]));
        let body = &hello[at + 4..at + 4 + length];
        if kind == 43 {
            let mut versions: Vec<u16> = body[1..]
                .chunks_exact(2)
                .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
                .collect();
            versions.sort_unstable_by(|a, b| b.cmp(a));
            return versions;
        }
        at += 4 + length;
    }
    Vec::new()
}
