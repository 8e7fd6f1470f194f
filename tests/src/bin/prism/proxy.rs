//! A whole sign-in through Prism as a proxy: it checks the client's requests and the sandbox's answers.

use std::{error::Error, net::SocketAddr};

use fid_client::{
    FreedomId, Gender, Grant, NewUser, ProfileRequest, Session, UserUpdate, Uuid,
    api::OidcTokenRequest, error_code, jiff::civil::date,
};
use fid_sandbox::Sandbox;

use crate::verdict::Verdict;

const REDIRECT_URI: &str = "http://127.0.0.1:9/login";

pub(crate) async fn judge(prism: &str, address: SocketAddr) -> Result<Verdict, Box<dyn Error>> {
    let sandbox = Sandbox::builder().address(address).start().await?;
    let freedom_id = FreedomId::builder(sandbox.client_id(), sandbox.client_secret())
        .base_url(prism)
        .build()?;
    let mut verdict = Verdict::default();
    let session = judge_sign_in(&freedom_id, &sandbox, &mut verdict).await?;
    judge_session(&session, &mut verdict).await;
    judge_users(&session, &mut verdict).await?;
    judge_errors(&freedom_id, &session, &mut verdict).await;
    judge_oidc(&freedom_id, &sandbox, &mut verdict).await?;
    sandbox.shutdown().await;
    Ok(verdict)
}

async fn judge_sign_in(
    freedom_id: &FreedomId,
    sandbox: &Sandbox,
    verdict: &mut Verdict,
) -> Result<Session, Box<dyn Error>> {
    let grants = [
        Grant::ReadEmail,
        Grant::ReadEmails,
        Grant::ReadPhone,
        Grant::ReadPhones,
        Grant::ReadDateOfBirth,
        Grant::ReadFirstname,
        Grant::ReadLastname,
        Grant::ReadPatronymic,
        Grant::ReadGender,
        Grant::ReadCountry,
        Grant::ReadNationality,
        Grant::ReadIdentifier,
        Grant::ReadProfile,
        Grant::ReadCards,
        Grant::Openid,
    ];
    let link = freedom_id.authorization_link(REDIRECT_URI, grants).await?;
    verdict.note("createAuthorizationLink", None);
    let code = sandbox.approve(&link).await?;
    let session = freedom_id
        .sign_in(code)
        .revoke_uri("http://127.0.0.1:9/revoke/key")
        .await?;
    verdict.note("exchangeToken", None);
    Ok(session)
}

async fn judge_session(session: &Session, verdict: &mut Verdict) {
    verdict.note("getUserInfo", fault(session.user().await));
    verdict.note("refreshToken", fault(session.refresh().await));
    verdict.note("getUserInfo after the refresh", fault(session.user().await));
    let request_id = Uuid::new_v4();
    let requested = session
        .request_profile(ProfileRequest::new(request_id))
        .await;
    verdict.note("requestProfile", fault(requested));
    // Prism as a proxy answers 501 to a GET with a body, which is what the page of this operation asks for. The
    // mock checks that request.
    let status = session.profile_status(request_id).await;
    let as_known = status.as_ref().err().and_then(fid_client::Error::status) == Some(501);
    verdict.note(
        "getProfileStatus is what Prism's proxy cannot hand on",
        (!as_known).then(|| "it can now: judge it here as well".to_owned()),
    );
}

async fn judge_users(session: &Session, verdict: &mut Verdict) -> Result<(), Box<dyn Error>> {
    let new = NewUser::new("+77009998877")
        .email("proxy@example.com")
        .firstname("Jane")
        .lastname("Doe")
        .date_of_birth(date(2000, 1, 1))
        .identifier("123456789")
        .country("KAZ")
        .gender(Gender::F)
        .nationality("citizen of the world");
    let created = session
        .call(|client| client.create_user(new.clone()))
        .await?;
    verdict.note("createUser", None);
    let freedom_id: Uuid = created.additional["freedom_id"]
        .as_str()
        .unwrap_or_default()
        .parse()?;
    let change = UserUpdate::new(freedom_id).lastname("Roe");
    verdict.note(
        "updateUser",
        fault(
            session
                .call(|client| client.update_user(change.clone()))
                .await,
        ),
    );
    Ok(())
}

/// Errors of the sandbox must be as the document describes them: else Prism makes them a 500.
async fn judge_errors(freedom_id: &FreedomId, session: &Session, verdict: &mut Verdict) {
    let wrong_code = freedom_id.sign_in("no such code").await.err();
    let code = wrong_code.as_ref().and_then(fid_client::Error::code);
    let expected = code == Some(error_code::INVALID_AUTHORIZATION_CODE);
    verdict.note(
        "the error of a wrong code",
        (!expected).then(|| format!("{wrong_code:?}")),
    );

    let taken = NewUser::new("+77009998877");
    let refused = session
        .call(|client| client.create_user(taken.clone()))
        .await
        .err();
    let fields = refused.as_ref().and_then(fid_client::Error::field_errors);
    let expected = fields.is_some_and(|fields| fields.contains_key("phone"));
    verdict.note(
        "the error of a phone that is taken",
        (!expected).then(|| format!("{refused:?}")),
    );
}

async fn judge_oidc(
    freedom_id: &FreedomId,
    sandbox: &Sandbox,
    verdict: &mut Verdict,
) -> Result<(), Box<dyn Error>> {
    let page = freedom_id
        .api()
        .authorize_oidc(
            "openid",
            "state",
            "code",
            sandbox.client_id(),
            REDIRECT_URI,
            "nonce",
        )
        .request()?;
    // A browser opens the page, so this does not go through the proxy.
    let link = format!(
        "{}{}",
        sandbox.base_url(),
        page.uri().path_and_query().map_or("", |path| path.as_str())
    );
    let location = sandbox.approve_location(&link).await?;
    let code = location
        .split(['?', '&'])
        .find_map(|pair| pair.strip_prefix("code="))
        .ok_or("no code came")?;
    let request = OidcTokenRequest::new(code, REDIRECT_URI, "authorization_code");
    let tokens = freedom_id.partner().exchange_oidc_token(request).await;
    verdict.note(
        "exchangeOidcToken",
        fault(tokens.map_err(fid_client::Error::from)),
    );
    Ok(())
}

fn fault<T>(answer: Result<T, fid_client::Error>) -> Option<String> {
    let error = answer.err()?;
    let raw = error
        .call()
        .and_then(|call| call.raw_body())
        .map(String::from_utf8_lossy);
    Some(format!("{error}\n      {}", raw.unwrap_or_default()))
}
