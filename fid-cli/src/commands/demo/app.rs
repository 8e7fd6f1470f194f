//! The application of the demo, and the order in which it does things.

use fid_client::{FreedomId, Secret, Session, Uuid};
use fid_sandbox::Sandbox;

use super::{Who, end, profile, revocation::RevokeListener, sign_in, story::Story, tokens};
use crate::{failure::Failure, redirect::Listener};

/// What an application has: its client of Freedom ID, and the addresses that it gave.
pub(super) struct App<'a> {
    pub(super) freedom_id: FreedomId,
    pub(super) sandbox: &'a Sandbox,
    pub(super) listener: Listener,
    pub(super) revocations: RevokeListener,
}

impl App<'_> {
    /// Lets a user sign in, live a little, and log out. However that ends, the browser gets its page.
    pub(super) async fn run(mut self, story: &mut Story<'_>, who: Who) -> Result<(), Failure> {
        let outcome = self.live(story, who).await;
        self.listener.close().await;
        outcome
    }

    async fn live(&mut self, story: &mut Story<'_>, who: Who) -> Result<(), Failure> {
        let (session, code, user) = self.sign_in(story, who).await?;
        let before = session.tokens();
        story
            .step(
                "The application refreshes the tokens",
                tokens::refresh(&session),
            )
            .await?;
        story
            .step(
                "The old refresh token is dead",
                tokens::show_old(self, &before),
            )
            .await?;
        story
            .step("A wrong code is a typed error", tokens::wrong_code(self))
            .await?;
        story
            .step(
                "A used code is not even sent",
                tokens::used_code(self, code),
            )
            .await?;
        self.profile(story, &session).await?;
        let logout = end::log_out(self, &session, user);
        story
            .step(
                "The user logs out at Freedom ID, which calls the application",
                logout,
            )
            .await?;
        story
            .step(
                "What the application calls now tells it to let the user sign in again",
                end::call(&session),
            )
            .await?;
        Ok(())
    }

    async fn sign_in(
        &mut self,
        story: &mut Story<'_>,
        who: Who,
    ) -> Result<(Session, Secret, Uuid), Failure> {
        let link = story
            .step("The application asks for a login link", sign_in::link(self))
            .await?;
        let arrival = match who {
            Who::Sandbox => {
                let consent = sign_in::play(self, &link);
                story
                    .step("The user signs in and consents", consent)
                    .await?
            }
            Who::Human => {
                story.invite(&link)?;
                let consent = sign_in::wait(self);
                story.step("You sign in and consent", consent).await?
            }
        };
        let (code, arrival) = story
            .step(
                "Freedom ID sends the browser back, with a code",
                sign_in::code(self, arrival),
            )
            .await?;
        let exchange = sign_in::exchange(self, code.clone());
        let session = story
            .step("The application exchanges the code for tokens", exchange)
            .await?;
        let user = sign_in::user(&session, arrival);
        let user = story
            .step("The application asks who the user is", user)
            .await?;
        Ok((session, code, user))
    }

    async fn profile(&self, story: &mut Story<'_>, session: &Session) -> Result<(), Failure> {
        let request = profile::request(session);
        let request_id = story
            .step("The application asks for the user's profile", request)
            .await?;
        if let Some(request_id) = request_id {
            let status = profile::status(self, session, request_id);
            story
                .step("A little later the profile is there", status)
                .await?;
        }
        Ok(())
    }
}
