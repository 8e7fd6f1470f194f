-- ARGV: owner, for how many milliseconds. Answers -1 (missing), 0 (held) or 1, and the record
if redis.call('EXISTS', key) == 0 then
  return { -1, {} }
end
local lease = redis.call('HMGET', key, 'lease_owner', 'lease_until')
if lease[1] and lease[1] ~= ARGV[1] and tonumber(lease[2]) > now() then
  return { 0, {} }
end
hold(ARGV[1], tonumber(ARGV[2]))
return { 1, redis.call('HGETALL', key) }
