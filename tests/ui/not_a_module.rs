#[fid_runtime::client("documents/pets.yaml")]
pub struct Pets;

fn main() {}
