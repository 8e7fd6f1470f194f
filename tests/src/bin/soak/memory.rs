//! How large the replicas are.

use std::{fmt, fs};

use fid_tests::replicas::TrialError;

/// The sum of what the replicas take, at the start (warm), in the middle and at the end.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    start: Option<u64>,
    middle: Option<u64>,
    end: u64,
}

impl Memory {
    /// Measures processes when such a part of the time has passed.
    pub(crate) fn measure(
        &mut self,
        part: f64,
        warm: f64,
        processes: impl Iterator<Item = u32>,
    ) -> Result<(), TrialError> {
        let mut all = 0;
        for process in processes {
            all += resident(process)?;
        }
        self.end = all;
        if part >= warm && self.start.is_none() {
            self.start = Some(all);
        }
        if part >= 0.5 && self.middle.is_none() {
            self.middle = Some(all);
        }
        Ok(())
    }

    /// Tells whether they have grown by no more than this.
    pub(crate) fn is_flat(&self, factor: f64) -> bool {
        self.start
            .is_some_and(|start| (self.end as f64) < start as f64 * factor)
    }
}

impl fmt::Display for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let megabytes = |kilobytes: u64| kilobytes as f64 / 1024.0;
        write!(
            f,
            "memory of both replicas: {:.1} MiB warm, {:.1} MiB in the middle, {:.1} MiB at the end",
            megabytes(self.start.unwrap_or_default()),
            megabytes(self.middle.unwrap_or_default()),
            megabytes(self.end)
        )
    }
}

/// Returns how many KiB of a process are in memory.
fn resident(process: u32) -> Result<u64, TrialError> {
    let status = fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
    Ok(number.ok_or("the system does not tell how large a process is")?)
}
