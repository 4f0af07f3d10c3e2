-- outcome: result: 0
local found = 0
for _, name in ipairs { "io", "debug", "package", "dofile", "loadfile" } do
  if _G[name] ~= nil then found = found + 1 end
  if _ENV[name] ~= nil then found = found + 1 end
  if load("return " .. name)() ~= nil then found = found + 1 end
  if pcall(require, name) then found = found + 1 end
end
for _, name in ipairs { "execute", "getenv", "exit", "remove", "rename", "tmpname", "setlocale" } do
  if os[name] ~= nil then found = found + 1 end
end
return found
