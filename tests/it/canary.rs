//! No secret is in any output, at any level.

use fid_client::Secret;
use fid_sandbox::{Fault, Operation, Times};

use crate::support::{CLIENT_ID, CLIENT_SECRET, World, logged};

#[tokio::test]
async fn a_whole_sign_in_shows_no_secret_at_trace() {
    let world = World::start().await;
    let mut secrets = vec![CLIENT_ID.to_owned(), CLIENT_SECRET.to_owned()];
    let mut shown = String::new();

    let code = world.code().await;
    secrets.push(code.expose().to_owned());
    let session = world.freedom_id.sign_in(code.clone()).await.unwrap();
    for round in 0..2 {
        let tokens = session.tokens();
        secrets.push(tokens.access_token.expose().to_owned());
        secrets.push(tokens.refresh_token.expose().to_owned());
        shown += &format!(
            "{tokens:?} {tokens:#?} {session:?} {:?} {:#?}",
            session.save(),
            world.freedom_id
        );
        session.user().await.unwrap();
        if round == 0 {
            session.refresh().await.unwrap();
        }
    }
    let door = world
        .freedom_id
        .api()
        .with_access_token(&session.tokens().access_token);
    let builder = fid_client::FreedomId::builder(CLIENT_ID, CLIENT_SECRET);
    shown += &format!("{builder:?} {builder:#?}");
    let call = door.get_user_info();
    shown += &format!("{door:?} {call:?} {:?}", call.request().unwrap());
    let exchange = fid_client::api::TokenExchange::new(code.clone());
    shown += &format!("{exchange:?}");
    let exchange = world.freedom_id.partner().exchange_token(exchange);
    shown += &format!("{exchange:?} {:#?}", exchange.request().unwrap());
    for fault in [
        Fault::Status(500),
        Fault::Envelope200,
        Fault::TornBody,
        Fault::GarbageJson,
    ] {
        world
            .sandbox
            .fault(Operation::ExchangeToken, fault, Times::Once);
        let error = world
            .freedom_id
            .sign_in(world.code().await)
            .await
            .unwrap_err();
        shown += &format!(
            "{error} {error:?} {error:#?} {:?}",
            std::error::Error::source(&error)
        );
    }
    shown += &format!("{:?}", world.freedom_id.sign_in(code).await.unwrap_err());
    shown += &format!(
        "{:?}",
        world
            .freedom_id
            .resume(&Secret::from("{canary}"))
            .unwrap_err()
    );
    for entry in world.sandbox.journal() {
        shown += &format!("{entry} {entry:?}");
    }

    let logged = logged();
    assert!(
        logged.contains("exchangeToken") && logged.contains("refreshToken"),
        "{logged}"
    );
    for secret in &secrets {
        assert!(
            !shown.contains(secret),
            "a secret of {} characters is shown",
            secret.len()
        );
        assert!(
            !logged.contains(secret),
            "a secret of {} characters is logged",
            secret.len()
        );
    }
}
