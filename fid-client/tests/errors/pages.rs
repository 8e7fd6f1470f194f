//! Every code has a page, and every page a code that an error can have.

use std::collections::BTreeSet;

use fid_client::{FidCode, FreedomId, Redirect, Secret, fid_codes};

use crate::support::{ENVELOPE, Step, exchange, freedom_id, session};

#[tokio::test]
async fn every_kind_has_a_code_with_a_page_and_no_page_is_an_orphan() {
    let mut used: BTreeSet<FidCode> = BTreeSet::new();
    used.insert(
        session(Step::Html(401))
            .refresh()
            .await
            .unwrap_err()
            .fid_code(),
    );
    used.insert(exchange(Step::Answer(400, ENVELOPE)).await.fid_code());
    let freedom_id = freedom_id(Step::Broken);
    freedom_id.sign_in("a code").await.unwrap_err();
    used.insert(freedom_id.sign_in("a code").await.unwrap_err().fid_code());
    used.insert(interrupted());
    for saved in ["", r#"{"version":2}"#] {
        used.insert(
            freedom_id
                .resume(&Secret::from(saved))
                .unwrap_err()
                .fid_code(),
        );
    }
    let kept = session(Step::Silent).keep_with(|_: &Secret| Err("full".into()));
    used.insert(kept.unwrap_err().fid_code());
    for redirect in ["", "?authorization_code=a&authorization_code=b"] {
        used.insert(Redirect::parse(redirect).unwrap_err().fid_code());
    }
    // Of the environment: this process has neither variable. The other kind needs another process.
    used.insert(FreedomId::from_env().unwrap_err().fid_code());
    used.insert(fid_codes::VARIABLE_NOT_UNICODE);
    used.extend(of_sessions());
    let paged: BTreeSet<FidCode> = fid_codes::PAGES.iter().map(|page| page.code).collect();
    assert_eq!(used, paged);
}

/// Without the feature nobody meets these, and their pages are there for those who read a log.
#[cfg(not(feature = "sessions"))]
fn of_sessions() -> Vec<FidCode> {
    let set_up = [
        fid_codes::NO_SEALING_KEYS,
        fid_codes::INVALID_SEALING_KEYS,
        fid_codes::INVALID_REVOKE_BASE,
    ];
    set_up.into_iter().chain(OF_FAILURES).collect()
}

#[cfg(feature = "sessions")]
fn of_sessions() -> Vec<FidCode> {
    use fid_client::{SealingKeys, Sessions, store};

    let keys = SealingKeys::parse(&Secret::from("canary")).unwrap_err();
    assert!(!format!("{keys} {keys:?}").contains("canary"));
    let base = Sessions::builder(freedom_id(Step::Silent))
        .revoke_base("canary")
        .build();
    let none = SealingKeys::from_env();
    let set_up = [
        keys.fid_code(),
        base.unwrap_err().fid_code(),
        none.unwrap_err().fid_code(),
    ];
    let down = store::StoreError::new("canary");
    assert!(!down.to_string().contains("canary"));
    assert_eq!(down.fid_code(), fid_codes::STORE_DOWN);
    set_up.into_iter().chain(OF_FAILURES).collect()
}

/// Tests beside `Failure` and `Problem` have one of each, for nobody else can make them all.
const OF_FAILURES: [FidCode; 15] = [
    fid_codes::INVALID_SITE,
    fid_codes::LOGIN_DENIED,
    fid_codes::LOGIN_GARBLED,
    fid_codes::LOGIN_UNKNOWN,
    fid_codes::LOGIN_EXPIRED,
    fid_codes::LOGIN_USED,
    fid_codes::LOGIN_NO_LINK,
    fid_codes::LOGIN_OTHER_SITE,
    fid_codes::LOGIN_NO_PAGE,
    fid_codes::SESSION_ENDED,
    fid_codes::SESSION_REVOKED,
    fid_codes::SESSION_LOST,
    fid_codes::STORE_DOWN,
    fid_codes::SESSION_HELD,
    fid_codes::CANNOT_OPEN,
];

/// Shuts a runtime down while an exchange is under way.
fn interrupted() -> FidCode {
    let code = std::thread::spawn(|| {
        let short = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()
            .unwrap();
        let sign_in = freedom_id(Step::Silent).sign_in("a code");
        let waiting = {
            let _inside = short.enter();
            let mut future = Box::pin(sign_in.into_future());
            // The first look at it starts the task.
            let looked = future
                .as_mut()
                .poll(&mut std::task::Context::from_waker(std::task::Waker::noop()));
            assert!(looked.is_pending());
            future
        };
        short.shutdown_background();
        let patient = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        patient.block_on(waiting).unwrap_err().fid_code()
    });
    code.join().unwrap()
}

#[test]
fn no_code_is_there_twice() {
    let pages = fid_codes::pages();
    let codes: BTreeSet<FidCode> = pages.iter().map(|page| page.code).collect();
    assert_eq!(codes.len(), pages.len());
}

#[test]
fn every_page_says_all_that_there_is_to_say() {
    for page in fid_codes::PAGES {
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
