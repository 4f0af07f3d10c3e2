-- limits: time=10
-- outcome: result: 3
local n = 0
for _, s in ipairs { "return '\0'", "\r\n\r\rreturn 1", "return 1 --\0 rest" } do
  if load(s) then n = n + 1 end
end
return n
