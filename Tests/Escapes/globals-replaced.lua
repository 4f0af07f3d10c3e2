-- What the guards need is not looked up by name.
-- outcome: time
pcall, xpcall, error, tostring, print, string, table, coroutine, load = nil
_G = nil
while true do end
