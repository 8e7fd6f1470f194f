-- A row a session. What is in `tokens` is sealed; the hashes are SHA-256.
CREATE TABLE fid_session (
    id                 uuid        PRIMARY KEY,
    generation         bigint      NOT NULL DEFAULT 1,
    tokens             text,
    revoke_hash        bytea,
    attempt_started_at timestamptz,
    attempt_token_hash bytea,
    revoked            boolean     NOT NULL DEFAULT false,
    expires            timestamptz NOT NULL,
    lease_owner        uuid,
    lease_until        timestamptz
-- Leases change often and no index has them: with room in its page, such a change leaves the indexes alone.
) WITH (fillfactor = 70);

-- For the purge.
CREATE INDEX fid_session_expires ON fid_session (expires);
