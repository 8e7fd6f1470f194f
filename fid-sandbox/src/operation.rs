//! What can be asked of the sandbox, and where.

use std::{fmt, str::FromStr};

use axum::http::Method;

/// Something that the sandbox does: an operation of Freedom ID, a page of it, or the callback that it makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Operation {
    /// `POST /api/v1/oauth/authorize`.
    CreateAuthorizationLink,
    /// `POST /api/v1/oauth/token`.
    ExchangeToken,
    /// `PATCH /api/v1/oauth/token`.
    RefreshToken,
    /// `GET /api/v1/oauth/get-data`.
    GetUserInfo,
    /// `POST /api/v1/oauth/get-profile`.
    RequestProfile,
    /// `GET /api/v1/oauth/get-profile/status`.
    GetProfileStatus,
    /// `POST /api/v1/oauth/user`.
    CreateUser,
    /// `PUT /api/v1/oauth/user`.
    UpdateUser,
    /// `GET /openid`.
    AuthorizeOidc,
    /// `POST /api/v1oidc//token`, as the page prints it; `/api/v1oidc/token`, as gateways that merge slashes pass it on;
    /// `/api/v1/oidc/token`, as it was meant perhaps.
    ExchangeOidcToken,
    /// `GET /login`.
    ShowLogin,
    /// `POST /login`.
    SubmitLogin,
    /// `GET /consent`.
    ShowConsent,
    /// `POST /consent`.
    SubmitConsent,
    /// `GET /account`.
    ShowAccount,
    /// `POST /logout`.
    LogOut,
    /// The `POST` that the sandbox makes to an application's `revoke_uri`.
    CallRevokeUri,
    /// Anything else.
    Unknown,
}

/// Everything but `CallRevokeUri` and `Unknown`, which have no place here.
const WITH_PLACE: [Operation; 16] = [
    Operation::CreateAuthorizationLink,
    Operation::ExchangeToken,
    Operation::RefreshToken,
    Operation::GetUserInfo,
    Operation::RequestProfile,
    Operation::GetProfileStatus,
    Operation::CreateUser,
    Operation::UpdateUser,
    Operation::AuthorizeOidc,
    Operation::ExchangeOidcToken,
    Operation::ShowLogin,
    Operation::SubmitLogin,
    Operation::ShowConsent,
    Operation::SubmitConsent,
    Operation::ShowAccount,
    Operation::LogOut,
];

impl Operation {
    /// Returns the operation's name, such as `exchangeToken`.
    pub fn name(self) -> &'static str {
        match self {
            Self::CreateAuthorizationLink => "createAuthorizationLink",
            Self::ExchangeToken => "exchangeToken",
            Self::RefreshToken => "refreshToken",
            Self::GetUserInfo => "getUserInfo",
            Self::RequestProfile => "requestProfile",
            Self::GetProfileStatus => "getProfileStatus",
            Self::CreateUser => "createUser",
            Self::UpdateUser => "updateUser",
            Self::AuthorizeOidc => "authorizeOidc",
            Self::ExchangeOidcToken => "exchangeOidcToken",
            Self::ShowLogin => "showLogin",
            Self::SubmitLogin => "submitLogin",
            Self::ShowConsent => "showConsent",
            Self::SubmitConsent => "submitConsent",
            Self::ShowAccount => "showAccount",
            Self::LogOut => "logOut",
            Self::CallRevokeUri => "callRevokeUri",
            Self::Unknown => "unknown",
        }
    }

    /// Returns what a request with this method and path asks for.
    pub(crate) fn at(method: &Method, path: &str) -> Self {
        let mut places = Self::places();
        let place = places.find(|place| place.1 == method.as_str() && place.2 == path);
        place.map_or(Self::Unknown, |place| place.0)
    }

    /// Returns every place: operation, method and path.
    pub(crate) fn places() -> impl Iterator<Item = (Self, &'static str, &'static str)> {
        WITH_PLACE.into_iter().flat_map(|operation| {
            let places = operation
                .lines()
                .iter()
                .filter_map(|line| line.split_once(' '));
            places.map(move |(method, path)| (operation, method, path))
        })
    }

    /// Tells whether this is an operation for programs, which answers JSON, and not a page.
    pub(crate) fn is_api(self) -> bool {
        self.lines().iter().any(|line| line.contains(" /api/"))
    }

    /// Returns the first line of each request that asks for this.
    fn lines(self) -> &'static [&'static str] {
        match self {
            Self::CreateAuthorizationLink => &["POST /api/v1/oauth/authorize"],
            Self::ExchangeToken => &["POST /api/v1/oauth/token"],
            Self::RefreshToken => &["PATCH /api/v1/oauth/token"],
            Self::GetUserInfo => &["GET /api/v1/oauth/get-data"],
            Self::RequestProfile => &["POST /api/v1/oauth/get-profile"],
            Self::GetProfileStatus => &["GET /api/v1/oauth/get-profile/status"],
            Self::CreateUser => &["POST /api/v1/oauth/user"],
            Self::UpdateUser => &["PUT /api/v1/oauth/user"],
            Self::AuthorizeOidc => &["GET /openid"],
            Self::ExchangeOidcToken => &[
                "POST /api/v1oidc//token",
                "POST /api/v1oidc/token",
                "POST /api/v1/oidc/token",
            ],
            Self::ShowLogin => &["GET /login"],
            Self::SubmitLogin => &["POST /login"],
            Self::ShowConsent => &["GET /consent"],
            Self::SubmitConsent => &["POST /consent"],
            Self::ShowAccount => &["GET /account"],
            Self::LogOut => &["POST /logout"],
            Self::CallRevokeUri | Self::Unknown => &[],
        }
    }
}

impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// No operation has this name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownOperation(String);

impl fmt::Display for UnknownOperation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no operation is called `{}`", self.0)
    }
}

impl std::error::Error for UnknownOperation {}

impl FromStr for Operation {
    type Err = UnknownOperation;

    /// Reads an operation's name.
    fn from_str(name: &str) -> Result<Self, UnknownOperation> {
        let others = [Self::CallRevokeUri, Self::Unknown];
        let mut operations = WITH_PLACE.into_iter().chain(others);
        let operation = operations.find(|operation| operation.name() == name);
        operation.ok_or_else(|| UnknownOperation(name.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_reads_back() {
        let others = [Operation::CallRevokeUri, Operation::Unknown];
        for operation in Operation::places().map(|place| place.0).chain(others) {
            assert_eq!(operation.name().parse(), Ok(operation));
        }
        assert!("nonsense".parse::<Operation>().is_err());
    }

    #[test]
    fn the_method_tells_the_operations_of_a_path_apart() {
        let path = "/api/v1/oauth/token";
        assert_eq!(Operation::at(&Method::POST, path), Operation::ExchangeToken);
        assert_eq!(Operation::at(&Method::PATCH, path), Operation::RefreshToken);
        assert_eq!(Operation::at(&Method::DELETE, path), Operation::Unknown);
    }
}
