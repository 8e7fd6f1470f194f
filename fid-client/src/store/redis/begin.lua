-- ARGV: owner, generation, when, hash
local state = redis.call('HMGET', key, 'generation', 'revoked')
if not holds(ARGV[1]) or state[1] ~= ARGV[2] or state[2] then
  return 0
end
redis.call('HSET', key, 'attempt_started_at', ARGV[3], 'attempt_token_hash', ARGV[4])
return 1
