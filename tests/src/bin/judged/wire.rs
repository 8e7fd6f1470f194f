//! A whole sign-in over TLS, through a proxy that reads along.

use std::{error::Error, net::SocketAddr, time::Duration};

use fid_client::{FreedomId, Grant, ProfileRequest, Uuid, runtime_codes};
use fid_sandbox::{Operation, Sandbox};

/// Does all that an application does, and tells whether the sandbox behind the proxy saw it.
pub(crate) async fn flow(url: &str, address: SocketAddr) -> Result<bool, Box<dyn Error>> {
    let sandbox = Sandbox::builder().address(address).start().await?;
    let freedom_id = FreedomId::builder(sandbox.client_id(), sandbox.client_secret())
        .base_url(url)
        .build()?;
    let grants = [Grant::ReadEmail, Grant::ReadProfile];
    let link = freedom_id
        .authorization_link("http://127.0.0.1:9/back", grants)
        .await?;
    let code = sandbox.approve(&link).await?;
    let session = freedom_id
        .sign_in(code)
        .revoke_uri("http://127.0.0.1:9/revoke/key")
        .await?;
    session.user().await?;
    session.refresh().await?;
    session.user().await?;
    let request_id = Uuid::new_v4();
    session
        .request_profile(ProfileRequest::new(request_id))
        .await?;
    session.profile_status(request_id).await?;
    // Errors are on the wire, too.
    let wrong = freedom_id.sign_in("no such code").await.is_err();
    let seen = [
        (Operation::CreateAuthorizationLink, 1),
        (Operation::ExchangeToken, 2),
        (Operation::RefreshToken, 1),
        (Operation::GetUserInfo, 2),
        (Operation::RequestProfile, 1),
        (Operation::GetProfileStatus, 1),
    ];
    let all = seen
        .iter()
        .all(|(operation, count)| sandbox.requests(*operation) == *count);
    println!(
        "a sign-in over TLS: {}",
        if all && wrong {
            "all requests came through"
        } else {
            "requests are missing"
        }
    );
    sandbox.shutdown().await;
    Ok(all && wrong)
}

/// Calls the proxy without knowing its CA: the error has to say so, and nothing may come through.
pub(crate) async fn untrusted(url: &str) -> Result<bool, Box<dyn Error>> {
    let freedom_id = FreedomId::builder("canary-id", "canary-secret")
        .base_url(url)
        .attempt_timeout(Duration::from_secs(5))
        .build()?;
    let Err(error) = freedom_id.sign_in("canary-code").await else {
        println!("FAULT a proxy of an unknown CA was trusted");
        return Ok(false);
    };
    println!("{error}");
    let is_tls = error.call().is_some_and(fid_client::CallError::is_tls);
    Ok(is_tls && error.fid_code() == runtime_codes::NOT_TRUSTED)
}
