DELETE FROM fid_session WHERE id = $1
