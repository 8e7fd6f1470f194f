//! The racks of `shapes.yaml`, maps and nested arrays, as one writes them by hand with `serde_derive`.

use std::collections::BTreeMap;

use fid_runtime::{DateTime, Uuid};
use serde::{Deserialize, Serialize};

use super::some;

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Racks {
    racks: Vec<Rack>,
    #[serde(
        default,
        deserialize_with = "some",
        skip_serializing_if = "Option::is_none"
    )]
    next_page: Option<Option<String>>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Rack {
    id: Uuid,
    serial: String,
    sleds: BTreeMap<String, Sled>,
    grid: Vec<Vec<i64>>,
    measures: Vec<Vec<f64>>,
    time_created: DateTime,
    time_modified: Option<DateTime>,
    labels: BTreeMap<String, String>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Sled {
    id: Uuid,
    state: SledState,
    policy: Option<String>,
    usable_threads: i64,
    usable_memory: i64,
    disks: Vec<Disk>,
    #[serde(
        default,
        deserialize_with = "some",
        skip_serializing_if = "Option::is_none"
    )]
    address: Option<Option<String>>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum SledState {
    Active,
    Decommissioned,
    Standby,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Disk {
    name: String,
    size: i64,
    block_size: i64,
    encrypted: bool,
    state: DiskState,
    #[serde(
        default,
        deserialize_with = "some",
        skip_serializing_if = "Option::is_none"
    )]
    detached_at: Option<Option<DateTime>>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "lowercase")]
pub(crate) enum DiskState {
    Attached(Attached),
    Faulted(Faulted),
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Attached {
    instance: Uuid,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Faulted {
    reason: String,
}
