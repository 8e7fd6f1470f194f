#[fid_runtime::client("documents/unknown_reference.yaml")]
pub mod pets {}

// What is meant is clear, so that what uses it gives no second error.
async fn name(client: &pets::Client) -> Option<String> {
    client.get_pet().await.ok()?.name
}

fn main() {
    let _ = name;
}
