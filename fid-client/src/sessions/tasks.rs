//! Counting what must not be cut off.

use tokio::sync::watch;

/// Counts the tasks that hold tokens which are nowhere else.
pub(super) struct Tasks {
    count: watch::Sender<usize>,
}

/// One of them, until it is dropped.
pub(crate) struct Busy(watch::Sender<usize>);

impl Default for Tasks {
    fn default() -> Self {
        Self {
            count: watch::Sender::new(0),
        }
    }
}

impl Tasks {
    pub(super) fn enter(&self) -> Busy {
        self.count.send_modify(|count| *count += 1);
        Busy(self.count.clone())
    }

    /// Waits until there is none.
    pub(super) async fn wait(&self) {
        // It cannot fail: the sender is in `self`.
        let _ = self.count.subscribe().wait_for(|count| *count == 0).await;
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        self.0.send_modify(|count| *count -= 1);
    }
}
