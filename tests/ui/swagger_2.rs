#[fid_runtime::client("documents/swagger_2.yaml")]
pub mod pets {}

fn main() {}
