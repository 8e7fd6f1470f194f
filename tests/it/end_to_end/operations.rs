//! Every operation of the document.

use std::collections::BTreeSet;

use fid_client::{
    Gender, Grant, NewUser, ProfileRequest, ProfileState, Secret, UserUpdate, Uuid,
    api::{OidcTokenRequest, ProfileRequestStatus, callbacks},
    jiff::civil::date,
};
use fid_codegen::{compile, source::Source};
use fid_sandbox::Operation;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

use crate::support::{CLIENT_ID, REDIRECT_URI, World, note_tokens};

#[tokio::test]
async fn a_user_signs_in_from_link_to_refresh() {
    let world = World::start().await;
    let session = world.signed_in().await;
    let before = session.tokens();
    assert_eq!(before.access_token.expose().len(), 128);

    let user = session.user().await.unwrap();
    assert!(user.firstname.is_some() && user.lastname.is_some() && user.date_of_birth.is_some());
    assert!(
        user.additional.contains_key("email"),
        "{:?}",
        user.additional.keys()
    );

    session.refresh().await.unwrap();
    let after = session.tokens();
    note_tokens(&after);
    assert_ne!(before.id, after.id);
    assert_ne!(before.access_token, after.access_token);
    assert_eq!(session.user().await.unwrap(), user);
}

#[tokio::test]
async fn user_info_holds_what_was_granted_and_no_more() {
    let world = World::start().await;
    let code = world.code_for([Grant::ReadFirstname]).await;
    let user = world
        .freedom_id
        .sign_in(code)
        .await
        .unwrap()
        .user()
        .await
        .unwrap();
    assert!(user.firstname.is_some());
    assert_eq!(
        (user.lastname, user.date_of_birth, user.additional.len()),
        (None, None, 0)
    );
}

#[tokio::test]
async fn a_profile_is_requested_and_comes() {
    let world = World::start().await;
    let session = world.signed_in().await;
    let request_id = Uuid::new_v4();
    let requested = session
        .request_profile(ProfileRequest::new(request_id))
        .await
        .unwrap();
    assert_eq!(requested.request_id, request_id);
    assert_eq!(requested.status, ProfileRequestStatus::Accepted);

    let status = session.profile_status(request_id).await.unwrap();
    assert_eq!(
        (status.status, status.profile),
        (ProfileState::Pending, None)
    );
    world.sandbox.advance(std::time::Duration::from_secs(60));
    let status = session.profile_status(request_id).await.unwrap();
    assert_eq!(status.status, ProfileState::Completed);
    assert!(status.profile.unwrap().payload.is_some());
    let unknown = session.profile_status(Uuid::new_v4()).await.unwrap();
    assert_eq!(unknown.status, ProfileState::NotFound);
}

#[tokio::test]
async fn a_profile_that_was_not_granted_is_rejected() {
    let world = World::start().await;
    let code = world.code_for([Grant::ReadFirstname]).await;
    let session = world.freedom_id.sign_in(code).await.unwrap();
    let requested = session
        .request_profile(ProfileRequest::new(Uuid::new_v4()))
        .await
        .unwrap();
    assert_eq!(requested.status, ProfileRequestStatus::Rejected);
}

#[tokio::test]
async fn a_user_is_created_and_changed() {
    let world = World::start().await;
    let session = world.signed_in().await;
    let new = NewUser::new("+77001234567")
        .email("new@example.com")
        .date_of_birth(date(2000, 1, 1))
        .gender(Gender::F)
        .country("KAZ");
    let created = session
        .call(|client| client.create_user(new.clone()))
        .await
        .unwrap();
    let freedom_id: Uuid = created.additional["freedom_id"]
        .as_str()
        .unwrap()
        .parse()
        .unwrap();
    let change = UserUpdate::new(freedom_id).email("newer@example.com");
    session
        .call(|client| client.update_user(change.clone()))
        .await
        .unwrap();
    let made = world
        .sandbox
        .users()
        .into_iter()
        .find(|user| user.freedom_id == freedom_id)
        .unwrap();
    assert_eq!(made.email.as_deref(), Some("newer@example.com"));
    assert_eq!(made.date_of_birth.as_deref(), Some("2000-01-01"));
    assert_eq!(made.gender.as_deref(), Some("F"));
}

#[tokio::test]
async fn a_user_signs_in_by_openid_connect() {
    let world = World::start().await;
    let client = world.freedom_id.api();
    let request = client
        .authorize_oidc(
            "openid read.profile",
            "the state",
            "code",
            CLIENT_ID,
            REDIRECT_URI,
            "the nonce",
        )
        .request()
        .unwrap();
    let location = world
        .sandbox
        .approve_location(&request.uri().to_string())
        .await
        .unwrap();
    let (_, query) = location.split_once('?').unwrap();
    assert!(
        query.contains("state=the%20state") || query.contains("state=the+state"),
        "{query}"
    );
    let code = query
        .split('&')
        .find_map(|pair| pair.strip_prefix("code="))
        .unwrap();

    let request = OidcTokenRequest::new(code, REDIRECT_URI, "authorization_code");
    let tokens = world
        .freedom_id
        .partner()
        .exchange_oidc_token(request)
        .await
        .unwrap();
    assert_eq!(tokens.access_token.expose().len(), 128);
    let user = client
        .with_access_token(&tokens.access_token)
        .get_user_info()
        .await
        .unwrap();
    assert!(!user.freedom_id.is_nil());
}

#[tokio::test]
async fn the_end_of_a_session_is_told_to_the_revoke_uri() {
    let world = World::start().await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let revoke_uri = format!(
        "http://{}/revoke/an-unguessable-key",
        listener.local_addr().unwrap()
    );
    let code = world.code().await;
    let session = world
        .freedom_id
        .sign_in(code)
        .revoke_uri(revoke_uri)
        .await
        .unwrap();
    let received = tokio::spawn(receive_one(listener));
    let login = world.sandbox.users()[0].phone.clone();
    assert_eq!(world.sandbox.end_session(&login).await, 1);
    let revocation = callbacks::access_revoked(&received.await.unwrap()).unwrap();
    assert_eq!(revocation.id, session.token_id());
    assert!(session.user().await.unwrap_err().needs_sign_in());
}

/// Answers one request with 204 and returns its body.
async fn receive_one(listener: TcpListener) -> Vec<u8> {
    let (mut stream, _) = listener.accept().await.unwrap();
    let mut received = Vec::new();
    loop {
        stream.read_buf(&mut received).await.unwrap();
        let text = String::from_utf8_lossy(&received);
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .find_map(|line| {
                    line.to_ascii_lowercase()
                        .strip_prefix("content-length:")
                        .map(str::to_owned)
                })
                .map_or(0, |length| length.trim().parse().unwrap());
            if body.len() == length {
                let body = body.as_bytes().to_vec();
                stream
                    .write_all(b"HTTP/1.1 204 No Content\r\n\r\n")
                    .await
                    .unwrap();
                return body;
            }
        }
    }
}

/// The tests of this file together call everything that the document describes: this test has to be extended with
/// the document.
#[test]
fn no_operation_is_left_out() {
    let tested = BTreeSet::from([
        Operation::CreateAuthorizationLink,
        Operation::ExchangeToken,
        Operation::RefreshToken,
        Operation::GetUserInfo,
        Operation::RequestProfile,
        Operation::GetProfileStatus,
        Operation::CreateUser,
        Operation::UpdateUser,
        Operation::AuthorizeOidc,
        Operation::ExchangeOidcToken,
    ]);
    let tested: BTreeSet<&str> = tested.iter().map(|operation| operation.name()).collect();
    let document = include_str!("../../../api-spec/freedom-id.yaml");
    let api = compile(Source::new("freedom-id.yaml", document)).api;
    let described: BTreeSet<&str> = api
        .operations
        .iter()
        .map(|operation| operation.name.wire.as_str())
        .collect();
    assert_eq!(tested, described);
}

#[tokio::test]
async fn a_code_is_read_from_the_address_of_the_redirect() {
    let world = World::start().await;
    let link = world.link([Grant::ReadFirstname]).await;
    let address = world.sandbox.approve_location(&link).await.unwrap();
    let redirect = fid_client::Redirect::parse(&address).unwrap();
    let session = world
        .freedom_id
        .sign_in(redirect.authorization_code)
        .await
        .unwrap();
    assert!(session.user().await.is_ok());
}

#[tokio::test]
async fn a_user_who_denies_comes_back_without_a_code() {
    let world = World::start().await;
    let link = world.link([Grant::ReadFirstname]).await;
    let address = world.sandbox.deny(&link).await.unwrap();
    let error = fid_client::Redirect::parse(&address).unwrap_err();
    assert_eq!(error.error_code(), Some(100_102));
}

#[tokio::test]
async fn a_secret_is_made_from_a_text_and_sent_as_it_is() {
    // The client's secret has characters that the two readings of Basic encode differently (RFC 6749 section 2.3.1).
    let world = World::start().await;
    let link = world
        .freedom_id
        .authorization_link(REDIRECT_URI, [Grant::Openid])
        .await;
    assert!(link.is_ok(), "{link:?}");
    let _: Secret = "text".into();
}
