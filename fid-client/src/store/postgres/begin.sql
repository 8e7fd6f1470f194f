UPDATE fid_session
SET attempt_started_at = $4::timestamptz, attempt_token_hash = $5
WHERE id = $1 AND expires > clock_timestamp() AND lease_owner = $2 AND lease_until > clock_timestamp()
    AND generation = $3 AND NOT revoked
