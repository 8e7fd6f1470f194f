//! What a field's text must be like. Each check ends the sentence "The … field …".

use axum::http::Uri;
use jiff::civil::Date;
use uuid::Uuid;

pub(crate) fn anything(_: &str) -> Option<&'static str> {
    None
}

/// An absolute `http` or `https` address with a host.
pub(crate) fn url(text: &str) -> Option<&'static str> {
    let uri = text
        .split('#')
        .next()
        .and_then(|text| text.parse::<Uri>().ok());
    let web = uri.is_some_and(|uri| {
        matches!(uri.scheme_str(), Some("http" | "https")) && uri.host().is_some()
    });
    (!web).then_some("must be a valid URL.")
}

pub(crate) fn uuid(text: &str) -> Option<&'static str> {
    Uuid::try_parse(text)
        .is_err()
        .then_some("must be a valid UUID.")
}

/// A time as RFC 3339 writes it.
pub(crate) fn date_time(text: &str) -> Option<&'static str> {
    text.parse::<jiff::Timestamp>()
        .is_err()
        .then_some("is not a valid date.")
}

/// `^\+\d{10,15}$`, from the pages "Create user" and "Update user", as are the ones below.
pub(crate) fn phone(text: &str) -> Option<&'static str> {
    let digits = text
        .strip_prefix('+')
        .filter(|digits| (10..=15).contains(&digits.len()));
    let right = digits.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
    (!right).then_some("format is invalid.")
}

/// Something before an `@` and a host name after it.
pub(crate) fn email(text: &str) -> Option<&'static str> {
    let right = text.split_once('@').is_some_and(|(name, host)| {
        let plain = !text.contains(|letter: char| letter.is_whitespace() || letter.is_control());
        plain
            && !name.is_empty()
            && !host.contains('@')
            && host.split('.').all(|label| !label.is_empty())
    });
    (!right).then_some("must be a valid email address.")
}

/// A day of the calendar, `YYYY-MM-DD`.
pub(crate) fn date(text: &str) -> Option<&'static str> {
    let right = text.len() == 10
        && text
            .parse::<Date>()
            .is_ok_and(|date| date.to_string() == text);
    (!right).then_some("does not match the format Y-m-d.")
}

/// `^[A-Z]{3}$`.
pub(crate) fn country(text: &str) -> Option<&'static str> {
    let right = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase());
    (!right).then_some("format is invalid.")
}

/// `^(M|F)$`.
pub(crate) fn gender(text: &str) -> Option<&'static str> {
    (!matches!(text, "M" | "F")).then_some("format is invalid.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn agrees(check: fn(&str) -> Option<&'static str>, right: &[&str], wrong: &[&str]) {
        for text in right {
            assert_eq!(check(text), None, "{text}");
        }
        for text in wrong {
            assert!(check(text).is_some(), "{text}");
        }
    }

    #[test]
    fn phones_have_a_plus_and_ten_to_fifteen_digits() {
        agrees(
            phone,
            &["+1234567890", "+123456789012345"],
            &[
                "",
                "+",
                "1234567890",
                "+123456789",
                "+1234567890123456",
                "+12345 67890",
                "+１２３４５６７８９０",
            ],
        );
    }

    #[test]
    fn dates_are_days_of_the_calendar() {
        agrees(
            date,
            &["2000-01-01", "2024-02-29"],
            &[
                "2023-02-29",
                "2000-1-1",
                "01.01.2000",
                "20000101",
                "2000-01-01T",
            ],
        );
    }

    #[test]
    fn countries_are_three_capitals_and_genders_one_letter() {
        agrees(country, &["KAZ", "RUS"], &["KZ", "kaz", "KAZA", "K1Z"]);
        agrees(gender, &["M", "F"], &["m", "X", "MF"]);
    }

    #[test]
    fn mail_addresses_have_a_name_and_a_host() {
        agrees(
            email,
            &["user@example.com", "a.b+c@localhost"],
            &["user", "@a.b", "a@", "a@b@c", "a b@c.d", "a@b..c"],
        );
    }

    #[test]
    fn addresses_are_absolute_and_of_the_web() {
        agrees(
            url,
            &[
                "http://127.0.0.1:1/x?y=z#f",
                "https://example.com",
                "http://[::1]:80/",
            ],
            &[
                "",
                "/x",
                "example.com",
                "javascript:alert(1)",
                "ftp://example.com/",
                "http://",
                "http:// x/",
            ],
        );
    }

    #[test]
    fn ids_and_times_are_read() {
        agrees(
            uuid,
            &["01953bce-e652-702c-a706-c389e30ebc01"],
            &["", "UUID", "01953bce"],
        );
        agrees(
            date_time,
            &["2024-10-17T12:00:00Z", "2024-10-17T12:00:00+05:00"],
            &["2024-10-17", "yesterday"],
        );
    }
}
