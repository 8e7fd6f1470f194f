redis.call('DEL', key)
return redis.status_reply('OK')
