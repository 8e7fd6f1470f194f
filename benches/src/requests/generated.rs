//! The client that fid generates from `members.yaml`.

use fid_runtime::{BasicCredential, Secret};

use super::{
    Failure,
    case::{Case, EMAIL, ID, NAME, PARTNER, PASSWORD, TEAM, TOKEN},
};

/// The client of `members.yaml`.
#[fid_runtime::client("members.yaml")]
mod members {}

pub(super) async fn call(
    case: Case,
    count: u16,
    port: u16,
    over_hyper: bool,
) -> Result<(), Failure> {
    let builder = members::Client::builder().base_url(&format!("http://127.0.0.1:{port}"));
    let client = match over_hyper {
        true => builder.hyper().build()?,
        false => builder.build()?,
    };
    let partner = client.with_basic(&BasicCredential::new(PARTNER, PASSWORD)?);
    let user = client.with_bearer(&Secret::from(TOKEN));
    for _ in 0..count {
        match case {
            Case::Post => {
                let member = members::NewMember::new(NAME, EMAIL, false);
                partner.add_member(TEAM, true, "bench", member).await?;
            }
            Case::Get => {
                user.get_member(ID).await?;
            }
            Case::List10kB | Case::List1MB => {
                let members = user.list_members(case.members() as i64).await?;
                assert_eq!(members.len(), case.members());
            }
        }
    }
    Ok(())
}
