-- ARGV: owner, for how many milliseconds
if not holds(ARGV[1]) then
  return 0
end
hold(ARGV[1], tonumber(ARGV[2]))
return 1
