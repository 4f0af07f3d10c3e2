-- outcome: time
local t = data.open "municipalities"
local s = "code in {" .. ("'101',"):rep(8000) .. "'400'}"
while true do t:where(s) end
