-- Errors that are no text arrive as they are and keep their line.
local e = setmetatable({ code = 7 }, { __tostring = function() return "never asked" end })
print(select(2, pcall(error, e)) == e)
print(select(2, pcall(coroutine.wrap(function() error(e) end))) == e)
local function check()
  assert(false, { code = 7, reasons = { "late", "short" }, ["with space"] = true, [10] = 0.5 })
end
check()
