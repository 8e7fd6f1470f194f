#[fid_runtime::client("documents/ten_mistakes.yaml")]
pub mod pets {}

// Ten mistakes give ten errors: what uses the client finds what was meant.
async fn use_it(token: &fid_runtime::Secret) -> Result<(), Box<dyn std::error::Error>> {
    let client = pets::Client::new()?.with_token(token);
    let pet: pets::Pet = client.get_pet(7).limit(3).await?;
    client.put_pet(7, pet.clone()).await?;
    println!("{:?}", pet.name);
    Ok(())
}

fn main() {
    let _ = use_it;
}
