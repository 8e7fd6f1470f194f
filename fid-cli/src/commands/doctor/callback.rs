//! The revoke callback, called as Freedom ID would call it.

use std::{net::IpAddr, time::Duration};

use fid_client::Uuid;
use reqwest::{Method, Url};
use serde_json::json;
use tokio::time::Instant;

use super::finding::Finding;
use crate::{failure::with_sources, http};

const CHECK: &str = "callback";

/// An answer should not take longer: work belongs into a queue.
const PROMPT: Duration = Duration::from_secs(1);

const PATIENCE: Duration = Duration::from_secs(10);

pub(super) async fn check(revoke_uri: Option<&str>) -> Finding {
    let Some(revoke_uri) = revoke_uri else {
        return Finding::skip(CHECK, "give --revoke-uri to call yours");
    };
    let Ok(url) = Url::parse(revoke_uri) else {
        return Finding::fail(CHECK, "the revoke URI is no URL")
            .help("write it like https://app.example/revoke");
    };
    // A key and an id that nobody has: the answer must be the same as for those that somebody has.
    let key = format!("{}{}", Uuid::new_v4().simple(), Uuid::new_v4().simple());
    let address = format!("{}/{key}", url.as_str().trim_end_matches('/'));
    let body = json!({ "id": Uuid::new_v4() });
    let begun = Instant::now();
    match http::send(Method::POST, &address, Some(&body), PATIENCE).await {
        Ok(answer) if http::is_success(answer.status) => {
            prompt(&url, answer.status, begun.elapsed())
        }
        Ok(answer) => Finding::fail(CHECK, format!("it answers {}", answer.status))
            .help("a key that nobody has must be answered like one that somebody has, with 204"),
        Err(error) => Finding::fail(CHECK, with_sources(&*error))
            .help("Freedom ID calls it from outside: it must be reachable from there")
            .for_now(),
    }
}

fn prompt(url: &Url, status: u16, took: Duration) -> Finding {
    let found = format!("it answers {status} in {} ms", took.as_millis());
    if took > PROMPT {
        return Finding::warn(CHECK, found)
            .help("answer within a second, and do the work afterwards");
    }
    if is_private(url) {
        return Finding::warn(
            CHECK,
            format!("{found}, on this machine or a private network"),
        )
        .help("Freedom ID calls from outside, and cannot reach such an address");
    }
    if url.scheme() != "https" {
        return Finding::warn(CHECK, format!("{found}, without TLS"))
            .help("the path is the secret that protects it: use https");
    }
    Finding::ok(CHECK, found)
}

fn is_private(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    match host.parse::<IpAddr>() {
        Ok(IpAddr::V4(ip)) => ip.is_loopback() || ip.is_private() || ip.is_link_local(),
        Ok(IpAddr::V6(ip)) => {
            ip.is_loopback() || ip.is_unique_local() || ip.is_unicast_link_local()
        }
        Err(_) => host == "localhost" || !host.contains('.'),
    }
}
