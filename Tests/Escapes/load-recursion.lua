-- Each level compiles anew; the stack ends before anything else does.
-- outcome: time
local source = "return load(...)(...) .. ''"
while true do pcall(load(source), source) end
