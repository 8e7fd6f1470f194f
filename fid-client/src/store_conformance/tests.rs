//! The kit finds nothing wrong with a store that is right, and each mistake by the check that is meant for it.

mod planted;

use self::planted::{Mistake, Planted};

/// Runs the kit on a store with a mistake, and returns the checks that found something.
async fn found(mistake: Mistake) -> Vec<&'static str> {
    let report = super::run(|| async { Planted::new(mistake) }).await;
    let lines = report.lines().iter();
    lines
        .filter(|line| line.finding().is_some())
        .map(super::Line::name)
        .collect()
}

#[tokio::test]
async fn a_store_without_a_mistake_passes() {
    let report = super::run(|| async { Planted::new(Mistake::None) }).await;
    report.assert();
    assert!(report.lines().len() >= 40, "{report}");
}

/// Each mistake, and the check that must find it. Others may find it, too.
const FOUND_BY: &[(Mistake, &str)] = &[
    (Mistake::ReleaseByAnybody, "another_owner_releases_nothing"),
    (Mistake::RenewByAnybody, "another_owner_renews_nothing"),
    (
        Mistake::RenewAfterTheLeaseWasLost,
        "who_lost_the_lease_renews_nothing",
    ),
    (
        Mistake::LeaseForEver,
        "a_lease_runs_out_by_itself_and_not_before",
    ),
    (Mistake::NoRenewal, "a_renewed_lease_lasts_longer"),
    (Mistake::AcquireInTwoSteps, "of_many_who_acquire_one_wins"),
    (
        Mistake::OwnerMustWaitForItself,
        "the_owner_may_acquire_again",
    ),
    (Mistake::SwapOfAnyGeneration, "a_stale_swap_changes_nothing"),
    (Mistake::SwapInTwoSteps, "of_many_who_swap_one_wins"),
    (Mistake::SwapNeedsTheLease, "a_swap_needs_no_lease"),
    (Mistake::SwapReleases, "a_swap_leaves_the_lease_as_it_is"),
    (Mistake::SwapKeepsTheAttempt, "a_swap_forgets_the_attempt"),
    (Mistake::SwapKeepsTheEnd, "a_swap_lets_a_record_live_longer"),
    (
        Mistake::SwapUndoesTheRevocation,
        "a_revocation_wins_over_a_refresh_in_flight",
    ),
    (
        Mistake::RevocationKeepsTokens,
        "a_revocation_forgets_the_tokens",
    ),
    (
        Mistake::RevocationDeletes,
        "a_revoked_session_is_not_missing",
    ),
    (Mistake::BeginWithoutTheLease, "an_attempt_needs_the_lease"),
    (
        Mistake::BeginOfAnyGeneration,
        "an_attempt_needs_the_generation",
    ),
    (
        Mistake::BeginAfterTheRevocation,
        "no_attempt_begins_after_a_revocation",
    ),
    (
        Mistake::AttemptEndsWithTheLease,
        "an_attempt_left_behind_is_seen_by_the_next_owner",
    ),
    (Mistake::CreateReplaces, "an_id_is_taken_once"),
    (Mistake::NothingExpires, "an_expired_record_is_not_there"),
    (
        Mistake::TextIsTrimmed,
        "sealed_text_comes_back_byte_for_byte",
    ),
    (Mistake::TextOf255, "tokens_of_64_kib_are_kept"),
    (
        Mistake::LeaseOutlivesTheSession,
        "an_ended_session_is_gone_with_its_lease",
    ),
];

/// Side by side, as each takes as long as leases take to run out.
#[tokio::test]
async fn each_planted_mistake_is_found_by_the_check_for_it() {
    let mut running = tokio::task::JoinSet::new();
    for (mistake, check) in FOUND_BY {
        running.spawn(async move { (mistake, check, found(*mistake).await) });
    }
    for (mistake, check, found) in running.join_all().await {
        assert!(found.contains(check), "{mistake:?} is found by {found:?}");
    }
}

/// A check that no mistake is planted for could be one that cannot fail.
#[tokio::test]
async fn a_store_that_does_nothing_right_fails_every_check_that_it_can() {
    let found = found(Mistake::NotThere).await;
    let all = super::all().count();
    assert!(
        found.len() + 1 >= all,
        "{} of {all}: {found:?}",
        found.len()
    );
}

#[tokio::test]
async fn a_store_that_panics_is_a_finding() {
    let found = found(Mistake::Panics).await;
    assert!(!found.is_empty());
}

#[tokio::test]
async fn the_report_has_a_line_for_each_check() {
    let report = super::run(|| async { Planted::new(Mistake::ReleaseByAnybody) }).await;
    let text = report.to_string();
    assert!(text.contains("ok      a_lease_has_one_owner\n"), "{text}");
    assert!(
        text.contains("FAILED  another_owner_releases_nothing: "),
        "{text}"
    );
    assert!(!report.is_conformant());
}

#[tokio::test]
async fn the_store_in_memory_is_one() {
    let store = crate::store::MemoryStore::new();
    let report = super::run(|| async { store.clone() }).await;
    report.assert();
}
