//! TLS to real servers: it works with an authority of one's own, and nothing is said to anybody else.

use std::{fs, time::Duration};

use base64::prelude::{BASE64_STANDARD, Engine};
use fid_client::{
    PostgresStore, RedisStore,
    store::{SessionId, TokenStore},
};
use fid_tests::servers::{Identity, PostgresServer, RedisServer, ServerError, or_not_run};
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};

use crate::support::new_record;

/// A certificate authority that no machine knows.
struct Authority {
    issuer: Issuer<'static, KeyPair>,
    pem: String,
}

impl Authority {
    fn new() -> Self {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let certificate = params.self_signed(&key).unwrap();
        Self {
            pem: pem("CERTIFICATE", certificate.der()),
            issuer: Issuer::new(params, key),
        }
    }

    /// Makes a server's identity.
    fn identity(&self, name: &str) -> Identity {
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new([name.to_owned()]).unwrap();
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        Identity {
            certificate: pem("CERTIFICATE", certificate.der()),
            key: pem("PRIVATE KEY", &key.serialize_der()),
        }
    }
}

/// Writes PEM (RFC 7468): base64 in lines of 64.
fn pem(label: &str, der: &[u8]) -> String {
    let text = BASE64_STANDARD.encode(der);
    let lines: Vec<_> = text
        .as_bytes()
        .chunks(64)
        .map(String::from_utf8_lossy)
        .collect();
    format!(
        "-----BEGIN {label}-----\n{}\n-----END {label}-----\n",
        lines.join("\n")
    )
}

/// The address that the servers listen on, and one that they do not.
const HERE: &str = "127.0.0.1";
const ELSEWHERE: &str = "127.0.0.2";

/// How long a step may take: the machine is busy.
const LIMIT: Duration = Duration::from_secs(10);

/// Writes a session and reads it.
async fn works(store: &impl TokenStore) {
    let id = SessionId::random();
    store.create(id, &new_record("tokens")).await.unwrap();
    assert!(store.get(id).await.unwrap().is_some());
}

/// Returns why a server is not spoken to.
async fn refusal(store: &impl TokenStore) -> String {
    let error = store.get(SessionId::random()).await.unwrap_err();
    let words = format!("{error:?}");
    for password in [RedisServer::PASSWORD, PostgresServer::PASSWORD] {
        assert!(!words.contains(password), "{words}");
    }
    words
}

fn redis(url: &str, authority: &Authority) -> RedisStore {
    let store = RedisStore::new(url).unwrap().timeout(LIMIT);
    store.root_certificates(authority.pem.as_bytes()).unwrap()
}

#[tokio::test]
async fn redis_with_tls_is_spoken_to_if_its_authority_is_the_one_that_was_named() {
    let (ours, another) = (Authority::new(), Authority::new());
    let server = RedisServer::start_with_tls(&ours.identity(HERE));
    let name = "tls::redis_with_tls_is_spoken_to_if_its_authority_is_the_one_that_was_named";
    let Some(server) = or_not_run(server, name) else {
        return;
    };
    let url = server.tls_url();
    works(&redis(&url, &ours)).await;
    let words = refusal(&redis(&url, &another)).await;
    assert!(words.contains("invalid peer certificate"), "{words}");
    // The machine does not know the authority either.
    let store = RedisStore::new(&url).unwrap().timeout(LIMIT);
    let words = refusal(&store).await;
    assert!(words.contains("UnknownIssuer"), "{words}");
}

#[tokio::test]
async fn redis_with_the_certificate_of_another_name_is_refused() {
    let ours = Authority::new();
    let server = RedisServer::start_with_tls(&ours.identity(ELSEWHERE));
    let name = "tls::redis_with_the_certificate_of_another_name_is_refused";
    let Some(server) = or_not_run(server, name) else {
        return;
    };
    let words = refusal(&redis(&server.tls_url(), &ours)).await;
    assert!(words.contains("not valid for name"), "{words}");
}

#[tokio::test]
async fn redis_without_tls_is_refused_where_tls_was_asked_for() {
    let server = RedisServer::start();
    let name = "tls::redis_without_tls_is_refused_where_tls_was_asked_for";
    let Some(server) = or_not_run(server, name) else {
        return;
    };
    refusal(&redis(&server.tls_url(), &Authority::new())).await;
    works(&RedisStore::new(&server.url()).unwrap().timeout(LIMIT)).await;
}

#[test]
fn roots_that_are_none_are_refused_when_redis_is_set_up() {
    let authority = Authority::new();
    let store = || RedisStore::new("rediss://127.0.0.1/0").unwrap();
    let garbled = authority.pem.replacen(char::is_alphabetic, "~", 80);
    for pem in ["", "a certificate", &garbled] {
        assert!(store().root_certificates(pem.as_bytes()).is_err(), "{pem}");
    }
    let plain = RedisStore::new("redis://127.0.0.1/0").unwrap();
    assert!(plain.root_certificates(authority.pem.as_bytes()).is_err());
}

/// A PostgreSQL, and where the certificates of authorities are for its URLs.
struct Postgres {
    server: PostgresServer,
    folder: tempfile::TempDir,
}

impl Postgres {
    fn start(server: Result<PostgresServer, ServerError>, test: &str) -> Option<Self> {
        Some(Self {
            server: or_not_run(server, test)?,
            folder: tempfile::tempdir().unwrap(),
        })
    }

    fn store(&self, authority: &Authority) -> PostgresStore {
        let root = self.folder.path().join("root.crt");
        fs::write(&root, &authority.pem).unwrap();
        let url = self.server.url();
        let url = format!("{url}?sslmode=verify-full&sslrootcert={}", root.display());
        PostgresStore::new(&url).unwrap().timeout(LIMIT)
    }
}

#[tokio::test]
async fn postgres_with_tls_is_spoken_to_if_its_authority_is_the_one_that_was_named() {
    let (ours, another) = (Authority::new(), Authority::new());
    let server = PostgresServer::start_with_tls(&ours.identity(HERE));
    let name = "tls::postgres_with_tls_is_spoken_to_if_its_authority_is_the_one_that_was_named";
    let Some(world) = Postgres::start(server, name) else {
        return;
    };
    let store = world.store(&ours);
    store.migrate().await.unwrap();
    works(&store).await;
    let asked = "SELECT count(*) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) \
                 WHERE ssl AND application_name = 'fid-client'";
    let with_tls: u32 = world.server.ask(asked).unwrap().trim().parse().unwrap();
    assert!(with_tls > 0, "no connection has TLS");
    let words = refusal(&world.store(&another)).await;
    assert!(words.contains("invalid peer certificate"), "{words}");
}

#[tokio::test]
async fn postgres_with_the_certificate_of_another_name_is_refused() {
    let ours = Authority::new();
    let server = PostgresServer::start_with_tls(&ours.identity(ELSEWHERE));
    let name = "tls::postgres_with_the_certificate_of_another_name_is_refused";
    let Some(world) = Postgres::start(server, name) else {
        return;
    };
    let words = refusal(&world.store(&ours)).await;
    assert!(words.contains("not valid for name"), "{words}");
}

#[tokio::test]
async fn postgres_without_tls_is_refused_where_tls_was_asked_for() {
    let name = "tls::postgres_without_tls_is_refused_where_tls_was_asked_for";
    let Some(world) = Postgres::start(PostgresServer::start(), name) else {
        return;
    };
    refusal(&world.store(&Authority::new())).await;
    let store = PostgresStore::new(&world.server.url()).unwrap();
    let store = store.timeout(LIMIT);
    store.migrate().await.unwrap();
    works(&store).await;
}
