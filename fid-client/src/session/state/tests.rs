use super::*;

fn tokens(access_expire_at: &str) -> TokenSet {
    serde_json::from_value(serde_json::json!({
        "id": "01953bce-e652-702c-a706-c389e30ebc01",
        "access_token": "access",
        "refresh_token": "refresh",
        "access_expire_at": access_expire_at,
        "refresh_expire_at": "2999-01-01T00:00:00Z",
    }))
    .unwrap()
}

fn in_seconds(seconds: i64) -> TokenSet {
    let end = Timestamp::now() + SignedDuration::from_secs(seconds);
    tokens(&end.to_string())
}

fn freshness(state: &State) -> Freshness {
    state.look().unwrap().1
}

#[test]
fn resumed_tokens_are_as_fresh_as_their_end_is_far() {
    for (tokens, expected) in [
        (in_seconds(600), Freshness::Fresh),
        (in_seconds(30), Freshness::Early),
        (in_seconds(-1), Freshness::Expired),
        (tokens("1899-10-19T18:04:50.0Z"), Freshness::Expired),
        (tokens("9999-12-31T23:59:59Z"), Freshness::Fresh),
    ] {
        let end = tokens.access_expire_at.clone();
        assert_eq!(
            freshness(&State::resumed(tokens, Clock::default())),
            expected,
            "{end}"
        );
    }
}

#[test]
fn tokens_that_came_just_now_are_fresh_whatever_they_say() {
    let state = State::new(
        tokens("1899-10-19T18:04:50.0Z"),
        Clock::default(),
        Some(Instant::now()),
    );
    assert_eq!(freshness(&state), Freshness::Fresh);
}

#[test]
fn the_providers_clock_decides() {
    let mut headers = fid_runtime::http::HeaderMap::new();
    let there = Timestamp::now() + SignedDuration::from_hours(24 * 10);
    let date = there.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string();
    headers.insert("date", date.parse().unwrap());
    let clock = Clock::default();
    clock.set_by(&headers);
    let state = State::new(in_seconds(7 * 24 * 3600), clock, None);
    assert_eq!(freshness(&state), Freshness::Expired);
}

#[test]
fn after_a_failure_no_refresh_starts_for_a_while() {
    let mut state = State::resumed(in_seconds(-1), Clock::default());
    assert!(state.refused().is_none());
    state.note_failure(&Error::interrupted());
    assert!(state.refused().is_some());
    state.forget_failure();
    assert!(state.refused().is_none());
}

#[test]
fn a_refusal_while_the_token_is_valid_is_asked_about_once_more_when_it_has_expired() {
    let clock = Clock::default();
    let mut state = State::resumed(in_seconds(30), clock.clone());
    state.note_failure(&Error::code_used());
    state.forget_failure();
    assert!(state.refused().is_some(), "it is not asked all the time");
    assert_eq!(freshness(&state), Freshness::Fresh);

    let later = Timestamp::now() + SignedDuration::from_hours(1);
    let date = later.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string();
    let mut headers = fid_runtime::http::HeaderMap::new();
    headers.insert("date", date.parse().unwrap());
    clock.set_by(&headers);
    assert_eq!(freshness(&state), Freshness::Expired);
    assert!(state.refused().is_none());
    state.note_failure(&Error::code_used());
    state.forget_failure();
    assert!(state.refused().is_some(), "once");
}

#[test]
fn after_a_failure_the_background_pauses_while_the_token_is_valid() {
    let mut state = State::resumed(in_seconds(30), Clock::default());
    state.note_failure(&Error::interrupted());
    assert_eq!(freshness(&state), Freshness::Fresh);
}

#[test]
fn a_week_is_refreshed_eight_hours_early() {
    let early = early_of(7 * 24 * 3600);
    assert!((early.as_hours() - 8).abs() <= 1, "{early:?}");
}

#[test]
fn a_short_life_is_refreshed_a_minute_early() {
    let early = early_of(120).as_secs();
    assert!((54..=60).contains(&early), "{early}");
}

#[test]
fn no_two_replicas_begin_at_once() {
    let points: std::collections::BTreeSet<_> = (0..20).map(|_| early_of(604_800)).collect();
    assert!(points.len() > 15, "{points:?}");
}

/// Returns how long before its end a token of so many seconds is refreshed.
fn early_of(seconds: i64) -> SignedDuration {
    let tokens = in_seconds(seconds);
    let point = early_point(&tokens, Timestamp::now());
    tokens.access_expire_at.timestamp().duration_since(point)
}
