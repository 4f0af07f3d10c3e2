-- Many tables, dropped and made again: the collector's work counts too.
-- outcome: time
while true do
  local t = {}
  for i = 1, 3e5 do t[i] = { i } end
end
