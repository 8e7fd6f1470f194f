//! What a replica does: it reads ids of sessions, and on the word `go` asks who each user is, as many at once as it may.
//!
//! ```text
//! > 01c7…      ids, one a line
//! > go
//! < ready      before that word
//! < start 01c7…
//! < ok 01c7…
//! < lost 018f… refreshToken failed: …
//! < done       when all tokens are in the store
//! ```

use std::{io, sync::Arc};

use fid_client::{Error, Sessions, Uuid, store::SessionId};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    sync::{Semaphore, mpsc},
    task::JoinSet,
};

use super::{TrialError, orders::Orders};

/// Works as a replica until all is done.
///
/// # Errors
///
/// What comes in makes no sense.
pub async fn work() -> Result<(), TrialError> {
    let orders = Orders::from_env()?;
    let sessions = orders.sessions().await?;
    let (say, said) = mpsc::unbounded_channel();
    let speaker = tokio::spawn(speak(said));
    say.send("ready".to_owned())?;
    let ids = listen().await?;
    let slots = Arc::new(Semaphore::new(orders.at_once.min(Semaphore::MAX_PERMITS)));
    let mut running = JoinSet::new();
    for id in ids {
        let (sessions, slots, say) = (sessions.clone(), Arc::clone(&slots), say.clone());
        running.spawn(async move {
            let _slot = slots.acquire_owned().await;
            // Whoever listens has gone only where nobody wants to know any more.
            let _ = say.send(format!("start {id}"));
            let _ = say.send(serve(&sessions, id).await);
        });
    }
    running.join_all().await;
    sessions.settled().await;
    say.send("done".to_owned())?;
    drop(say);
    speaker.await??;
    Ok(())
}

/// Asks who the user is, which takes a valid token, and says how that went.
async fn serve(sessions: &Sessions, id: SessionId) -> String {
    let session = match sessions.get(id).await {
        Ok(Some(session)) => session,
        Ok(None) => return format!("gone {id}"),
        Err(error) => return failed(id, &error),
    };
    match session.user().await {
        Ok(_) => format!("ok {id}"),
        Err(error) => failed(id, &error),
    }
}

fn failed(id: SessionId, error: &Error) -> String {
    let how = match error.is_lost_refresh() {
        true => "lost",
        false => "failed",
    };
    format!("{how} {id} {error:?}").replace('\n', " ")
}

async fn listen() -> Result<Vec<SessionId>, TrialError> {
    let mut lines = BufReader::new(tokio::io::stdin()).lines();
    let mut ids = vec![];
    while let Some(line) = lines.next_line().await? {
        if line == "go" {
            break;
        }
        ids.push(SessionId::from_uuid(Uuid::parse_str(&line)?));
    }
    Ok(ids)
}

/// Writes each line at once: who is killed has said all that it did.
async fn speak(mut said: mpsc::UnboundedReceiver<String>) -> io::Result<()> {
    let mut out = tokio::io::stdout();
    while let Some(line) = said.recv().await {
        out.write_all(format!("{line}\n").as_bytes()).await?;
        out.flush().await?;
    }
    Ok(())
}
