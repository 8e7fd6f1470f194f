//! Making the tables.

use sqlx::PgConnection;

use super::connection::statement;

/// All that was ever done to the tables, in order. What has been released is never changed.
const MIGRATIONS: [&str; 1] = [include_str!("../../../migrations/0001_sessions.sql")];

/// Tells whether there is nothing left to do.
pub(super) async fn are_done(connection: &mut PgConnection) -> Result<bool, sqlx::Error> {
    let begun = statement("SELECT 1 WHERE to_regclass('fid_migration') IS NOT NULL");
    if begun.fetch_optional(&mut *connection).await?.is_none() {
        return Ok(false);
    }
    let done = statement("SELECT 1 FROM fid_migration").fetch_all(connection);
    Ok(done.await?.len() >= MIGRATIONS.len())
}

/// Does what is not done yet. In one transaction, under a lock that ends with it: replicas that start at once wait for
/// each other, and a failure leaves nothing half done.
pub(super) async fn run(connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    // The number is the name of the lock, and means nothing.
    statement("SELECT pg_advisory_xact_lock(4632233691)")
        .execute(&mut *connection)
        .await?;
    statement(
        "CREATE TABLE IF NOT EXISTS fid_migration \
         (number integer PRIMARY KEY, done_at timestamptz NOT NULL DEFAULT now())",
    )
    .execute(&mut *connection)
    .await?;
    for (number, migration) in (1_i32..).zip(MIGRATIONS) {
        let noted =
            statement("INSERT INTO fid_migration (number) VALUES ($1) ON CONFLICT DO NOTHING");
        let noted = noted.bind(number).execute(&mut *connection).await?;
        if noted.rows_affected() > 0 {
            sqlx::raw_sql(migration).execute(&mut *connection).await?;
        }
    }
    Ok(())
}
