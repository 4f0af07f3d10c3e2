-- limits: time=10
-- outcome: result: true
local t = data.open "population"
for _, s in ipairs {
  "9223372036854775807 + code", "population_2020K1 * 9223372036854775807", "population_2020K1 // 0",
  "population_2020K1 % 0", "-9223372036854775807 - 2", "population_2020K1 ^ 1e308",
  "round(population_2020K1, 9223372036854775807)", "1e999", "0x10", ("9"):rep(10000),
  "population_2020K1 / 0",
} do
  pcall(t.derive, t, { x = s })
end
return true
