//! Every operation against Prism as a mock: its requests are checked, and whatever the document allows comes back.

use std::error::Error;

use fid_client::{
    Call, FreedomId, Grant, NewUser, ProfileRequest, Secret, UserUpdate, Uuid,
    api::{
        AuthorizationLinkRequest, Client, ErrorEnvelope, OidcTokenRequest, ProfileStatusQuery,
        TokenExchange, callbacks, doors,
    },
};

use crate::{callback::Callback, verdict::Verdict};

/// How often each operation is answered with random values that the document allows.
const RANDOM_ANSWERS: usize = 20;

/// The three sorts of client that operations need.
struct Doors {
    open: Client,
    partner: Client<doors::Partner>,
    access: Client<doors::AccessToken>,
    refresh: Client<doors::RefreshToken>,
}

pub(crate) async fn judge(prism: &str) -> Result<Verdict, Box<dyn Error>> {
    let freedom_id = FreedomId::builder("id", "secret").base_url(prism).build()?;
    let token = Secret::from("t".repeat(128));
    let doors = Doors {
        open: freedom_id.api().clone(),
        partner: freedom_id.partner().clone(),
        access: freedom_id.api().with_access_token(&token),
        refresh: freedom_id.api().with_refresh_token(&token),
    };
    let mut verdict = Verdict::default();
    judge_answers(&doors, "as in the examples", None, &mut verdict).await;
    for _ in 0..RANDOM_ANSWERS {
        judge_answers(
            &doors,
            "with random values",
            Some("dynamic=true"),
            &mut verdict,
        )
        .await;
    }
    judge_errors(&doors, &mut verdict).await;
    judge_browser_page(&doors.open, &mut verdict).await;
    judge_callback(&doors.partner, &mut verdict).await?;
    Ok(verdict)
}

async fn judge_answers(doors: &Doors, how: &str, prefer: Option<&str>, verdict: &mut Verdict) {
    let link = AuthorizationLinkRequest::new(
        "https://example.com/login",
        [Grant::ReadEmail, Grant::Openid],
    );
    let oidc = OidcTokenRequest::new("code", "https://example.com/login", "authorization_code");
    let request_id = Uuid::new_v4();
    let new = NewUser::new("+77001234567")
        .email("user@example.com")
        .country("KAZ");
    let change = UserUpdate::new(Uuid::new_v4()).firstname("Aisulu");
    let mut note = |name: &str, fault| verdict.note(&format!("{name} {how}"), fault);
    note(
        "createAuthorizationLink",
        fault(doors.partner.create_authorization_link(link), prefer).await,
    );
    note(
        "exchangeToken",
        fault(
            doors.partner.exchange_token(TokenExchange::new("code")),
            prefer,
        )
        .await,
    );
    note(
        "refreshToken",
        fault(doors.refresh.refresh_token(), prefer).await,
    );
    note(
        "getUserInfo",
        fault(doors.access.get_user_info(), prefer).await,
    );
    note(
        "requestProfile",
        fault(
            doors
                .access
                .request_profile(ProfileRequest::new(request_id)),
            prefer,
        )
        .await,
    );
    let query = ProfileStatusQuery::new(request_id);
    note(
        "getProfileStatus",
        fault(doors.access.get_profile_status(query), prefer).await,
    );
    note(
        "createUser",
        fault(doors.access.create_user(new), prefer).await,
    );
    note(
        "updateUser",
        fault(doors.access.update_user(change), prefer).await,
    );
    note(
        "exchangeOidcToken",
        fault(doors.partner.exchange_oidc_token(oidc), prefer).await,
    );
}

/// Makes a call and returns what is wrong: a request that Prism refuses, or an answer that cannot be read.
async fn fault<T>(call: Call<T, ErrorEnvelope>, prefer: Option<&str>) -> Option<String>
where
    Call<T, ErrorEnvelope>: IntoFuture<Output = Result<T, fid_client::CallError<ErrorEnvelope>>>,
{
    let call = match prefer {
        Some(prefer) => call.header("Prefer", prefer),
        None => call,
    };
    call.await.err().map(|error| describe(&error))
}

fn describe(error: &fid_client::CallError<ErrorEnvelope>) -> String {
    let raw = error
        .raw_body()
        .map(String::from_utf8_lossy)
        .unwrap_or_default();
    format!("{error}\n      {raw}")
}

/// The error of the document comes back as what it is, under a status of the error and under 200 alike.
async fn judge_errors(doors: &Doors, verdict: &mut Verdict) {
    let call = doors
        .partner
        .exchange_token(TokenExchange::new("code"))
        .header("Prefer", "code=400, example=invalidCode");
    let fault = match call.await {
        Ok(_) => Some("an error was read as tokens".to_owned()),
        Err(error) if error.body().and_then(|body| body.error.code) == Some(100_101) => None,
        Err(error) => Some(describe(&error)),
    };
    verdict.note("exchangeToken with a wrong code", fault);
}

/// The page for the browser: Prism takes the request, and the redirect is not followed.
async fn judge_browser_page(client: &Client, verdict: &mut Verdict) {
    let call = client
        .authorize_oidc(
            "openid",
            "state",
            "code",
            "id",
            "https://example.com/login",
            "nonce",
        )
        .header("Prefer", "code=302");
    let fault = match call.await {
        Err(error) if error.is_redirect() => None,
        Err(error) => Some(describe(&error)),
        Ok(()) => Some("a redirect was taken for an answer".to_owned()),
    };
    verdict.note("authorizeOidc", fault);
}

/// Prism calls the `revoke_uri` as the document says, with properties besides.
async fn judge_callback(
    partner: &Client<doors::Partner>,
    verdict: &mut Verdict,
) -> Result<(), Box<dyn Error>> {
    let callback = Callback::listen().await?;
    let exchange = TokenExchange::new("code").revoke_uri(callback.uri()?);
    partner.exchange_token(exchange).await?;
    let body = callback.receive().await?;
    let fault = match callbacks::access_revoked(&body) {
        Ok(_) => None,
        Err(error) => Some(format!("{error}: {:?}", String::from_utf8_lossy(&body))),
    };
    verdict.note("accessRevoked", fault);
    Ok(())
}
