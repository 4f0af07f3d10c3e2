local function f() return f() + 4 end
return pcall(f)
