//! Running `fid`, and playing a browser.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, ChildStderr, ChildStdout, Command, Output, Stdio},
    sync::Arc,
};

use fid_sandbox::Sandbox;
use serde_json::{Value, json};
use tempfile::TempDir;

/// A machine of its own: a home directory, and no environment but what is set here.
pub(crate) struct Machine {
    home: Arc<TempDir>,
    variables: Vec<(&'static str, String)>,
}

/// What a command did.
pub(crate) struct Done {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Machine {
    pub(crate) fn new() -> Self {
        Self {
            home: Arc::new(TempDir::new().unwrap()),
            variables: Vec::new(),
        }
    }

    /// A machine whose environment says what `sandbox` prints.
    pub(crate) fn with_sandbox(sandbox: &Sandbox) -> Self {
        Self::new()
            .set("FID_BASE_URL", sandbox.base_url())
            .set("FID_CLIENT_ID", sandbox.client_id())
            .set("FID_CLIENT_SECRET", sandbox.client_secret())
    }

    pub(crate) fn set(mut self, name: &'static str, value: &str) -> Self {
        self.variables.retain(|(known, _)| *known != name);
        self.variables.push((name, value.to_owned()));
        self
    }

    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    pub(crate) fn session_file(&self) -> PathBuf {
        self.home().join("state/fid/session.json")
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Done {
        Done::from(self.command(arguments).output().unwrap())
    }

    /// Runs a command that reads a text.
    pub(crate) fn run_with(&self, arguments: &[&str], text: &[u8]) -> Done {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped());
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(text).unwrap();
        Done::from(child.wait_with_output().unwrap())
    }

    /// Starts a command that goes on, with its stdout to be read line by line.
    pub(crate) fn start(&self, arguments: &[&str]) -> Running {
        let mut child = self
            .command(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let stdout = child.stdout.take().map(BufReader::new);
        let stderr = BufReader::new(child.stderr.take().unwrap());
        Running {
            child,
            stdout,
            stderr,
            _home: self.home.clone(),
        }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fid"));
        command
            .args(arguments)
            .env_clear()
            .env("HOME", self.home())
            .env("XDG_STATE_HOME", self.home().join("state"))
            .env("LOCALAPPDATA", self.home().join("state"))
            .envs(self.variables.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null());
        command
    }

    /// Signs in: the sandbox plays the user, and a few lines here the browser.
    pub(crate) async fn log_in(&self, sandbox: &Sandbox) -> Done {
        let mut login = self.start(&["login", "--no-browser", "--json"]);
        let location = sandbox.approve_location(&login.link()).await.unwrap();
        visit(&location);
        login.end()
    }
}

impl From<Output> for Done {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Done {
    /// Returns stdout and stderr.
    pub(crate) fn all(&self) -> String {
        format!("{}{}", self.stdout, self.stderr)
    }

    /// Returns the last object on stdout.
    pub(crate) fn object(&self) -> Value {
        serde_json::from_str(self.stdout.lines().last().unwrap()).unwrap()
    }

    /// Returns the error on stderr.
    pub(crate) fn error(&self) -> Value {
        let object: Value = serde_json::from_str(&self.stderr).unwrap();
        object["error"].clone()
    }
}

/// A command that goes on. It is ended with the test at the latest.
pub(crate) struct Running {
    child: Child,
    /// Nothing once nobody reads it any more.
    stdout: Option<BufReader<ChildStdout>>,
    stderr: BufReader<ChildStderr>,
    _home: Arc<TempDir>,
}

impl Running {
    pub(crate) fn line(&mut self) -> String {
        let mut line = String::new();
        self.stdout.as_mut().unwrap().read_line(&mut line).unwrap();
        line
    }

    /// Reads a line of stderr.
    pub(crate) fn complaint(&mut self) -> String {
        let mut line = String::new();
        self.stderr.read_line(&mut line).unwrap();
        line
    }

    pub(crate) fn object(&mut self) -> Value {
        serde_json::from_str(&self.line()).unwrap()
    }

    /// Reads the login link that `fid login` shows to people, and what else it says before it waits.
    pub(crate) fn shown_link(&mut self) -> (String, String) {
        let shown: String = (0..5).map(|_| self.line()).collect();
        let start = shown.find("http://").unwrap();
        let link = shown[start..].lines().next().unwrap().to_owned();
        (link, shown)
    }

    /// Reads the login link of `fid login --json`.
    pub(crate) fn link(&mut self) -> String {
        self.object()["open"].as_str().unwrap().to_owned()
    }

    /// Sends a signal, such as `INT`.
    #[cfg(unix)]
    pub(crate) fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args(["-s", name, &id]).status();
        assert!(sent.unwrap().success());
    }

    /// Reads no more, and waits for the end.
    pub(crate) fn hang_up(mut self) -> Done {
        self.stdout = None;
        self.end()
    }

    /// Reads what is left, until the command ends.
    pub(crate) fn end(mut self) -> Done {
        let (mut stdout, mut stderr) = (String::new(), String::new());
        if let Some(reader) = &mut self.stdout {
            reader.read_to_string(&mut stdout).unwrap();
        }
        self.stderr.read_to_string(&mut stderr).unwrap();
        let code = self.child.wait().unwrap().code().unwrap_or(-1);
        Done {
            code,
            stdout,
            stderr,
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It has ended already, or is not needed any more.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Goes to an address as a browser does, and on to where it is sent, and returns the whole answer.
pub(crate) fn visit(address: &str) -> String {
    let answer = send("GET", address, "");
    match location(&answer) {
        Some(path) => send("GET", &at_host_of(address, path), ""),
        None => answer,
    }
}

/// Returns where an answer sends a browser.
pub(crate) fn location(answer: &str) -> Option<&str> {
    let (head, _) = answer.split_once("\r\n\r\n").unwrap();
    head.lines()
        .find_map(|line| line.strip_prefix("location: "))
}

/// Returns the address of another path at the host of an address.
pub(crate) fn at_host_of(address: &str, path: &str) -> String {
    let host = address.split('/').nth(2).unwrap();
    format!("http://{host}{path}")
}

/// Answers a login link of a sandbox that runs in another process; returns where the browser is sent.
pub(crate) fn answer(link: &str, login: &str, deny: bool) -> String {
    let base_url = &link[..link.find("/login").unwrap()];
    let body = json!({ "link": link, "login": login, "deny": deny }).to_string();
    let answer = send("POST", &format!("{base_url}/_sandbox/approve"), &body);
    let (_, body) = answer.split_once("\r\n\r\n").unwrap();
    let body: Value = serde_json::from_str(body).unwrap();
    body["location"].as_str().unwrap().to_owned()
}

/// Sends a request and returns the whole answer.
pub(crate) fn send(method: &str, address: &str, body: &str) -> String {
    let address = address.strip_prefix("http://").unwrap();
    let (host, path) = address.split_once('/').unwrap();
    let length = body.len();
    let mut stream = TcpStream::connect(host).unwrap();
    write!(
        stream,
        "{method} /{path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\
         content-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

/// Fails if a text has a run of letters and digits that could be a token or a code.
pub(crate) fn assert_no_token(text: &str) {
    let words = text.split(|letter: char| !letter.is_ascii_alphanumeric());
    let longest = words.max_by_key(|word| word.len()).unwrap_or_default();
    assert!(longest.len() < 40, "{} characters in a row", longest.len());
}
