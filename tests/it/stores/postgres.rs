//! What is PostgreSQL's own: the table, the purge, and PgBouncer.

use std::{
    fs,
    net::{Ipv4Addr, TcpListener, TcpStream},
    process::{Child, Command, Stdio},
    time::Duration,
};

use fid_client::{
    PostgresStore,
    jiff::Timestamp,
    store::{NewRecord, SessionId, TokenStore},
    store_conformance,
};
use fid_tests::servers::{PostgresServer, ServerError, or_not_run};
use tokio::task::JoinSet;

use crate::support::new_record;

#[tokio::test(flavor = "multi_thread")]
async fn replicas_that_start_at_once_make_one_table() {
    let server = PostgresServer::start();
    let Some(server) = or_not_run(server, "replicas_that_start_at_once_make_one_table") else {
        return;
    };
    let mut replicas = JoinSet::new();
    for _ in 0..8 {
        let url = server.url();
        replicas.spawn(async move {
            let store = PostgresStore::new(&url).unwrap();
            store.timeout(Duration::from_secs(30)).migrate().await
        });
    }
    for migrated in replicas.join_all().await {
        migrated.unwrap();
    }
    let done = server.ask("SELECT count(*) FROM fid_migration").unwrap();
    assert_eq!(done.trim(), "1");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_purge_takes_what_has_expired_and_nothing_else() {
    let server = PostgresServer::start();
    let Some(server) = or_not_run(server, "a_purge_takes_what_has_expired_and_nothing_else") else {
        return;
    };
    let store = PostgresStore::new(&server.url()).unwrap();
    store.migrate().await.unwrap();
    let kept = SessionId::random();
    store.create(kept, &new_record("kept")).await.unwrap();
    for _ in 0..3 {
        let expired = NewRecord {
            expires: Timestamp::UNIX_EPOCH,
            ..new_record("expired")
        };
        store.create(SessionId::random(), &expired).await.unwrap();
    }
    assert_eq!(store.purge().await.unwrap(), 3);
    assert_eq!(store.purge().await.unwrap(), 0);
    assert!(store.get(kept).await.unwrap().is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_table_the_error_says_so() {
    let server = PostgresServer::start();
    let Some(server) = or_not_run(server, "without_the_table_the_error_says_so") else {
        return;
    };
    let store = PostgresStore::new(&server.url()).unwrap();
    let error = store.get(SessionId::random()).await.unwrap_err();
    assert!(
        format!("{error:?}").contains("\"fid_session\" does not exist"),
        "{error:?}"
    );
}

/// Each transaction may be on another connection to the server, which knows no prepared statement of the one before.
#[tokio::test(flavor = "multi_thread")]
async fn behind_pgbouncer_in_transaction_mode_the_store_is_one() {
    let test = "behind_pgbouncer_in_transaction_mode_the_store_is_one";
    let Some(server) = or_not_run(PostgresServer::start(), test) else {
        return;
    };
    let Some(bouncer) = or_not_run(Bouncer::start(&server), test) else {
        return;
    };
    let url = format!("postgres://fid@127.0.0.1:{}/postgres", bouncer.port);
    let store = PostgresStore::new(&url)
        .unwrap()
        .timeout(Duration::from_secs(20));
    store.migrate().await.unwrap();
    let report = store_conformance::run(|| async { store.clone() }).await;
    println!("PgBouncer\n{report}");
    report.assert();
}

/// A PgBouncer with three connections to the server, for many clients.
struct Bouncer {
    process: Child,
    port: u16,
    _folder: tempfile::TempDir,
}

impl Bouncer {
    fn start(server: &PostgresServer) -> Result<Self, ServerError> {
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let port = free.local_addr()?.port();
        drop(free);
        let folder = tempfile::tempdir()?;
        let settings = folder.path().join("pgbouncer.ini");
        let to = server.address().port();
        fs::write(
            &settings,
            format!(
                "[databases]\npostgres = host=127.0.0.1 port={to} user=fid\n[pgbouncer]\nlisten_addr = 127.0.0.1\n\
             listen_port = {port}\nauth_type = any\npool_mode = transaction\ndefault_pool_size = 3\n\
             max_client_conn = 200\nunix_socket_dir =\nignore_startup_parameters = extra_float_digits\n",
            ),
        )?;
        let open = Command::new("chmod")
            .arg("-R")
            .arg("a+rX")
            .arg(folder.path())
            .status()?;
        assert!(open.success());
        let started = Command::new("setpriv")
            .args([
                "--reuid=postgres",
                "--regid=postgres",
                "--clear-groups",
                "/usr/sbin/pgbouncer",
            ])
            .arg(&settings)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        let process = match fs::exists("/usr/sbin/pgbouncer") {
            Ok(true) => started?,
            _ => return Err(ServerError::NotInstalled("pgbouncer")),
        };
        for _ in 0..500 {
            if TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok() {
                break;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        Ok(Self {
            process,
            port,
            _folder: folder,
        })
    }
}

impl Drop for Bouncer {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
