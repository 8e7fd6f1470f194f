//! Reading RFC 3339, section 5.6, and what servers make of it.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

/// Reads `date "T" time [zone]`.
pub(crate) fn parse(text: &str) -> Option<Timestamp> {
    // The date may begin with a sign, so the separator is looked for and not counted to.
    let (date, rest) = text.split_once(['T', 't', ' '])?;
    let zone_at = rest.find(['Z', 'z', '+', '-']).unwrap_or(rest.len());
    let (time, zone) = rest.split_at(zone_at);
    let (year, month, day) = parse_date(date)?;
    let (hour, minute, second, nanosecond) = parse_time(time)?;
    let offset = parse_zone(zone)?;

    // RFC 3339 has years of four digits; a longer one is out of every range that matters, so it
    // only keeps its side.
    let civil_year = i16::try_from(year)
        .ok()
        .filter(|year| (-9999..=9999).contains(year));
    let Some(civil_year) = civil_year else {
        // A leap year, so that the day is checked all the same.
        Date::new(2000, month, day).ok()?;
        return Some(clamped(year));
    };
    let civil = Date::new(civil_year, month, day)
        .ok()?
        .at(hour, minute, second, nanosecond);
    Some(offset.to_timestamp(civil).unwrap_or_else(|_| clamped(year)))
}

fn clamped(year: i64) -> Timestamp {
    if year < 0 {
        Timestamp::MIN
    } else {
        Timestamp::MAX
    }
}

/// Reads `[sign] year "-" month "-" day`.
fn parse_date(text: &str) -> Option<(i64, i8, i8)> {
    let (negative, digits) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    let mut parts = digits.split('-');
    let year = parts.next().filter(|year| (4..=18).contains(&year.len()))?;
    let (month, day) = (
        two_digits(parts.next()?, 1, 12)?,
        two_digits(parts.next()?, 1, 31)?,
    );
    let year: i64 = all_digits(year)?.parse().ok()?;
    parts
        .next()
        .is_none()
        .then_some((if negative { -year } else { year }, month, day))
}

/// Reads `hour ":" minute ":" second ["." fraction]`.
pub(crate) fn parse_time(text: &str) -> Option<(i8, i8, i8, i32)> {
    let (clock, fraction) = text
        .split_once('.')
        .map_or((text, None), |(clock, fraction)| (clock, Some(fraction)));
    let mut parts = clock.split(':');
    let hour = two_digits(parts.next()?, 0, 23)?;
    let minute = two_digits(parts.next()?, 0, 59)?;
    // A leap second has no place in Unix time: 23:59:60 is taken as 23:59:59.
    let second = two_digits(parts.next()?, 0, 60)?.min(59);
    if parts.next().is_some() {
        return None;
    }
    Some((
        hour,
        minute,
        second,
        fraction.map_or(Some(0), parse_fraction)?,
    ))
}

/// Reads the digits after the point as nanoseconds; further digits are finer than a nanosecond and
/// fall away.
fn parse_fraction(digits: &str) -> Option<i32> {
    let digits = all_digits(digits)?;
    let kept = &digits[..digits.len().min(9)];
    let scale = 10_i32.pow(9 - u32::try_from(kept.len()).ok()?);
    Some(kept.parse::<i32>().ok()? * scale)
}

/// Reads `"Z"`, `sign hour ":" minute`, the same without the colon, or nothing.
pub(crate) fn parse_zone(text: &str) -> Option<Offset> {
    if matches!(text, "" | "Z" | "z") {
        return Some(Offset::UTC);
    }
    let (sign, clock) = text.split_at_checked(1)?;
    let (hours, minutes) = match clock.len() {
        5 => clock.split_once(':')?,
        4 => clock.split_at_checked(2)?,
        _ => return None,
    };
    let seconds =
        i32::from(two_digits(hours, 0, 23)?) * 3600 + i32::from(two_digits(minutes, 0, 59)?) * 60;
    Offset::from_seconds(if sign == "-" { -seconds } else { seconds }).ok()
}

fn two_digits(text: &str, least: i8, most: i8) -> Option<i8> {
    let value = all_digits(text)
        .filter(|text| text.len() == 2)?
        .parse()
        .ok()?;
    (least..=most).contains(&value).then_some(value)
}

fn all_digits(text: &str) -> Option<&str> {
    (!text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instant(text: &str) -> Option<String> {
        parse(text).map(|instant| instant.to_string())
    }

    #[test]
    fn reads_what_servers_write() {
        for (text, expected) in [
            ("2025-03-04T06:32:50.000000Z", "2025-03-04T06:32:50Z"),
            (
                "2025-03-04T06:32:50.123456789Z",
                "2025-03-04T06:32:50.123456789Z",
            ),
            (
                "2025-03-04T06:32:50.1234567899Z",
                "2025-03-04T06:32:50.123456789Z",
            ),
            ("2025-03-04T06:32:50.5Z", "2025-03-04T06:32:50.5Z"),
            ("2025-03-04t06:32:50z", "2025-03-04T06:32:50Z"),
            ("2025-03-04 06:32:50Z", "2025-03-04T06:32:50Z"),
            ("2025-03-04T06:32:50", "2025-03-04T06:32:50Z"),
            ("2025-03-04T06:32:50.000001", "2025-03-04T06:32:50.000001Z"),
            ("2025-03-04T06:32:50+05:00", "2025-03-04T01:32:50Z"),
            ("2025-03-04T06:32:50-0530", "2025-03-04T12:02:50Z"),
            ("1899-10-19T18:04:50.0Z", "1899-10-19T18:04:50Z"),
            ("0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z"),
            ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"),
            ("2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z"),
        ] {
            assert_eq!(instant(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn clamps_what_no_timestamp_can_hold() {
        for (text, expected) in [
            ("9999-12-31T23:59:59Z", Timestamp::MAX),
            ("9999-12-31T23:59:59-12:00", Timestamp::MAX),
            ("12025-01-01T00:00:00Z", Timestamp::MAX),
            ("+292277026596-12-04T15:30:07Z", Timestamp::MAX),
            ("-10000-01-01T00:00:00Z", Timestamp::MIN),
            ("-9999-01-01T00:00:00Z", Timestamp::MIN),
        ] {
            assert_eq!(parse(text).unwrap(), expected, "{text}");
        }
        assert_eq!(
            instant("9999-12-30T00:00:00Z").as_deref(),
            Some("9999-12-30T00:00:00Z")
        );
    }

    #[test]
    fn refuses_what_is_no_date_and_time() {
        for text in [
            "",
            "T",
            "now",
            "1741069970",
            "2025-03-04",
            "06:32:50Z",
            "2025-03-04T06:32Z",
            "2025-13-04T06:32:50Z",
            "2025-02-29T06:32:50Z",
            "2025-03-04T24:00:00Z",
            "2025-03-04T06:32:61Z",
            "2025-3-4T06:32:50Z",
            "2025-03-04T06:32:50.Z",
            "2025-03-04T06:32:50ZZ",
            "2025-03-04T06:32:50+5",
            "2025-03-04T06:32:50+25:00",
            "2025-03-04T06:32:50 UTC",
            "2025-03-04T06:32:50\u{661}",
            "٢٠٢٥-03-04T06:32:50Z",
            "2025-03-04T06:32:50+é1:0",
            "99999999999999999999-01-01T00:00:00Z",
            "12025-13-01T00:00:00Z",
            "-",
            "+T0",
        ] {
            assert_eq!(instant(text), None, "{text}");
        }
    }
}
