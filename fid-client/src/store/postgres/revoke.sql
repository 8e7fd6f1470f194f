UPDATE fid_session SET revoked = true, tokens = NULL WHERE id = $1 AND expires > clock_timestamp()
