//! The way to the server, step by step: each is the reason to try the next.

use std::{error::Error as StdError, io, time::Duration};

use fid_client::{FreedomId, Grant, runtime_codes};
use reqwest::{Method, Url};
use tokio::{
    net::{TcpStream, lookup_host},
    time::{Instant, timeout},
};

use super::{clock::Dated, finding::Finding};
use crate::{
    application,
    failure::{Failure, with_sources},
    http,
};

const PATIENCE: Duration = Duration::from_secs(10);

/// Goes to the server, and returns what was met and the time that the server told.
pub(super) async fn check(url: &str) -> (Vec<Finding>, Option<Dated>) {
    let mut findings = Vec::new();
    let Some((url, host, port)) = place(url) else {
        findings.push(Finding::skip("dns", "there is no base URL to go to"));
        return (findings, None);
    };
    let addresses = match timeout(PATIENCE, lookup_host((host.as_str(), port))).await {
        Ok(Ok(addresses)) => addresses.collect::<Vec<_>>(),
        Ok(Err(error)) => {
            findings.push(no_name(&host, &error));
            return (findings, None);
        }
        Err(_) => {
            let found = format!("no answer about {host} in 10 s");
            findings.push(
                Finding::fail("dns", found)
                    .code(runtime_codes::NO_SUCH_HOST)
                    .for_now(),
            );
            return (findings, None);
        }
    };
    let shown: Vec<String> = addresses
        .iter()
        .map(|address| address.ip().to_string())
        .collect();
    findings.push(Finding::ok(
        "dns",
        format!("{host} is {}", shown.join(", ")),
    ));
    let begun = Instant::now();
    if let Err(found) = connect(&addresses, port).await {
        findings.push(
            Finding::fail("connect", found)
                .code(runtime_codes::NOT_CONNECTED)
                .for_now(),
        );
        return (findings, None);
    }
    let took = begun.elapsed().as_millis();
    findings.push(Finding::ok(
        "connect",
        format!("port {port} answers, {took} ms"),
    ));
    let dated = ask(&url, &mut findings).await;
    (findings, dated)
}

fn place(url: &str) -> Option<(Url, String, u16)> {
    let url = Url::parse(url).ok()?;
    let host = url.host_str()?.trim_matches(['[', ']']).to_owned();
    let port = url.port_or_known_default()?;
    Some((url, host, port))
}

fn no_name(host: &str, error: &io::Error) -> Finding {
    Finding::fail("dns", format!("{host}: {error}"))
        .code(runtime_codes::NO_SUCH_HOST)
        .for_now()
}

async fn connect(addresses: &[std::net::SocketAddr], port: u16) -> Result<(), String> {
    match timeout(PATIENCE, TcpStream::connect(addresses)).await {
        Ok(Ok(_)) => Ok(()),
        Ok(Err(error)) => Err(format!("port {port}: {error}")),
        Err(_) => Err(format!("port {port}: no answer in 10 s; a firewall?")),
    }
}

/// Asks for the base URL, without any credential: what the status is does not matter.
async fn ask(url: &Url, findings: &mut Vec<Finding>) -> Option<Dated> {
    let begun = std::time::SystemTime::now();
    match http::send(Method::GET, url.as_str(), None, PATIENCE).await {
        Ok(answer) => {
            findings.push(if url.scheme() == "https" {
                Finding::ok("tls", "the certificate is trusted")
            } else {
                Finding::note("tls", "there is none: the server is this machine itself")
            });
            findings.push(judge(&answer));
            Dated::read(&answer.headers, begun)
        }
        Err(error) => {
            findings.push(unanswered(&*error));
            None
        }
    }
}

fn unanswered(error: &(dyn StdError + 'static)) -> Finding {
    let found = with_sources(error);
    if http::is_tls(error) {
        return Finding::fail("tls", found).code(runtime_codes::NOT_TRUSTED);
    }
    Finding::fail("server", found)
        .code(runtime_codes::INTERRUPTED)
        .for_now()
}

fn judge(answer: &http::Answer) -> Finding {
    let found = format!("it answers {}", answer.status);
    match answer.status {
        300..400 if answer.headers.contains_key("location") => {
            Finding::note("server", format!("{found}, a redirect, at its front page"))
        }
        500..600 => Finding::warn("server", found).help("ask again later, or whoever runs it"),
        _ => Finding::ok("server", found),
    }
}

/// Asks for a login link, which shows whether id, secret and redirect URI are accepted.
pub(super) async fn accepted(base_url: Option<&str>, redirect_uri: Option<&str>) -> Finding {
    const CHECK: &str = "accepted";
    let Some(redirect_uri) = redirect_uri else {
        return Finding::skip(CHECK, "give --redirect-uri to ask for a login link");
    };
    let freedom_id = match application::from_environment(base_url) {
        Ok(freedom_id) => freedom_id,
        Err(failure) => return Finding::skip(CHECK, short(&failure)),
    };
    match link(&freedom_id, redirect_uri).await {
        Ok(()) => Finding::ok(CHECK, "the server made a login link"),
        Err(error) => {
            let finding = Finding::fail(CHECK, error.to_string()).code(error.fid_code());
            if error.is_retryable() {
                finding.for_now()
            } else {
                finding
            }
        }
    }
}

async fn link(freedom_id: &FreedomId, redirect_uri: &str) -> Result<(), fid_client::Error> {
    let link = freedom_id
        .authorization_link(redirect_uri, [Grant::Openid])
        .await;
    link.map(drop)
}

fn short(failure: &Failure) -> String {
    failure.message().to_owned()
}
