//! A replica as seen from outside.

use std::{
    collections::{HashMap, HashSet},
    ffi::OsString,
    process::Stdio,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use fid_client::{Uuid, store::SessionId};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    process::{Child, ChildStdin, ChildStdout, Command},
    sync::watch,
    task::JoinHandle,
};

use super::{TrialError, orders::Orders};

/// How a session fared in one replica.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report {
    /// It was served.
    Ok,
    /// It had been caught in the crash window, and the user is to sign in again.
    Lost(String),
    /// It has ended, as far as this replica knows: another one may have found it lost.
    Ended(String),
    /// Any other failure.
    Failed(String),
}

/// A replica that runs.
#[derive(Debug)]
pub struct Process {
    child: Child,
    stdin: ChildStdin,
    heard: Arc<Mutex<Heard>>,
    stage: watch::Receiver<Stage>,
    listener: JoinHandle<()>,
    /// What it is to work on.
    pub ids: Vec<SessionId>,
}

/// What was heard of a replica.
#[derive(Debug, Default)]
struct Heard {
    started: HashSet<SessionId>,
    reports: HashMap<SessionId, Report>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    Starting,
    Ready,
    Done,
    Gone,
}

impl Process {
    /// Starts one; it waits for [`go`](Self::go). The command is that of the program `replicas` as a replica, with
    /// whatever is to stand before it.
    ///
    /// # Errors
    ///
    /// It does not start.
    pub async fn start(
        command: &[OsString],
        orders: &Orders,
        ids: Vec<SessionId>,
    ) -> Result<Self, TrialError> {
        let (program, arguments) = command.split_first().ok_or("there is no program")?;
        let mut child = Command::new(program)
            .args(arguments)
            .envs(orders.to_env())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        let mut stdin = child.stdin.take().ok_or("no standard input")?;
        let stdout = child.stdout.take().ok_or("no standard output")?;
        let heard = Arc::default();
        let (sender, mut stage) = watch::channel(Stage::Starting);
        let listener = tokio::spawn(listen(stdout, Arc::clone(&heard), sender));
        let lines: String = ids.iter().map(|id| format!("{id}\n")).collect();
        stdin.write_all(format!("{lines}load\n").as_bytes()).await?;
        stage.wait_for(|stage| *stage >= Stage::Ready).await?;
        Ok(Self {
            child,
            stdin,
            heard,
            stage,
            listener,
            ids,
        })
    }

    /// Lets it begin.
    ///
    /// # Errors
    ///
    /// It has gone.
    pub async fn go(&mut self) -> Result<(), TrialError> {
        self.stdin.write_all(b"go\n").await?;
        Ok(self.stdin.flush().await?)
    }

    /// Waits until it is done or gone; returns how the sessions fared.
    ///
    /// # Errors
    ///
    /// It has gone before it was done.
    pub async fn end(mut self) -> Result<HashMap<SessionId, Report>, TrialError> {
        let stage = *self.stage.wait_for(|stage| *stage >= Stage::Done).await?;
        let status = self.child.wait().await?;
        self.listener.await?;
        match stage {
            Stage::Done if status.success() => Ok(lock(&self.heard).reports.clone()),
            _ => Err(format!("a replica ended with {status}").into()),
        }
    }

    /// Kills it without a warning (`SIGKILL`), unless it is done. Returns the sessions that it was working on, and how
    /// the others fared.
    ///
    /// # Errors
    ///
    /// It cannot be killed.
    pub async fn kill(
        mut self,
    ) -> Result<(HashSet<SessionId>, HashMap<SessionId, Report>), TrialError> {
        self.child.kill().await?;
        // What it said before is still in the pipe.
        self.listener.await?;
        let heard = lock(&self.heard);
        let reports = heard.reports.clone();
        let mut working = heard.started.clone();
        working.retain(|id| !reports.contains_key(id));
        Ok((working, reports))
    }

    /// Tells whether it has nothing left to do.
    pub fn is_done(&self) -> bool {
        *self.stage.borrow() >= Stage::Done
    }

    /// Returns how many sessions it is done with.
    pub fn reports(&self) -> usize {
        lock(&self.heard).reports.len()
    }

    /// Returns its number for the system.
    pub fn id(&self) -> Option<u32> {
        self.child.id()
    }
}

async fn listen(stdout: ChildStdout, heard: Arc<Mutex<Heard>>, stage: watch::Sender<Stage>) {
    let mut lines = BufReader::new(stdout).lines();
    while let Ok(Some(line)) = lines.next_line().await {
        match line.as_str() {
            "ready" => drop(stage.send_replace(Stage::Ready)),
            "done" => drop(stage.send_replace(Stage::Done)),
            line => note(&mut lock(&heard), line),
        }
    }
    stage.send_if_modified(|stage| {
        let early = *stage < Stage::Done;
        if early {
            *stage = Stage::Gone;
        }
        early
    });
}

fn note(heard: &mut Heard, line: &str) {
    let mut words = line.splitn(3, ' ');
    let (Some(what), Some(id)) = (words.next(), words.next()) else {
        return;
    };
    let Ok(id) = Uuid::parse_str(id).map(SessionId::from_uuid) else {
        return;
    };
    let why = words.next().unwrap_or_default().to_owned();
    let report = match what {
        "start" => {
            heard.started.insert(id);
            return;
        }
        "ok" => Report::Ok,
        "lost" => Report::Lost(why),
        "ended" => Report::Ended(why),
        _ => Report::Failed(why),
    };
    heard.reports.insert(id, report);
}

fn lock(heard: &Mutex<Heard>) -> MutexGuard<'_, Heard> {
    heard.lock().unwrap_or_else(PoisonError::into_inner)
}
