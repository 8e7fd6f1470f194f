//! What a replica does: it reads ids of sessions, takes the sessions into its memory with the tokens that have expired,
//! and on the word `go` asks who each user is, as many at once as it may.
//!
//! ```text
//! > 01c7…                               ids, one a line
//! > load
//! < ready                               all are in memory
//! > go
//! < start 01c7…
//! < ok 01c7…
//! < lost 018f… refreshToken failed: …   or `ended`, which a user mends by signing in; or `failed`
//! < done                                all tokens are in the store
//! ```

use std::{io, sync::Arc};

use fid_client::{Error, Session, Sessions, Uuid, store::SessionId};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines, Stdin},
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
    let mut orders_to_come = BufReader::new(tokio::io::stdin()).lines();
    let loaded = load(&sessions, listen(&mut orders_to_come, "load").await?).await;
    say.send("ready".to_owned())?;
    listen(&mut orders_to_come, "go").await?;
    let slots = Arc::new(Semaphore::new(orders.at_once.min(Semaphore::MAX_PERMITS)));
    let mut running = JoinSet::new();
    for (id, loaded) in loaded {
        let (slots, say) = (Arc::clone(&slots), say.clone());
        running.spawn(async move {
            let _slot = slots.acquire_owned().await;
            // Whoever listens has gone only where nobody wants to know any more.
            let _ = say.send(format!("start {id}"));
            let _ = say.send(serve(id, loaded, orders.rounds).await);
        });
    }
    running.join_all().await;
    sessions.settled().await;
    say.send("done".to_owned())?;
    drop(say);
    speaker.await??;
    Ok(())
}

type Loaded = Result<Option<Session>, Error>;

/// Takes sessions into memory.
async fn load(sessions: &Sessions, ids: Vec<SessionId>) -> Vec<(SessionId, Loaded)> {
    let mut loaded = vec![];
    for id in ids {
        loaded.push((id, sessions.get(id).await));
    }
    loaded
}

/// Asks who the user is, which takes a valid token, and says how that went.
async fn serve(id: SessionId, loaded: Loaded, rounds: usize) -> String {
    let session = match loaded {
        Ok(Some(session)) => session,
        Ok(None) => return format!("ended {id} there is no such session any more"),
        Err(error) => return failed(id, &error),
    };
    for _ in 0..rounds {
        if let Err(error) = session.user().await {
            return failed(id, &error);
        }
    }
    format!("ok {id}")
}

fn failed(id: SessionId, error: &Error) -> String {
    let how = match error.needs_sign_in() {
        true if error.is_lost_refresh() => "lost",
        true => "ended",
        false => "failed",
    };
    format!("{how} {id} {error:?}").replace('\n', " ")
}

/// Reads ids up to a word.
async fn listen(lines: &mut Input, end: &str) -> Result<Vec<SessionId>, TrialError> {
    let mut ids = vec![];
    while let Some(line) = lines.next_line().await?.filter(|line| line != end) {
        ids.push(SessionId::from_uuid(Uuid::parse_str(&line)?));
    }
    Ok(ids)
}

type Input = Lines<BufReader<Stdin>>;

/// Writes each line at once: who is killed has said all that it did.
async fn speak(mut said: mpsc::UnboundedReceiver<String>) -> io::Result<()> {
    let mut out = tokio::io::stdout();
    while let Some(line) = said.recv().await {
        out.write_all(format!("{line}\n").as_bytes()).await?;
        out.flush().await?;
    }
    Ok(())
}
