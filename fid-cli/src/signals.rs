//! Ctrl-C and its relatives.

use std::{io, pin::pin, process};

#[cfg(unix)]
use tokio::signal::unix::{Signal, SignalKind, signal};
#[cfg(windows)]
use tokio::signal::windows::{CtrlC, ctrl_c};

use crate::{
    failure::{Exit, Failure},
    printer::Printer,
};

/// What ends a command from outside: Ctrl-C, and SIGTERM where there is one.
///
/// From its start on, the system does not end the command by itself.
#[derive(Debug)]
pub(crate) struct Signals {
    #[cfg(unix)]
    interrupt: Signal,
    #[cfg(unix)]
    terminate: Signal,
    #[cfg(windows)]
    interrupt: CtrlC,
}

impl Signals {
    pub(crate) fn listen() -> Result<Self, Failure> {
        Self::register().map_err(|error| {
            let message = format!("signals cannot be listened for: {error}");
            Failure::new(Exit::Failed, message)
        })
    }

    #[cfg(unix)]
    fn register() -> io::Result<Self> {
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
        })
    }

    #[cfg(windows)]
    fn register() -> io::Result<Self> {
        Ok(Self {
            interrupt: ctrl_c()?,
        })
    }

    /// Waits for the next one.
    pub(crate) async fn next(&mut self) {
        #[cfg(unix)]
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
        #[cfg(windows)]
        self.interrupt.recv().await;
    }

    /// Does what must not be broken off, for the tokens of its answer are the only copy. Only a second signal breaks it
    /// off.
    pub(crate) async fn hold_off<T>(
        &mut self,
        printer: &Printer,
        act: impl Future<Output = T>,
    ) -> T {
        let mut act = pin!(act);
        tokio::select! {
            output = &mut act => return output,
            () = self.next() => {}
        }
        printer.warning("new tokens may be on their way; once more ends this all the same");
        tokio::select! {
            output = &mut act => output,
            () = self.next() => process::exit(Exit::Interrupted.code()),
        }
    }
}
