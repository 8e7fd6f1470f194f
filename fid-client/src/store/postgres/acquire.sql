-- A second update of the same row waits for the first and then looks at the conditions anew.
UPDATE fid_session
SET lease_owner = $2, lease_until = clock_timestamp() + make_interval(secs => $3)
WHERE id = $1 AND expires > clock_timestamp()
    AND (lease_owner IS NULL OR lease_owner = $2 OR lease_until <= clock_timestamp())
RETURNING generation, tokens, revoke_hash, revoked,
    to_char(attempt_started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS attempt_started_at,
    attempt_token_hash,
    to_char(expires AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS expires
