//! Formats whose types come from elsewhere.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use jiff::civil::Date;
use uuid::Uuid;

use crate::text::ReadText;

macro_rules! read_by_parsing {
    ($($type:ty, $expected:literal;)*) => {$(
        impl ReadText for $type {
            const EXPECTED: &'static str = $expected;

            fn read(text: &str) -> Option<Self> {
                text.parse().ok()
            }
        }
    )*};
}

read_by_parsing! {
    Uuid, "a UUID (RFC 9562)";
    Date, "a date like 2025-02-25 (RFC 3339)";
    Ipv4Addr, "an IPv4 address";
    Ipv6Addr, "an IPv6 address";
    IpAddr, "an IP address";
}
