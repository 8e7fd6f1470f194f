//! A record as the fields of a hash, all of them text.

use std::collections::HashMap;

use fid_runtime::jiff::Timestamp;
use redis::{FromRedisValue, ParsingError, Value};

use super::super::{
    Attempt, NewRecord, Record, Sealed,
    failure::Failure,
    hash::{hash_of_hex, hex},
};

/// The fields of a hash; none if there is no such key.
pub(super) struct Fields(HashMap<String, String>);

impl FromRedisValue for Fields {
    fn from_redis_value(value: Value) -> Result<Self, ParsingError> {
        HashMap::from_redis_value(value).map(Self)
    }
}

impl Fields {
    /// Reads the record.
    pub(super) fn record(&self) -> Result<Option<Record>, Failure> {
        if self.0.is_empty() {
            return Ok(None);
        }
        Ok(Some(Record {
            generation: self.read("generation", |text| text.parse().ok())?,
            tokens: self.0.get("tokens").map(Sealed::from_text),
            revoke_hash: self.read_if_there("revoke_hash", hash_of_hex)?,
            attempt: self.attempt()?,
            revoked: self.0.contains_key("revoked"),
            expires: self.read("expires", time)?,
        }))
    }

    fn attempt(&self) -> Result<Option<Attempt>, Failure> {
        if !self.0.contains_key("attempt_started_at") {
            return Ok(None);
        }
        Ok(Some(Attempt {
            started_at: self.read("attempt_started_at", time)?,
            token_hash: self.read("attempt_token_hash", hash_of_hex)?,
        }))
    }

    fn read<T>(
        &self,
        field: &'static str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<T, Failure> {
        self.read_if_there(field, read)?
            .ok_or(Failure::Unreadable(field))
    }

    fn read_if_there<T>(
        &self,
        field: &'static str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, Failure> {
        let Some(text) = self.0.get(field) else {
            return Ok(None);
        };
        read(text).map(Some).ok_or(Failure::Unreadable(field))
    }
}

/// Writes a new record: fields and values, one after the other.
pub(super) fn new_fields(record: &NewRecord) -> Vec<String> {
    let mut fields = vec![
        "generation".to_owned(),
        "1".to_owned(),
        "tokens".to_owned(),
        record.tokens.as_text().to_owned(),
        "expires".to_owned(),
        record.expires.as_microsecond().to_string(),
    ];
    if let Some(hash) = &record.revoke_hash {
        fields.extend(["revoke_hash".to_owned(), hex(hash)]);
    }
    fields
}

/// Writes when an attempt was started, and the hash of its token.
pub(super) fn attempt_fields(attempt: &Attempt) -> [String; 2] {
    [
        attempt.started_at.as_microsecond().to_string(),
        hex(&attempt.token_hash),
    ]
}

fn time(text: &str) -> Option<Timestamp> {
    Timestamp::from_microsecond(text.parse().ok()?).ok()
}
