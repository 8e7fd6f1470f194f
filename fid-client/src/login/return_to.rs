//! Where a user goes after signing in: a page of this site, and nowhere else.

use percent_encoding::percent_decode_str;
use url::{Position, Url};

/// How long an address may be: it travels in a cookie.
const LONGEST: usize = 1024;

/// How often an address is decoded at most. One that is still hiding something then is up to no good.
const DECODINGS: usize = 4;

/// A page of this site: a path, and a query if it has one, such as `/account?tab=cards`.
///
/// A login that sends people wherever its address says would lend the site's name to any other (RFC 9700 section 4.11.1),
/// so there is no value of this type that leads elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnTo(String);

impl ReturnTo {
    /// Reads an address as a browser would, and as whatever decodes it on the way once more. `None`: it is no page of this
    /// site, or longer than 1,024 bytes. The part after `#` is dropped.
    pub fn parse(address: &str) -> Option<Self> {
        if address.len() > LONGEST {
            return None;
        }
        let page = normal_form(address)?;
        let mut path = page.split('?').next()?.to_owned();
        for _ in 0..DECODINGS {
            let decoded = percent_decode_str(&path).decode_utf8().ok()?.into_owned();
            if decoded == path {
                return Some(Self(page));
            }
            // In a path that is decoded, other letters than ASCII's are what was meant, and only the structure counts.
            normal_form(&decoded.replace(|c: char| !c.is_ascii() || c == ' ', "x"))?;
            path = decoded;
        }
        None
    }

    /// Returns the path and the query, as browsers write them.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Returns what browsers make of an address on a page of this site, if it stays there.
fn normal_form(address: &str) -> Option<String> {
    // A browser drops tabs and line breaks and reads `\` as `/`: an address with any of them is none that we made.
    let is_plain = address
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    let is_path = address.starts_with('/') && !address.starts_with("//");
    if !is_plain || !is_path {
        return None;
    }
    let site = Url::parse("https://site.invalid/").expect("a URL that is written here");
    let url = site.join(address).ok()?;
    let page = &url[Position::BeforePath..Position::AfterQuery];
    // `/.//evil.example` is `//evil.example` without its dots.
    (url.origin() == site.origin() && !page.starts_with("//")).then(|| page.to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_page_of_this_site_is_returned_to() {
        for (address, page) in [
            ("/", "/"),
            ("/account", "/account"),
            ("/account?tab=cards&x=%2F%2F", "/account?tab=cards&x=%2F%2F"),
            ("/a/../b", "/b"),
            ("/a%20b/%D0%B4", "/a%20b/%D0%B4"),
            (
                "/search?next=https://other.example/",
                "/search?next=https://other.example/",
            ),
            ("/page#part", "/page"),
            ("/:80", "/:80"),
            ("/@user", "/@user"),
        ] {
            let parsed = ReturnTo::parse(address);
            assert_eq!(
                parsed.as_ref().map(ReturnTo::as_str),
                Some(page),
                "{address}"
            );
        }
    }

    #[test]
    fn an_address_that_leaves_the_site_is_refused() {
        for address in [
            "",
            "account",
            "?x",
            "#x",
            "//evil.example",
            "///evil.example",
            "/\\evil.example",
            "/a\\b",
            "\\\\evil.example",
            "\\/evil.example",
            "https:",
            "https:evil.example",
            "https://evil.example",
            "https:/evil.example",
            "HTTPS://evil.example",
            "javascript:alert(1)",
            "data:text/html,x",
            "mailto:a@evil.example",
            "%2f%2fevil.example",
            "/%2fevil.example",
            "/%2F%2Fevil.example",
            "/%5cevil.example",
            "/%5Cevil.example",
            "/%252fevil.example",
            "/%25252fevil.example",
            "/%2525252525252fevil.example",
            "/%09/evil.example",
            "/%0d%0aLocation:%20https://evil.example",
            "/\t/evil.example",
            "/\n/evil.example",
            "/\r/evil.example",
            "\t//evil.example",
            " //evil.example",
            "/ /evil.example",
            "/.//evil.example",
            "/..//evil.example",
            "/a/..//evil.example",
            "/%2e//evil.example",
            "/%2e%2e//evil.example",
            "/.%2f/evil.example",
            "/a/%2e%2e%2f%2fevil.example",
            "//evil.example/..",
            "//user@evil.example",
            "//@evil.example",
            "//[::1]",
            "/\u{0}/evil.example",
            "/\u{2028}/evil.example",
            "/\u{ff0f}evil.example",
            "/%ff",
            "\u{feff}//evil.example",
        ] {
            assert_eq!(ReturnTo::parse(address), None, "{address:?}");
        }
    }

    #[test]
    fn an_address_that_is_too_long_is_refused() {
        let longest = format!("/{}", "a".repeat(LONGEST - 1));
        assert!(ReturnTo::parse(&longest).is_some());
        assert!(ReturnTo::parse(&format!("{longest}a")).is_none());
    }

    /// Pieces that attacks are made of.
    fn attack() -> impl Strategy<Value = String> {
        let pieces = prop::sample::select(vec![
            "/",
            "//",
            "\\",
            "%2f",
            "%2F",
            "%5c",
            "%25",
            "2f",
            "5c",
            ".",
            "..",
            "%2e",
            "@",
            ":",
            "?",
            "#",
            "https:",
            "evil.example",
            "\t",
            "\n",
            "\r",
            " ",
            "%09",
            "%0a",
            "\u{0}",
            "\u{ff0f}",
            "a",
            "[::1]",
            "%",
            "&",
            ";",
        ]);
        prop::collection::vec(pieces, 0..12).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn whatever_is_accepted_stays_on_the_site_however_often_it_is_decoded(address in attack()) {
            if let Some(page) = ReturnTo::parse(&address) {
                let mut seen = page.as_str().to_owned();
                for _ in 0..8 {
                    let site = Url::parse("https://bank.example/login/callback?x=1").unwrap();
                    let url = site.join(&seen).unwrap();
                    prop_assert_eq!(url.origin(), site.origin(), "{} by {}", address, seen);
                    let (path, query) = seen.split_once('?').unwrap_or((&seen, ""));
                    let path = percent_decode_str(path).decode_utf8_lossy().into_owned();
                    seen = format!("{path}?{query}");
                }
            }
        }

        #[test]
        fn what_is_accepted_once_is_accepted_as_it_is(address in "/[ -~]{0,40}") {
            if let Some(page) = ReturnTo::parse(&address) {
                prop_assert_eq!(ReturnTo::parse(page.as_str()), Some(page));
            }
        }
    }
}
