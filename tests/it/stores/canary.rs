//! No secret is in what a server keeps: not in a dump, not in its files, not in its log.

use std::{env, fs, path::Path};

use fid_client::{
    Grant, Secret, Session,
    store::{SessionId, TokenStore},
};
use fid_tests::{
    replicas::{
        World,
        orders::{CLIENT_ID, CLIENT_SECRET},
    },
    servers::{Backend, Kind, PostgresServer, RedisServer, or_not_run},
};

use crate::support::{new_record, note_secret, on_both};

on_both![a_dump_shows_no_secret];

async fn a_dump_shows_no_secret(kind: Kind, test: &str) {
    let Some(backend) = or_not_run(Backend::start(kind), test) else {
        return;
    };
    let world = World::start(backend).await.unwrap();
    let sessions = world.orders.sessions().await.unwrap();
    let link = sessions
        .freedom_id()
        .authorization_link("http://127.0.0.1:9/login", [Grant::ReadEmail]);
    let code = Secret::from(world.sandbox.approve(&link.await.unwrap()).await.unwrap());
    let mut secrets = vec![
        code.expose().to_owned(),
        CLIENT_ID.to_owned(),
        CLIENT_SECRET.to_owned(),
        RedisServer::PASSWORD.to_owned(),
        PostgresServer::PASSWORD.to_owned(),
        world.orders.keys.expose().to_owned(),
    ];
    let session = sessions.sign_in(code).await.unwrap();
    for _ in 0..2 {
        secrets.extend(tokens(&session));
        session.refresh().await.unwrap();
    }
    secrets.extend(tokens(&session));
    // A search that finds nothing where there is something would be no search.
    let planted = "canary-planted-in-the-store-0d4f";
    let store = world.store().await.unwrap();
    store
        .create(SessionId::random(), &new_record(planted))
        .await
        .unwrap();

    let dump = world.backend.dump().unwrap();
    assert!(
        dump.contains(planted),
        "{} bytes without what is in there",
        dump.len()
    );
    let id = session.id().unwrap();
    assert!(
        dump.contains(&id.to_string()),
        "the session is not in the dump"
    );
    for secret in &secrets {
        assert!(
            !dump.contains(secret),
            "a secret of {} characters is in the dump",
            secret.len()
        );
        note_secret(secret);
    }
    keep_for_the_script(&dump, kind);
}

fn tokens(session: &Session) -> [String; 2] {
    let tokens = session.tokens();
    [tokens.access_token, tokens.refresh_token].map(|token| token.expose().to_owned())
}

/// `.ci/canaries` looks for the secrets of all tests in it.
fn keep_for_the_script(dump: &str, kind: Kind) {
    if let Some(folder) = env::var_os("FID_DUMPS") {
        fs::write(Path::new(&folder).join(format!("{kind}.dump")), dump).unwrap();
    }
}
