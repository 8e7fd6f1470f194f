-- ARGV: until when in milliseconds, then fields and values
if redis.call('EXISTS', key) == 1 then
  return 0
end
redis.call('HSET', key, unpack(ARGV, 2))
redis.call('PEXPIREAT', key, ARGV[1])
return 1
