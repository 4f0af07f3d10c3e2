-- outcome: time
local t = data.open "municipalities"
local s = "code == '" .. ("x"):rep(5e6) .. "'"
while true do pcall(t.where, t, s) end
