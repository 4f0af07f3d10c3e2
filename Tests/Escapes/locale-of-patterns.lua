-- limits: time=10
-- outcome: result: 0
local n = 0
for i = 128, 255 do if string.char(i):find("%a") then n = n + 1 end end
return n
