//! What crosses the crates of fid: expansion, compiler errors, end to end (`it/`), programs that stand between the
//! client and an outside judge or measure the generator (`src/bin/`), and what these and tests share.

pub mod fault_proxy;
pub mod replicas;
pub mod servers;
pub mod synthetic;
