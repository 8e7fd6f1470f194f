#[fid_runtime::client("documents/misspelt_key.yaml")]
pub struct Pets;

fn main() {}
