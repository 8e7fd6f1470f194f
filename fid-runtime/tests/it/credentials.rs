//! Which credentials a request takes along, and where; servers with variables.

#![allow(
    unreachable_pub,
    unused_qualifications,
    reason = "generated code is public and names everything by its path"
)]

use fid_runtime::__private as fid;
use fid_runtime::http::HeaderValue;
use fid_runtime::{BasicCredential, Disposition, Secret, ToServer};

use crate::support::{Step, script};

pub struct Client<Door = fid::NoDoor>(fid::Caller<Door>);

pub struct KeyAndSession(());

impl Client {
    fn new(steps: &[Step]) -> Self {
        let builder = fid::ClientBuilder::new("https://api.example.com", Client);
        builder.transport(script(steps).0).build().unwrap()
    }
}

impl<Door> Client<Door> {
    fn partner(&self, credential: &BasicCredential) -> Client<()> {
        Client(self.0.basic("partner", credential))
    }

    fn key(&self, key: &Secret) -> Client<()> {
        Client(self.0.api_key_query("key", "api key", key))
    }

    fn session(&self, session: &Secret) -> Client<()> {
        Client(self.0.api_key_cookie("session", "sid", session))
    }

    fn key_and_session(&self, key: &Secret, session: &Secret) -> Client<KeyAndSession> {
        Client(
            self.0
                .api_key_query("key", "api key", key)
                .and(self.0.api_key_cookie("session", "sid", session)),
        )
    }

    fn token_and_key(&self, token: &Secret, key: &Secret) -> Client<()> {
        Client(
            self.0
                .bearer("token", token)
                .and(self.0.api_key_query("key", "api key", key)),
        )
    }

    /// `[{key, session}, {token}, {partner}]`.
    fn get(&self) -> fid::Call<fid::Value> {
        self.0
            .get("get", "/a")
            .query("q", &1)
            .secured_by(&["token", "partner"])
            .secured_by_all(&[&["key", "session"]])
    }

    fn search(&self) -> fid::Call<fid::Value> {
        self.0.get("search", "/a").secured_by(&["key"])
    }

    fn profile(&self) -> fid::Call<fid::Value> {
        self.0
            .get("profile", "/a")
            .secured_by(&["session"])
            .cookie("lang", &"kk")
    }
}

fn sent(call: &fid::Call<fid::Value>) -> (String, Option<String>, bool) {
    let request = call.request().unwrap();
    let cookie = request.headers().get("cookie");
    assert!(cookie.is_none_or(HeaderValue::is_sensitive));
    assert!(!format!("{call:?} {request:?}").contains("canary"));
    (
        request.uri().to_string(),
        cookie.map(|cookie| cookie.to_str().unwrap().to_owned()),
        request.headers().contains_key("authorization"),
    )
}

#[test]
fn keys_stand_in_the_query_or_in_a_cookie() {
    let key = Secret::new("canary &=");
    let session = Secret::new("canary=");
    let url = "https://api.example.com/a";
    let searching = sent(&Client::new(&[]).key(&key).search());
    assert_eq!(
        searching,
        (format!("{url}?api%20key=canary%20%26%3D"), None, false)
    );
    let profile = sent(&Client::new(&[]).session(&session).profile());
    assert_eq!(
        profile,
        (
            url.to_owned(),
            Some("lang=kk; sid=canary=".to_owned()),
            false
        )
    );
}

#[test]
fn exactly_the_credentials_of_one_alternative_are_sent() {
    let (key, session, token) = (Secret::new("canary"), Secret::new("s"), Secret::new("t"));
    let client = Client::new(&[]);
    let url = "https://api.example.com/a?q=1";
    let with_key = format!("{url}&api%20key=canary");
    let both = client.key_and_session(&key, &session);
    assert_eq!(
        sent(&both.get()),
        (with_key, Some("sid=s".to_owned()), false)
    );
    // Each opens what one of the two opens alone.
    assert!(sent(&both.search()).1.is_none());
    assert_eq!(sent(&both.profile()).0, "https://api.example.com/a");
    // A part of a set is not enough, and the other alternative is met.
    assert_eq!(
        sent(&client.token_and_key(&token, &key).get()),
        (url.to_owned(), None, true)
    );
    assert_eq!(sent(&client.key(&key).get()), (url.to_owned(), None, false));
    let partner = BasicCredential::new("i", "s").unwrap();
    assert_eq!(
        sent(&client.partner(&partner).get()),
        (url.to_owned(), None, true)
    );
}

#[test]
fn keys_that_cannot_be_sent_fail_the_call() {
    let client = Client::new(&[]);
    for text in ["", "canary;", "canary\"", "a canary", "é", "canary\n"] {
        let error = client
            .session(&text.into())
            .profile()
            .request()
            .unwrap_err();
        assert_eq!(error.disposition(), Disposition::FixConfiguration, "{text}");
        assert!(!error.to_string().contains("canary"));
    }
    assert!(
        client
            .key(&"".into())
            .search()
            .request()
            .unwrap_err()
            .is_invalid_request()
    );
    assert!(client.key(&"é\n".into()).search().request().is_ok());
}

#[tokio::test]
async fn a_refused_set_with_a_token_means_to_sign_in_again() {
    let (key, token) = (Secret::new("k"), Secret::new("t"));
    let client = Client::new(&[Step::Json(401, "")]);
    let error = client.token_and_key(&token, &key).get().await.unwrap_err();
    assert_eq!(error.disposition(), Disposition::SignInAgain);
    let error = client.key(&key).search().await.unwrap_err();
    assert_eq!(error.disposition(), Disposition::FixConfiguration);
}

#[non_exhaustive]
pub enum Region {
    Eu,
    Us,
    Unknown(String),
}

fid::string_enum! { impl Data, Deserialize, Serialize for Region { Eu = "eu"; Us = "us"; } }

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Production {
    region: Region,
    version: String,
}

fid::server! {
    Production = "https://{region}.example.com/{version}";
    region: Region = "region", "eu";
    version: String = "version", "v1";
}

#[test]
fn servers_have_variables() {
    assert_eq!(Production::new().url(), "https://eu.example.com/v1");
    let production = Production::default().region(Region::Us).version("v2");
    let url = |change: fn(fid::ClientBuilder<Client>, Production) -> fid::ClientBuilder<Client>| {
        let builder = fid::ClientBuilder::new("https://eu.example.com/v1", Client);
        let builder = change(builder.transport(script(&[]).0), production.clone());
        let call: fid::Call<()> = builder.build().unwrap().0.get("get", "/a");
        let own: fid::Call<()> = call.server("https://own.example.com");
        own.request().unwrap().uri().to_string()
    };
    // An operation with a server of its own keeps it, unless the user names a base URL.
    assert_eq!(
        url(|builder, it| builder.server(&it)),
        "https://own.example.com/a"
    );
    assert_eq!(
        url(|builder, it| builder.base_url(it.url())),
        "https://us.example.com/v2/a"
    );
    let builder = fid::ClientBuilder::new("https://eu.example.com/v1", Client);
    let client = builder
        .server(&production)
        .transport(script(&[]).0)
        .build()
        .unwrap();
    let call: fid::Call<()> = client.0.get("get", "/a");
    assert_eq!(call.request().unwrap().uri(), "https://us.example.com/v2/a");
}
