-- ARGV: generation, the next one, tokens, until when in microseconds and in milliseconds
-- Answers -2 (missing), -1 (revoked), 0 (stale) or 1
local state = redis.call('HMGET', key, 'generation', 'revoked', 'tokens')
if not state[1] then
  return -2
end
if state[2] then
  return -1
end
-- Written already: the answer of this very step was lost, and it is asked for again.
if state[1] == ARGV[2] and state[3] == ARGV[3] then
  return 1
end
if state[1] ~= ARGV[1] then
  return 0
end
redis.call('HSET', key, 'generation', ARGV[2], 'tokens', ARGV[3], 'expires', ARGV[4])
redis.call('HDEL', key, 'attempt_started_at', 'attempt_token_hash')
redis.call('PEXPIREAT', key, ARGV[5])
return 1
