UPDATE fid_session
SET lease_until = clock_timestamp() + make_interval(secs => $3)
WHERE id = $1 AND expires > clock_timestamp() AND lease_owner = $2 AND lease_until > clock_timestamp()
