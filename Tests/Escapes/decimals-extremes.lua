-- limits: time=10
-- outcome: result: true
local q = data.open "nogletal":value("value", { id = "N016" })
for _, n in ipairs { math.maxinteger, math.mininteger, 1e9, -1, 7 } do
  pcall(q.text, q, { decimals = n })
end
local t = data.open "nogletal":where "id in {'N019', 'N021'}"
for _, n in ipairs { math.maxinteger, math.mininteger, 1e9, -1, 400 } do
  pcall(function()
    return tostring(t:change("value", 2020, 2024, { along = "year_to", decimals = n }))
  end)
end
return true
