-- Each verb hangs on the one before it; neither printing nor freeing such a chain may overflow.
-- limits: time=0.5
-- outcome: time
local t = data.open "municipalities":top(1, "code")
while true do t = t:sort("code") end
