//! A client as the generator writes it, for all tests.

use fid_runtime::__private as fid;

/// A client of a small API.
#[derive(Clone, Debug)]
pub struct Client<Door = fid::NoDoor> {
    caller: fid::Caller<Door>,
}

impl Client {
    pub fn new() -> Result<Self, fid::BuildError> {
        Self::builder().build()
    }

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

    pub fn exchange_token(&self, body: TokenExchange) -> fid::Call<TokenSet, ErrorEnvelope>
    where
        Door: doors::OpensPartner,
    {
        const OPERATION: fid::Operation =
            fid::Operation::new("exchangeToken", "POST", "/api/v1/oauth/token")
                .secured_by(&["partner"]);
        self.caller.call(&OPERATION).json(&body)
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
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TokenExchange {
    pub authorization_code: fid::Secret,
    pub revoke_uri: Option<String>,
}

fid::object! { TokenExchange: Serialize;
    authorization_code = "authorization_code";
    revoke_uri = "revoke_uri", optional;
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TokenSet {
    pub id: fid::Uuid,
    pub access_token: fid::Secret,
    pub access_expire_at: fid::DateTime,
}

fid::object! { TokenSet: Deserialize;
    id = "id";
    access_token = "access_token";
    access_expire_at = "access_expire_at";
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ErrorEnvelope {
    pub error: ErrorDetail,
}

fid::object! { ErrorEnvelope: Deserialize; error = "error"; }

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ErrorDetail {
    pub message: String,
    pub code: Option<i64>,
    pub additional: fid::Map,
}

fid::object! { ErrorDetail: Deserialize + Serialize;
    message = "message";
    code = "code", optional;
    additional = ..;
}
