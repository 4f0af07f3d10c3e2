-- outcome: time
local t = data.open "municipalities"
local s = "code in {" .. ("'101',"):rep(2e5) .. "'400'}"
while true do t:where(s) end
