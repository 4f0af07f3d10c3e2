-- Running out of memory is sticky: catching it does not help.
-- limits: time=20 memory=32MB
-- outcome: memory
while true do
  pcall(function()
    local t = {}
    for i = 1, 1e9 do t[i] = { i } end
  end)
end
