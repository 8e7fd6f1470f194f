#[fid_runtime::client]
pub mod pets {}

fn main() {}
