//! The pieces of work that are counted, each by its name: what `fid-benches work NAME ORIGIN TIMES` does.

pub(crate) mod generated;
pub(crate) mod json;
mod raw;
pub(crate) mod reqwest;
pub(crate) mod token;
mod util;

use std::error::Error;

/// A failure of the work; it ends the process that was to be counted.
pub(crate) type Failure = Box<dyn Error + Send + Sync>;

/// Who sends the requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sender {
    Generated,
    GeneratedHyper,
    Reqwest,
    ReqwestPlain,
    HyperUtil,
    RawHyper,
}

/// A request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ask {
    /// POST of three fields, with a path and a query parameter and a Basic credential; 330 bytes come back.
    Post,
    /// GET of 330 bytes with a Bearer credential.
    Reply,
    /// GET of orders of so many bytes with a Bearer credential.
    Orders(u32),
}

impl Sender {
    pub(crate) const ALL: [(&'static str, Self); 6] = [
        ("generated", Self::Generated),
        ("generated-hyper", Self::GeneratedHyper),
        ("reqwest", Self::Reqwest),
        ("plain reqwest", Self::ReqwestPlain),
        ("hyper-util", Self::HyperUtil),
        ("raw-hyper", Self::RawHyper),
    ];
}

impl Ask {
    pub(crate) const ALL: [(&'static str, Self); 4] = [
        ("post", Self::Post),
        ("reply", Self::Reply),
        ("10kB", Self::Orders(10_000)),
        ("1MB", Self::Orders(1_000_000)),
    ];
}

/// Does a piece of work so many times. Its name is `ask/sender`, `subject/verb/bytes/whose` or `token`.
///
/// # Errors
///
/// There is no such work, or it fails.
pub(crate) async fn run(name: &str, origin: &str, times: u32) -> Result<(), Failure> {
    let parts: Vec<&str> = name.split('/').collect();
    match parts.as_slice() {
        ["token"] => token::run(times).await,
        [subject, verb, bytes, whose] => {
            json::run(subject, verb, bytes.parse()?, whose, times).map(drop)
        }
        [ask, sender] => {
            let ask = Ask::ALL.iter().find(|(name, _)| name == ask);
            let sender = Sender::ALL.iter().find(|(name, _)| name == sender);
            let (Some((_, ask)), Some((_, sender))) = (ask, sender) else {
                return Err(format!("no such work: {name}").into());
            };
            send(*ask, *sender, origin, times).await
        }
        _ => Err(format!("no such work: {name}").into()),
    }
}

async fn send(ask: Ask, sender: Sender, origin: &str, times: u32) -> Result<(), Failure> {
    match sender {
        Sender::Generated => generated::run(ask, origin, times, false).await,
        Sender::GeneratedHyper => generated::run(ask, origin, times, true).await,
        Sender::Reqwest => reqwest::run(ask, origin, times, reqwest::client()?).await,
        Sender::ReqwestPlain => reqwest::run(ask, origin, times, reqwest::plain()).await,
        Sender::HyperUtil => util::run(ask, origin, times).await,
        Sender::RawHyper => raw::run(ask, origin, times).await,
    }
}
