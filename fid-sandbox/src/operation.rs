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
    /// `POST /api/v1oidc//token`, as the page prints it, and `/api/v1/oidc/token`.
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

/// Operation, name, method and path. `CallRevokeUri` and `Unknown` have no place of their own.
const PLACES: [(Operation, &str, &str, &str); 17] = [
    (
        Operation::CreateAuthorizationLink,
        "createAuthorizationLink",
        "POST",
        "/api/v1/oauth/authorize",
    ),
    (
        Operation::ExchangeToken,
        "exchangeToken",
        "POST",
        "/api/v1/oauth/token",
    ),
    (
        Operation::RefreshToken,
        "refreshToken",
        "PATCH",
        "/api/v1/oauth/token",
    ),
    (
        Operation::GetUserInfo,
        "getUserInfo",
        "GET",
        "/api/v1/oauth/get-data",
    ),
    (
        Operation::RequestProfile,
        "requestProfile",
        "POST",
        "/api/v1/oauth/get-profile",
    ),
    (
        Operation::GetProfileStatus,
        "getProfileStatus",
        "GET",
        "/api/v1/oauth/get-profile/status",
    ),
    (
        Operation::CreateUser,
        "createUser",
        "POST",
        "/api/v1/oauth/user",
    ),
    (
        Operation::UpdateUser,
        "updateUser",
        "PUT",
        "/api/v1/oauth/user",
    ),
    (Operation::AuthorizeOidc, "authorizeOidc", "GET", "/openid"),
    (
        Operation::ExchangeOidcToken,
        "exchangeOidcToken",
        "POST",
        "/api/v1oidc//token",
    ),
    (
        Operation::ExchangeOidcToken,
        "exchangeOidcToken",
        "POST",
        "/api/v1/oidc/token",
    ),
    (Operation::ShowLogin, "showLogin", "GET", "/login"),
    (Operation::SubmitLogin, "submitLogin", "POST", "/login"),
    (Operation::ShowConsent, "showConsent", "GET", "/consent"),
    (
        Operation::SubmitConsent,
        "submitConsent",
        "POST",
        "/consent",
    ),
    (Operation::ShowAccount, "showAccount", "GET", "/account"),
    (Operation::LogOut, "logOut", "POST", "/logout"),
];

impl Operation {
    /// Returns the operation's name, such as `exchangeToken`.
    pub fn name(self) -> &'static str {
        match self {
            Self::CallRevokeUri => "callRevokeUri",
            Self::Unknown => "unknown",
            _ => PLACES
                .iter()
                .find(|place| place.0 == self)
                .map_or("unknown", |place| place.1),
        }
    }

    /// Returns what a request with this method and path asks for.
    pub(crate) fn at(method: &Method, path: &str) -> Self {
        let place = PLACES
            .iter()
            .find(|place| place.2 == method.as_str() && place.3 == path);
        place.map_or(Self::Unknown, |place| place.0)
    }

    /// Returns every place: operation, method and path.
    pub(crate) fn places() -> impl Iterator<Item = (Self, &'static str, &'static str)> {
        PLACES
            .iter()
            .map(|&(operation, _, method, path)| (operation, method, path))
    }

    /// Tells whether this is an operation for programs, which answers JSON, and not a page.
    pub(crate) fn is_api(self) -> bool {
        Self::places().any(|(operation, _, path)| operation == self && path.starts_with("/api/"))
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
        let place = PLACES
            .iter()
            .find(|place| place.1 == name)
            .map(|place| place.0);
        let others = [Self::CallRevokeUri, Self::Unknown]
            .into_iter()
            .find(|other| other.name() == name);
        place
            .or(others)
            .ok_or_else(|| UnknownOperation(name.to_owned()))
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
