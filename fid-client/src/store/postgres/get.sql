SELECT generation, tokens, revoke_hash, revoked,
    to_char(attempt_started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS attempt_started_at,
    attempt_token_hash,
    to_char(expires AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS expires
FROM fid_session
WHERE id = $1 AND expires > clock_timestamp()
