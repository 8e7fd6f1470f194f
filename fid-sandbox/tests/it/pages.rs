//! The pages, as a browser gets them.

use fid_sandbox::{Sandbox, User};
use reqwest::Response;
use serde_json::json;

use crate::support::{App, BACK, location, ok, send, text};

#[tokio::test]
async fn a_person_logs_in_and_consents() {
    let app = App::start().await;
    let track = track_id(&app, &["read.email", "read.country"]).await;
    let (status, page) = send(app.get(&format!("/login?track_id={track}"))).await;
    assert_eq!(status, 200);
    assert!(page.contains("to go on to 127.0.0.1:9"));
    assert!(page.contains("value=\"aisulu@example.com\""));

    let answer = log_in(&app, &track, "aisulu-password").await;
    assert_eq!(
        (answer.status().as_u16(), location(&answer)),
        (303, format!("/consent?track_id={track}").as_str())
    );
    let cookie = answer.headers()["set-cookie"].to_str().unwrap();
    assert!(cookie.ends_with("; Path=/; HttpOnly; SameSite=Lax"));
    let cookie = cookie.split(';').next().unwrap().to_owned();

    let (_, page) = send(
        app.get(&format!("/consent?track_id={track}"))
            .header("Cookie", &cookie),
    )
    .await;
    for shown in [
        "127.0.0.1:9",
        "Aisulu Primerova",
        "sandbox-client",
        "Your main e-mail address",
        "Your citizenship",
    ] {
        assert!(page.contains(shown), "{shown}");
    }
    assert!(!page.contains("Your date of birth"));

    let form = format!("track_id={track}&decision=allow");
    let answer = app
        .post("/consent")
        .header("Cookie", &cookie)
        .body(form)
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 303);
    let code = location(&answer)
        .strip_prefix("http://127.0.0.1:9/back?tab=1&authorization_code=")
        .unwrap();
    ok(app.exchange(code)).await;
}

#[tokio::test]
async fn somebody_who_is_signed_in_need_not_log_in_again() {
    let app = App::start().await;
    let track = track_id(&app, &["openid"]).await;
    let cookie = cookie(&log_in(&app, &track, "aisulu-password").await);
    let login = app
        .get(&format!("/login?track_id={track}"))
        .header("Cookie", &cookie);
    assert_eq!(
        location(&login.send().await.unwrap()),
        format!("/consent?track_id={track}")
    );

    let other = app
        .get(&format!("/login?track_id={track}&switch=1"))
        .header("Cookie", &cookie);
    assert!(send(other).await.1.contains("Who you can be here"));
}

#[tokio::test]
async fn a_wrong_password_is_told_and_signs_nobody_in() {
    let app = App::start().await;
    let track = track_id(&app, &["openid"]).await;
    let answer = log_in(&app, &track, "wrong").await;
    assert_eq!(answer.status(), 422);
    assert!(answer.headers().get("set-cookie").is_none());
    let page = answer.text().await.unwrap();
    assert!(
        page.contains("role=\"alert\">This e-mail or phone and password do not belong together.")
    );
    assert!(page.contains("aria-describedby=\"problem\""));
}

#[tokio::test]
async fn consent_needs_somebody_who_is_signed_in() {
    let app = App::start().await;
    let track = track_id(&app, &["openid"]).await;
    let login = format!("/login?track_id={track}");
    let shown = app
        .get(&format!("/consent?track_id={track}"))
        .send()
        .await
        .unwrap();
    assert_eq!(location(&shown), login);
    let form = format!("track_id={track}&decision=allow");
    let forged = app
        .post("/consent")
        .header("Cookie", "fid_sandbox=x")
        .body(form)
        .send()
        .await
        .unwrap();
    assert_eq!(location(&forged), login);
}

#[tokio::test]
async fn a_denial_goes_back_with_an_error_code() {
    let app = App::start().await;
    let link = app.link(&["openid"]).await;
    let back = app.sandbox.deny(&link).await.unwrap();
    assert_eq!(back, "http://127.0.0.1:9/back?tab=1&error_code=100102");
    let (status, page) = send(app.get(path(&app, &link))).await;
    assert_eq!(status, 410);
    assert!(page.contains("You denied access"));
}

#[tokio::test]
async fn one_can_cancel_without_logging_in() {
    let app = App::start().await;
    let track = track_id(&app, &["openid"]).await;
    let answer = app
        .post("/consent")
        .body(format!("track_id={track}&decision=deny"))
        .send()
        .await
        .unwrap();
    assert_eq!(
        (answer.status().as_u16(), location(&answer)),
        (303, "http://127.0.0.1:9/back?tab=1&error_code=100102")
    );
}

#[tokio::test]
async fn a_link_is_good_for_one_answer() {
    let app = App::start().await;
    let link = app.link(&["openid"]).await;
    app.sandbox.approve(&link).await.unwrap();
    let (status, page) = send(app.get(path(&app, &link))).await;
    assert_eq!(status, 410);
    assert!(page.contains("This link was used"));
    app.sandbox.approve(&link).await.unwrap_err();

    let (status, page) = send(app.get("/login?track_id=<script>")).await;
    assert_eq!(status, 404);
    assert!(page.contains("There is no such link"));
    assert!(!page.contains("<script"));
}

#[tokio::test]
async fn whatever_is_shown_is_escaped() {
    let evil = "<script>alert('x')</script>\"&{{title}}";
    let mut user = User::new("+77000000007", evil);
    user.email = Some("evil@example.com".to_owned());
    user.firstname = Some(evil.to_owned());
    let builder = Sandbox::builder().user(user).client(evil, "secret");
    let app = App::of(builder.start().await.unwrap());
    let tokens = app.tokens(&["openid"]).await;
    ok(app.user_info(&tokens)).await;

    let track = track_id(&app, &["openid"]).await;
    let form = format!(
        "track_id={track}&login=evil@example.com&password={}",
        percent(evil)
    );
    let cookie = cookie(&app.post("/login").body(form).send().await.unwrap());
    let wrong = format!("track_id={track}&login={}&password=x", percent(evil));
    let consent = format!("/consent?track_id={track}");
    for request in [
        app.get("/"),
        app.get(&format!("/login?track_id={track}")),
        app.post("/login").body(wrong),
        app.get(&consent).header("Cookie", &cookie),
        app.get("/account").header("Cookie", &cookie),
    ] {
        let (_, page) = send(request).await;
        assert!(
            page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;{{title}}"),
            "{page}"
        );
        assert!(!page.contains("<script"));
    }
}

#[tokio::test]
async fn pages_keep_to_themselves() {
    let app = App::start().await;
    let link = app.link(&["openid"]).await;
    for path in ["/", path(&app, &link), "/login", "/login?track_id=x"] {
        let answer = app.get(path).send().await.unwrap();
        let headers = answer.headers().clone();
        assert_eq!(headers["referrer-policy"], "no-referrer");
        assert_eq!(headers["cache-control"], "no-store");
        assert_eq!(headers["x-content-type-options"], "nosniff");
        let policy = headers["content-security-policy"].to_str().unwrap();
        assert!(
            policy.starts_with("default-src 'none';") && policy.contains("frame-ancestors 'none'")
        );
        let page = answer.text().await.unwrap();
        assert!(page.contains("This is not the real Freedom ID"));
        let sources = page
            .match_indices("src=\"")
            .chain(page.match_indices("href=\""));
        for (at, name) in sources {
            assert!(
                page[at + name.len()..].starts_with('/'),
                "{path}: {}",
                &page[at..at + 40]
            );
        }
    }
}

#[tokio::test]
async fn every_form_field_has_a_label() {
    let app = App::start().await;
    let (_, page) = send(app.get("/login")).await;
    for field in ["login", "password"] {
        assert!(
            page.contains(&format!("<label for=\"{field}\">"))
                && page.contains(&format!("id=\"{field}\""))
        );
    }
}

#[tokio::test]
async fn the_account_page_shows_who_has_access() {
    let app = App::start().await;
    let nobody = app.get("/account").send().await.unwrap();
    assert_eq!(location(&nobody), "/login");
    let answer = log_in(&app, "", "aisulu-password").await;
    assert_eq!(location(&answer), "/account");

    let cookie = cookie(&answer);
    let account = || app.get("/account").header("Cookie", &cookie);
    assert!(
        send(account())
            .await
            .1
            .contains("No application has access.")
    );
    app.tokens(&["read.email"]).await;
    let (_, page) = send(account()).await;
    assert!(page.contains("sandbox-client") && page.contains("read.email"));
}

#[tokio::test]
async fn the_home_page_tells_how_to_begin() {
    let app = App::start().await;
    let (status, page) = send(app.get("/")).await;
    assert_eq!(status, 200);
    for told in [
        app.sandbox.base_url(),
        "sandbox-client",
        "timur-password",
        "/api/v1oidc//token",
        "/_sandbox/clock",
    ] {
        assert!(page.contains(told), "{told}");
    }
}

async fn track_id(app: &App, grants: &[&str]) -> String {
    let body = json!({ "redirect_uri": BACK, "grants": grants });
    let answer = ok(app.basic("/api/v1/oauth/authorize").json(&body)).await;
    let query = text(&answer, "redirect_uri")
        .split_once("track_id=")
        .unwrap()
        .1;
    query.split_once('&').unwrap().0.to_owned()
}

async fn log_in(app: &App, track_id: &str, password: &str) -> Response {
    let form = format!("track_id={track_id}&login=aisulu%40example.com&password={password}");
    app.post("/login").body(form).send().await.unwrap()
}

fn cookie(answer: &Response) -> String {
    answer.headers()["set-cookie"]
        .to_str()
        .unwrap()
        .split(';')
        .next()
        .unwrap()
        .to_owned()
}

fn path<'a>(app: &App, link: &'a str) -> &'a str {
    link.strip_prefix(app.sandbox.base_url()).unwrap()
}

fn percent(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02x}")).collect()
}
