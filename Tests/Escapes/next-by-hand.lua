-- `next` over names looks for the successor among all keys.
-- outcome: time
local t = {}
for i = 1, 1e5 do t["k" .. i] = i end
local k
repeat k = next(t, k) until k == nil
