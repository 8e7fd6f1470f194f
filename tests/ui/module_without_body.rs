#[fid_runtime::client("documents/pets.yaml")]
pub mod pets;

fn main() {}
