-- Rows that somebody works on are left for the next time.
DELETE FROM fid_session
WHERE id IN (
    SELECT id FROM fid_session WHERE expires <= clock_timestamp() LIMIT 10000 FOR UPDATE SKIP LOCKED
)
