local t = { 1, 2, 3, x = 1, [1.5] = 2 }
for k, v in pairs(t) do print(k, v) end
table.insert(t, 2, "a") table.remove(t, 1) print(table.unpack(t), table.pack(1, nil).n, next({}), rawlen(t))
