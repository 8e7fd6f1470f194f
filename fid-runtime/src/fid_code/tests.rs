use std::collections::BTreeSet;
use std::time::Duration;

use super::table::PAGES;
use super::{FidCode, table as codes};
use crate::build_error::BuildError;
use crate::credential::CredentialKind;
use crate::fault::{Fault, FaultKind, Head};
use crate::invalid::Invalid;
use crate::operation::Operation;
use crate::origin::OriginFault;
use crate::record::Record;
use crate::transport::TransportError;

/// Returns the code of an error of this kind.
fn code(kind: FaultKind, status: Option<u16>, credential: Option<CredentialKind>) -> FidCode {
    let record = Record {
        operation: Operation::new("op", "GET", "/"),
        credential,
        attempts: 1,
        elapsed: Duration::ZERO,
    };
    let head = status.map(|status| Head {
        status: status.try_into().unwrap(),
        headers: http::HeaderMap::new(),
        request_id: None,
        retry_after: None,
        raw: None,
    });
    Fault::new(kind, record, head).code
}

/// The codes that errors of calls can have.
fn of_calls() -> Vec<FidCode> {
    let plain = |kind| code(kind, None, None);
    let unreadable = crate::read_body::<bool>(b"").unwrap_err();
    let mut all: Vec<FidCode> = [
        Invalid::DotSegment,
        Invalid::Credential,
        Invalid::Server(OriginFault::Insecure),
        Invalid::Server(OriginFault::NoUrl),
    ]
    .map(|invalid| plain(FaultKind::Invalid(invalid)))
    .to_vec();
    all.extend([
        plain(FaultKind::Transport(TransportError::dns("none"))),
        plain(FaultKind::Transport(TransportError::connect("none"))),
        plain(FaultKind::Transport(TransportError::tls("none"))),
        plain(FaultKind::Transport(TransportError::interrupted("none"))),
        plain(FaultKind::TimedOut),
        plain(FaultKind::Torn(None)),
        plain(FaultKind::TooLarge(1)),
        plain(FaultKind::Redirect(None)),
        plain(FaultKind::Marked),
        plain(FaultKind::NoJson),
        plain(FaultKind::NoText),
        plain(FaultKind::Header("x")),
        plain(FaultKind::Unreadable(unreadable)),
    ]);
    all
}

/// Each status, the codes it has, and who called.
const STATUSES: &[(u16, Option<CredentialKind>, FidCode)] = &[
    (204, None, codes::UNDESCRIBED),
    (400, None, codes::REFUSED),
    (401, Some(CredentialKind::Bearer), codes::TOKEN_REFUSED),
    (401, Some(CredentialKind::Basic), codes::CLIENT_REFUSED),
    (401, None, codes::CLIENT_REFUSED),
    (403, Some(CredentialKind::Bearer), codes::FORBIDDEN),
    (404, None, codes::NOT_THERE),
    (405, None, codes::NOT_THERE),
    (410, None, codes::NOT_THERE),
    (422, None, codes::REFUSED),
    (429, None, codes::TOO_MANY),
    (500, None, codes::SERVER_FAILED),
    (503, None, codes::UNAVAILABLE),
    (504, None, codes::SERVER_FAILED),
];

#[test]
fn a_status_has_the_code_of_its_kind() {
    for (status, credential, expected) in STATUSES {
        let found = code(FaultKind::Status, Some(*status), *credential);
        assert_eq!(found, *expected, "{status}");
    }
}

#[test]
fn every_kind_has_a_code_with_a_page_and_no_page_is_an_orphan() {
    let mut used: BTreeSet<FidCode> = of_calls().into_iter().collect();
    used.extend(STATUSES.iter().map(|(.., code)| *code));
    used.extend(BuildError::one_of_each().iter().map(BuildError::fid_code));
    used.extend(crate::StreamError::one_of_each().map(|error| error.fid_code()));
    used.insert("x".parse::<crate::DateTime>().unwrap_err().fid_code());
    used.insert("x".parse::<crate::Decimal>().unwrap_err().fid_code());
    used.insert(crate::BasicCredential::new("", "s").unwrap_err().fid_code());
    let paged: BTreeSet<FidCode> = PAGES.iter().map(|page| page.code).collect();
    assert_eq!(used, paged);
}

#[test]
fn codes_are_in_order_and_each_is_there_once() {
    let numbers: Vec<&str> = PAGES.iter().map(|page| page.code.as_str()).collect();
    assert!(numbers.is_sorted_by(|a, b| a < b), "{numbers:?}");
    for number in numbers {
        let digits = number.strip_prefix("FID-").unwrap();
        assert!(digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()));
    }
}

#[test]
fn every_page_says_all_that_there_is_to_say() {
    for page in PAGES {
        for text in [page.happened, page.why, page.what_to_do] {
            assert!(
                text.len() > 20 && text.ends_with('.'),
                "{}: {text}",
                page.code
            );
        }
        for line in [page.title, page.disposition, page.code.advice()] {
            assert!(
                !line.is_empty() && !line.ends_with('.'),
                "{}: {line}",
                page.code
            );
        }
        assert!(!page.example.is_empty(), "{}", page.code);
    }
}
