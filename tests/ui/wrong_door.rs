use fid_client::api::Client;

async fn user(client: &Client) {
    let _ = client.get_user_info().await;
}

fn main() {
    let _ = user;
}
