//! URI references (RFC 3986), as far as references between files need them.
//!
//! A file is named by its path, seen from the folder of the document. A path is a reference too, only that what is
//! behind a percent sign was put in.

/// Splits a reference into the address of a document and the fragment in it.
pub(crate) fn split(reference: &str) -> (&str, &str) {
    reference.split_once('#').unwrap_or((reference, ""))
}

/// Tells whether an address names its scheme: `https://…`, `urn:…`.
pub(crate) fn is_absolute(address: &str) -> bool {
    let Some((scheme, _)) = address.split_once(':') else {
        return false;
    };
    scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|one| one.is_ascii_alphanumeric() || matches!(one, '+' | '-' | '.'))
}

/// Returns what an address means beside a base (section 5.2).
pub(crate) fn join(base: &str, address: &str) -> String {
    if is_absolute(address) {
        return address.to_owned();
    }
    if !is_absolute(base) {
        return join_path(base, &decode(address));
    }
    let (authority, path) = cut(base);
    match address.strip_prefix("//") {
        Some(other) => {
            let scheme = base.split(':').next().unwrap_or_default();
            format!("{scheme}://{other}")
        }
        None if address.is_empty() => base.to_owned(),
        None => {
            let path = join_path(path, address);
            format!("{authority}/{}", path.trim_start_matches('/'))
        }
    }
}

/// Cuts an absolute URI behind its scheme and host.
fn cut(uri: &str) -> (&str, &str) {
    let after_scheme = uri.find("://").map_or(0, |at| at + 3);
    let slash = uri[after_scheme..].find('/');
    slash.map_or((uri, ""), |at| uri.split_at(after_scheme + at))
}

/// Returns the path that another path means beside a file, without `.` and, where that can be, without `..`.
fn join_path(file: &str, path: &str) -> String {
    if path.is_empty() {
        return file.to_owned();
    }
    let folder = match path.starts_with('/') {
        true => "",
        false => file.rfind('/').map_or("", |end| &file[..end]),
    };
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let root = if path.starts_with('/') { "/" } else { "" };
    format!("{root}{}", parts.join("/"))
}

/// Puts in the bytes that are written by their numbers (section 2.1); what is no UTF-8 then stays as it is.
pub(crate) fn decode(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let (mut bytes, mut rest) = (Vec::new(), text.as_bytes());
    while let Some((first, more)) = rest.split_first() {
        let digits = more.get(..2).filter(|_| *first == b'%');
        let is_number = |two: &&[u8]| two.iter().all(u8::is_ascii_hexdigit);
        let digits = digits.filter(is_number).map(String::from_utf8_lossy);
        let number = digits.and_then(|two| u8::from_str_radix(&two, 16).ok());
        bytes.push(number.unwrap_or(*first));
        rest = &more[number.map_or(0, |_| 2)..];
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_seen_from_its_base() {
        for (base, address, expected) in [
            ("pets.yaml", "owner.yaml", "owner.yaml"),
            ("pets.yaml", "./schemas/../a%20b.yaml", "a b.yaml"),
            ("schemas/pet.yaml", "owner.yaml", "schemas/owner.yaml"),
            ("schemas/pet.yaml", "../pets.yaml", "pets.yaml"),
            ("pets.yaml", "../../common/a.yaml", "../../common/a.yaml"),
            ("../a/b.yaml", "../c.yaml", "../c.yaml"),
            ("schemas/pet.yaml", "", "schemas/pet.yaml"),
            ("pets.yaml", "/etc/a.yaml", "/etc/a.yaml"),
            ("pets.yaml", "https://a.example/b", "https://a.example/b"),
            ("https://a.example/x/b", "c", "https://a.example/x/c"),
            ("https://a.example/x/b", "../c", "https://a.example/c"),
            ("https://a.example/x/b", "/c", "https://a.example/c"),
            ("https://a.example", "c", "https://a.example/c"),
            (
                "https://a.example/x",
                "//b.example/c",
                "https://b.example/c",
            ),
            ("https://a.example/x", "", "https://a.example/x"),
        ] {
            assert_eq!(join(base, address), expected, "{base} {address}");
        }
    }

    #[test]
    fn what_is_no_number_behind_a_percent_sign_stays() {
        for (text, expected) in [
            ("a%2Fb", "a/b"),
            ("%C3%A9", "é"),
            ("100%", "100%"),
            ("%zz%4", "%zz%4"),
            ("%+1", "%+1"),
            ("%ff", "%ff"),
        ] {
            assert_eq!(decode(text), expected, "{text}");
        }
    }
}
