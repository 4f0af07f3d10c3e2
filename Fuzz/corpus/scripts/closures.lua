local function counter() local n <const> = 1 local i = 0 return function() i = i + n return i end end
local c = counter()
print(c(), c(), select("#", nil, nil), #{ 1, 2, nil, 4 })
