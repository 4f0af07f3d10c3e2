-- The nearest name is looked for with a distance that grows with the product of lengths.
-- outcome: time
local s = ("x"):rep(1e7)
while true do pcall(data.open, s) end
