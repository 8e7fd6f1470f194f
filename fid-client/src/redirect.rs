//! The redirect that brings the user back.

use std::{error::Error as StdError, fmt};

use fid_runtime::{FidCode, Secret};

use crate::fid_codes;

/// What Freedom ID appended to the `redirect_uri`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Redirect {
    /// The code for [`FreedomId::sign_in`](crate::FreedomId::sign_in). It works once.
    pub authorization_code: Secret,
}

impl Redirect {
    /// Reads the address that the browser was sent to: a whole URL, a path with a query, or the query alone.
    ///
    /// # Errors
    ///
    /// The address carries no code, or more than one, or an `error_code` instead.
    pub fn parse(address: &str) -> Result<Self, RedirectError> {
        let address = address.trim();
        let query = address.split_once('?').map_or(address, |(_, query)| query);
        let query = query.split('#').next().unwrap_or_default();
        let mut codes = values(query, "authorization_code");
        match (codes.next(), codes.next()) {
            (Some(code), None) if !code.is_empty() => Ok(Self {
                authorization_code: Secret::from(code),
            }),
            (Some(_), Some(_)) => Err(RedirectError(Kind::SeveralCodes)),
            _ => Err(RedirectError(Kind::NoCode(error_code(query)))),
        }
    }
}

/// The address of a redirect carries no code that could be exchanged.
///
/// `Debug` says what `Display` says.
#[derive(Clone, PartialEq, Eq)]
pub struct RedirectError(Kind);

#[derive(Clone, PartialEq, Eq)]
enum Kind {
    NoCode(Option<u32>),
    SeveralCodes,
}

impl RedirectError {
    /// Returns the number of this kind of error; [`fid_codes`] has a page about each.
    pub fn fid_code(&self) -> FidCode {
        match self.0 {
            Kind::NoCode(_) => fid_codes::NO_CODE,
            Kind::SeveralCodes => fid_codes::SEVERAL_CODES,
        }
    }

    /// Returns the `error_code` that came instead of a code, if one did.
    ///
    /// That Freedom ID appends one is seen in an example only; what its values mean is mostly unknown.
    pub fn error_code(&self) -> Option<u32> {
        match self.0 {
            Kind::NoCode(code) => code,
            Kind::SeveralCodes => None,
        }
    }
}

impl fmt::Display for RedirectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Kind::NoCode(Some(code)) => write!(
                f,
                "the redirect carries no authorization_code but the error_code {code}"
            )?,
            Kind::NoCode(None) => f.write_str(
                "the redirect carries no authorization_code, for the user did not consent or the address is not that of a redirect",
            )?,
            Kind::SeveralCodes => {
                f.write_str("the redirect carries more than one authorization_code")?;
            }
        }
        let code = self.fid_code();
        write!(f, ": {} [{code}]", code.advice())
    }
}

impl fmt::Debug for RedirectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl StdError for RedirectError {}

/// Returns the values of a parameter, decoded as those of a form are.
pub(crate) fn values<'q>(query: &'q str, name: &'q str) -> impl Iterator<Item = String> + 'q {
    query.split('&').filter_map(move |pair| {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        // A value that cannot be decoded is one all the same: nobody is to add a second one unseen.
        (decode(key)? == name).then(|| decode(value).unwrap_or_default())
    })
}

fn error_code(query: &str) -> Option<u32> {
    values(query, "error_code").next()?.parse().ok()
}

/// Decodes a part of a query as HTML forms encode it.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => {
                let (&[high, low], after) = rest.split_first_chunk()?;
                bytes.push(hex(high)? << 4 | hex(low)?);
                rest = after;
            }
            byte => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).ok()
}

fn hex(digit: u8) -> Option<u8> {
    let value = char::from(digit).to_digit(16)?;
    u8::try_from(value).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_found_in_every_form_of_the_address() {
        for address in [
            "https://example.com/login?authorization_code=abc",
            "https://example.com/login?next=1&authorization_code=abc#top",
            "/login?authorization_code=abc",
            "authorization_code=abc&x=%20",
            " authorization%5Fcode=a%62c\n",
        ] {
            let redirect = Redirect::parse(address).unwrap();
            assert_eq!(redirect.authorization_code.expose(), "abc", "{address}");
        }
    }

    #[test]
    fn an_address_without_exactly_one_code_is_refused() {
        for (address, error_code) in [
            ("https://example.com/login?error_code=100102", Some(100_102)),
            ("https://example.com/login", None),
            ("?authorization_code=", None),
            ("?authorization_code=a&authorization_code=b", None),
            ("?authorization_code=%zz", None),
            ("?authorization_code=%+a", None),
            ("?authorization_code=a&authorization_code=%zz", None),
            ("", None),
        ] {
            let error = Redirect::parse(address).unwrap_err();
            assert_eq!(error.error_code(), error_code, "{address}");
        }
    }

    #[test]
    fn neither_redirect_nor_error_shows_the_code() {
        let redirect = Redirect::parse("?authorization_code=canary").unwrap();
        assert!(!format!("{redirect:?}").contains("canary"));
        let error =
            Redirect::parse("?authorization_code=canary&authorization_code=canary").unwrap_err();
        assert!(!format!("{error} {error:?}").contains("canary"));
    }
}
