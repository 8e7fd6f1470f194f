-- What the scripts have in common. The time is the server's: replicas need not agree about it.
local key = KEYS[1]

local function now()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

-- Tells whether the lease is this owner's; one that has run out is nobody's.
local function holds(owner)
  local lease = redis.call('HMGET', key, 'lease_owner', 'lease_until')
  return lease[1] == owner and tonumber(lease[2]) > now()
end

local function hold(owner, ttl)
  redis.call('HSET', key, 'lease_owner', owner, 'lease_until', string.format('%.0f', now() + ttl))
end

