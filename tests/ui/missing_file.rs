#[fid_runtime::client("documents/misspeltkey.yaml")]
pub mod pets {}

fn main() {}
