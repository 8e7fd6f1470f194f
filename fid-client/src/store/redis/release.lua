-- ARGV: owner
if redis.call('HGET', key, 'lease_owner') == ARGV[1] then
  redis.call('HDEL', key, 'lease_owner', 'lease_until')
end
return redis.status_reply('OK')
