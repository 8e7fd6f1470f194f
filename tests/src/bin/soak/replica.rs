//! A replica as seen from outside.

use std::{env, fmt, ops::AddAssign, process::Stdio, time::Duration};

use fid_client::store::SessionId;
use fid_tests::replicas::{TrialError, orders::Orders};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    process::{Child, ChildStdin, Command},
    sync::watch,
    task::JoinHandle,
    time::timeout,
};

/// How long a replica may take to end: longer than its own limits, which say what it waits for.
const LIMIT: Duration = Duration::from_secs(360);

/// What a replica has counted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Count {
    pub(crate) calls: u64,
    pub(crate) failed: u64,
    /// Refresh tokens that were shown to Freedom ID.
    pub(crate) refreshes: u64,
    /// Tokens that were taken over from the other replica.
    pub(crate) adoptions: u64,
    pub(crate) sign_ins: u64,
    /// Failures that say that a session is lost.
    pub(crate) lost: u64,
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            calls,
            failed,
            refreshes,
            adoptions,
            sign_ins,
            lost,
        } = self;
        write!(
            f,
            "calls {calls} failed {failed} refreshes {refreshes} adoptions {adoptions} sign-ins {sign_ins} lost {lost}"
        )
    }
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.calls += other.calls;
        self.failed += other.failed;
        self.refreshes += other.refreshes;
        self.adoptions += other.adoptions;
        self.sign_ins += other.sign_ins;
        self.lost += other.lost;
    }
}

impl Count {
    /// Reads what `Display` wrote.
    fn parse(line: &str) -> Option<Self> {
        let mut numbers = line.split(' ').skip(1).step_by(2).map(str::parse);
        let mut next = || numbers.next()?.ok();
        Some(Self {
            calls: next()?,
            failed: next()?,
            refreshes: next()?,
            adoptions: next()?,
            sign_ins: next()?,
            lost: next()?,
        })
    }
}

#[derive(Debug)]
pub(crate) struct Replica {
    child: Child,
    stdin: ChildStdin,
    last: watch::Receiver<String>,
    listener: JoinHandle<()>,
}

impl Replica {
    pub(crate) async fn start(orders: &Orders, ids: &[SessionId]) -> Result<Self, TrialError> {
        let mut child = Command::new(env::current_exe()?)
            .arg("--replica")
            .envs(orders.to_env())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        let mut stdin = child.stdin.take().ok_or("no standard input")?;
        let stdout = child.stdout.take().ok_or("no standard output")?;
        let lines: String = ids.iter().map(|id| format!("{id}\n")).collect();
        stdin.write_all(format!("{lines}go\n").as_bytes()).await?;
        let (sender, last) = watch::channel(String::new());
        let listener = tokio::spawn(async move {
            let mut lines = BufReader::new(stdout).lines();
            while let Ok(Some(line)) = lines.next_line().await {
                sender.send_replace(line);
            }
        });
        Ok(Self {
            child,
            stdin,
            last,
            listener,
        })
    }

    pub(crate) fn id(&self) -> Option<u32> {
        self.child.id()
    }

    /// Returns what it said last.
    pub(crate) fn last(&self) -> String {
        self.last.borrow().clone()
    }

    /// Lets it end, and returns what it counted.
    pub(crate) async fn end(mut self) -> Result<Count, TrialError> {
        drop(self.stdin);
        // One that does not end is killed as this is dropped.
        let ended = timeout(LIMIT, self.child.wait()).await;
        let status = ended.map_err(|_| "a replica did not end")??;
        self.listener.await?;
        let last = self.last.borrow().clone();
        match Count::parse(&last) {
            Some(count) if status.success() => Ok(count),
            _ => Err(format!("a replica ended with {status}, and said {last:?}").into()),
        }
    }
}
