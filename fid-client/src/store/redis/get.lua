return redis.call('HGETALL', key)
