-- limits: time=10
-- outcome: result: 0
local opened = 0
for _, path in ipairs { "/dev/zero", "/dev/stdin", "/proc/self/mem", "/", "", "\0", "/dev/tty" } do
  if pcall(data.open, path) then opened = opened + 1 end
end
return opened
