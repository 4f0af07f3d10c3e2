-- outcome: time
("abc"):gsub(".", function() while true do pcall(error) end end)
