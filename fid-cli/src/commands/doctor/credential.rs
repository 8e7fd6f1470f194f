//! The traps in an id and a secret. Neither is shown, nor any part of it.

use std::env;

use fid_client::{BasicCredential, Secret};

use super::finding::Finding;

const CHECK: &str = "credential";

pub(super) fn check() -> Vec<Finding> {
    let (id, secret) = (value("FID_CLIENT_ID"), value("FID_CLIENT_SECRET"));
    let (Some(id), Some(secret)) = (id, secret) else {
        return vec![Finding::skip(CHECK, "there is none to look at")];
    };
    judge(&id, &secret)
}

fn value(name: &str) -> Option<Secret> {
    let value = env::var(name).ok().filter(|value| !value.is_empty());
    value.map(Secret::from)
}

fn judge(id: &Secret, secret: &Secret) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Err(error) = BasicCredential::new(id.expose(), secret.clone()) {
        findings.push(Finding::fail(CHECK, error.to_string()).code(error.fid_code()));
    }
    for (name, value) in [("id", id), ("secret", secret)] {
        findings.extend(
            trap(value.expose())
                .map(|(what, help)| Finding::warn(CHECK, format!("the {name} {what}")).help(help)),
        );
    }
    if findings.is_empty() {
        findings.push(Finding::ok(CHECK, "no trap in the id or the secret"));
    }
    if has_two_writings(id.expose()) || has_two_writings(secret.expose()) {
        let found = "it has characters that the two readings of Basic write differently";
        findings.push(Finding::note(CHECK, found).help(
            "if the server answers 401, try Builder::form_encoded_credential (RFC 6749 section 2.3.1)",
        ));
    }
    findings
}

/// Returns what a value most likely has that it was not meant to have, and what to do.
fn trap(value: &str) -> Option<(&'static str, &'static str)> {
    if value.trim() != value {
        return Some(("begins or ends with white space", "paste it anew"));
    }
    let quotes = [
        '"', '\'', '`', '\u{201c}', '\u{201d}', '\u{2018}', '\u{2019}',
    ];
    if value.starts_with(quotes) || value.ends_with(quotes) {
        let help = "the quotes became part of it: a file of variables needs none around a value";
        return Some(("begins or ends with a quote", help));
    }
    if value.contains(char::is_whitespace) {
        return Some((
            "has white space in it",
            "was a line break or a second value pasted with it?",
        ));
    }
    if value.starts_with("Basic ") || is_encoded_pair(value) {
        let help = "it is base64 of id:secret already, and would be encoded twice: give both parts as they were issued";
        return Some(("is a Basic credential", help));
    }
    if value.contains("%2") || value.contains("%3") {
        let help = "if it was issued without %, decode it: it is sent as it is";
        return Some(("looks percent-encoded", help));
    }
    value
        .contains(|letter: char| !letter.is_ascii())
        .then_some((
            "has letters beyond ASCII",
            "is it the one that was issued? A dash may have become another",
        ))
}

/// Tells whether a value is base64 of something with a colon: what a header has after `Basic`.
fn is_encoded_pair(value: &str) -> bool {
    let Some(bytes) = decode(value) else {
        return false;
    };
    let is_plain = |byte: &u8| (0x20..0x7f).contains(byte);
    bytes.len() > 2 && bytes.contains(&b':') && bytes.iter().all(is_plain)
}

/// Decodes base64, which is all or nothing here.
fn decode(text: &str) -> Option<Vec<u8>> {
    let digits = text.trim_end_matches('=');
    if digits.is_empty() || !text.len().is_multiple_of(4) || text.len() - digits.len() > 2 {
        return None;
    }
    let mut bytes = Vec::new();
    let (mut held, mut bits) = (0_u32, 0);
    for digit in digits.bytes() {
        held = (held << 6 | digit_value(digit)?) & 0xffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(held >> bits & 0xff).ok()?);
        }
    }
    Some(bytes)
}

fn digit_value(digit: u8) -> Option<u32> {
    let value = match digit {
        b'A'..=b'Z' => digit - b'A',
        b'a'..=b'z' => digit - b'a' + 26,
        b'0'..=b'9' => digit - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    };
    Some(value.into())
}

/// RFC 6749 section 2.3.1 encodes these, RFC 7617 does not.
fn has_two_writings(value: &str) -> bool {
    value.contains(['%', '+', ':', '/', ' ', '&', '=', '@'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::doctor::finding::Verdict;

    #[test]
    fn every_trap_is_found_and_nothing_is_shown() {
        for (id, secret, expected) in [
            ("id", "canary ", "white space"),
            ("\"id\"", "canary", "quote"),
            ("id", "'canary'", "quote"),
            ("id", "can ary", "white space"),
            ("a:canary", "s", "colon"),
            ("id", "canary\n", "line break"),
            ("id", "Y2FuYXJ5OmNhbmFyeQ==", "Basic credential"),
            ("id", "Basic canary", "white space"),
            ("id", "canary%2Bx", "percent-encoded"),
            ("id", "canary\u{2013}", "beyond ASCII"),
        ] {
            let findings = judge(&Secret::from(id), &Secret::from(secret));
            let shown = format!("{findings:?}");
            assert!(shown.contains(expected), "{expected}: {shown}");
            assert!(
                !shown.contains("canary") && !shown.contains("Y2Fu"),
                "{shown}"
            );
            assert!(findings.iter().any(|one| one.verdict != Verdict::Ok));
        }
    }

    #[test]
    fn plain_values_have_no_trap() {
        for secret in [
            "of-the-sandbox-only",
            "0123456789abcdef",
            "aGVsbG8gd29ybGQ",
            "Zm9vYmFy",
        ] {
            let findings = judge(&Secret::from("id"), &Secret::from(secret));
            assert_eq!(findings.len(), 1, "{findings:?}");
            assert_eq!(findings[0].verdict, Verdict::Ok, "{findings:?}");
        }
    }

    #[test]
    fn a_secret_that_has_two_writings_is_noted() {
        let findings = judge(&Secret::from("id"), &Secret::from("a+b"));
        assert_eq!(findings[1].verdict, Verdict::Note);
    }
}
