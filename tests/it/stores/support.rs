//! What the tests of stores share.

use std::{env, fs::OpenOptions, io::Write, time::Duration};

use fid_client::{
    jiff::Timestamp,
    store::{NewRecord, Sealed},
};

/// Runs a test on either server.
macro_rules! on_both {
    ($($name:ident),* $(,)?) => {
        mod redis {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $name() {
                super::$name(fid_tests::servers::Kind::Redis, concat!("redis::", stringify!($name))).await;
            })*
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $name() {
                super::$name(fid_tests::servers::Kind::Postgres, concat!("postgres::", stringify!($name))).await;
            })*
        }
    };
}

pub(crate) use on_both;

/// Returns a record that lives for an hour.
pub(crate) fn new_record(tokens: &str) -> NewRecord {
    let end = Timestamp::now() + Duration::from_secs(3600);
    NewRecord {
        tokens: Sealed::from_text(tokens),
        revoke_hash: None,
        expires: Timestamp::from_second(end.as_second()).unwrap(),
    }
}

/// Notes a secret for whoever looks for it in the output; see `.ci/canaries`.
pub(crate) fn note_secret(secret: &str) {
    let Some(path) = env::var_os("FID_CANARIES") else {
        return;
    };
    let file = OpenOptions::new().create(true).append(true).open(path);
    // In one piece: other tests write at the same time.
    let line = format!("{secret}\n");
    file.and_then(|mut file| file.write_all(line.as_bytes()))
        .expect("the file of the secrets can be written");
}
