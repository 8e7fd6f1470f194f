//! A service with a login, and people at browsers.

use std::{collections::BTreeMap, net::SocketAddr};

use axum::{Router, extract::State, routing::get};
use fid_client::{
    FreedomId, Sessions,
    axum::{SignedIn, login_router},
    http::{HeaderMap, StatusCode, header},
    login::Login,
    store::MemoryStore,
};
use fid_sandbox::Sandbox;
use reqwest::{Client, RequestBuilder, Response, redirect::Policy};
use tokio::net::TcpListener;

/// The cookie of a session.
pub(crate) const SESSION: &str = "__Host-fid";

/// A service whose login is at its root.
pub(crate) struct Service {
    pub(crate) sandbox: Sandbox,
    pub(crate) login: Login,
    pub(crate) url: String,
}

impl Service {
    pub(crate) async fn start() -> Self {
        let sandbox = Sandbox::start().await.unwrap();
        let (listener, url) = listen().await;
        let login = login(&sandbox, &url, MemoryStore::new());
        serve(listener, app(&login));
        Self {
            sandbox,
            login,
            url,
        }
    }

    pub(crate) fn person(&self) -> Person {
        Person::new(&self.url)
    }

    /// Signs somebody in.
    pub(crate) async fn signed_in(&self) -> Person {
        let mut person = self.person();
        let callback = person.go_to_freedom_id(&self.sandbox, "/login").await;
        let answer = person.open(&callback).await;
        assert_eq!(answer.status(), StatusCode::SEE_OTHER);
        person
    }
}

/// A login at the root of this site.
pub(crate) fn login(sandbox: &Sandbox, site: &str, store: MemoryStore) -> Login {
    Login::builder(sessions(sandbox, site, store), site)
        .build()
        .unwrap()
}

pub(crate) fn sessions(sandbox: &Sandbox, login_at: &str, store: MemoryStore) -> Sessions {
    Sessions::builder(freedom_id(sandbox))
        .store(store)
        .keys(keys())
        .recheck(std::time::Duration::ZERO)
        .revoke_base(format!("{login_at}/revoke"))
        .build()
        .unwrap()
}

/// The keys that all replicas have.
fn keys() -> fid_client::SealingKeys {
    let text = "v1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    fid_client::SealingKeys::parse(&text.into()).unwrap()
}

pub(crate) fn freedom_id(sandbox: &Sandbox) -> FreedomId {
    FreedomId::builder(sandbox.client_id(), sandbox.client_secret())
        .base_url(sandbox.base_url())
        .retries(0)
        .build()
        .unwrap()
}

/// A service with a page for everybody, and one for who is signed in.
pub(crate) fn app(login: &Login) -> Router {
    pages()
        .merge(login_router(login.clone()))
        .with_state(login.clone())
}

pub(crate) fn pages() -> Router<Login> {
    Router::new()
        .route("/", get(home))
        .route("/account", get(account).post(account))
}

async fn home(user: Option<SignedIn>) -> &'static str {
    if user.is_some() {
        "signed in"
    } else {
        "nobody"
    }
}

async fn account(
    State(login): State<Login>,
    SignedIn(session): SignedIn,
) -> axum::response::Response {
    use axum::response::IntoResponse as _;

    match session.user().await {
        Ok(user) => user.freedom_id.to_string().into_response(),
        Err(error) => login.failed(error, "/account").into_response(),
    }
}

pub(crate) async fn listen() -> (TcpListener, String) {
    let listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0)))
        .await
        .unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    (listener, url)
}

pub(crate) fn serve(listener: TcpListener, app: Router) {
    tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
}

/// Somebody at a browser: it keeps cookies and follows no redirect by itself.
#[derive(Clone)]
pub(crate) struct Person {
    client: Client,
    /// Where requests for a path go.
    pub(crate) server: String,
    pub(crate) cookies: BTreeMap<String, String>,
}

impl Person {
    pub(crate) fn new(server: &str) -> Self {
        let client = Client::builder().redirect(Policy::none()).no_proxy();
        Self {
            client: client.build().unwrap(),
            server: server.to_owned(),
            cookies: BTreeMap::new(),
        }
    }

    /// Opens a page: an address, of which the path counts, or a path.
    pub(crate) async fn open(&mut self, address: &str) -> Response {
        let request = self.client.get(self.at_server(address));
        self.send(request.header(header::ACCEPT, "text/html")).await
    }

    /// Posts a form from a page of this site.
    pub(crate) async fn post(&mut self, address: &str) -> Response {
        let request = self.client.post(self.at_server(address));
        self.send(request.header("sec-fetch-site", "same-origin"))
            .await
    }

    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    /// Sends a request with the cookies, and keeps those of the answer.
    pub(crate) async fn send(&mut self, request: RequestBuilder) -> Response {
        let cookies = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"));
        let cookies = cookies.collect::<Vec<_>>().join("; ");
        let answer = request
            .header(header::COOKIE, cookies)
            .send()
            .await
            .unwrap();
        self.keep_cookies(answer.headers());
        answer
    }

    fn keep_cookies(&mut self, headers: &HeaderMap) {
        for line in headers.get_all(header::SET_COOKIE) {
            let (pair, attributes) = line.to_str().unwrap().split_once(';').unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            // What browsers ask of a name with this prefix.
            assert!(name.starts_with("__Host-"), "{name}");
            for attribute in ["Path=/", "Secure", "HttpOnly", "SameSite=Lax"] {
                assert!(attributes.contains(attribute), "{name}: {attributes}");
            }
            if attributes.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }

    /// Begins a sign-in, and allows what Freedom ID asks for; returns the address of the callback.
    pub(crate) async fn go_to_freedom_id(&mut self, sandbox: &Sandbox, login: &str) -> String {
        let link = self.begin(login).await;
        sandbox.approve_location(&link).await.unwrap()
    }

    /// Begins a sign-in, and returns Freedom ID's link.
    pub(crate) async fn begin(&mut self, login: &str) -> String {
        let answer = self.open(login).await;
        assert_eq!(answer.status(), StatusCode::SEE_OTHER);
        location(&answer)
    }

    pub(crate) fn session(&self) -> Option<&str> {
        self.cookies.get(SESSION).map(String::as_str)
    }

    /// What the page for everybody says.
    pub(crate) async fn is_signed_in(&mut self) -> bool {
        self.open("/").await.text().await.unwrap() == "signed in"
    }

    fn at_server(&self, address: &str) -> String {
        let path = address.split_once("://").map_or(address, |(_, rest)| {
            &rest[rest.find('/').unwrap_or(rest.len())..]
        });
        format!("{}{path}", self.server)
    }
}

pub(crate) fn location(answer: &Response) -> String {
    let location = answer.headers().get(header::LOCATION).unwrap();
    location.to_str().unwrap().to_owned()
}

/// Puts a parameter in the place of another.
pub(crate) fn with_parameter(address: &str, name: &str, value: &str) -> String {
    let (path, query) = address.split_once('?').unwrap();
    let pairs = query.split('&').map(|pair| match pair.split_once('=') {
        Some((found, _)) if found == name => format!("{name}={value}"),
        _ => pair.to_owned(),
    });
    format!("{path}?{}", pairs.collect::<Vec<_>>().join("&"))
}
