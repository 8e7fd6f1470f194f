//! A client as the generator writes it, with an operation for every feature.

#![allow(
    unreachable_pub,
    unused_qualifications,
    clippy::needless_pass_by_value,
    reason = "generated code is public, names everything by its path, and takes what it is given"
)]

use fid_runtime::__private as fid;

/// A client of a small API.
#[derive(Clone, Debug)]
pub struct Client<Door = fid::NoDoor> {
    caller: fid::Caller<Door>,
}

impl Client {
    pub fn builder() -> fid::ClientBuilder<Self> {
        fid::ClientBuilder::new("https://api.example.com", |caller| Self { caller })
    }
}

impl<Door> Client<Door> {
    pub fn partner(&self, credential: &fid::BasicCredential) -> Client<doors::Partner> {
        Client {
            caller: self.caller.basic("partner", credential),
        }
    }

    pub fn access_token(&self, token: &fid::Secret) -> Client<doors::AccessToken> {
        Client {
            caller: self.caller.bearer("accessToken", token),
        }
    }

    pub fn api_key(&self, key: &fid::Secret) -> Client<doors::ApiKey> {
        Client {
            caller: self.caller.api_key_header("apiKey", "X-Api-Key", key),
        }
    }

    /// A body, a credential, and errors that may come with the status 200.
    pub fn exchange_token(&self, body: TokenExchange) -> fid::Call<TokenSet, ErrorEnvelope>
    where
        Door: doors::OpensPartner,
    {
        self.caller
            .post("exchangeToken", "/api/v1/oauth/token")
            .secured_by(&["partner", "apiKey"])
            .errors_marked_by(&["error"])
            .json(&body)
    }

    /// A method that does something and is not POST.
    pub fn refresh_token(&self) -> fid::Call<TokenSet, ErrorEnvelope>
    where
        Door: doors::OpensAccessToken,
    {
        self.caller
            .patch("refreshToken", "/api/v1/oauth/token")
            .secured_by(&["accessToken"])
    }

    /// A plain GET with an error body, where nothing marks an error.
    pub fn get_user(&self) -> fid::Call<User, ErrorEnvelope> {
        self.caller
            .get("getUser", "/api/v1/user")
            .secured_by(&["accessToken"])
    }

    /// Path parameters.
    pub fn get_pet(&self, owner: &str, pet_id: &[&str]) -> fid::Call<fid::Value> {
        self.caller
            .get("getPet", "/owners/{owner}//pets/{petId}.json")
            .path("owner", &owner)
            .path("petId", &pet_id)
    }

    /// Optional inputs.
    pub fn list_pets(&self, scope: &str) -> ListPets {
        self.caller
            .get("listPets", "/pets")
            .query("scope", &scope)
            .into()
    }

    /// No body in the answer, a server of its own, errors by status.
    pub fn put_pet(&self) -> fid::Call<(), PutPetError> {
        self.caller
            .put("putPet", "/v2/pet")
            .server("https://pets.example.com/base")
    }

    /// A server that no client may talk to.
    pub fn insecure(&self) -> fid::Call<()> {
        self.caller
            .get("insecure", "/")
            .server("http://pets.example.com")
    }

    /// A parameter that the path has no place for.
    pub fn surplus(&self) -> fid::Call<()> {
        self.caller.get("surplus", "/a").path("b", &1)
    }

    /// A path with a parameter that is not given.
    pub fn missing(&self) -> fid::Call<()> {
        self.caller.get("missing", "/a/{b}")
    }

    /// A call with any method.
    pub fn any(&self, method: &str) -> fid::Call<fid::Value> {
        let (id, path) = ("any", "/any");
        match method {
            "GET" => self.caller.get(id, path),
            "HEAD" => self.caller.head(id, path),
            "PUT" => self.caller.put(id, path),
            "DELETE" => self.caller.delete(id, path),
            "OPTIONS" => self.caller.options(id, path),
            "TRACE" => self.caller.trace(id, path),
            "POST" => self.caller.post(id, path),
            _ => self.caller.patch(id, path),
        }
    }
}

pub mod doors {
    #[derive(Clone, Copy, Debug)]
    pub struct Partner(());
    #[derive(Clone, Copy, Debug)]
    pub struct AccessToken(());
    #[derive(Clone, Copy, Debug)]
    pub struct ApiKey(());

    pub trait OpensPartner {}
    impl OpensPartner for Partner {}
    impl OpensPartner for ApiKey {}

    pub trait OpensAccessToken {}
    impl OpensAccessToken for AccessToken {}
}

fid::call! {
    /// A call of [`list_pets`](Client::list_pets), with its optional inputs.
    ListPets => fid::Call<fid::Vec<fid::Value>, ErrorEnvelope>;
    limit: i32 = .query("limit", &limit);
    tags: fid::Vec<String> = .query("tags[]", &tags);
    trace: String = .header_parameter("X-Trace", &trace);
    session: fid::Secret = .header_parameter("X-Session", &session);
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TokenExchange {
    pub authorization_code: fid::Secret,
    pub revoke_uri: Option<String>,
}

fid::object! { impl Serialize for TokenExchange {
    required authorization_code = "authorization_code";
    optional revoke_uri = "revoke_uri";
} }

impl TokenExchange {
    pub fn new(authorization_code: impl fid::Into<fid::Secret>) -> Self {
        Self {
            authorization_code: authorization_code.into(),
            revoke_uri: None,
        }
    }

    pub fn revoke_uri(mut self, revoke_uri: impl fid::Into<String>) -> Self {
        self.revoke_uri = Some(revoke_uri.into());
        self
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TokenSet {
    pub id: fid::Uuid,
    pub access_token: fid::Secret,
    pub access_expire_at: fid::DateTime,
}

fid::object! { impl Deserialize, Serialize for TokenSet {
    required id = "id";
    required access_token = "access_token";
    required access_expire_at = "access_expire_at";
} }

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct User {
    pub freedom_id: String,
    pub status: Option<ProfileStatus>,
    pub born: Option<fid::Date>,
    pub nick: Option<String>,
    pub friends: fid::Vec<User>,
    pub best_friend: Option<fid::Box<User>>,
    pub additional: fid::Map,
}

fid::object! { impl Deserialize, Serialize for User {
    required freedom_id = "freedom_id";
    optional status = "status";
    optional born = "date_of_birth";
    required nick = "nick";
    required friends = "friends";
    optional best_friend = "bestFriend";
    ..additional;
} }

#[non_exhaustive]
pub enum ProfileStatus {
    Accepted,
    InReview,
    /// A value that the document does not list.
    Unknown(String),
}

fid::string_enum! { impl Data, Deserialize, Serialize for ProfileStatus { Accepted = "accepted"; InReview = "in review"; } }

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ErrorEnvelope {
    pub error: ErrorDetail,
}

fid::object! { impl Deserialize for ErrorEnvelope { required error = "error"; } }

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ErrorDetail {
    pub message: String,
    pub code: Option<i64>,
    pub errors: Option<FieldErrors>,
}

fid::object! { impl Deserialize for ErrorDetail {
    required message = "message";
    optional code = "code";
    optional errors = "errors";
} }

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FieldErrors {
    pub additional: fid::BTreeMap<String, fid::Vec<String>>,
}

fid::object! { impl Default, Deserialize for FieldErrors { ..additional; } }

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Empty {}

fid::object! { impl Default, Deserialize, Serialize for Empty {} }

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum PutPetError {
    NotFound(ErrorEnvelope),
    Client(fid::Value),
    Other(fid::Vec<String>),
}

fid::error_bodies! { PutPetError; 404 => NotFound; "4XX" => Client; default => Other; }
