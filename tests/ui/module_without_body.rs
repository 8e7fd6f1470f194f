#[fid_runtime::client("documents/misspelt_key.yaml")]
pub mod pets;

fn main() {}
