-- A function of a row that never comes back, and one that catches everything.
-- outcome: time
data.open "municipalities":each(function(row)
  while true do pcall(function() while true do local x = row.code end end) end
end)
