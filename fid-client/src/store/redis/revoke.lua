if redis.call('EXISTS', key) == 0 then
  return 0
end
redis.call('HSET', key, 'revoked', '1')
redis.call('HDEL', key, 'tokens')
return 1
