-- Each verb hangs on the one before it; neither telling nor freeing such a chain may overflow.
-- outcome: time
while true do
  local t = data.open "municipalities":top(1, "code")
  for i = 1, 4990 do t = t:sort("code") end
  t:explain()
end
