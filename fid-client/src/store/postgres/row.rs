//! A record as a row.

use fid_runtime::jiff::Timestamp;
use sqlx::{Decode, Postgres, Row as _, Type, postgres::PgRow};

use super::super::{Attempt, Record, Sealed, failure::Failure};

/// The first time that is written as it is; what lies before has long expired whatever it is.
const EARLIEST: &str = "0001-01-01T00:00:00Z";

/// A row with all that a record has.
pub(super) struct Row(pub(super) PgRow);

impl Row {
    /// Reads the record.
    pub(super) fn record(&self) -> Result<Record, Failure> {
        let generation: i64 = self.read("generation")?;
        let tokens: Option<String> = self.read("tokens")?;
        Ok(Record {
            generation: u64::try_from(generation).map_err(|_| Failure::Unreadable("generation"))?,
            tokens: tokens.map(Sealed::from_text),
            revoke_hash: self.hash("revoke_hash")?,
            attempt: self.attempt()?,
            revoked: self.read("revoked")?,
            expires: self
                .time("expires")?
                .ok_or(Failure::Unreadable("expires"))?,
        })
    }

    fn attempt(&self) -> Result<Option<Attempt>, Failure> {
        let started_at = self.time("attempt_started_at")?;
        let token_hash = self.hash("attempt_token_hash")?;
        Ok(started_at
            .zip(token_hash)
            .map(|(started_at, token_hash)| Attempt {
                started_at,
                token_hash,
            }))
    }

    fn hash(&self, column: &'static str) -> Result<Option<[u8; 32]>, Failure> {
        let bytes: Option<Vec<u8>> = self.read(column)?;
        let hash = bytes.map(TryInto::try_into).transpose();
        hash.map_err(|_| Failure::Unreadable(column))
    }

    fn time(&self, column: &'static str) -> Result<Option<Timestamp>, Failure> {
        let text: Option<String> = self.read(column)?;
        let time = text.map(|text| text.parse()).transpose();
        time.map_err(|_| Failure::Unreadable(column))
    }

    fn read<'r, T: Decode<'r, Postgres> + Type<Postgres>>(
        &'r self,
        column: &'static str,
    ) -> Result<T, Failure> {
        self.0
            .try_get(column)
            .map_err(|_| Failure::Unreadable(column))
    }
}

/// Writes a time as the database reads it. It keeps microseconds, and rounds up what is finer.
pub(super) fn time_text(time: Timestamp) -> String {
    let micros = Timestamp::from_microsecond(time.as_microsecond()).unwrap_or(time);
    let text = micros.to_string();
    // Years before the first have a sign, which the database has no use for.
    match text.starts_with('-') || text.starts_with("0000") {
        true => EARLIEST.to_owned(),
        false => text,
    }
}
