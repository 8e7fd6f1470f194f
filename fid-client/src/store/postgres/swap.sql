-- The second case is this very step, whose answer was lost and which is asked for again.
UPDATE fid_session
SET generation = $2 + 1, tokens = $3, expires = $4::timestamptz, attempt_started_at = NULL, attempt_token_hash = NULL
WHERE id = $1 AND expires > clock_timestamp() AND NOT revoked
    AND (generation = $2 OR (generation = $2 + 1 AND tokens = $3))
