//! The types of `orders.yaml` as one writes them by hand, with `serde_derive`: the same fields of the same types. Beneath
//! it are those of `shapes.yaml`.

pub(crate) mod payments;
pub(crate) mod racks;
pub(crate) mod repositories;

use fid_runtime::{DateTime, Uuid};
use serde::{Deserialize, Deserializer, Serialize};

#[derive(Debug, Serialize)]
pub(crate) struct TokenRequest {
    pub(crate) code: String,
    pub(crate) redirect_uri: String,
    pub(crate) scope: String,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "read to be measured")]
pub(crate) struct TokenReply {
    pub(crate) id: String,
    pub(crate) access_token: String,
    pub(crate) refresh_token: String,
    pub(crate) expires_in: i64,
    pub(crate) user: User,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "read to be measured")]
pub(crate) struct User {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) email: Option<String>,
    pub(crate) verified: bool,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Orders {
    pub(crate) orders: Vec<Order>,
    pub(crate) total: i64,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Order {
    pub(crate) id: Uuid,
    pub(crate) number: i64,
    pub(crate) state: State,
    pub(crate) amount: f64,
    pub(crate) created_at: DateTime,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) note: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) discount: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) gift: Option<bool>,
    pub(crate) customer: Customer,
    pub(crate) lines: Vec<Line>,
    pub(crate) labels: Vec<String>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum State {
    Open,
    Paid,
    Sent,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Customer {
    pub(crate) id: String,
    pub(crate) name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) street: Option<String>,
    pub(crate) city: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) postal_code: Option<String>,
    pub(crate) country: String,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Line {
    pub(crate) sku: String,
    pub(crate) title: String,
    pub(crate) quantity: i64,
    pub(crate) price: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) weight: Option<f64>,
}

/// Tells null from nothing: whatever stands there is some value.
fn some<'de, D, T>(deserializer: D) -> Result<Option<Option<T>>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Option::deserialize(deserializer).map(Some)
}
