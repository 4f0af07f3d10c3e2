-- Long strings are hashed once, but compared with every key of the chain.
-- outcome: time
local s = ("x"):rep(2e7)
local t = {}
for i = 1, 3 do t[s .. i] = i end
while true do local v = t[s .. "1"] end
