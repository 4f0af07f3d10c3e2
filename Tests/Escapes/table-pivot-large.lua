-- A cell for every pair of row and column.
-- limits: memory=128MB time=5
-- outcome: memory
local a = data.open "population":select("population_2020K1"):rename { a = "population_2020K1" }
local function cross(t, name)
  local b = a:rename { [name] = "a" }:derive { k = "1" }
  return t:derive { k = "1" }:join(b, { on = "k", relationship = "many-to-many" })
end
local t = cross(cross(a, "b"), "c")
t = t:derive { n = "(a * 31 + b * 37 + c * 41) % 3999", v = "a" }
t = t:distinct("a", "b", "c")
t:pivot { names = "n", values = "v" }
