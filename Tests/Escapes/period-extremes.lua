-- limits: time=10
-- outcome: result: true
local t = data.open "nogletal"
for _, p in ipairs { "999999999999999999999", "-1", "2024K9", "2024M99", "0000", math.maxinteger, math.mininteger } do
  pcall(t.change, t, "value", p, p)
  pcall(t.index, t, "value", p)
  pcall(t.where, t, "year_to == '" .. p .. "'")
end
return true
