-- A protected call cannot swallow the limit.
-- outcome: time
while true do pcall(function() while true do end end) end
