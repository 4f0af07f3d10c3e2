local t = { 3, 1, 2, 5, 4 }
table.sort(t, function(a, b) return true end)
return table.concat(t, " ")
