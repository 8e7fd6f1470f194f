//! The payments of `shapes.yaml`, unions, as one writes them by hand with `serde_derive`.

use std::collections::BTreeMap;

use fid_runtime::DateTime;
use serde::{Deserialize, Serialize};

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Payments {
    payments: Vec<Payment>,
    next: Option<String>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Payment {
    reference: String,
    amount: Amount,
    method: Method,
    state: PaymentState,
    delivery: Delivery,
    items: Vec<Item>,
    metadata: BTreeMap<String, String>,
    created_at: DateTime,
    #[serde(skip_serializing_if = "Option::is_none")]
    captured_at: Option<DateTime>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Amount {
    currency: String,
    value: i64,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub(crate) enum Method {
    Card(Card),
    Transfer(Transfer),
    Wallet(Wallet),
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Card {
    brand: Brand,
    holder: String,
    last_four: String,
    expiry_month: i64,
    expiry_year: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    funding: Option<String>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Transfer {
    iban: String,
    owner: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    bank: Option<String>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Wallet {
    provider: String,
    token: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    verified: Option<bool>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Brand {
    Visa,
    Mc,
    Amex,
    Maestro,
    Jcb,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum PaymentState {
    Authorised,
    Cancelled,
    Captured,
    Chargeback,
    Error,
    Expired,
    Pending,
    Received,
    Refunded,
    Refused,
    Settled,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum Delivery {
    Address(Address),
    Pickup(Pickup),
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Address {
    street: String,
    house: String,
    city: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    postal_code: Option<String>,
    country: String,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Pickup {
    shop: String,
    code: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    opens_at: Option<DateTime>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Item {
    id: String,
    description: String,
    quantity: i64,
    amount: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    tax: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sku: Option<String>,
}
