-- What has expired is not there, purged or not.
INSERT INTO fid_session (id, tokens, revoke_hash, expires)
VALUES ($1, $2, $3, $4::timestamptz)
ON CONFLICT (id) DO UPDATE
SET generation = 1, tokens = excluded.tokens, revoke_hash = excluded.revoke_hash, expires = excluded.expires,
    revoked = false, attempt_started_at = NULL, attempt_token_hash = NULL, lease_owner = NULL, lease_until = NULL
WHERE fid_session.expires <= clock_timestamp()
