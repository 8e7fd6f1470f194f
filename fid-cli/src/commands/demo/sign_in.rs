//! From the link to the user.

use std::time::Duration;

use fid_client::{Grant, Secret, Session, Uuid};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

use super::{app::App, facts::Facts};
use crate::{
    failure::{Exit, Failure},
    redirect::{Arrival, Page, Visit},
    user,
};

/// How long a person may take.
const PATIENCE: Duration = Duration::from_secs(600);

/// Asks for a link.
pub(super) async fn link(app: &App<'_>) -> Result<(String, Facts), Failure> {
    let grants = [
        Grant::ReadFirstname,
        Grant::ReadLastname,
        Grant::ReadEmail,
        Grant::ReadProfile,
    ];
    let redirect_uri = app.listener.redirect_uri();
    let link = app
        .freedom_id
        .authorization_link(redirect_uri, grants)
        .await?;
    let facts = Facts::new().show("redirect_uri", &link);
    Ok((link, facts))
}

/// Lets the sandbox play the user, and a few lines of ours the browser that is sent back.
pub(super) async fn play(app: &mut App<'_>, link: &str) -> Result<(Arrival, Facts), Failure> {
    let location = app.sandbox.approve_location(link).await;
    let location = location.map_err(|error| Failure::new(Exit::Failed, error.to_string()))?;
    tokio::spawn(visit(location));
    let arrival = arrival(app).await;
    let note = "The sandbox plays the user: it sends what a browser would send.";
    Ok((arrival, Facts::new().note(note)))
}

/// Waits for a person.
pub(super) async fn wait(app: &mut App<'_>) -> Result<(Arrival, Facts), Failure> {
    let arrival = timeout(PATIENCE, arrival(app)).await;
    let arrival =
        arrival.map_err(|_| Failure::new(Exit::Failed, "nobody came within ten minutes"))?;
    Ok((arrival, Facts::new()))
}

/// Reads what the browser brought.
pub(super) async fn code(
    app: &App<'_>,
    arrival: Arrival,
) -> Result<((Secret, Arrival), Facts), Failure> {
    let code = match &arrival.redirect {
        Ok(redirect) => redirect.authorization_code.clone(),
        Err(error) => {
            let failure = Failure::new(Exit::Failed, error.to_string());
            arrival.show(Page::denied());
            return Err(failure);
        }
    };
    let address = app.listener.redirect_uri().split('?').next();
    let facts = Facts::new()
        .show("redirect_uri", address.unwrap_or_default())
        .show("state", "the one that went out")
        .hide("authorization_code", &code);
    Ok(((code, arrival), facts))
}

/// Exchanges the code.
pub(super) async fn exchange(app: &App<'_>, code: Secret) -> Result<(Session, Facts), Failure> {
    let revoke_uri = app.revocations.uri();
    let session = app.freedom_id.sign_in(code).revoke_uri(revoke_uri).await?;
    let facts = Facts::from(&session.tokens());
    Ok((session, facts))
}

/// Asks who it is, and shows the browser its page.
pub(super) async fn user(session: &Session, arrival: Arrival) -> Result<(Uuid, Facts), Failure> {
    let user = session.user().await?;
    arrival.show(Page::signed_in(user::name(&user).as_deref()));
    Ok((user.freedom_id, Facts::from(&user)))
}

async fn arrival(app: &mut App<'_>) -> Arrival {
    loop {
        if let Visit::Back(arrival) = app.listener.visit().await {
            return arrival;
        }
    }
}

/// Goes where a browser is sent. What it is shown, nobody sees.
async fn visit(location: String) -> std::io::Result<()> {
    let address = location.trim_start_matches("http://");
    let (host, path) = address.split_once('/').unwrap_or((address, ""));
    let mut stream = TcpStream::connect(host).await?;
    let request = format!("GET /{path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await?;
    stream.read_to_end(&mut Vec::new()).await?;
    Ok(())
}
