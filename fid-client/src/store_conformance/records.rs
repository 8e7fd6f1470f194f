//! Records come back as they were written.

use std::sync::Arc;

use super::check::{LONG, Made, Outcome, checks, ensure, in_an_hour, sealed};
use crate::store::{Lease, NewRecord, Owner, Record, Sealed, SessionId, Swap, TokenStore};

checks![
    a_record_comes_back_as_it_was_written,
    a_record_needs_no_revoke_hash,
    sealed_text_comes_back_byte_for_byte,
    tokens_of_64_kib_are_kept,
    an_id_is_taken_once,
    an_unknown_session_is_missing_everywhere,
    sessions_do_not_touch_each_other,
];

async fn a_record_comes_back_as_it_was_written(store: Arc<dyn TokenStore>) -> Outcome {
    let made = Made::new(store).await?;
    let expected = Record {
        generation: 1,
        tokens: Some(made.new.tokens.clone()),
        revoke_hash: made.new.revoke_hash,
        attempt: None,
        revoked: false,
        expires: made.new.expires,
    };
    let record = made.record().await?;
    ensure!(
        record == expected,
        "it is {record:?} instead of {expected:?}"
    );
    Ok(())
}

async fn a_record_needs_no_revoke_hash(store: Arc<dyn TokenStore>) -> Outcome {
    let id = SessionId::random();
    let new = NewRecord {
        tokens: sealed("tokens"),
        revoke_hash: None,
        expires: in_an_hour(),
    };
    store.create(id, &new).await?;
    let record = store.get(id).await?;
    let hash = record.map(|record| record.revoke_hash);
    ensure!(hash == Some(None), "the hash that there is not is {hash:?}");
    Ok(())
}

async fn sealed_text_comes_back_byte_for_byte(store: Arc<dyn TokenStore>) -> Outcome {
    let printable: String = (' '..='~').collect();
    for text in [
        "",
        "'; DROP TABLE fid_session; --",
        "\\x00%s\\\\",
        &printable,
    ] {
        let made = Made::new(Arc::clone(&store)).await?;
        made.swap(1, text).await?;
        let tokens = made.record().await?.tokens;
        let same = tokens
            .as_ref()
            .is_some_and(|tokens| tokens.as_text() == text);
        ensure!(
            same,
            "{text:?} comes back as {:?}",
            tokens.as_ref().map(Sealed::as_text)
        );
    }
    Ok(())
}

async fn tokens_of_64_kib_are_kept(store: Arc<dyn TokenStore>) -> Outcome {
    let made = Made::new(store).await?;
    let text = "0123456789abcdef".repeat(4 * 1024);
    made.swap(1, &text).await?;
    let tokens = made.record().await?.tokens;
    ensure!(
        tokens == Some(sealed(&text)),
        "they come back as {tokens:?}"
    );
    Ok(())
}

async fn an_id_is_taken_once(store: Arc<dyn TokenStore>) -> Outcome {
    let made = Made::new(store).await?;
    let second = NewRecord {
        tokens: sealed("the second"),
        ..made.new.clone()
    };
    let created = made.store.create(made.id, &second).await;
    ensure!(created.is_err(), "a second session has the id of the first");
    let tokens = made.record().await?.tokens;
    ensure!(
        tokens == Some(made.new.tokens),
        "the second session has replaced the first"
    );
    Ok(())
}

async fn an_unknown_session_is_missing_everywhere(store: Arc<dyn TokenStore>) -> Outcome {
    let made = Made {
        store,
        id: SessionId::random(),
        new: NewRecord {
            tokens: sealed("none"),
            revoke_hash: None,
            expires: in_an_hour(),
        },
    };
    let (store, id, owner) = (&made.store, made.id, Owner::random());
    let got = store.get(id).await?;
    ensure!(got.is_none(), "`get` returns {got:?}");
    let lease = store.acquire(id, owner, LONG).await?;
    ensure!(lease == Lease::Missing, "`acquire` returns {lease:?}");
    ensure!(!store.renew(id, owner, LONG).await?, "`renew` returns true");
    ensure!(!made.begin(owner, 1).await?, "`begin` returns true");
    let swap = made.swap(1, "new").await?;
    ensure!(swap == Swap::Missing, "`swap` returns {swap:?}");
    ensure!(!store.revoke(id).await?, "`revoke` returns true");
    store.release(id, owner).await?;
    store.expire(id).await?;
    let got = store.get(id).await?;
    ensure!(got.is_none(), "one of these has made a record: {got:?}");
    Ok(())
}

async fn sessions_do_not_touch_each_other(store: Arc<dyn TokenStore>) -> Outcome {
    let made = Made::new(Arc::clone(&store)).await?;
    let [leased, revoked, ended] = [
        Made::new(Arc::clone(&store)).await?,
        Made::new(Arc::clone(&store)).await?,
        Made::new(Arc::clone(&store)).await?,
    ];
    let before = made.record().await?;
    let owner = leased.leased(LONG).await?;
    leased.begin(owner, 1).await?;
    leased.swap(1, "new").await?;
    store.revoke(revoked.id).await?;
    store.expire(ended.id).await?;
    let after = made.record().await?;
    ensure!(
        before == after,
        "what happened to others made {after:?} of {before:?}"
    );
    ensure!(
        made.is_free().await?,
        "the lease on another session is on this one, too"
    );
    Ok(())
}
